import { wholeStatementsOf } from '../../model/fields.ts'
import type { Json } from '../../model/json.ts'
import type { FieldPath } from '../../model/resource.ts'
import { fieldTable, type Row as TableRow } from '../fields.ts'
import { MOCKS, retellToolMocks } from './mocks.ts'
import { textVariables } from './variables.ts'

export interface Row extends TableRow {
  /** From the file's value to the platform's. */
  readonly encode?: (value: Json, path: FieldPath) => Json
}

export const NAME = 'persona.name'
export const DESCRIPTION = 'persona.description'
export const INSTRUCTIONS = 'instructions'
/** The whole prompt, of which the three above are parts. */
export const PROMPT = 'retell.user_prompt'
export const VARIABLES = 'variables.agent'
export const OUTCOME = 'expected_outcome'

/** Every field that create and update accept. The persona shares the prompt with the instructions. */
export const retellFields = fieldTable<Row>(
  'retell',
  [
    { field: 'name', portable: 'name', kind: 'name', empty: '' },
    { field: 'response_engine.version', kind: 'value', empty: null },
    { field: 'user_prompt', portable: INSTRUCTIONS, kind: 'text', empty: '' },
    {
      field: 'metrics',
      portable: OUTCOME,
      kind: 'value',
      portableKind: 'statements',
      empty: [],
      encode: (value, path) => (path === OUTCOME ? wholeStatementsOf(value) : value),
    },
    { field: 'dynamic_variables', portable: VARIABLES, kind: 'value', empty: {}, encode: textVariables },
    {
      field: MOCKS,
      portable: 'tool_mocks',
      // What the server adds to a mock is not ours.
      kind: 'open',
      portableKind: 'value',
      empty: [],
      encode: (value, path) => (path === MOCKS ? retellToolMocks(value) : value),
    },
    { field: 'llm_model', kind: 'value', empty: null },
  ],
  { [NAME]: 'text', [DESCRIPTION]: 'text' },
)
