import { faultOf, type Fault } from '../model/fault.ts'
import type { Memory } from '../model/ledger.ts'
import type { Change, Outcome, Refused, TargetPlan, TargetResult } from '../model/plan.ts'
import type { Limit, Provider, Session } from '../model/provider.ts'
import { typeOf, type Address, type FieldPath, type RemoteResource } from '../model/resource.ts'
import { apply, KEY_REFUSED, summaryOf } from './apply.ts'
import { executor } from './execute.ts'
import { idsOf, withNewOwners } from './links.ts'
import { withoutLateRows } from './late-rows.ts'
import type { Actual } from './read-actual.ts'
import { announceWrites, forgetUnsent } from './own-writes.ts'
import { readBack, rememberBases, rememberUnchanged } from './remember.ts'

/** A target whose steps can start: what it remembers, and what has been seen of the objects they touch. */
export interface ReadyTarget {
  readonly session: Session
  readonly provider: Provider
  readonly limit: Limit
  readonly memory: Memory
  /** Waits so many milliseconds. */
  readonly rest: (ms: number) => Promise<void>
  readonly seen: (address: Address) => RemoteResource | undefined
  /** The platform has shown its whole list. */
  readonly listed: boolean
}

/** How steps are carried out, and who hears of them. */
export interface ApplyTargetOptions {
  readonly failFast: boolean
  /** When it aborts nothing new starts; what runs is finished. */
  readonly signal: AbortSignal
  readonly onStart: (change: Change) => void
  readonly onOutcome: (outcome: Outcome) => void
  /** Hears that the look at what was kept failed; the steps are done all the same. */
  readonly onUnchecked: (fault: Fault) => void
  /** Hears that what is remembered could not be saved. */
  readonly onUnsaved: (fault: Fault) => void
}

/** Remembers what needs no step, so that state can be rebuilt from what was read alone. */
export async function readyTarget(
  target: Omit<ReadyTarget, 'seen' | 'listed'>,
  actual: Actual,
  { changes }: TargetPlan,
): Promise<ReadyTarget> {
  const { memory, provider } = target
  const changed = new Set(changes.map(({ address }) => address))
  await rememberUnchanged(actual.pairs, changed, { memory, provider, references: actual.references })
  for (const address of actual.gone) await memory.remove(address)
  const remote = new Map(actual.pairs.map(({ desired, remote }) => [desired.address, remote]))
  return { ...target, seen: address => remote.get(address), listed: actual.listed }
}

/** Plan → world, for one target: carries out its steps, reads back what was kept, and saves what is remembered. */
export async function applyTarget(
  target: ReadyTarget,
  plan: TargetPlan,
  options: ApplyTargetOptions,
): Promise<TargetResult> {
  let outcomes: readonly Outcome[]
  let unsaved: Fault | undefined
  try {
    outcomes = await carriedOut(target, plan, options)
  } finally {
    unsaved = await saved(target, options)
  }
  const left = plan.left.filter(({ action }) => action !== undefined)
  return {
    target: plan.target,
    outcomes,
    ...(left.length > 0 && { left }),
    summary: summaryOf(outcomes, plan.summary.unchanged),
    ...(unsaved && { unsaved: refusedBy(unsaved) }),
  }
}

async function carriedOut(
  target: ReadyTarget,
  plan: TargetPlan,
  options: ApplyTargetOptions,
): Promise<readonly Outcome[]> {
  const { memory, limit } = target
  const { changes, references } = plan
  const execute = executor({ ...target, references })
  const kept = new Map<Address, ReadonlySet<FieldPath>>()
  await rememberBases(plan, memory)
  const unannounced = await announceWrites(changes, { ...target, references }).then(() => undefined, faultOf)
  const attempt: typeof execute = async (change, whileUnclear) => {
    if (unannounced) throw unannounced
    const done = await execute(change, whileUnclear)
    kept.set(change.address, done.kept)
    return done
  }
  const failFast = options.failFast || unannounced !== undefined
  const outcomes = await apply(changes, { ...options, limit, attempt, failFast })
  await forgetUnsent(outcomes, memory)
  const isKeyRefused = outcomes.some(({ error }) => error?.status === KEY_REFUSED)
  return options.signal.aborted || isKeyRefused
    ? outcomes
    : verified(outcomes, { target, plan, options, kept })
}

/** The steps are done whatever becomes of the save, so that it failed is told beside them. */
async function saved({ memory }: ReadyTarget, { onUnsaved }: ApplyTargetOptions): Promise<Fault | undefined> {
  try {
    await memory.flush()
    return undefined
  } catch (thrown) {
    const fault = faultOf(thrown)
    onUnsaved(fault)
    return fault
  }
}

function refusedBy({ code, message, hint }: Fault): Refused {
  return { code, message, ...(hint !== undefined && { hint }) }
}

/** The steps are done whatever becomes of this look, so a failure here is only told. */
async function verified(
  outcomes: readonly Outcome[],
  given: {
    readonly target: ReadyTarget
    readonly plan: TargetPlan
    readonly options: ApplyTargetOptions
    readonly kept: ReadonlyMap<Address, ReadonlySet<FieldPath>>
  },
): Promise<readonly Outcome[]> {
  const { session, memory, provider } = given.target
  const { changes } = given.plan
  const references = withNewOwners(given.plan.references, changes, idsOf(outcomes))
  const done = outcomes.filter(({ status, action }) => status === 'done' && action !== 'delete')
  if (done.length === 0) return outcomes
  try {
    const types = new Set(done.map(({ address }) => typeOf(address)))
    const { resources } = await session.list({ resources: [], types })
    const reading = { ...given.target, changes, outcomes, references, kept: given.kept }
    const rows = await withoutLateRows(resources, reading)
    return await readBack(rows, { changes, outcomes, memory, provider, references })
  } catch (thrown) {
    given.options.onUnchecked(faultOf(thrown))
    return outcomes
  }
}
