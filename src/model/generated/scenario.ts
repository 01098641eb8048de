// Generated from schemas/ by schemas/generate.js.

/**
 * One test case for a voice or chat agent. Only the fields stated here are managed; null clears a field.
 */
export interface Scenario {
  /**
   * The name people see on the dashboards.
   */
  name: string
  /**
   * The stable identity inside the workspace. Default: the file's base name.
   */
  key?: string
  /**
   * Keys this scenario had before, so that a rename stays one update.
   */
  formerly?: string[]
  /**
   * Whether the remote scenario must never be deleted. Default: false.
   */
  protect?: boolean
  /**
   * The folder at the target, levels separated by slashes; an empty string means no folder. Default: the file's directory.
   */
  folder?: string
  /**
   * What the scenario is for.
   */
  description?: string | null
  /**
   * The kind of caller or call.
   */
  category?:
    | 'CUSTOM'
    | 'VOICEMAIL'
    | 'VOICEMAIL_SCREENER'
    | 'ANGRY_CALLER'
    | 'BELLIGERENT_CALLER'
    | 'CONFUSED_CALLER'
    | 'CALL_SCREENER'
    | 'HAPPY_PATH'
    | 'EDGE_CASE'
    | null
  /**
   * Labels for selection; order and repeats do not matter. Tags of _defaults.yaml are added.
   */
  tags?: string[] | null
  /**
   * The language of the call as a two-letter code, or multi.
   */
  language?: string | null
  persona?: Persona
  /**
   * What the simulated caller is told to do, in plain words.
   */
  instructions?: string | null
  /**
   * A caller scripted as condition and action pairs. It takes the place of instructions and is sent as a whole.
   */
  conditional_actions?: ConditionalActions | null
  /**
   * What the simulated caller says first.
   */
  first_message?: string | null
  /**
   * Why the caller calls.
   */
  reason_for_call?: string | null
  /**
   * What the caller knows and may tell.
   */
  known_info?: string | null
  /**
   * What the caller does not know.
   */
  unknown_info?: string | null
  variables?: Variables
  /**
   * A statement, or a list of statements, that must hold at the end of the call.
   */
  expected_outcome?: string | string[] | null
  /**
   * Tool calls that must happen during the call.
   */
  expected_actions?: ExpectedAction[] | null
  /**
   * Messages that lie before the start of the call.
   */
  message_history?: Message[] | null
  /**
   * After how many turns the call ends.
   */
  max_turns?: number | null
  /**
   * After how many seconds the call ends.
   */
  max_duration?: number | null
  /**
   * Whether the scenario takes part in runs.
   */
  enabled?: boolean | null
  /**
   * Names of the targets in callsheet.yaml that hold this scenario. Default: all targets.
   *
   * @minItems 1
   */
  targets?: string[]
  cekura?: CekuraBlock
  bland?: BlandBlock
  eqho?: EqhoBlock
}
/**
 * Who the simulated caller is.
 */
export interface Persona {
  /**
   * The caller's name.
   */
  name?: string | null
  /**
   * The caller's manner and background.
   */
  description?: string | null
}
/**
 * A caller scripted as condition and action pairs. It takes the place of instructions and is sent as a whole.
 */
export interface ConditionalActions {
  /**
   * Who the simulated caller is.
   */
  role: string
  /**
   * What the caller does and when. The first one has id 0 and the condition FIRST_MESSAGE.
   *
   * @minItems 1
   */
  conditions: Condition[]
  /**
   * REST calls whose results the actions may use as {{function.name.output}}.
   */
  functions?: CallerFunction[]
}
/**
 * One trigger and what the caller then does.
 */
export interface Condition {
  /**
   * A number that no other condition of this scenario has.
   */
  id: number
  /**
   * The trigger in plain words; for an action_followup the id of an earlier condition.
   */
  condition: string | number
  /**
   * What the caller says or does, with tags if fixed_message is true.
   */
  action: string
  /**
   * standard waits for its condition, action_followup for another condition's action. Default: standard.
   */
  type?: 'standard' | 'action_followup'
  /**
   * Whether the action is spoken word for word. Default: false.
   */
  fixed_message?: boolean
}
/**
 * A REST call that the simulated caller can make.
 */
export interface CallerFunction {
  /**
   * The name used in {{function.name.output}}; letters, digits, _ and -, at most 64.
   */
  name: string
  /**
   * The kind of function; only rest_api exists.
   */
  type: 'rest_api'
  /**
   * Whether the call is made without being asked for. Default: true.
   */
  auto_run?: boolean
  config: CallerFunctionConfig
}
/**
 * The request to make and what to take from its answer.
 */
