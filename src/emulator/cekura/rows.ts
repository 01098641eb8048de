import type { JsonObject } from '../json.ts'

/** A project: the owner of agents, folders, profiles and scenarios. */
export interface Project {
  readonly id: number
  readonly name: string
  readonly organization: number
  readonly max_call_duration: number
  /** Ids of the personalities that may be used here, or `all`. */
  readonly enabled_personalities: readonly number[] | 'all'
}

/** An agent under test. */
export interface Agent {
  readonly id: number
  readonly name: string
  readonly project: number
  /** The id at the voice provider, which some parameters take instead of ours. */
  readonly assistant_id: string
  readonly language: string
}

/** A caller's voice. `project` null: a global one, which is nobody's. */
export interface Personality {
  readonly id: number
  readonly name: string
  readonly language: string
  readonly accent: string
  readonly gender: string
  readonly provider: string
  readonly voice_id: string
  readonly voice_model: string
  readonly prompt: string
  readonly project: number | null
}

/** A metric; `agents` empty: of the whole project. */
export interface Metric {
  readonly id: number
  readonly slug: string | null
  readonly name: string
  readonly project: number
  readonly agents: readonly number[]
  readonly eval_type: string
  readonly type: string
  readonly simulation_enabled: boolean
  readonly function_name: string | null
}

export interface PhoneNumber {
  readonly id: number
  readonly number: string
  readonly phone_number_id: string
  readonly provider: string
  readonly name: string
  readonly sms_enabled: boolean
}

/** A project's mock tool; not what a scenario's `tool_ids` name. */
export interface MockTool {
  readonly id: number
  readonly project: number
  readonly name: string
  readonly description: string
  readonly information: readonly unknown[]
}

/** A call that happened, from which a scenario can be made. */
export interface CallLog {
  readonly id: number
  readonly agent: number
  readonly transcript: readonly TranscriptTurn[]
}

export interface TranscriptTurn {
  readonly role: string
  readonly content: string
}

/** A folder. Scenarios hold its number, so that a rename touches no scenario; clients only ever see paths. */
export interface Folder {
  readonly id: number
  readonly project: number
  readonly path: string
  readonly is_default: boolean
  readonly created_at: string
  readonly updated_at: string
}

export interface TestProfile {
  readonly id: number
  readonly project: number
  readonly agent: number | null
  readonly name: string
  readonly information: JsonObject
  readonly created_by: string
  readonly last_updated_by: string
  readonly created_at: string
  readonly updated_at: string
}

/** A scenario as kept; what clients read is in view.ts. */
export interface Scenario {
  readonly id: number
  readonly name: string
  readonly agent: number | null
  readonly project: number
  readonly personality: number
  readonly scenario_type: string
  /** For conditional actions the JSON text of the object. */
  readonly instructions: string
  readonly expected_outcome_prompt: string
  readonly metrics: readonly number[]
  readonly tags: readonly string[]
  readonly tool_ids: readonly string[]
  readonly test_profile: number | null
  readonly phone_number: number | null
  readonly folder: number | null
  readonly first_message: string
  readonly scenario_language: string | null
  readonly max_duration: number | null
  readonly generated_mock_tool_entries: readonly unknown[] | null
  readonly simulation_description: string
  readonly information_fields: JsonObject
  /** The vendor's own templates and suites; a row of the list does not tell. */
  readonly is_predefined?: boolean
  readonly suite_type?: string
  readonly created_at: string
  readonly updated_at: string
  readonly created_by: string
  readonly last_updated_by: string
}

/** What a scenario was after one of its writes. */
export interface HistoryEntry {
  readonly history_id: number
  readonly history_date: string
  readonly history_type: '+' | '~' | '-'
  readonly row: Scenario
}
