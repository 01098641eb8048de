import type { JsonObject } from '../json.ts'

/** A scenario as kept and as clients read it. */
export interface Scenario {
  readonly _id: string
  readonly account_id: string
  readonly name: string
  readonly lead_scenario: JsonObject
  readonly scenario_set_id: string | null
  readonly folder: string | null
  readonly description: JsonObject | null
  readonly environment_setup: JsonObject | null
  readonly evaluation_criteria: JsonObject | null
  readonly history: History
}

/** Which write of the row this is, and whose. */
export interface History {
  readonly revision: number
  readonly created_at: string
  readonly created_by: string
  readonly last_modified_at: string
  readonly last_modified_by: string
}

/** An agent under test; a scenario's expected actions and mocks name the slugs of its actions. */
export interface Agent {
  readonly _id: string
  readonly account_id: string
  readonly name: string
  readonly actions: readonly JsonObject[]
  readonly history: History
}
