import type { JsonObject } from '../json.ts'
import type { Collection } from '../store.ts'
import type { VendorContext } from '../vendor.ts'
import { begunTrials } from './begin.ts'
import { outcomeOf, type Outcome, type Subject } from './outcome.ts'
import type { RunFaults } from './run-faults.ts'
import type { RunScripts } from './script.ts'
import { createTrialIndex } from './trial-index.ts'

/** How trials go on at this emulator. */
export interface RunSettings {
  readonly scripts: RunScripts
  /** So many looks at a start find its last trial unfinished. */
  readonly looks: number
  /** No trial ends earlier after its start. */
  readonly ms: number
}

export type Id = string | number

/** What one request started. */
export interface RunStart {
  readonly id: Id
  /** What the vendor calls it. */
  readonly kind: string
  /** Milliseconds since 1970. */
  readonly started: number
  /** What else the vendor keeps of it. */
  readonly details: JsonObject
}

/** One start of one scenario. */
export interface Trial {
  readonly id: Id
  readonly start: Id
  /** Null: the scenario came with the request and is not stored. */
  readonly scenario: Id | null
  readonly name: string
  /** Among the trials of the scenario in this start, from 1. */
  readonly number: number
  readonly started: number
  readonly outcome: Outcome
  /** So many looks at its start find it unfinished; null: all of them. */
  readonly openLooks: number | null
  /** So many more find it ended, but not judged. */
  readonly lateLooks: number
  /** Somebody ended it. */
  readonly isStopped: boolean
  readonly details: JsonObject
}

/** `judging`: it has ended, and what it came to is not known yet. */
export type Stage = 'pending' | 'running' | 'judging' | 'ended'

/** A trial that is to be started. */
export interface PlannedTrial extends Pick<Trial, 'scenario' | 'name' | 'details'> {
  readonly subject: Subject
  /** Why the platform cannot carry it out; undefined where it can. */
  readonly defect?: string | undefined
}

export interface PlannedStart extends Pick<RunStart, 'kind' | 'details'> {
  /** In the order in which they begin and end. */
  readonly trials: readonly PlannedTrial[]
  readonly faults: RunFaults
}

export interface Begun {
  readonly start: RunStart
  readonly trials: readonly Trial[]
}

/** All starts and trials of a vendor; they are rows of its store like any other. */
export interface RunLedger {
  readonly starts: Collection<RunStart>
  readonly trials: Collection<Trial>
  begin(planned: PlannedStart): Begun
  /** Somebody looks at the start or at one of its trials: the trials go on by one step. */
  look(start: Id): void
  stageOf(trial: Trial): Stage
  trialsOf(start: Id): Trial[]
  /** Ends a trial that has not ended; returns it as it is then. */
  cancel(trial: Trial): Trial
}

export interface LedgerOptions {
  /** So many looks find each trial ended, but not judged. */
  readonly lateLooks: number
  readonly newStartId: () => Id
  readonly newTrialId: () => Id
}

export function openRunLedger(
  { store, runs: settings, now }: VendorContext,
  { lateLooks, newStartId, newTrialId }: LedgerOptions,
): RunLedger {
  const starts = store.collection<RunStart>(STARTS)
  const trials = store.collection<Trial>(TRIALS)
  const looks = store.collection<Look>('run_looks')
  const index = createTrialIndex(trials.rows())
  const trialsOf = (start: Id): Trial[] => index.ofStart(start).flatMap(id => trials.get(id) ?? [])
  const looksAt = (start: Id): number => looks.get(start)?.count ?? 0

  return {
    starts,
    trials,
    begin: planned => {
      const { kind, details } = planned
      const start = { id: newStartId(), kind, started: now(), details }
      starts.put(start.id, start)
      const begun = begunTrials(planned, { start, settings, lateLooks, countOf: index.countOf })
      const rows = begun.map(row => put(trials, { ...row, id: newTrialId() }))
      rows.forEach(index.add)
      return { start, trials: rows }
    },
    look: start => {
      const most = Math.max(1, ...trialsOf(start).map(looksNeeded))
      const count = looksAt(start)
      if (count <= most) looks.put(start, { start, count: count + 1 })
    },
    stageOf: trial => stageAfter(trial, looksAt(trial.start), now() - trial.started < settings.ms),
    trialsOf,
    cancel: trial => put(trials, { ...trial, outcome: cancelled(trial.outcome), isStopped: true }),
  }
}

/** The collections that a vendor takes its ids from. */
export const STARTS = 'run_starts'
export const TRIALS = 'trials'

/** How often somebody has looked at a start. */
interface Look {
  readonly start: Id
  readonly count: number
}

function put(trials: Collection<Trial>, trial: Trial): Trial {
  return trials.put(trial.id, trial)
}

const looksNeeded = ({ openLooks, lateLooks }: Trial): number => (openLooks ?? 2) + lateLooks

function stageAfter({ isStopped, openLooks, lateLooks }: Trial, count: number, isTooEarly: boolean): Stage {
  if (isStopped) return 'ended'
  if (openLooks === null || count <= openLooks || isTooEarly) return count <= 1 ? 'pending' : 'running'
  return count <= openLooks + lateLooks ? 'judging' : 'ended'
}

function cancelled({ transcript }: Outcome): Outcome {
  return outcomeOf({ checks: [], wish: '', opening: '' }, { verdict: 'cancelled', transcript })
}
