import { randomBytes } from 'node:crypto'
import { openRunLedger, type RunLedger } from '../runs/ledger.ts'
import { stampAfter } from '../stamp.ts'
import type { Collection } from '../store.ts'
import type { VendorContext } from '../vendor.ts'
import { modesOf, type EqhoModes } from './modes.ts'
import type { Agent, History, Scenario } from './rows.ts'

/** The vendor's rows and its choices: what every route gets. */
export interface Tables {
  readonly agents: Collection<Agent>
  readonly scenarios: Collection<Scenario>
  readonly runs: RunLedger
  readonly modes: EqhoModes
  readonly context: VendorContext
}

/** The account that all rows belong to. */
export const ACCOUNT = '665f1c0a9b3e4d2f8a7c6b50'

export const COLLECTIONS = ['agents', 'scenarios'] as const

export function openTables(context: VendorContext): Tables {
  const open = <Row>(name: (typeof COLLECTIONS)[number]) => context.store.collection<Row>(name)
  const modes = modesOf(context.modes)
  return {
    agents: open<Agent>('agents'),
    scenarios: open<Scenario>('scenarios'),
    runs: openRunLedger(context, {
      lateLooks: modes.verdict === 'late' ? 2 : 0,
      newStartId: () => newId(context),
      newTrialId: () => newId(context),
    }),
    modes,
    context,
  }
}

/** 24 hexadecimal digits: the seconds since 1970 and then chance. */
export function newId({ now }: VendorContext): string {
  const seconds = Math.floor(now() / 1000)
    .toString(16)
    .padStart(8, '0')
  return seconds + randomBytes(8).toString('hex')
}

/** The history of the next write. One API key does not tell itself from another, so nobody is named. */
export function historyAfter(previous: History | undefined, { now }: VendorContext): History {
  const time = stampAfter(previous?.last_modified_at, now)
  if (previous) {
    const revision = previous.revision + 1
    return { ...previous, revision, last_modified_at: time, last_modified_by: 'unknown' }
  }
  return {
    revision: 0,
    created_at: time,
    created_by: 'unknown',
    last_modified_at: time,
    last_modified_by: 'unknown',
  }
}
