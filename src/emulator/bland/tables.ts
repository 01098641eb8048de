import { randomUUID } from 'node:crypto'
import type { JsonObject } from '../json.ts'
import { openRunLedger, type RunLedger } from '../runs/ledger.ts'
import type { Collection } from '../store.ts'
import type { VendorContext } from '../vendor.ts'
import { modesOf, type BlandModes } from './modes.ts'
import type { Call, Pathway, Persona, Scenario } from './rows.ts'

/** The vendor's rows and its choices: what every route gets. */
export interface Tables {
  readonly pathways: Collection<Pathway>
  readonly personas: Collection<Persona>
  readonly calls: Collection<Call>
  readonly templates: Collection<JsonObject>
  readonly scenarios: Collection<Scenario>
  readonly runs: RunLedger
  readonly modes: BlandModes
  readonly context: VendorContext
}

/** The organisation that all rows belong to. */
export const ORG = 'org_clinic_group'

export const COLLECTIONS = ['pathways', 'personas', 'calls', 'templates', 'scenarios'] as const

export function openTables(context: VendorContext): Tables {
  const open = <Row>(name: (typeof COLLECTIONS)[number]) => context.store.collection<Row>(name)
  const modes = modesOf(context.modes)
  return {
    pathways: open<Pathway>('pathways'),
    personas: open<Persona>('personas'),
    calls: open<Call>('calls'),
    templates: open<JsonObject>('templates'),
    scenarios: open<Scenario>('scenarios'),
    runs: openRunLedger(context, {
      lateLooks: modes.verdict === 'late' ? 2 : 0,
      newStartId: randomUUID,
      newTrialId: randomUUID,
    }),
    modes,
    context,
  }
}