export interface CallerFunctionConfig {
  /**
   * The HTTP method.
   */
  method: 'GET' | 'POST'
  /**
   * An http or https address.
   */
  url: string
  /**
   * Header names and values.
   */
  headers?: {
    [k: string]: unknown
  }
  /**
   * Query parameter names and scalar values.
   */
  query_params?: {
    [k: string]: unknown
  }
  /**
   * The JSON body of a POST.
   */
  body?: unknown
  /**
   * How long to wait for the answer, 1 to 30. Default: 10.
   */
  timeout_seconds?: number
  /**
   * Output names, each with a JSONPath or with {path, default}.
   */
  response_mapping?: {
    [k: string]: unknown
  }
}
/**
 * Values for the two sides of the call. A stated map is managed as a whole.
 */
export interface Variables {
  /**
   * Variables that reach the agent under test.
   */
  agent?: {
    [k: string]: unknown
  } | null
  /**
   * Variables that only the simulated caller knows.
   */
  caller?: {
    [k: string]: unknown
  } | null
}
/**
 * A tool call that must happen, and how closely its arguments must match.
 */
export interface ExpectedAction {
  /**
   * An id that no other expected action of this scenario has.
   */
  tool_call_id: string
  /**
   * The slug of an action that the agent has.
   */
  name: string
  /**
   * The arguments the call must have.
   */
  arguments?: {
    [k: string]: unknown
  }
  /**
   * Which side makes the call.
   */
  requestor?: 'user' | 'assistant'
  /**
   * A note for people; it plays no part in the check.
   */
  info?: string | null
  /**
   * The arguments that must match; null means all of them, exactly.
   */
  compare_args?: string[] | null
}
/**
 * One message of a conversation. Other keys are sent as they are.
 */
export interface Message {
  /**
   * Who said it: system, user or assistant.
   */
  role: string
  /**
   * What was said.
   */
  content: string | null
  [k: string]: unknown
}
/**
 * Fields of the Cekura API under Cekura's own names. They win over the portable fields.
 */
export interface CekuraBlock {
  /**
   * The scenario's name at Cekura, in place of the portable name.
   */
  name?: string
  /**
   * The id of the agent under test; null leaves it to the run.
   */
  agent?: number | null
  /**
   * The id of the project.
   */
  project?: number | null
  /**
   * The voice provider's assistant id, an alternative to agent. It cannot be read back.
   */
  assistant_id?: string
  /**
   * The caller's voice and manner: an id or a name. It must be enabled for the project.
   */
  personality?: number | string
  /**
   * Whether the caller follows instructions or conditional actions.
   */
  scenario_type?: 'instruction' | 'conditional_actions'
  /**
   * What the simulated caller is told to do.
   */
  instructions?: string | null
  /**
   * A caller scripted as condition and action pairs. It takes the place of instructions and is sent as a whole.
   */
  conditional_actions?: ConditionalActions | null
  /**
   * Statements that must hold, one a line. Needs the project's Expected Outcome metric.
   */
  expected_outcome_prompt?: string | null
  /**
   * Metrics to evaluate, by id or slug; order does not matter. Metrics of _defaults.yaml are added.
   */
  metrics?: (number | string)[] | null
  /**
   * Labels in place of the portable tags; order does not matter.
   */
  tags?: string[] | null
  /**
   * Built-in tools of the caller; order does not matter.
   */
  tool_ids?: string[] | null
  /**
   * A test profile by id or name, in place of one made from variables.
   */
  test_profile?: number | string | null
  /**
   * The caller's number: an id, or the number itself such as +15550100.
   */
  phone_number?: number | string | null
  /**
   * @deprecated
   * Deprecated by Cekura; use phone_number. An id, or the number itself.
   */
  inbound_phone_number?: number | string | null
  /**
   * The folder, levels separated by dots, in place of the portable folder.
   */
  folder_path?: string | null
  /**
   * What the simulated caller says first.
   */
  first_message?: string | null
  /**
   * The language of the call. It must be the personality's.
   */
  scenario_language?: string | null
  /**
   * After how many seconds the call ends; null means the project's limit.
   */
  max_duration?: number | null
  /**
   * Answers of the agent's mock tools in this scenario.
   */
  generated_mock_tool_entries?: MockToolEntry[] | null
}
/**
 * What one mock tool answers to one input.
 */
export interface MockToolEntry {
  /**
   * The id of the mock tool, which must belong to the scenario's agent.
   */
  tool_id?: number | null
  /**
   * The name of the mock tool.
   */
  tool_name: string
  new_entry?: MockToolAnswer
}
/**
 * The input to meet and the output to give.
 */
