import type { JsonObject } from '../json.ts'

/** What is tested: one of the two kinds that the vendor tests. Without a version it is the latest. */
export type ResponseEngine =
  | { readonly type: 'retell-llm'; readonly llm_id: string; readonly version?: number | null }
  | {
      readonly type: 'conversation-flow'
      readonly conversation_flow_id: string
      readonly version?: number | null
    }

/** The fields of a test case that a client writes; an optional one that nobody stated is not there. */
export interface WrittenFields {
  readonly name: string
  readonly response_engine: ResponseEngine
  readonly user_prompt: string
  readonly metrics: readonly string[]
  readonly dynamic_variables?: Readonly<Record<string, string>>
  readonly tool_mocks?: readonly JsonObject[]
  readonly llm_model?: string
}

/** A test case definition as kept; what clients read is in view.ts. Times are milliseconds since 1970. */
export interface Definition extends WrittenFields {
  readonly test_case_definition_id: string
  readonly creation_timestamp: number
  readonly user_modified_timestamp: number
}

/** An agent that is a prompt with tools. */
export interface Llm {
  readonly llm_id: string
  readonly version: number
  readonly [field: string]: unknown
}

/** An agent that is a graph of nodes. */
export interface Flow {
  readonly conversation_flow_id: string
  readonly version: number
  readonly [field: string]: unknown
}
