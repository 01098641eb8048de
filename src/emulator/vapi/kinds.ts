import type { Collection } from '../store.ts'
import { OUTPUT, PERSONALITY, SCENARIO, SIMULATION, SUITE, type Fields } from './fields.ts'
import type { Row } from './rows.ts'
import type { Tables } from './tables.ts'

/** A kind of object that has the same five routes as the others. */
export interface Kind {
  /** As messages call it. */
  readonly what: string
  /** The path of all, below which each has its own. */
  readonly path: string
  readonly fields: Fields
  readonly rowsIn: (tables: Tables) => Collection<Row>
  /** What every object shows besides what is written. */
  readonly shown?: Readonly<Record<string, unknown>>
}

export const SCENARIOS: Kind = {
  what: 'Scenario',
  path: '/eval/simulation/scenario',
  fields: SCENARIO,
  rowsIn: ({ scenarios }) => scenarios,
}

export const PERSONALITIES: Kind = {
  what: 'Personality',
  path: '/eval/simulation/personality',
  fields: PERSONALITY,
  rowsIn: ({ personalities }) => personalities,
}

export const SIMULATIONS: Kind = {
  what: 'Simulation',
  path: '/eval/simulation',
  fields: SIMULATION,
  rowsIn: ({ simulations }) => simulations,
}

export const SUITES: Kind = {
  what: 'Simulation suite',
  path: '/eval/simulation/suite',
  fields: SUITE,
  rowsIn: ({ suites }) => suites,
  shown: { targetAssignments: [] },
}

export const OUTPUTS: Kind = {
  what: 'Structured output',
  path: '/structured-output',
  fields: OUTPUT,
  rowsIn: ({ structuredOutputs }) => structuredOutputs,
}
