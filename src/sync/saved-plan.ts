import { readFile } from 'node:fs/promises'
import { checkStillTrue, withFingerprints } from '../engine/fingerprint.ts'
import { totalOf } from '../engine/plan.ts'
import { sameValue } from '../model/fields.ts'
import { Fault } from '../model/fault.ts'
import { isObject, parseJson } from '../model/json.ts'
import type { Ledger } from '../model/ledger.ts'
import { DOCUMENT_VERSION, type ApplyResult, type Change, type Plan, type TargetPlan } from '../model/plan.ts'
import type { Fields, Resource } from '../model/resource.ts'
import { findWorkspace, planErrors, withSlashes } from '../workspace/index.ts'
import { checkWorkspace, type DesiredTarget } from './check.ts'
import { connect } from './connect.ts'
import { emulatorHost, type EmulatorHost } from './emulator-host.ts'
import { applyReady, memoryOf, type ReadyConnection } from './apply.ts'
import type { OpenTargets } from './read-targets.ts'
import { lockTargets, whileLocked, type LockWait, type TargetLocks } from './locks.ts'
import type { Surroundings } from './talk.ts'
import { withState, loadState, type StatefulTarget } from './target-state.ts'

/** The plan with a fingerprint for each object that it touches: what `applySaved` can carry out later. */
export async function savablePlan(plan: Plan, open: OpenTargets): Promise<Plan> {
  const targets = await Promise.all(
    plan.targets.map(part => {
      const { session, provider, throttle } = open.targets.find(({ name }) => name === part.target)!
      return withFingerprints(part, { session, provider, limit: throttle.limit })
    }),
  )
  return { ...plan, targets }
}

/** Reads a saved plan. Throws BAD_PLAN with a sentence that says what to do. */
export async function readPlan(path: string): Promise<Plan> {
  const file = withSlashes(path)
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw bad(`The plan ${file} cannot be read.`, 'Make it with `callsheet plan --out FILE`.', cause)
  })
  const value: unknown = parseJson(text)
  if (!isObject(value)) throw bad(`${file} is no plan.`, 'Make one with `callsheet plan --out FILE`.')
  if (value['version'] !== DOCUMENT_VERSION) {
    throw bad(
      `The plan ${file} has version ${JSON.stringify(value['version'])}; this program reads version ${DOCUMENT_VERSION}.`,
      'Make the plan anew with the program that applies it.',
    )
  }
  const errors = planErrors(value)
  if (errors.length > 0) throw bad(`The plan ${file} was changed or damaged: ${errors[0]}.`, 'Make it anew.')
  const plan = value as unknown as Plan
  const names = plan.targets.map(({ target }) => target)
  if (new Set(names).size < names.length) throw bad(`The plan ${file} names a target twice.`, 'Make it anew.')
  return plan
}

/** The part of a plan that is about these targets; the whole plan for none. Throws USAGE for one that it lacks. */
export function planFor(plan: Plan, names: readonly string[]): Plan {
  if (names.length === 0) return plan
  const known = plan.targets.map(({ target }) => target)
  const unknown = names.find(name => !known.includes(name))
  if (unknown !== undefined) {
    throw new Fault('USAGE', `The plan has no target "${unknown}".`, {
      hint: `Its targets: ${known.join(', ')}.`,
    })
  }
  const targets = plan.targets.filter(({ target }) => names.includes(target))
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
  /** Called while the targets are still locked. */
  readonly finish: Finish
}

/** Brings the state of finished targets where others see it. */
export type Finish = (result: ApplyResult, locks: TargetLocks) => Promise<void>

