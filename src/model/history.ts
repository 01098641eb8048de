import type { Address } from './resource.ts'
import type { RunReport, Verdict } from './run.ts'

/** One past change of a target's state. */
export interface PastChange {
  /** Of the state's own history. */
  readonly commit: string
  readonly who: string
  /** ISO 8601. */
  readonly when: string
  readonly summary: string
  /** Where the run can be looked at, and what it applied. */
  readonly details: readonly string[]
}

/** What was applied to one target. */
export interface TargetHistory {
  readonly target: string
  /** Newest first; null where its state keeps no log. */
  readonly changes: readonly PastChange[] | null
}

/** A run that has ended. */
export type PastRun = Pick<RunReport, 'id' | 'label' | 'started_at' | 'summary'>

/** What became of one scenario in run after run. */
export interface VerdictRow {
  readonly target: string
  readonly address: Address
  readonly name: string
  readonly file: string
  /** One for each run, in their order; undefined where the scenario was not run, or skipped. */
  readonly verdicts: readonly (Verdict | undefined)[]
  /** The run with which it turned red, where it still is; undefined for a scenario that passed last. */
  readonly redSince: number | undefined
}

/** A scenario that does not pass. */
export interface RedScenario extends Pick<VerdictRow, 'target' | 'address' | 'name' | 'file'> {
  /** The run with which it turned red. */
  readonly since: PastRun
  /** What was applied last before that run, where a log tells. */
  readonly after?: PastChange
}

/** Who applied what and when, and what runs found since. */
export interface StateHistory {
  readonly workspace: string
  readonly targets: readonly TargetHistory[]
  /** Oldest first. */
  readonly runs: readonly PastRun[]
  /** Those that are red now first, the newest red before the others. */
  readonly scenarios: readonly VerdictRow[]
  readonly red: readonly RedScenario[]
}
