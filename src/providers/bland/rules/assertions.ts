import { wholeStatementsOf } from '../../../model/fields.ts'
import { isJsonObject, type Json, type JsonObject } from '../../../model/json.ts'
import type { Finding, LoadedScenario } from '../../../model/problem.ts'
import { finding, findingOnKey, type At } from '../../finding.ts'
import { didYouMean } from '../../../model/suggest.ts'
import { listOf, objectOf } from '../../raw.ts'
import { statedAt } from '../../statement.ts'
import { judgeName } from '../assertions.ts'
import { ASSERTIONS, OUTCOME } from '../fields.ts'

// Kept apart from the emulator on purpose: a shared mistake would hide itself.
const TYPES = [
  'LLM_JUDGE',
  'NODE_REACHED',
  'BLAND_TONE',
  'VARIABLE_EXTRACTED',
  'NODES_VISITED',
  'WEBHOOK_TRIGGERED',
  'REGEX_MATCH',
  'STRING_CHECK',
  'CUSTOM_LLM',
  'TRAVERSAL_MATCH',
]

// The only two whose settings the platform documents.
const checked: Readonly<Record<string, (config: JsonObject, at: At) => Finding[]>> = {
  LLM_JUDGE: checkJudge,
  NODE_REACHED: (config, at) => [
    ...checkKeys(config, ['node_id'], at),
    ...checkText(config['node_id'], 'node_id', at),
  ],
}

/** What Bland would refuse, or could not tell apart, among the block's own checks. */
export function checkAssertions(scenario: LoadedScenario): Finding[] {
  const stated = statedAt(scenario, ASSERTIONS)
  const outcome = statedAt(scenario, OUTCOME)?.value ?? null
  const texts = outcome === null ? [] : wholeStatementsOf(outcome)
  const items = listOf(stated?.value).map(objectOf)
  return items.flatMap((item, index) => {
    const at = ['bland', 'assertions', index]
    return checkType(item, at).concat(checkTwin(item, texts, at), checkOrder(items, index, { texts, at }))
  })
}

function checkType({ type, config }: JsonObject, at: At): Finding[] {
  if (typeof type !== 'string') return []
  if (!TYPES.includes(type)) {
    const near = TYPES.includes(type.toUpperCase())
      ? ` Did you mean "${type.toUpperCase()}"?`
      : didYouMean(type, TYPES)
    return [
      finding('error', 'unknown-value', [...at, 'type'], `Bland has no assertion type "${type}".${near}`),
    ]
  }
  const check = checked[type]
  if (check) return check(objectOf(config), isJsonObject(config) ? [...at, 'config'] : at)
  const message = `Bland does not document the settings of ${type}; they are sent unchecked.`
  return [finding('note', 'unchecked-assertion', [...at, 'type'], message)]
}

function checkJudge(config: JsonObject, at: At): Finding[] {
  const { output_type: output, threshold, pass_on_true: passes } = config
  const findings = checkText(config['prompt'], 'prompt', at)
  if (output !== undefined && output !== 'boolean' && output !== 'score') {
    const message = 'Only the output types "boolean" and "score" are documented; this one is sent unchecked.'
    return [...findings, finding('warning', 'unchecked-assertion', [...at, 'output_type'], message)]
  }
  return [
    ...findings,
    ...checkKeys(config, ['prompt', 'output_type', 'threshold', 'pass_on_true'], at),
    ...checkThreshold(threshold, output, at),
    ...checkPasses(passes, output, at),
  ]
}

function checkThreshold(threshold: Json | undefined, output: Json | undefined, at: At): Finding[] {
  if (threshold === undefined || threshold === null) return []
  if (output !== 'score') {
    return [finding('error', 'contradiction', [...at, 'threshold'], 'A threshold needs output_type "score".')]
  }
  if (typeof threshold === 'number' && threshold >= 0 && threshold <= 1) return []
  return [finding('error', 'out-of-range', [...at, 'threshold'], 'The threshold is a number from 0 to 1.')]
}

function checkPasses(passes: Json | undefined, output: Json | undefined, at: At): Finding[] {
  if (passes === undefined || passes === null) return []
  if (output === 'score') {
    const message = 'pass_on_true belongs to output_type "boolean".'
    return [finding('error', 'contradiction', [...at, 'pass_on_true'], message)]
  }
  if (typeof passes === 'boolean') return []
  return [finding('error', 'wrong-type', [...at, 'pass_on_true'], 'pass_on_true is true or false.')]
}

function checkKeys(config: JsonObject, known: readonly string[], at: At): Finding[] {
  return Object.keys(config)
    .filter(key => !known.includes(key))
    .map(key => {
      const message = `Bland does not document the setting "${key}" here; it is sent as it is.${didYouMean(key, known)}`
      return findingOnKey('warning', 'unchecked-assertion', [...at, key], message)
    })
}

function checkText(value: Json | undefined, name: string, at: At): Finding[] {
  if (typeof value === 'string' && value.trim() !== '') return []
  const place = value === undefined ? at : [...at, name]
  return [finding('error', 'missing-field', place, `This assertion needs a config.${name} that is a text.`)]
}

/** A judge with a statement's prompt or name would be taken for the statement. */
function checkTwin(item: JsonObject, texts: readonly string[], at: At): Finding[] {
  const { prompt } = objectOf(item['config'])
  const twin = texts.find(text => text === prompt || judgeName(text) === item['name'])
  if (item['type'] !== 'LLM_JUDGE' || twin === undefined) return []
  const message = `This repeats the expected outcome "${judgeName(twin)}". State it in one of the two places, or name it differently.`
  return [finding('error', 'duplicate-assertion', at, message)]
}

function checkOrder(
  items: readonly JsonObject[],
  index: number,
  { texts, at }: { texts: readonly string[]; at: At },
): Finding[] {
  const order = items[index]?.['order']
  const place = [...at, 'order']
  if (typeof order !== 'number') {
    if (items.every(item => item['order'] === undefined)) return []
    return [finding('error', 'contradiction', at, 'Either every assertion states its order, or none does.')]
  }
  if (order < texts.length) {
    const message = `Places below ${texts.length} belong to the statements of the expected outcome, which come first.`
    return [finding('error', 'contradiction', place, message)]
  }
  if (!items.slice(0, index).some(other => other['order'] === order)) return []
  return [finding('error', 'contradiction', place, `Another assertion has the place ${order} already.`)]
}