export interface MockToolAnswer {
  /**
   * The arguments of the tool call.
   */
  input?: {
    [k: string]: unknown
  }
  /**
   * What the tool answers.
   */
  output?: {
    [k: string]: unknown
  }
}
/**
 * Fields of the Bland API under Bland's own names. They win over the portable fields.
 */
export interface BlandBlock {
  /**
   * The scenario's name at Bland, unique within its pathway or persona.
   */
  name?: string
  /**
   * The pathway under test, in place of the target's. It cannot be changed later.
   */
  pathway_id?: string | null
  /**
   * The persona under test, in place of the target's. It cannot be changed later.
   */
  persona_id?: string | null
  /**
   * The agent under test, in place of the target's. It cannot be changed later.
   */
  agent_id?: string | null
  /**
   * What the scenario is for.
   */
  description?: string | null
  /**
   * The kind of caller or call.
   */
  category?:
    | 'CUSTOM'
    | 'VOICEMAIL'
    | 'VOICEMAIL_SCREENER'
    | 'ANGRY_CALLER'
    | 'BELLIGERENT_CALLER'
    | 'CONFUSED_CALLER'
    | 'CALL_SCREENER'
    | 'HAPPY_PATH'
    | 'EDGE_CASE'
    | null
  /**
   * AGENT lets a simulated caller talk, REPLAY plays input_messages, HISTORICAL follows a past call.
   */
  scenario_type?: 'AGENT' | 'REPLAY' | 'HISTORICAL' | null
  /**
   * What the simulated caller is told to do.
   */
  tester_persona_prompt?: string | null
  /**
   * The simulated caller's name.
   */
  tester_persona_name?: string | null
  /**
   * After how many turns the call ends, at most 50.
   */
  max_turns?: number | null
  /**
   * Variables that reach the agent under test.
   */
  request_data?: {
    [k: string]: unknown
  } | null
  /**
   * The pathway node to start at; null means the pathway's own start.
   */
  start_node_id?: string | null
  /**
   * Whether the call's naturalness is measured.
   */
  bland_tone_enabled?: boolean | null
  /**
   * Whether the pathway may be promoted only when this scenario passes.
   */
  is_required_for_promotion?: boolean | null
  /**
   * Whether the scenario takes part in runs.
   */
  enabled?: boolean | null
  /**
   * Messages that a REPLAY scenario plays.
   */
  input_messages?:
    | {
        [k: string]: unknown
      }[]
    | null
  /**
   * Further instructions for the simulated caller.
   */
  advanced_instructions?: string | null
  /**
   * Keys and values of your own. Keys that the file does not state are kept.
   */
  metadata?: {
    [k: string]: unknown
  } | null
  /**
   * Checks on the call. They follow the ones made from expected_outcome.
   */
  assertions?: Assertion[] | null
}
/**
 * One check on the call.
 */
export interface Assertion {
  /**
   * What is checked.
   */
  type:
    | 'LLM_JUDGE'
    | 'NODE_REACHED'
    | 'BLAND_TONE'
    | 'VARIABLE_EXTRACTED'
    | 'NODES_VISITED'
    | 'WEBHOOK_TRIGGERED'
    | 'REGEX_MATCH'
    | 'STRING_CHECK'
    | 'CUSTOM_LLM'
    | 'TRAVERSAL_MATCH'
  /**
   * What the check is called in reports.
   */
  name?: string
  /**
   * The settings of this type of check.
   */
  config?: {
    [k: string]: unknown
  }
  /**
   * Whether the run fails when the check fails.
   */
  is_required?: boolean
  /**
   * The check's share of the score.
   */
  weight?: number
  /**
   * The check's place among the checks.
   */
  order?: number
}
/**
 * Fields of the Eqho API under Eqho's own names. They win over the portable fields.
 */
export interface EqhoBlock {
  /**
   * The scenario's name at Eqho, in place of the portable name.
   */
  name?: string
  lead_scenario?: LeadScenario
  /**
   * The scenario set, an id of 24 characters.
   */
  scenario_set_id?: string | null
  /**
   * The folder, in place of the portable folder.
   */
  folder?: string | null
  /**
   * What the scenario is for. The evaluator may read it.
   */
  description?: ScenarioDescription | null
  /**
   * The surroundings of the call.
   */
  environment_setup?: EnvironmentSetup | null
  /**
   * What must hold for the call to pass.
   */
  evaluation_criteria?: EvaluationCriteria | null
}
/**
 * What the simulated caller is told.
 */
