import { randomUUID } from 'node:crypto'
import { openRunLedger, type RunLedger } from '../runs/ledger.ts'
import type { Collection } from '../store.ts'
import type { VendorContext } from '../vendor.ts'
import { modesOf, type VapiModes } from './modes.ts'
import type { Personality, Row, Scenario, Simulation, Suite, Target } from './rows.ts'

/** The vendor's rows and its choices: what every route gets. */
export interface Tables {
  readonly assistants: Collection<Target>
  readonly squads: Collection<Target>
  readonly structuredOutputs: Collection<Row>
  readonly personalities: Collection<Personality>
  readonly scenarios: Collection<Scenario>
  readonly simulations: Collection<Simulation>
  readonly suites: Collection<Suite>
  readonly runs: RunLedger
  readonly modes: VapiModes
  readonly context: VendorContext
}

/** The organisation that all rows belong to, but for the vendor's own. */
export const ORG = '7d1f3a52-0c64-4b8e-9a37-2f5e8c91b604'

export const COLLECTIONS = [
  'assistants',
  'squads',
  'structured_outputs',
  'personalities',
  'scenarios',
  'simulations',
  'suites',
] as const

export function openTables(context: VendorContext): Tables {
  const open = <Kept>(name: (typeof COLLECTIONS)[number]) => context.store.collection<Kept>(name)
  const modes = modesOf(context.modes)
  return {
    assistants: open<Target>('assistants'),
    squads: open<Target>('squads'),
    structuredOutputs: open<Row>('structured_outputs'),
    personalities: open<Personality>('personalities'),
    scenarios: open<Scenario>('scenarios'),
    simulations: open<Simulation>('simulations'),
    suites: open<Suite>('suites'),
    runs: openRunLedger(context, {
      lateLooks: modes.verdict === 'with-end' ? 0 : 2,
      newStartId: randomUUID,
      newTrialId: randomUUID,
    }),
    modes,
    context,
  }
}
