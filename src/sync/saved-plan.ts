import { checkStillTrue, withFingerprints } from '../engine/fingerprint.ts'
import { totalOf } from '../engine/plan.ts'
import { ownershipRefusal } from '../engine/ownership.ts'
import { Fault } from '../model/fault.ts'
import { withoutKeys } from '../model/key.ts'
import type { Ledger } from '../model/ledger.ts'
import type { ApplyResult, Plan, TargetPlan } from '../model/plan.ts'
import { findWorkspace } from '../workspace/index.ts'
import { historyOf, refuseOlderFiles } from './age.ts'
import { applyReady, memoryOf, type ReadyConnection } from './apply.ts'
import { checkWorkspace, refuseLost, type DesiredTarget } from './check.ts'
import { connect } from './connect.ts'
import { refuseMissingKeys } from './keys.ts'
import { emulatorHost, type EmulatorHost } from './emulator-host.ts'
import { refuseChangedFiles } from './files-still-want.ts'
import { lockTargets, whileLocked, type LockWait, type TargetLocks } from './locks.ts'
import { refuseOtherAnswerer, refusePlanOfElsewhere } from './place.ts'
import { bad } from './read-plan.ts'
import { ledgersOf, type OpenTargets } from './read-targets.ts'
import type { Surroundings } from './talk.ts'
import { loadState, withState, type StatefulTarget } from './target-state.ts'

/** The plan with a fingerprint for each object that it touches: what `applySaved` can carry out later. */
export async function savablePlan(plan: Plan, open: OpenTargets): Promise<Plan> {
  const targets = await Promise.all(
    plan.targets.map(part => {
      const { session, provider, throttle } = open.targets.find(({ name }) => name === part.target)!
      return withFingerprints(part, { session, provider, limit: throttle.limit })
    }),
  )
  return { ...plan, targets, summary: totalOf(targets.map(({ summary }) => summary)) }
}

/** What a saved plan is carried out with. */
export interface SavedPlanOptions {
  /** The folder of the workspace; the nearest one without it. */
  readonly workspace?: string
  readonly around: Surroundings
  /** Requests at once, per target. */
  readonly concurrency?: number
  readonly failFast: boolean
  readonly lock: LockWait
  /** Refuses the plan where the files want something else by now. */
  readonly checkWorkspace: boolean
  /** Lets files of a commit before the one that was applied last through. */
  readonly older: boolean
  /** Called while the targets are still locked. */
  readonly finish: Finish
}

/** Brings the state of finished targets where others see it. */
export type Finish = (result: ApplyResult, locks: TargetLocks, plan: Plan) => Promise<void>

/** Carries out exactly the steps of a saved plan, or nothing at all when an object that it touches has moved. */
export async function applySaved(plan: Plan, given: SavedPlanOptions): Promise<ApplyResult> {
  const { around, failFast } = given
  const { env } = around
  const root = await findWorkspace(around.cwd, given.workspace)
  if (plan.asked === false)
    throw bad(
      'This is a comparison of files, which asked no platform.',
      'Apply a plan: `callsheet plan --out FILE`.',
    )
  const asked = plan.targets.map(({ target }) => target)
  const checking = { root, env, target: [], asked, strict: false, signal: around.signal }
  const { workspace, targets, keyVariables, lost } = await checkWorkspace(checking)
  if (!workspace.config) throw bad('callsheet.yaml has errors.', 'Run `callsheet validate`.', undefined)
  if (workspace.config.name !== plan.workspace) {
    throw bad(
      `The plan was made for workspace "${plan.workspace}", this one is "${workspace.config.name}".`,
      'Run it in its own workspace, or plan anew.',
    )
  }
  refuseLost({ lost }, asked)
  const pairs = await Promise.all(
    plan.targets.map(async part => {
      const target = targetOf(part, targets)
      refusePlanOfElsewhere(part, target.place)
      return { part, target: await withState(target, { root, env }) }
    }),
  )
  const history = historyOf(root, withoutKeys(env, keyVariables))

  const touched = pairs.map(({ target }) => target)
  refuseMissingKeys(touched)
  const locks = await lockTargets(touched, given.lock, around)
  return whileLocked(locks, async () => {
    const emulator = emulatorHost(root, around.signal)
    try {
      const commit = await history.head()
      const holding = { around, concurrency: given.concurrency, emulator, commit }
      const ready = await Promise.all(pairs.map(pair => checkTarget(pair, holding)))
      const stale = ready.flatMap(({ stale }) => stale)
      if (stale.length > 0) throw staleFault(stale)
      const [refusal] = ready.flatMap(target => target.refusal ?? [])
      if (refusal) throw refusal
      if (given.checkWorkspace) refuseChangedFiles(ready)
      const steps = { ...plan, targets: ready.map(({ part }) => part) }
      if (!given.older) await refuseOlderFiles(history, steps, ledgersOf({ targets: ready }))
      const result = await applyReady(ready, steps, { failFast, around, locks })
      await given.finish(result, locks, plan)
      return result
    } finally {
      await emulator.close()
    }
  })
}

