import { wholeStatementsOf } from '../../model/fields.ts'
import type { PortablePath } from '../../model/generated/field-paths.ts'
import type { Json } from '../../model/json.ts'
import type { FieldPath } from '../../model/resource.ts'
import { fieldTable, type Row as TableRow } from '../fields.ts'
import { messagesFromFile, messagesToFile, ownMessages, withExampleType, withoutNulls } from './items.ts'

/** What a test does: talks a whole conversation, judges one reply, or looks for one call of a tool. */
export type TestType = (typeof testTypes)[number]

export const testTypes = ['simulation', 'llm', 'tool'] as const

export interface Row extends TableRow {
  /** The types of test that have the field. */
  readonly types: readonly TestType[]
  /** What the server fills in by itself: a file that clears the field means this. */
  readonly filled?: Json
  /** The file's value in the form in which it is compared and sent. */
  readonly own?: (value: Json, path: FieldPath) => Json
  /** From that form to the platform's. */
  readonly encode?: (value: Json, path: FieldPath) => Json
  /** From the platform's value to the file's. */
  readonly decode?: (value: Json, path: FieldPath) => Json
}

export const TYPE = 'elevenlabs.type'
export const FOLDER = 'folder'
export const INSTRUCTIONS = 'instructions'
/** Parts of the persona, which a simulation says in one text with the instructions. */
export const PERSONA = { 'persona.name': 'name', 'persona.description': 'description' } as const
export const HISTORY = 'elevenlabs.chat_history'
export const CONDITIONS = 'elevenlabs.success_conditions'
export const PORTABLE_HISTORY = 'message_history'

const MOCKS = 'tool_mock_config'
const CALL = 'tool_call_parameters'

/**
 * Every field that create and update accept (D), but for the folder: a test does not show its own. What is filled in is
 * documented as the default; that of the models changes with time, so nobody counts on it.
 */
export const elevenlabsFields = fieldTable<Row>(
  'elevenlabs',
  [
    { ...text('name', testTypes, 'name'), kind: 'name' },
    { ...value('type', testTypes), filled: 'simulation' },
    text('simulation_scenario', ['simulation'], 'instructions'),
    {
      ...value('success_conditions', ['simulation'], 'expected_outcome'),
      portableKind: 'statements',
      empty: [],
      encode: (outcome, path) => (path === 'expected_outcome' ? wholeStatementsOf(outcome) : outcome),
    },
    { ...value('simulation_max_turns', ['simulation'], 'max_turns'), filled: 5 },
    { ...value('simulation_environment', ['simulation']), filled: 'production' },
    { ...value(`${MOCKS}.mocking_strategy`, ['simulation']), filled: 'none' },
    { ...value(`${MOCKS}.fallback_strategy`, ['simulation']), filled: 'raise_error' },
    { ...value(`${MOCKS}.mocked_tool_ids`, ['simulation']), kind: 'set', empty: [] },
    { ...value('tool_mock_overrides', ['simulation']), kind: 'open', empty: {}, decode: withoutNulls },
    value('evaluation_model', ['simulation']),
    value('simulated_user_model', ['simulation']),
    text('success_condition', ['llm']),
    examples('success_examples', 'success'),
    examples('failure_examples', 'failure'),
    value(`${CALL}.referenced_tool.id`, ['tool']),
    value(`${CALL}.referenced_tool.type`, ['tool']),
    { ...value(`${CALL}.parameters`, ['tool']), kind: 'open', empty: [], decode: withoutNulls },
    { ...value(`${CALL}.verify_absence`, ['tool']), filled: false },
    { ...value(`${CALL}.workflow_node_transition`, ['tool']), kind: 'open', decode: withoutNulls },
    { ...value('check_any_tool_matches', ['tool']), filled: false },
    { ...value('dynamic_variables', testTypes, 'variables.agent'), empty: {} },
    {
      ...value('chat_history', testTypes, PORTABLE_HISTORY),
      kind: 'open',
      empty: [],
      own: (messages, path) => (path === PORTABLE_HISTORY ? ownMessages(messages) : messages),
      encode: (messages, path) => (path === PORTABLE_HISTORY ? messagesFromFile(messages) : messages),
      decode: (messages, path) =>
        path === PORTABLE_HISTORY ? messagesToFile(messages) : withoutNulls(messages),
    },
    { ...value('conversation_initiation_source', testTypes), filled: 'unknown' },
    value('environment', testTypes),
    {
      ...value('from_conversation_metadata', testTypes),
      kind: 'open',
      decode: withoutNulls,
    },
  ],
  { [FOLDER]: 'name', 'persona.name': 'text', 'persona.description': 'text' },
)

/** Whether a test of that type has the field. */
export function hasField({ types }: Row, type: TestType): boolean {
  return types.includes(type)
}

/** A type that is known; undefined for any other. */
export function knownType(value: Json | undefined): TestType | undefined {
  return testTypes.find(type => type === value)
}

function text(field: string, types: readonly TestType[], portable?: PortablePath): Row {
  return { ...value(field, types, portable), kind: 'text', empty: '' }
}

function value(field: string, types: readonly TestType[], portable?: PortablePath): Row {
  return { field, types, kind: 'value', empty: null, ...(portable === undefined ? {} : { portable }) }
}

function examples(field: string, type: 'success' | 'failure'): Row {
  return {
    ...value(field, ['llm']),
    kind: 'open',
    empty: [],
    encode: items => withExampleType(items, type),
    decode: withoutNulls,
  }
}