export interface LeadScenario {
  /**
   * Who the caller is in general.
   */
  persona?: string | null
  instructions?: LeadInstructions
  /**
   * What the caller can do besides talking.
   */
  actions?: LeadActions | null
}
/**
 * The situation of this call.
 */
export interface LeadInstructions {
  /**
   * What the caller is told to do.
   */
  task_instructions?: string | null
  /**
   * The language of the call as a two-letter code.
   */
  language?: string | null
  /**
   * Why the caller calls.
   */
  reason_for_call?: string | null
  /**
   * What the caller knows and may tell.
   */
  known_info?: string | null
  /**
   * What the caller does not know.
   */
  unknown_info?: string | null
}
/**
 * What the caller can do besides talking.
 */
export interface LeadActions {
  /**
   * How the caller ends the call.
   */
  terminate_call?: TerminateCall | null
}
/**
 * How the caller ends the call.
 */
export interface TerminateCall {
  /**
   * The action's name.
   */
  name?: string | null
  /**
   * The action's short name.
   */
  slug?: string | null
  /**
   * When to end the call.
   */
  instructions?: string | null
  /**
   * The kind of action; terminate_call is the sensible one.
   */
  type?:
    | 'call_transfer'
    | 'terminate_call'
    | 'email'
    | 'text'
    | 'webhook'
    | 'custom_call_transfer'
    | 'http_request'
    | 'gcal_appointment_schedule'
    | 'gcal_check_busy_time'
    | 'gcal_get_free_slots'
    | 'gcal_fetch_appointments'
    | 'gcal_cancel_appointment'
    | 'gcal_update_appointment'
    | 'data_extraction'
    | 'set_lead_email'
    | 'set_lead_names'
    | 'set_lead_timezone'
    | null
  /**
   * Settings of the action.
   */
  settings?: {
    [k: string]: unknown
  } | null
  /**
   * What is said while the action runs.
   */
  messages?: ActionMessages | null
  /**
   * The least time the action takes, in milliseconds.
   */
  minimum_execution_time_milliseconds?: number | null
  /**
   * After how many milliseconds the action counts as delayed.
   */
  delayed_timing_milliseconds?: number | null
  /**
   * The action's place among the actions.
   */
  execution_order?: number | null
  /**
   * Whether the call goes on while the action runs.
   */
  is_async?: boolean | null
  /**
   * The model that runs the action outside the live call.
   */
  non_live_llm_settings?: ModelSettings | null
  /**
   * When the action runs.
   */
  execution_type?: 'live' | 'postcall' | 'on_call_start' | null
  /**
   * Whether the action's result is spoken about.
   */
  response_mode?: 'interactive' | 'silent' | null
}
/**
 * What is said while the action runs.
 */
export interface ActionMessages {
  /**
   * Said when the action starts.
   */
  start?: string | null
  /**
   * Said when the action is done.
   */
  completed?: string | null
  /**
   * Said when the action failed.
   */
  failed?: string | null
  /**
   * Said when the action takes long.
   */
  delayed?: string | null
}
/**
 * The model that runs the action outside the live call.
 */
export interface ModelSettings {
  /**
   * The model's name.
   */
  model?: string | null
  /**
   * The model's temperature.
   */
  temperature?: number | null
  /**
   * How much the model reasons.
   */
  reasoning?: 'none' | 'low' | 'medium' | 'high' | null
  /**
   * How much the model writes.
   */
  text_verbosity?: 'low' | 'medium' | 'high' | null
}
/**
 * What the scenario is for. The evaluator may read it.
 */
export interface ScenarioDescription {
  /**
   * What the scenario tests.
   */
  purpose?: string | null
  /**
   * Anything else worth knowing.
   */
  notes?: string | null
}
/**
 * The surroundings of the call.
 */
export interface EnvironmentSetup {
  /**
   * Variables that reach the agent under test; dotted names such as lead.custom_fields.plan.
   */
  dynamic_variables?: {
    [k: string]: unknown
  } | null
  /**
   * Who calls whom. It plays no part when there is a message history.
   */
  conversation_direction?: 'inbound' | 'outbound' | null
  /**
   * The channel of the conversation.
   */
  conversation_medium?: 'chatbot' | 'sms' | null
  /**
   * Answers of the agent's actions by action slug.
   */
  action_mocks?: {
    [k: string]: unknown
  } | null
  /**
   * Messages that lie before the start of the call.
   */
  message_history?: Message[] | null
}
/**
 * What must hold for the call to pass.
 */
export interface EvaluationCriteria {
  /**
   * Tool calls that must happen during the call.
   */
  actions?: ExpectedAction[] | null
  /**
   * Statements that must hold at the end of the call.
   */
  nl_assertions?: string[] | null
}