interface Pair {
  readonly part: TargetPlan
  readonly target: StatefulTarget
}

function targetOf({ target: name, provider }: TargetPlan, targets: readonly DesiredTarget[]): DesiredTarget {
  const target = targets.find(candidate => candidate.name === name)
  if (target?.provider.name === provider) return target
  throw bad(
    target
      ? `The plan was made when target ${name} was ${provider}; in callsheet.yaml it is ${target.provider.name} now.`
      : `The plan is for target ${name}, which callsheet.yaml does not have.`,
    'Plan anew.',
  )
}

/** A target whose part of the plan has been held against it. */
interface CheckedTarget extends ReadyConnection {
  readonly part: TargetPlan
  readonly stale: readonly string[]
  /** Why it is not to be carried out although nothing has moved. */
  readonly refusal: Fault | undefined
  readonly ledger: Ledger
}

interface Checking {
  readonly around: Surroundings
  readonly concurrency: number | undefined
  readonly emulator: EmulatorHost
  readonly commit: string | undefined
}

async function checkTarget(
  { part, target }: Pair,
  { around, concurrency, emulator, commit }: Checking,
): Promise<CheckedTarget> {
  const connected = await connect(target, { around, emulator, concurrency })
  const { session, provider, throttle } = connected
  const { ledger, backend } = await loadState(target)
  const { stale, seen, satisfied, listed } = await checkStillTrue(part, {
    session,
    provider,
    limit: throttle.limit,
    workspace: target.scope.workspace,
    ledger,
  })
  const data = connected.emulatorData()
  const answering = { ...(data !== undefined && { data }) }
  refuseOtherAnswerer('The plan', part.place, answering, target.name)
  refuseOtherAnswerer('The state', ledger.place ?? target.place, answering, target.name)
  const { workspace } = target.scope
  const refusal = ownershipRefusal(part, { workspace, ledger, desired: target.resources, seen })
  return {
    ...connected,
    limit: throttle.limit,
    memory: memoryOf(connected, { ledger: listed ? withoutDoubts(ledger) : ledger, backend, commit }),
    seen: address => seen.get(address),
    listed,
    part: { ...part, changes: part.changes.filter(({ address }) => !satisfied.has(address)) },
    stale,
    refusal,
    ledger,
  }
}

/** What a whole list does not show was not made by a create that had no clear end. */
function withoutDoubts(ledger: Ledger): Ledger {
  const clear = Object.entries(ledger.entries).filter(([, { unclear }]) => unclear === undefined)
  return { ...ledger, entries: Object.fromEntries(clear) }
}

function staleFault(stale: readonly string[]): Fault {
  return new Fault('STALE_PLAN', `The plan is stale: ${stale.join('; ')}.`, {
    hint: 'Nothing was changed. The plan was applied already, or somebody else moved the object: plan anew and look.',
  })
}
