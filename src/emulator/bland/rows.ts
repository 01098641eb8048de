import type { JsonObject } from '../json.ts'

/** A conversation graph under test. */
export interface Pathway {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly nodes: readonly JsonObject[]
  readonly edges: readonly JsonObject[]
}

/** An agent that is a prompt instead of a graph. */
export interface Persona {
  readonly id: string
  readonly name: string
  readonly description: string
}

/** A call that happened, from which a scenario can be drafted. */
export interface Call {
  readonly id: string
  readonly transcript: readonly CallTurn[]
  /** What was known about the caller; the draft's `request_data` is made of it. */
  readonly variables: JsonObject
  /** What the analysis of the transcript comes to, where it should not be derived from the caller's lines. */
  readonly draft: Partial<DraftText>
}

export interface CallTurn {
  readonly user: 'user' | 'assistant'
  readonly text: string
}

/** The written part of a drafted scenario. */
export interface DraftText {
  readonly name: string
  readonly description: string
  readonly category: string
  readonly tester_persona_prompt: string
  readonly tester_persona_name: string
}

/** What a scenario tests: exactly one of the three is not null. */
export interface Binding {
  readonly pathway_id: string | null
  readonly persona_id: string | null
  readonly agent_id: string | null
}

/** The fields of a scenario that a client writes. */
export interface ScenarioFields {
  readonly name: string
  readonly description: string
  readonly category: string
  readonly scenario_type: string
  readonly tester_persona_prompt: string
  readonly tester_persona_name: string
  readonly max_turns: number
  readonly request_data: JsonObject | null
  readonly start_node_id: string | null
  readonly bland_tone_enabled: boolean
  readonly is_required_for_promotion: boolean
  readonly enabled: boolean
  readonly input_messages: readonly JsonObject[] | null
  readonly advanced_instructions: string | null
  readonly metadata: JsonObject | null
  readonly assertions: readonly Assertion[]
}

/** A scenario as kept; what clients read is in view.ts. */
export interface Scenario extends ScenarioFields, Binding {
  readonly id: string
  readonly org_id: string
  readonly most_recent_run: JsonObject | null
  readonly created_at: string
  readonly updated_at: string
}

/** One check on the call. The id is the server's and new with every write. */
export interface Assertion {
  readonly id: string
  readonly type: string
  readonly name: string
  readonly config: JsonObject
  readonly is_required: boolean
  readonly weight: number
  readonly order: number
}
