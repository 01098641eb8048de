import { randomInt } from 'node:crypto'
import { openRunLedger, type RunLedger } from '../runs/ledger.ts'
import type { Collection } from '../store.ts'
import type { VendorContext } from '../vendor.ts'
import { modesOf, type ElevenLabsModes } from './modes.ts'
import type { Agent, AgentTest, Folder } from './rows.ts'

/** The vendor's rows and its choices: what every route gets. */
export interface Tables {
  readonly agents: Collection<Agent>
  readonly folders: Collection<Folder>
  readonly tests: Collection<AgentTest>
  readonly runs: RunLedger
  readonly modes: ElevenLabsModes
  readonly context: VendorContext
}

export const COLLECTIONS = ['agents', 'folders', 'tests'] as const

export function openTables(context: VendorContext): Tables {
  const open = <Row>(name: (typeof COLLECTIONS)[number]) => context.store.collection<Row>(name)
  const modes = modesOf(context.modes)
  return {
    agents: open<Agent>('agents'),
    folders: open<Folder>('folders'),
    tests: open<AgentTest>('tests'),
    runs: openRunLedger(context, {
      lateLooks: modes.verdict === 'late' ? 2 : 0,
      newStartId: newId,
      newTrialId: newId,
    }),
    modes,
    context,
  }
}

/** 20 letters and digits. */
export function newId(): string {
  return Array.from({ length: 20 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** The second of a write: not before the row's last one, and after it unless two in a second share it. */
export function secondAfter(previous: number | undefined, { context, modes }: Tables): number {
  const second = Math.floor(context.now() / 1000)
  if (previous === undefined) return second
  return Math.max(second, modes.stamps === 'growing' ? previous + 1 : previous)
}
