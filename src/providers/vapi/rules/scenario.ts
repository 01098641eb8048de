import type { JsonObject } from '../../../model/json.ts'
import type { Finding, LoadedScenario } from '../../../model/problem.ts'
import type { Fields } from '../../../model/resource.ts'
import { finding, type At } from '../../finding.ts'
import { textsIn } from '../../judges.ts'
import { charactersIn, isBlank, listOf, objectOf, textOf } from '../../raw.ts'
import { statedAt } from '../../statement.ts'
import { checkToolMocks } from '../../tool-mock-rules.ts'
import { outputName } from '../evaluations.ts'
import { EVALUATIONS, OUTCOME, vapiFields } from '../fields.ts'
import { vapiMocks } from '../tool-mocks.ts'

// Source of all limits: D, the OpenAPI document.
const LONGEST = { name: 80, instructions: 10_000, path: 255 } as const
const MOST_LEVELS = 3
const LONGEST_OUTPUT = 40
const ORDERED: ReadonlySet<string> = new Set(['number', 'integer'])
const SEGMENT = /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/

/** Vapi's own rules, as far as a file alone can break them. */
export function checkScenario(scenario: LoadedScenario, fields: Fields): Finding[] {
  return [
    ...checkName(scenario),
    ...checkInstructions(scenario),
    ...checkFolder(fields),
    ...checkEvaluated(scenario),
    ...checkEvaluations(scenario),
    ...checkToolMocks(scenario, 'Vapi', vapiFields, vapiMocks),
  ]
}

function checkName(scenario: LoadedScenario): Finding[] {
  const name = vapiFields.statementFor(scenario, 'name')
  const text = textOf(name?.value)
  if (!name || text === undefined) return []
  if (text.trim() === '') return [finding('error', 'empty-name', name.at, 'Vapi needs a name.')]
  const length = charactersIn(text)
  if (length <= LONGEST.name) return []
  const message = `Vapi takes names of at most ${LONGEST.name} characters; this one has ${length}.`
  return [finding('error', 'name-too-long', name.at, message)]
}

function checkInstructions(scenario: LoadedScenario): Finding[] {
  const instructions = vapiFields.statementFor(scenario, 'instructions')
  const length = charactersIn(textOf(instructions?.value) ?? '')
  if (!instructions || length <= LONGEST.instructions) return []
  const message = `Vapi takes instructions of at most ${LONGEST.instructions} characters; these have ${length}.`
  return [finding('error', 'out-of-range', instructions.at, message)]
}

/** The folder as it would be written, that of the target before it. */
function checkFolder(fields: Fields): Finding[] {
  const { path, value } = vapiFields.fieldIn(fields, 'folder')
  const folder = textOf(value) ?? ''
  if (folder === '') return []
  const at: At = path === 'folder' ? ['folder'] : path.split('.')
  const segments = folder.split('/')
  const bad = segments.find(segment => !SEGMENT.test(segment))
  if (bad !== undefined) {
    const message = `Vapi takes letters, digits, dots, dashes and underscores in a folder, and a letter or digit first; "${bad}" has something else.`
    return [finding('error', 'folder-name', at, message)]
  }
  if (segments.length > MOST_LEVELS) {
    const message = `Vapi has ${MOST_LEVELS} levels of folders; "${folder}" has ${segments.length}.`
    return [finding('error', 'folder-depth', at, message)]
  }
  if (folder.length <= LONGEST.path) return []
  const message = `Vapi takes at most ${LONGEST.path} characters for all folders together; "${folder.slice(0, 40)}…" has ${folder.length}.`
  return [finding('error', 'folder-name', at, message)]
}

/** A scenario by which nothing would be judged is refused there. */
function checkEvaluated(scenario: LoadedScenario): Finding[] {
  const outcome = statedAt(scenario, OUTCOME)
  const own = statedAt(scenario, EVALUATIONS)
  if (textsIn(outcome?.value).length + listOf(own?.value).length > 0) return []
  const message = `Vapi needs something to judge by. State "${OUTCOME}", or "${EVALUATIONS}".`
  return [finding('error', 'missing-field', outcome?.at ?? own?.at ?? [], message)]
}

function checkEvaluations(scenario: LoadedScenario): Finding[] {
  const { at, value } = statedAt(scenario, EVALUATIONS) ?? { at: [], value: null }
  const statements = textsIn(statedAt(scenario, OUTCOME)?.value)
  return listOf(value).flatMap((item, index) => {
    const { structuredOutput: output, structuredOutputId: id, comparator, value: wanted } = objectOf(item)
    const place = [...at, index]
    if (isBlank(output) === isBlank(id)) {
      const message = 'An evaluation has either a structuredOutput or a structuredOutputId.'
      return [finding('error', 'contradiction', place, message)]
    }
    const { name, schema } = objectOf(output)
    const type = textOf(objectOf(schema)['type'])
    return [
      ...checkTwice(objectOf(output), statements, [...place, 'structuredOutput']),
      ...checkOutputName(textOf(name), [...place, 'structuredOutput', 'name']),
      ...checkComparator(textOf(comparator), type, [...place, 'comparator']),
      ...checkValue(wanted, type, [...place, 'value']),
    ]
  })
}

/** Which of two that say the same is the file's own nobody could tell any more. */
function checkTwice(output: JsonObject, statements: readonly string[], at: At): Finding[] {
  const { name, description } = output
  const twin = statements.find(statement => statement === description || outputName(statement) === name)
  if (twin === undefined) return []
  const message = `"${outputName(twin)}" is in ${OUTCOME} too; give this evaluation another name and description.`
  return [finding('error', 'duplicate-assertion', at, message)]
}

function checkOutputName(name: string | undefined, at: At): Finding[] {
  if (name === undefined || charactersIn(name) <= LONGEST_OUTPUT) return []
  const message = `Vapi takes names of outputs of at most ${LONGEST_OUTPUT} characters; this one has ${charactersIn(name)}.`
  return [finding('error', 'name-too-long', at, message)]
}

function checkComparator(comparator: string | undefined, type: string | undefined, at: At): Finding[] {
  if (comparator === undefined || comparator === '=' || comparator === '!=') return []
  if (type === undefined || ORDERED.has(type)) return []
  const message = `Values of type ${type} are compared by "=" or "!=" only.`
  return [finding('error', 'unknown-value', at, message)]
}

function checkValue(value: unknown, type: string | undefined, at: At): Finding[] {
  const kind = type !== undefined && ORDERED.has(type) ? 'number' : type
  if (kind === undefined || value === undefined || !['number', 'string', 'boolean'].includes(kind)) return []
  if (typeof value === kind) return []
  return [finding('error', 'wrong-type', at, `The output is of type ${type}, and the value is not.`)]
}
