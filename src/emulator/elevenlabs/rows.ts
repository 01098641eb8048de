import type { JsonObject } from '../json.ts'

export type TestType = 'simulation' | 'llm' | 'tool'

/** What a list shows of tests and folders alike. Times are seconds since 1970. */
export interface Entity {
  readonly id: string
  readonly name: string
  /** The id of a folder; null: the root. */
  readonly parent: string | null
  readonly created: number
  readonly updated: number
}

export type Folder = Entity

export interface AgentTest extends Entity {
  readonly type: TestType
  /** What was stated of the other fields. */
  readonly body: JsonObject
  /** The folder that the next list still shows; absent: the one that it is in. */
  readonly listedIn?: string | null
}

/** An agent under test, as clients read it. */
export interface Agent {
  readonly agent_id: string
  readonly name: string
  readonly platform_settings: AgentSettings
}

export interface AgentSettings {
  readonly testing: { readonly attached_tests: readonly AttachedTest[] }
}

/** Tests belong to the workspace; an agent lists those that it is tried with. */
export interface AttachedTest {
  readonly test_id: string
  readonly workflow_node_id?: string | null
}
