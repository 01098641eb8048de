import { wholeStatementsOf } from '../../model/fields.ts'
import type { PortablePath } from '../../model/generated/field-paths.ts'
import type { Json } from '../../model/json.ts'
import type { FieldPath } from '../../model/resource.ts'
import { fieldTable, type Row as TableRow } from '../fields.ts'
import { choices } from './choices.ts'
import { ownActions, ownMessages } from './items.ts'
import { ownNotes } from './mark.ts'
import { actionMocks, MOCKS } from './mocks.ts'

export interface Row extends TableRow {
  /** What the server fills in by itself: a file that clears the field means this. */
  readonly filled?: Json
  /** The values that a file can state; others belong to the dashboard. */
  readonly choices?: readonly string[]
  /** The file's value in the form in which it is compared and sent. */
  readonly own?: (value: Json) => Json
  /** From that form to the platform's. */
  readonly encode?: (value: Json, path: FieldPath) => Json
  /** From the platform's value to the file's. */
  readonly decode?: (value: Json) => Json
}

const LEAD = 'lead_scenario'
const SETUP = 'environment_setup'
const CALL = `${LEAD}.actions.terminate_call`
const MODEL = `${CALL}.non_live_llm_settings`

/** Every field that the scenario endpoints accept on write. */
export const eqhoFields = fieldTable<Row>('eqho', [
  { ...text('name', 'name'), kind: 'name' },
  text(`${LEAD}.persona`, 'persona.description'),
  text(`${LEAD}.instructions.task_instructions`, 'instructions'),
  { ...value(`${LEAD}.instructions.language`), portable: 'language', filled: 'en' },
  text(`${LEAD}.instructions.reason_for_call`, 'reason_for_call'),
  text(`${LEAD}.instructions.known_info`, 'known_info'),
  text(`${LEAD}.instructions.unknown_info`, 'unknown_info'),
  text(`${CALL}.name`),
  text(`${CALL}.slug`),
  text(`${CALL}.instructions`),
  { ...value(`${CALL}.type`), filled: 'terminate_call', choices: choices.actionType },
  { ...value(`${CALL}.settings`), empty: {} },
  text(`${CALL}.messages.start`),
  text(`${CALL}.messages.completed`),
  text(`${CALL}.messages.failed`),
  text(`${CALL}.messages.delayed`),
  value(`${CALL}.minimum_execution_time_milliseconds`),
  value(`${CALL}.delayed_timing_milliseconds`),
  value(`${CALL}.execution_order`),
  { ...value(`${CALL}.is_async`), filled: false },
  { ...value(`${MODEL}.model`), filled: 'gpt-4o-mini' },
  { ...value(`${MODEL}.temperature`), filled: 0 },
  { ...value(`${MODEL}.reasoning`), filled: 'none', choices: choices.reasoning },
  { ...value(`${MODEL}.text_verbosity`), filled: 'low', choices: choices.verbosity },
  { ...value(`${CALL}.execution_type`), filled: 'live', choices: choices.executionType },
  { ...value(`${CALL}.response_mode`), filled: 'interactive', choices: choices.responseMode },
  value('scenario_set_id'),
  {
    ...text('folder', 'folder'),
    kind: 'name',
    empty: null,
    encode: folder => (folder === '' ? null : folder),
  },
  text('description.purpose', 'description'),
  { ...text('description.notes'), decode: notes => (typeof notes === 'string' ? ownNotes(notes) : notes) },
  { ...value(`${SETUP}.dynamic_variables`), portable: 'variables.agent', empty: {} },
  { ...value(`${SETUP}.conversation_direction`), filled: 'inbound', choices: choices.direction },
  { ...value(`${SETUP}.conversation_medium`), filled: 'chatbot', choices: choices.medium },
  {
    ...value(MOCKS),
    portable: 'tool_mocks',
    empty: {},
    encode: (mocks, path) => (path === 'tool_mocks' ? actionMocks(mocks) : mocks),
  },
  {
    ...value(`${SETUP}.message_history`),
    portable: 'message_history',
    empty: [],
    own: ownMessages,
    decode: ownMessages,
  },
  {
    ...value('evaluation_criteria.actions'),
    portable: 'expected_actions',
    empty: [],
    own: ownActions,
    decode: ownActions,
  },
  {
    ...value('evaluation_criteria.nl_assertions'),
    portable: 'expected_outcome',
    portableKind: 'statements',
    empty: [],
    encode: (outcome, path) => (path === 'expected_outcome' ? wholeStatementsOf(outcome) : outcome),
  },
])

function text(field: string, portable?: PortablePath): Row {
  return { field, kind: 'text', empty: '', ...(portable === undefined ? {} : { portable }) }
}

function value(field: string): Row {
  return { field, kind: 'value', empty: null }
}
