import { readFile, writeFile } from 'node:fs/promises'
import { meet, withFingerprints } from '../engine/fingerprint.ts'
import { sameValue } from '../model/fields.ts'
import { Fault } from '../model/fault.ts'
import { isObject, parseJson } from '../model/json.ts'
import type { Ledger } from '../model/ledger.ts'
import { DOCUMENT_VERSION, type ApplyResult, type Change, type Plan, type TargetPlan } from '../model/plan.ts'
import type { Fields, Resource } from '../model/resource.ts'
import { documentText, planDocument } from '../report/documents.ts'
import { planErrors } from '../workspace/index.ts'
import { checkWorkspace, type DesiredTarget } from './check.ts'
import { connect, type ConnectedTarget } from './connect.ts'
import type { EmulatorHost } from './emulator-host.ts'
import { carryOutPlan, memoryOf, type Listener, type ReadyTarget } from './apply.ts'
import type { Io } from '../cli/io.ts'
import type { Look } from './read-targets.ts'
import type { ApplyCommandOptions } from '../cli/program/options.ts'
import { holdAll, holding, type Holds } from './locks.ts'
import { keptTarget, ledgerOf, type KeptTarget } from './target-state.ts'

/** Writes a plan with a fingerprint for each object that it touches. */
export async function savePlan(file: string, plan: Plan, look: Look): Promise<void> {
  const targets = await Promise.all(
    plan.targets.map(part => {
      const { session, provider, throttle } = look.targets.find(({ name }) => name === part.target)!
      return withFingerprints(part, { session, provider, limit: throttle.limit })
    }),
  )
  await writeFile(file, documentText(planDocument({ ...plan, targets }))).catch((cause: unknown) => {
    throw new Fault('USAGE', `The plan cannot be written to ${file}.`, {
      hint: 'Look whether the folder is there and may be written to.',
      cause,
    })
  })
}

/** Reads a saved plan. Throws BAD_PLAN with a sentence that says what to do. */
export async function readPlan(file: string): Promise<Plan> {
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

/** What a saved plan is carried out with. */
export interface SavedPlanOptions {
  readonly root: string
  readonly io: Io
  readonly options: ApplyCommandOptions & { readonly checkWorkspace: boolean }
  readonly emulator: EmulatorHost
  readonly listenerFor: (targets: readonly ConnectedTarget[]) => Promise<Listener>
  /** Called while the targets are still held. */
  readonly finish: Finish
}

/** Brings the state of finished targets where others see it. */
export type Finish = (result: ApplyResult, holds: Holds) => Promise<void>

/** Carries out exactly the steps of a saved plan, or nothing at all when an object that it touches has moved. */
export async function applySaved(plan: Plan, given: SavedPlanOptions): Promise<ApplyResult> {
  const { root, io, options } = given
  const { workspace, targets } = await checkWorkspace({ root, io, target: [], strict: false })
  if (!workspace.config) throw bad('callsheet.yaml has errors.', 'Run `callsheet validate`.', undefined)
  if (workspace.config.name !== plan.workspace) {
    throw bad(
      `The plan was made for workspace "${plan.workspace}", this one is "${workspace.config.name}".`,
      'Run it in its own workspace, or plan anew.',
    )
  }
  const pairs = await Promise.all(
    plan.targets.map(async part => ({ part, target: await keptTarget(targetOf(part, targets), given) })),
  )

  const kept = pairs.map(({ target }) => target)
  const holds = await holdAll(kept, { timeoutMs: options.lockTimeout * 1000 }, io)
  return holding(holds, async () => {
    const ready = await Promise.all(pairs.map(pair => readied(pair, given)))
    const stale = ready.flatMap(({ stale }) => stale)
    if (stale.length > 0) throw movedOn(stale)
    if (options.checkWorkspace) refuseOtherWishes(ready)
    const listener = await given.listenerFor(ready)
    const { failFast } = options
    const steps = { ...plan, targets: ready.map(({ part }) => part) }
    const result = await carryOutPlan(ready, steps, { failFast, signal: io.signal, listener })
    await given.finish(result, holds)
    return result
  })
}

interface Pair {
  readonly part: TargetPlan
  readonly target: KeptTarget
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
interface MetTarget extends ReadyTarget {
  readonly part: TargetPlan
  readonly stale: readonly string[]
}

async function readied(
  { part, target }: Pair,
  { io, options, emulator }: SavedPlanOptions,
): Promise<MetTarget> {
  const connected = await connect(target, { io, emulator, concurrency: options.concurrency })
  const { session, provider, throttle } = connected
  const { ledger, backend } = await ledgerOf(target)
  const { stale, seen, satisfied, listed } = await meet(part, {
    session,
    provider,
    limit: throttle.limit,
    workspace: target.scope.workspace,
    entries: ledger.entries,
  })
  return {
    ...connected,
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
function refuseOtherWishes(targets: readonly MetTarget[]): void {
  const unwanted = targets.flatMap(target => {
    const wanted = new Map(target.resources.map(resource => [resource.address, resource]))
    return target.part.changes
      .filter(change => !isWanted(change, wanted.get(change.address), target))
      .map(({ address }) => `${address} (${target.name})`)
  })
  if (unwanted.length === 0) return
  throw new Fault('STALE_PLAN', `The files want something else by now for ${unwanted.join(', ')}.`, {
    hint: 'Nothing was changed. Plan anew and apply that plan.',
  })
}

/** Every field that the file states is either what the plan sends or what the object has already. */
function isWanted(
  change: Change,
  resource: Resource | undefined,
  { provider, part, seen }: MetTarget,
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

function movedOn(stale: readonly string[]): Fault {
  return new Fault('STALE_PLAN', `The plan is stale: ${stale.join('; ')}.`, {
    hint: 'Nothing was changed. The plan was applied already, or somebody else moved the object: plan anew and look.',
  })
}

function bad(message: string, hint: string, cause?: unknown): Fault {
  return new Fault('BAD_PLAN', message, { hint, cause })
}
