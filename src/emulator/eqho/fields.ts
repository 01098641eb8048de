import { bodyIn, type Strictness } from '../fastapi/body.ts'
import type { JsonObject } from '../json.ts'
import {
  anything,
  flag,
  integer,
  listOf,
  mapOf,
  nullable,
  number,
  object,
  oneOf,
  text,
  type Shape,
} from '../fastapi/checks.ts'
import { id } from './checks.ts'
import type { EqhoModes } from './modes.ts'

/** What is kept of a scenario's body; refuses with everything that is wrong with it. */
export function scenarioBodyOf(body: JsonObject, { modes, required }: BodyOptions): JsonObject {
  return bodyIn(body, object(FIELDS, { required }), strictnessOf(modes))
}

export const strictnessOf = ({ extra_keys, nulls }: EqhoModes): Strictness => ({
  forbidsExtraKeys: extra_keys === 'forbid',
  refusesNulls: nulls === 'refuse',
})

export interface BodyOptions {
  readonly modes: EqhoModes
  readonly required: readonly string[]
}

/** What message items may not say: the server numbers and times them itself. */
const OF_MESSAGES = ['turn_idx', 'timestamp']

// Kept apart from the provider on purpose: a shared mistake would hide itself.
/** How the values of `terminate_call.type` are named; the sensible one is in the middle of a list for all actions. */
const ACTION_TYPES = [
  'call_transfer',
  'terminate_call',
  'email',
  'text',
  'webhook',
  'custom_call_transfer',
  'http_request',
  'gcal_appointment_schedule',
  'gcal_check_busy_time',
  'gcal_get_free_slots',
  'gcal_fetch_appointments',
  'gcal_cancel_appointment',
  'gcal_update_appointment',
  'data_extraction',
  'set_lead_email',
  'set_lead_names',
  'set_lead_timezone',
]

const level = oneOf('none', 'low', 'medium', 'high')

const terminateCall: Shape = object({
  name: text,
  slug: text,
  instructions: text,
  type: oneOf(...ACTION_TYPES),
  settings: object({}, { open: { readOnly: [] } }),
  messages: object({ start: text, completed: text, failed: text, delayed: text }),
  minimum_execution_time_milliseconds: integer,
  delayed_timing_milliseconds: integer,
  execution_order: integer,
  is_async: flag,
  non_live_llm_settings: object({
    model: text,
    temperature: number,
    reasoning: level,
    text_verbosity: oneOf('low', 'medium', 'high'),
  }),
  execution_type: oneOf('live', 'postcall', 'on_call_start'),
  response_mode: oneOf('interactive', 'silent'),
})

const leadScenario: Shape = object({
  persona: text,
  instructions: object({
    task_instructions: text,
    language: text,
    reason_for_call: text,
    known_info: text,
    unknown_info: text,
  }),
  actions: object({ terminate_call: terminateCall }),
})

const environmentSetup: Shape = object({
  dynamic_variables: mapOf(anything),
  conversation_direction: oneOf('inbound', 'outbound'),
  conversation_medium: oneOf('chatbot', 'sms'),
  action_mocks: mapOf(
    object({ default_return_value: anything, default_is_error: flag }, { open: { readOnly: [] } }),
  ),
  message_history: listOf(object({ role: text }, { open: { readOnly: OF_MESSAGES } })),
})

const evaluationCriteria: Shape = object({
  actions: listOf(
    object({
      tool_call_id: text,
      name: text,
      info: text,
      arguments: object({}, { open: { readOnly: [] } }),
      requestor: oneOf('user', 'assistant'),
      compare_args: nullable(listOf(text)),
    }),
  ),
  nl_assertions: listOf(text),
})

const FIELDS: Readonly<Record<string, Shape>> = {
  name: text,
  lead_scenario: leadScenario,
  scenario_set_id: nullable(id),
  folder: nullable(text),
  description: nullable(object({ purpose: text, notes: text })),
  environment_setup: nullable(environmentSetup),
  evaluation_criteria: nullable(evaluationCriteria),
}
