import { applyTarget, readyTarget, type ReadyTarget } from '../engine/apply-target.ts'
import type { Ledger } from '../model/ledger.ts'
import {
  DOCUMENT_VERSION,
  type ApplyResult,
  type ApplySummary,
  type Plan,
  type TargetPlan,
} from '../model/plan.ts'
import { openLedger, type Backend, type OpenLedger } from '../state/ledger.ts'
import type { ConnectedTarget } from './connect.ts'
import type { TargetLocks } from './locks.ts'
import type { OpenTargets } from './read-targets.ts'
import type { Surroundings } from './talk.ts'

/** How steps are carried out. */
export interface ApplyOptions {
  /** Starts nothing more after the first failure. */
  readonly failFast: boolean
  readonly around: Pick<Surroundings, 'signal' | 'tell'>
  readonly locks: TargetLocks
}

/** Plan → world: all targets at once, each under its own limit. */
export async function applyPlan(
  open: OpenTargets,
  plan: Plan,
  options: Pick<ApplyOptions, 'failFast' | 'around'>,
): Promise<ApplyResult> {
  const { locks, history } = open
  const commits = { commit: await history.head(), previous: plan.rollback_to }
  const ready = await Promise.all(
    open.targets.map(async target => {
      const memory = memoryOf(target, { ...target, ...commits })
      const { limit } = target.throttle
      const part = partOf(plan, target.name)
      return { ...target, ...(await readyTarget({ ...target, limit, memory }, target.actual, part)) }
    }),
  )
  return applyReady(ready, plan, { ...options, locks })
}

/** A connected target whose steps can start. */
export interface ReadyConnection extends ConnectedTarget, ReadyTarget {}

/** Carries out a plan at targets that are ready. */
export async function applyReady(
  targets: readonly ReadyConnection[],
  plan: Plan,
  { failFast, around: { signal, tell }, locks }: ApplyOptions,
): Promise<ApplyResult> {
  tell({
    kind: 'applying',
    targets: targets.map(({ name, throttle }) => ({
      target: name,
      steps: partOf(plan, name).changes.length,
      retries: throttle.refusals,
    })),
  })
  try {
    const results = await Promise.all(
      targets.map(target =>
        applyTarget(target, partOf(plan, target.name), {
          failFast,
          signal: AbortSignal.any([signal, locks.lost(target.name) ?? signal]),
          onStart: change => tell({ kind: 'started', target: target.name, change }),
          onOutcome: outcome => tell({ kind: 'finished', target: target.name, outcome }),
          onUnchecked: fault => tell({ kind: 'not-checked', target: target.name, fault }),
          onUnsaved: fault => tell({ kind: 'not-saved', target: target.name, fault }),
        }),
      ),
    )
    const summary = totalOf(results.map(result => result.summary))
    return { version: DOCUMENT_VERSION, targets: results, summary }
  } finally {
    tell({ kind: 'applied' })
  }
}

/** Opens a target's memory; a platform that cannot list must not lose an id. */
export function memoryOf(
  { provider }: ConnectedTarget,
  {
    ledger,
    backend,
    commit,
    previous,
    isUnsaved = false,
  }: {
    readonly ledger: Ledger
    readonly backend: Backend
    readonly commit?: string | undefined
    readonly previous?: string | undefined
    readonly isUnsaved?: boolean
  },
): OpenLedger {
  return openLedger(ledger, backend, {
    durable: provider.capabilities.list !== 'yes',
    commit,
    previous,
    isUnsaved,
  })
}

function partOf(plan: Plan, name: string): TargetPlan {
  return plan.targets.find(({ target }) => target === name)!
}

function totalOf(summaries: readonly ApplySummary[]): ApplySummary {
  const add = (key: keyof ApplySummary) => summaries.reduce((sum, summary) => sum + summary[key], 0)
  return {
    done: add('done'),
    failed: add('failed'),
    skipped: add('skipped'),
    cancelled: add('cancelled'),
    unchanged: add('unchanged'),
  }
}
