import { randomBytes } from 'node:crypto'
import { openRunLedger, type RunLedger } from '../runs/ledger.ts'
import type { Collection } from '../store.ts'
import type { VendorContext } from '../vendor.ts'
import { modesOf, type RetellModes } from './modes.ts'
import type { Definition, Flow, Llm, ResponseEngine } from './rows.ts'

/** The vendor's rows and its choices: what every route gets. */
export interface Tables {
  readonly llms: Collection<Llm>
  readonly flows: Collection<Flow>
  readonly definitions: Collection<Definition>
  readonly runs: RunLedger
  readonly modes: RetellModes
  readonly context: VendorContext
}

export const COLLECTIONS = ['llms', 'flows', 'definitions'] as const

export function openTables(context: VendorContext): Tables {
  const open = <Row>(name: (typeof COLLECTIONS)[number]) => context.store.collection<Row>(name)
  const modes = modesOf(context.modes)
  return {
    llms: open<Llm>('llms'),
    flows: open<Flow>('flows'),
    definitions: open<Definition>('definitions'),
    runs: openRunLedger(context, {
      lateLooks: modes.verdict === 'late' ? 2 : 0,
      newStartId: () => newId('test_batch'),
      newTrialId: () => newId('test_run'),
    }),
    modes,
    context,
  }
}

/** A prefix and twelve hexadecimal digits of chance. */
export const newId = (prefix: string): string => `${prefix}_${randomBytes(6).toString('hex')}`

/** The latest version of the engine; undefined where there is no such engine. */
export function versionOf(engine: ResponseEngine, { llms, flows }: Tables): number | undefined {
  return engine.type === 'retell-llm'
    ? llms.get(engine.llm_id)?.version
    : flows.get(engine.conversation_flow_id)?.version
}

/** Are both the same engine, in whatever version? */
export function isSameEngine(one: ResponseEngine, other: ResponseEngine): boolean {
  return one.type === other.type && idOf(one) === idOf(other)
}

const idOf = (engine: ResponseEngine): string =>
  engine.type === 'retell-llm' ? engine.llm_id : engine.conversation_flow_id
