/** What the cells of a column are. */
export type CellKind =
  | 'key'
  | 'name'
  | 'text'
  | 'statements'
  | 'tags'
  | 'category'
  | 'language'
  | 'number'
  | 'flag'
  | 'folder'
  | 'reference'

/** A field that a column may hold, and what people call such a column. */
export interface ColumnRow {
  readonly field: string
  readonly kind: CellKind
  /** As `columnName` gives them. */
  readonly names: readonly string[]
  readonly remark?: string
}

/** The columns by their names. The first name is ours. */
export const columnRows: readonly ColumnRow[] = [
  {
    field: 'key',
    kind: 'key',
    names: words('key id test_id test_case_id testcase_id case_id tc_id slug external_id'),
    remark: 'Made safe for a file name.',
  },
  {
    field: 'name',
    kind: 'name',
    names: words(
      'name title label test_name test_case test_case_name scenario_name ai_evaluator_name evaluator_name summary',
    ),
    remark: 'Without it the key, or the beginning of the instructions.',
  },
  { field: 'description', kind: 'text', names: words('description purpose notes comment objective') },
  {
    field: 'instructions',
    kind: 'text',
    names: words(
      'instructions scenario scenario_description test_agent_behavior user_prompt prompt input input_str test_input caller_instructions tester_persona_prompt task_instructions steps user_story',
    ),
  },
  {
    field: 'expected_outcome',
    kind: 'statements',
    names: words(
      'expected_outcome expected_outcomes expected_outcome_prompt expected_behavior expected_behaviour expected_behaviors expected_behaviours expected_result expected_results expected success_criteria success_conditions acceptance_criteria agent_expectations nl_assertions assertions pass_criteria criteria',
    ),
    remark: 'Also with a number at the end: such columns add up. A JSON list or several lines become a list.',
  },
  {
    field: 'first_message',
    kind: 'text',
    names: words('first_message opening_line opening_message first_utterance'),
  },
  { field: 'persona.name', kind: 'name', names: words('persona_name caller_name tester_persona_name') },
  {
    field: 'persona.description',
    kind: 'text',
    names: words('persona persona_description caller_persona user_persona'),
  },
  { field: 'cekura.personality', kind: 'reference', names: words('personality cekura_personality') },
  { field: 'reason_for_call', kind: 'text', names: words('reason_for_call reason') },
  { field: 'known_info', kind: 'text', names: words('known_info') },
  { field: 'unknown_info', kind: 'text', names: words('unknown_info') },
  {
    field: 'tags',
    kind: 'tags',
    names: words('tags tag labels category_tags suite'),
    remark: 'A JSON list, lines, or apart by `,`, `;` or `|`.',
  },
  {
    field: 'category',
    kind: 'category',
    names: words('category type'),
    remark: 'Where its cells are categories of a scenario; else tags `category=…`.',
  },
  {
    field: 'language',
    kind: 'language',
    names: words('language lang locale scenario_language'),
    remark: '`en-US` becomes `en`.',
  },
  { field: 'max_turns', kind: 'number', names: words('max_turns turns simulation_max_turns') },
  {
    field: 'max_duration',
    kind: 'number',
    names: words('max_duration duration timeout max_call_duration'),
    remark: 'In seconds.',
  },
  {
    field: 'enabled',
    kind: 'flag',
    names: words('enabled active'),
    remark: 'true, false, yes, no, 1 or 0.',
  },
  {
    field: 'folder',
    kind: 'folder',
    names: words('folder folder_path path module'),
    remark: 'Below the folder of the import; levels apart by slashes or dots.',
  },
  { field: 'run.repeat', kind: 'number', names: words('repeat frequency runs run_repeat') },
]

/** Columns that become tags `name=cell`. */
export const tagColumns = words('priority feature owner channel difficulty')

/** Columns that no scenario has a place for. */
export const idleColumns = words(
  'actual_result status test_date automation_status prefix suffix threshold metric provideroutput agent_ids phone_number',
)

/** A column that holds statements where no better one is there and its cells are no names of metrics. */
export const METRICS = 'metrics'

/** The categories that a scenario may have. */
export const categories = words(
  'CUSTOM VOICEMAIL VOICEMAIL_SCREENER ANGRY_CALLER BELLIGERENT_CALLER CONFUSED_CALLER CALL_SCREENER HAPPY_PATH EDGE_CASE',
)

/** What other tools write into a column called type: the kind of test, and no category. */
export const testKinds = words('SCENARIO TRANSCRIPT SIMULATION REPLAY')

/** Columns whose name goes on: the rest of it is the name of a variable or of a tag. */
export const prefixRows = [
  {
    from: 'agent.NAME',
    field: 'variables.agent.NAME',
    names: [
      'agent.NAME',
      'agent_variables.NAME',
      'request_data.NAME',
      'dynamic_variables.NAME',
      'context:NAME',
    ],
    pattern:
      /^(?:variables[._]agent[._]|agent\.|agent_variables\.|request_data\.|dynamic_variables\.|context:)(.+)$/i,
  },
  {
    from: 'caller.NAME',
    field: 'variables.caller.NAME',
    names: ['caller.NAME', 'caller_variables.NAME', 'test_profile.NAME'],
    pattern: /^(?:variables[._]caller[._]|caller\.|caller_variables\.|test_profile\.)(.+)$/i,
  },
  {
    from: 'metadata:NAME',
    field: 'tags',
    names: ['metadata:NAME', '__metadata:NAME', '__metadata:NAME[]'],
    pattern: /^(?:__)?metadata:(.+)$/i,
  },
] as const

/** A name of a header as names are compared: `Test Case ID` and `__test_case_id` are one. */
export function columnName(header: string): string {
  return header
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+/, '')
    .replace(/_$/, '')
}

function words(text: string): readonly string[] {
  return text.split(' ')
}
