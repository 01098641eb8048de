import { apply, summaryOf } from '../engine/apply.ts'
import { driftDocumentOf, driftOf } from '../engine/drift.ts'
import { executor } from '../engine/execute.ts'
import { planTarget, totalOf } from '../engine/plan.ts'
import { readBack, rememberUnchanged } from '../engine/remember.ts'
import {
  DOCUMENT_VERSION,
  type ApplyResult,
  type ApplySummary,
  type Change,
  type Drift,
  type Outcome,
  type Plan,
  type TargetPlan,
  type TargetResult,
} from '../model/plan.ts'
import { faultOf } from '../model/fault.ts'
import type { Ledger } from '../model/ledger.ts'
import { typeOf, type Address, type RemoteResource } from '../model/resource.ts'
import { openLedger, type Backend, type OpenLedger } from '../state/ledger.ts'
import type { ConnectedTarget } from './connect.ts'
import type { Look, SeenTarget } from './read-targets.ts'
import type { PlanCommandOptions } from '../cli/program/options.ts'
import { selectableOrphan } from './selection.ts'
import { VERSION } from '../model/version.ts'

/** Difference → plan, for every target. Changes nothing. */
export function planOf(look: Look, options: PlanCommandOptions): Plan {
  const { checked, selection, selected } = look
  const targets = look.targets.map(target =>
    planTarget({
      ...target,
      target: target.name,
      options: { ...options, maxDeletes: options.maxDeletes },
      selected,
      selectedOrphan: orphan =>
        !selection.partial || selection.accepts(selectableOrphan(orphan, tagsAt(target, orphan.remote))),
    }),
  )
  return {
    version: DOCUMENT_VERSION,
    tool: { name: 'callsheet', version: VERSION },
    workspace: checked.workspace.config!.name,
    digest: checked.workspace.digest,
    partial: selection.partial,
    targets,
    summary: totalOf(targets.map(({ summary }) => summary)),
  }
}

/** Who hears of finished steps. */
export interface Listener {
  readonly started: (target: string, change: Change) => void
  readonly finished: (target: string, outcome: Outcome) => void
  readonly said: (target: string, text: string) => void
}

/** Plan → world: all targets at once, each under its own limit. */
export async function carryOut(look: Look, plan: Plan, options: CarryOutOptions): Promise<ApplyResult> {
  const ready = await Promise.all(look.targets.map(target => prepared(target, partOf(plan, target.name))))
  return carryOutPlan(ready, plan, options)
}

/** A target whose steps can start: what it remembers, and what it has seen of the objects they touch. */
export interface ReadyTarget extends ConnectedTarget {
  readonly memory: OpenLedger
  readonly seen: (address: Address) => RemoteResource | undefined
  /** The platform has shown its whole list. */
  readonly listed: boolean
}

/** How steps are carried out. */
export interface CarryOutOptions {
  readonly failFast: boolean
  readonly signal: AbortSignal
  readonly listener: Listener
}

/** Carries out a plan at targets that are ready. */
export async function carryOutPlan(
  targets: readonly ReadyTarget[],
  plan: Plan,
  options: CarryOutOptions,
): Promise<ApplyResult> {
  const results = await Promise.all(
    targets.map(target => carryOutTarget(target, partOf(plan, target.name), options)),
  )
  return {
    version: DOCUMENT_VERSION,
    targets: results,
    summary: addedUp(results.map(({ summary }) => summary)),
  }
}

/** Opens a target's memory; a platform that cannot list must not lose an id. */
export function memoryOf({ provider }: ConnectedTarget, ledger: Ledger, backend: Backend): OpenLedger {
  return openLedger(ledger, backend, { durable: provider.capabilities.list !== 'yes' })
}

/** What has moved, for every target. Changes nothing. */
export function driftIn(look: Look, { ignore }: { ignore: readonly string[] }): Drift {
  return driftDocumentOf(
    look.targets.map(target =>
      driftOf({
        ...target,
        target: target.name,
        ignore: [...ignore, ...(target.config.ignore ?? [])],
        selected: look.selected,
        partial: look.selection.partial,
      }),
    ),
  )
}

function partOf(plan: Plan, name: string): TargetPlan {
  return plan.targets.find(({ target }) => target === name)!
}

/** Remembers what needs no step, so that state can be rebuilt from a look alone. */
async function prepared(target: SeenTarget, plan: TargetPlan): Promise<ReadyTarget> {
  const { provider, observation } = target
  const memory = memoryOf(target, target.ledger, target.backend)
  const changed = new Set(plan.changes.map(({ address }) => address))
  await rememberUnchanged(observation.sights, changed, {
    memory,
    provider,
    references: observation.references,
  })
  for (const address of observation.gone) await memory.remove(address)
  const remote = new Map(observation.sights.map(({ desired, remote }) => [desired.address, remote]))
  return { ...target, memory, seen: address => remote.get(address), listed: observation.listed }
}

async function carryOutTarget(
  { session, provider, throttle, memory, seen, listed, name }: ReadyTarget,
  { changes, references, summary }: TargetPlan,
  { failFast, signal, listener }: CarryOutOptions,
): Promise<TargetResult> {
  const attempt = executor({ session, provider, references, memory, seen, listed })
  try {
    const outcomes = await apply(changes, {
      limit: throttle.limit,
      attempt,
      signal,
      failFast,
      onStart: change => listener.started(name, change),
      onOutcome: outcome => listener.finished(name, outcome),
    })
    const checked = signal.aborted ? outcomes : await verified(outcomes)
    return { target: name, outcomes: checked, summary: summaryOf(checked, summary.unchanged) }
  } finally {
    await memory.flush()
  }

  /** The steps are done whatever becomes of this look, so a failure here is only told. */
  async function verified(outcomes: readonly Outcome[]): Promise<readonly Outcome[]> {
    const done = outcomes.filter(({ status, action }) => status === 'done' && action !== 'delete')
    if (done.length === 0) return outcomes
    try {
      const types = new Set(done.map(({ address }) => typeOf(address)))
      const { resources } = await session.list({ resources: [], types })
      return await readBack(resources, { changes, outcomes, memory, provider, references })
    } catch (thrown) {
      listener.said(name, `The final look at what was kept failed: ${faultOf(thrown).message}`)
      return outcomes
    }
  }
}

function tagsAt(
  { provider, observation }: SeenTarget,
  remote: Parameters<SeenTarget['provider']['decode']>[0],
): string[] {
  const tags = provider.decode(remote, observation.references)['tags']
  return Array.isArray(tags) ? tags.map(String) : []
}

function addedUp(summaries: readonly ApplySummary[]): ApplySummary {
  const add = (key: keyof ApplySummary) => summaries.reduce((sum, summary) => sum + summary[key], 0)
  return {
    done: add('done'),
    failed: add('failed'),
    skipped: add('skipped'),
    cancelled: add('cancelled'),
    unchanged: add('unchanged'),
  }
}
