import { isJsonObject, jsonText, type Json, type JsonObject } from '../../model/json.ts'
import { loss, refusal, stated, type Carried } from './carried.ts'
import type { FieldRow } from './rows.ts'
import { linesOf, statementsOf, tidyName, tidyText } from './texts.ts'

// "Tests as Code", suite v1: https://docs.cekura.ai/schemas/test-suite/v1.json

const ONLY_AN_ID = 'A personality is stored by its id, so what a suite changes of it for one run is left out.'

const personality: readonly FieldRow[] = [
  { from: 'base', kind: 'integer', to: ['cekura.personality'] },
  ...[
    'name',
    'prompt',
    'language',
    'accent',
    'voice_model',
    'voice_id',
    'provider',
    'speed',
    'background_noise',
    'end_call_enabled',
  ].map(from => ({ from, remark: ONLY_AN_ID })),
]

const testProfile: readonly FieldRow[] = [
  { from: 'name', remark: 'A managed profile is named by its mark.' },
  { from: 'agent_variables', kind: 'map', to: ['variables.agent'] },
  { from: 'caller_variables', kind: 'map', to: ['variables.caller'] },
]

/** The tools whose ids are published. */
const TOOL_IDS: Readonly<Record<string, string>> = {
  end_call: 'TOOL_END_CALL',
  dtmf: 'TOOL_DTMF',
  end_call_only_on_transfer: 'TOOL_END_CALL_ONLY_ON_TRANSFER',
}

const DURATION = { least: 10, most: 3600 }
const MOST_TRIALS = 100

/** What a case may state, also what `defaults` may. */
export const caseRows: readonly FieldRow[] = [
  { from: 'key', kind: 'text', to: ['key'], remark: 'Made safe for a file name.', carry: () => [] },
  { from: 'name', kind: 'text', to: ['name'], carryText: text => [stated('name', tidyName(text))] },
  {
    from: 'type',
    kind: 'text',
    to: ['instructions', 'conditional_actions'],
    remark: 'Says which of the two counts. A `real_world_…` case cannot be a scenario.',
    carryText: type => (isWritable(type) ? [] : [refusal(`A case of type "${type}" cannot be stored.`)]),
  },
  {
    from: 'instructions',
    kind: 'text',
    to: ['instructions'],
    carryText: (text, whole) =>
      isScript(whole)
        ? [loss('instructions', 'A case of conditional actions does not use its instructions.')]
        : [stated('instructions', tidyText(text))],
  },
  {
    from: 'conditional_actions',
    kind: 'map',
    to: ['conditional_actions'],
    carry: (value, whole) =>
      isScript(whole)
        ? [stated('conditional_actions', value)]
        : [loss('conditional_actions', 'A case of another type does not use its conditional actions.')],
  },
  {
    from: 'expected_outcome',
    kind: 'text',
    to: ['expected_outcome'],
    remark: 'Several lines become a list, one statement a line.',
    carryText: text => [stated('expected_outcome', statementsOf(linesOf(text)))],
  },
  { from: 'first_message', kind: 'text', to: ['first_message'] },
  { from: 'language', kind: 'text', to: ['language'] },
  {
    from: 'max_duration',
    kind: 'integer',
    to: ['max_duration'],
    remark: `Outside ${DURATION.least} to ${DURATION.most} seconds it is left out.`,
    carry: carriedDuration,
  },
  {
    from: 'frequency',
    kind: 'integer',
    to: ['run.repeat'],
    remark: `More than ${MOST_TRIALS} are ${MOST_TRIALS}.`,
    carry: carriedFrequency,
  },
  { from: 'metrics', kind: 'list', to: ['cekura.metrics'] },
  {
    from: 'tags',
    kind: 'texts',
    to: ['tags'],
    remark: 'A comma, which splits tags there, becomes a blank.',
    carry: carriedTags,
  },
  {
    from: 'tools',
    kind: 'texts',
    to: ['cekura.tool_ids'],
    remark: 'Only end_call, dtmf and end_call_only_on_transfer have a published id.',
    carry: carriedTools,
  },
  {
    from: 'personality',
    to: ['cekura.personality'],
    remark: 'An id; of one that is written out only its base.',
    members: personality,
    carry: carriedPersonality,
  },
  {
    from: 'test_profile',
    to: ['cekura.test_profile'],
    remark: 'An id; one that is written out becomes variables.',
    members: testProfile,
    carry: value => idOr(value, 'test_profile'),
  },
]

/** Which of two instructions a case uses. */
function isScript({ type }: JsonObject): boolean {
  return type === 'conditional_actions'
}

function isWritable(type: string): boolean {
  return type === 'instruction' || type === 'conditional_actions'
}

function carriedDuration(value: Json): Carried[] {
  if (Number(value) >= DURATION.least && Number(value) <= DURATION.most)
    return [stated('max_duration', value)]
  const range = `Stored scenarios take ${DURATION.least} to ${DURATION.most} seconds`
  return [loss('max_duration', `${range}, so ${jsonText(value)} was left out.`)]
}

function carriedFrequency(value: Json): Carried[] {
  if (Number(value) < 1) return [refusal(`"frequency" is ${jsonText(value)}, and has to be 1 or more.`)]
  if (Number(value) <= MOST_TRIALS) return [stated('run.repeat', value)]
  return [
    stated('run.repeat', MOST_TRIALS),
    loss('frequency', `A scenario is tried ${MOST_TRIALS} times at most, so it is ${MOST_TRIALS}.`),
  ]
}

function carriedTags(value: Json): Carried[] {
  const tags = (value as readonly string[]).map(tag => tidyName(tag.replaceAll(',', ' ')))
  const split = (value as readonly string[]).some(tag => tag.includes(','))
  return [
    stated(
      'tags',
      tags.filter(tag => tag !== ''),
    ),
    ...(split ? [loss('tags', 'A tag cannot have a comma, so a blank took its place.')] : []),
  ]
}

function carriedTools(value: Json): Carried[] {
  const tools = value as readonly string[]
  const ids = tools.flatMap(tool => (Object.hasOwn(TOOL_IDS, tool) ? TOOL_IDS[tool]! : []))
  return [
    ...(ids.length > 0 ? [stated('cekura.tool_ids', ids)] : []),
    ...tools
      .filter(tool => !Object.hasOwn(TOOL_IDS, tool))
      .map(tool => loss(`tools: ${tool}`, 'The id of this tool is not published, so it was left out.')),
  ]
}

function carriedPersonality(value: Json): Carried[] {
  if (!isJsonObject(value)) return idOr(value, 'personality')
  if (typeof value['base'] === 'number') return []
  const says = 'It has no base, so there is no id to state: write `cekura.personality` by hand.'
  return [loss('personality', says)]
}

/** An id comes as it is; what is written out comes by its members. */
function idOr(value: Json, field: string): Carried[] {
  if (isJsonObject(value)) return []
  if (Number.isInteger(value)) return [stated(`cekura.${field}`, value)]
  return [refusal(`"${field}" is neither an id nor an object.`)]
}
