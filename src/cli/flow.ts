import { apply, summaryOf } from '../engine/apply.ts'
import { driftDocumentOf, driftOf } from '../engine/drift.ts'
import { executor } from '../engine/execute.ts'
import { planTarget, totalOf } from '../engine/plan.ts'
import { readBack, rememberUnchanged } from '../engine/settle.ts'
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
import { typeOf } from '../model/resource.ts'
import { openLedger } from '../state/ledger.ts'
import type { Look, SeenTarget } from './look.ts'
import type { ApplyCommandOptions, PlanCommandOptions } from './options.ts'
import { selectableOrphan } from './selection.ts'
import { VERSION } from './version.ts'

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
}

/** Plan → world: all targets at once, each under its own limit. */
export async function carryOut(
  look: Look,
  plan: Plan,
  { options, signal, listener }: { options: ApplyCommandOptions; signal: AbortSignal; listener: Listener },
): Promise<ApplyResult> {
  const targets = await Promise.all(
    look.targets.map(target => {
      const part = plan.targets.find(({ target: name }) => name === target.name)!
      return carryOutTarget(target, part, { failFast: options.failFast, signal, listener })
    }),
  )
  return { version: DOCUMENT_VERSION, targets, summary: addedUp(targets.map(({ summary }) => summary)) }
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

async function carryOutTarget(
  target: SeenTarget,
  plan: TargetPlan,
  { failFast, signal, listener }: { failFast: boolean; signal: AbortSignal; listener: Listener },
): Promise<TargetResult> {
  const { session, provider, observation, throttle, name } = target
  const { references } = plan
  const memory = openLedger(target.ledger, target.backend, { durable: provider.capabilities.list !== 'yes' })
  const changed = new Set(plan.changes.map(({ address }) => address))
  await rememberUnchanged(observation.sights, changed, { memory, provider })
  for (const address of observation.gone) await memory.remove(address)

  const remote = new Map(observation.sights.map(({ desired, remote }) => [desired.address, remote]))
  const attempt = executor({ session, provider, references, memory, seen: address => remote.get(address) })
  const outcomes = await apply(plan.changes, {
    limit: throttle.limit,
    attempt,
    signal,
    failFast,
    onStart: change => listener.started(name, change),
    onOutcome: outcome => listener.finished(name, outcome),
  })
  const checked = await verified(outcomes)
  await memory.flush()
  return { target: name, outcomes: checked, summary: summaryOf(checked, plan.summary.unchanged) }

  async function verified(all: readonly Outcome[]): Promise<readonly Outcome[]> {
    const done = all.filter(({ status, action }) => status === 'done' && action !== 'delete')
    if (done.length === 0 || signal.aborted) return all
    const types = new Set(done.map(({ address }) => typeOf(address)))
    const { resources } = await session.list({ resources: [], types })
    return readBack(resources, { changes: plan.changes, outcomes: all, memory, provider, references })
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
