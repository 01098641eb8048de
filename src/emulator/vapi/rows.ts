import type { JsonObject } from '../json.ts'

/** What every object has, whoever made it. */
export interface Row {
  readonly id: string
  /** Null: the vendor's own, for every organisation. */
  readonly orgId: string | null
  /** ISO 8601. */
  readonly createdAt: string
  readonly updatedAt: string
  /** What clients write; a field that is not set is not there. */
  readonly [field: string]: unknown
}

/** What happens in a test, and what is judged after it. */
export interface Scenario extends Row {
  readonly name: string
  readonly instructions: string
  readonly evaluations: readonly Evaluation[]
}

/** One check: a value that is extracted from the talk, compared with another. */
export interface Evaluation {
  readonly structuredOutputId?: string
  readonly structuredOutput?: StructuredOutput
  readonly comparator: string
  readonly value: string | number | boolean
  readonly required?: boolean
}

/** What is extracted, stored by itself or inline in an evaluation. */
export interface StructuredOutput {
  readonly name: string
  readonly schema: JsonObject
  readonly description?: string
}

/** Who calls. */
export interface Personality extends Row {
  readonly name: string
}

/** A scenario with somebody who calls: what can be run. */
export interface Simulation extends Row {
  readonly name?: string
  readonly scenarioId: string
  readonly personalityId: string
}

export interface Suite extends Row {
  readonly name: string
  readonly simulationIds: readonly string[]
}

/** An assistant or a squad under test. */
export interface Target extends Row {
  readonly name: string
}