/** Carries out exactly the steps of a saved plan, or nothing at all when an object that it touches has moved. */
export async function applySaved(plan: Plan, given: SavedPlanOptions): Promise<ApplyResult> {
  const { around, failFast } = given
  const { env } = around
  const root = await findWorkspace(around.cwd, given.workspace)
  const { workspace, targets } = await checkWorkspace({ root, env, target: [], strict: false })
  if (!workspace.config) throw bad('callsheet.yaml has errors.', 'Run `callsheet validate`.', undefined)
  if (workspace.config.name !== plan.workspace) {
    throw bad(
      `The plan was made for workspace "${plan.workspace}", this one is "${workspace.config.name}".`,
      'Run it in its own workspace, or plan anew.',
    )
  }
  const pairs = await Promise.all(
    plan.targets.map(async part => ({
      part,
      target: await withState(targetOf(part, targets), { root, env }),
    })),
  )

  const touched = pairs.map(({ target }) => target)
  const locks = await lockTargets(touched, given.lock, around)
  return whileLocked(locks, async () => {
    const emulator = emulatorHost(root)
    try {
      const ready = await Promise.all(pairs.map(pair => checkTarget(pair, given, emulator)))
      const stale = ready.flatMap(({ stale }) => stale)
      if (stale.length > 0) throw staleFault(stale)
      if (given.checkWorkspace) refuseChangedFiles(ready)
      const steps = { ...plan, targets: ready.map(({ part }) => part) }
      const result = await applyReady(ready, steps, { failFast, around, locks })
      await given.finish(result, locks)
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
}

async function checkTarget(
  { part, target }: Pair,
  { around, concurrency }: SavedPlanOptions,
  emulator: EmulatorHost,
): Promise<CheckedTarget> {
  const connected = await connect(target, { around, emulator, concurrency })
  const { session, provider, throttle } = connected
  const { ledger, backend } = await loadState(target)
  const { stale, seen, satisfied, listed } = await checkStillTrue(part, {
    session,
    provider,
    limit: throttle.limit,
    workspace: target.scope.workspace,
    entries: ledger.entries,
  })
  return {
    ...connected,
    limit: throttle.limit,
    memory: memoryOf(connected, listed ? withoutDoubts(ledger) : ledger, backend),
    seen: address => seen.get(address),
    listed,
    part: { ...part, changes: part.changes.filter(({ address }) => !satisfied.has(address)) },
    stale,
  }
}

/** What a whole list does not show was not made by a create that had no clear end. */
function withoutDoubts(ledger: Ledger): Ledger {
  const clear = Object.entries(ledger.entries).filter(([, { unclear }]) => unclear === undefined)
  return { ...ledger, entries: Object.fromEntries(clear) }
}

/** On merge the tree may have gone on since the plan was made; it must still want what the plan does, and no more. */
function refuseChangedFiles(targets: readonly CheckedTarget[]): void {
  const unwanted = targets.flatMap(target => {
    const wanted = new Map(target.resources.map(resource => [resource.address, resource]))
    return target.part.changes
      .filter(change => !filesStillWant(change, wanted.get(change.address), target))
      .map(({ address }) => `${address} (${target.name})`)
  })
  if (unwanted.length === 0) return
  throw new Fault('STALE_PLAN', `The files want something else by now for ${unwanted.join(', ')}.`, {
    hint: 'Nothing was changed. Plan anew and apply that plan.',
  })
}

/** Every field that the file states is either what the plan sends or what the object has already. */
function filesStillWant(
  change: Change,
  resource: Resource | undefined,
  { provider, part, seen }: CheckedTarget,
): boolean {
  if (change.action === 'delete') return resource === undefined
  if (!resource) return false
  const fields = change.fields.filter(({ path }) => path !== 'key')
  const remote = seen(change.address)
  const found =
    remote && change.action !== 'replace' ? provider.decode(remote, part.references, resource.fields) : {}
  const outcome: Fields = { ...found, ...Object.fromEntries(fields.map(({ path, after }) => [path, after])) }
  return (
    fields.every(({ path }) => path in resource.fields) &&
    Object.entries(resource.fields).every(
      ([path, value]) =>
        provider.kindOf(path) === 'unread' || sameValue(provider.kindOf(path), value, outcome[path]),
    )
  )
}

function staleFault(stale: readonly string[]): Fault {
  return new Fault('STALE_PLAN', `The plan is stale: ${stale.join('; ')}.`, {
    hint: 'Nothing was changed. The plan was applied already, or somebody else moved the object: plan anew and look.',
  })
}

function bad(message: string, hint: string, cause?: unknown): Fault {
  return new Fault('BAD_PLAN', message, { hint, cause })
}
