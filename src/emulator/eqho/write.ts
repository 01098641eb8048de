import { isObject, type JsonObject } from '../json.ts'
import { stampAfter } from '../stamp.ts'
import { scenarioBodyOf } from './fields.ts'
import type { Scenario } from './rows.ts'
import { ACCOUNT, historyAfter, newId, type Tables } from './tables.ts'

export function createScenario(body: JsonObject, tables: Tables): Scenario {
  const stated = scenarioBodyOf(body, { modes: tables.modes, required: REQUIRED })
  const row = {
    _id: newId(tables.context),
    account_id: ACCOUNT,
    ...({ ...UNSET, ...filled(stated, tables) } as WrittenFields),
    history: historyAfter(undefined, tables.context),
  }
  return tables.scenarios.put(row._id, row)
}

export function updateScenario(current: Scenario, body: JsonObject, tables: Tables): Scenario {
  const merges = tables.modes.put === 'merge'
  const stated = scenarioBodyOf(body, { modes: tables.modes, required: merges ? [] : REQUIRED })
  const row = {
    ...current,
    ...(merges ? {} : UNSET),
    ...filled(stated, tables),
    history: historyAfter(current.history, tables.context),
  }
  return tables.scenarios.put(row._id, row)
}

/** What the server makes of the top-level fields that a body states: its own defaults stand where nothing was said. */
export function filled(stated: JsonObject, tables: Tables): Partial<WrittenFields> {
  const entries = Object.entries(stated).map(([field, value]) => {
    const fill = isObject(value) && Object.hasOwn(FILLS, field) ? FILLS[field] : undefined
    return [field, fill ? fill(value as JsonObject, tables) : value]
  })
  return Object.fromEntries(entries)
}

type WrittenFields = Omit<Scenario, '_id' | 'account_id' | 'history'>

const REQUIRED = ['name', 'lead_scenario']

/** The fields that a write may leave out, as they read then. */
export const UNSET = {
  scenario_set_id: null,
  folder: null,
  description: null,
  environment_setup: null,
  evaluation_criteria: null,
}

type Fill = (sent: JsonObject, tables: Tables) => JsonObject

const FILLS: Readonly<Record<string, Fill>> = {
  lead_scenario: filledLead,
  environment_setup: filledSetup,
  evaluation_criteria: sent => ({ actions: [], nl_assertions: [], ...sent }),
  description: ({ notes, ...others }, { modes }) =>
    notes === undefined || modes.notes === 'drop' ? others : { ...others, notes },
}

function filledLead(sent: JsonObject): JsonObject {
  const { terminate_call: terminate } = objectOf(sent['actions'])
  const stated = objectOf(terminate)
  const llm = { ...LLM, ...objectOf(stated['non_live_llm_settings']) }
  return {
    ...sent,
    instructions: { task_instructions: FOLLOW_THE_SCRIPT, language: 'en', ...objectOf(sent['instructions']) },
    actions: { terminate_call: { ...TERMINATE_CALL, ...stated, non_live_llm_settings: llm } },
  }
}

/** The sentence that the documentation shows where nobody stated any. */
const FOLLOW_THE_SCRIPT = 'Follow the lead script: {{transcript}}'

const TERMINATE_CALL = {
  type: 'terminate_call',
  settings: {},
  is_async: false,
  execution_type: 'live',
  response_mode: 'interactive',
}

const LLM = { model: 'gpt-4o-mini', temperature: 0, reasoning: 'none', text_verbosity: 'low' }

function filledSetup(sent: JsonObject, { context }: Tables): JsonObject {
  const messages = Array.isArray(sent['message_history']) ? sent['message_history'].map(objectOf) : []
  const timestamp = stampAfter(undefined, context.now)
  return {
    dynamic_variables: {},
    conversation_direction: 'inbound',
    conversation_medium: 'chatbot',
    action_mocks: {},
    ...sent,
    message_history: messages.map((message, turn_idx) => Object.assign({}, message, { turn_idx, timestamp })),
  }
}

const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {})
