import type { RunReport, RunResult, RunRules } from './run.ts'
import type { Begun, Start } from './runner.ts'
import type { Address } from './resource.ts'

/** The version of a run's record. */
export const RUN_RECORD_VERSION = 1

/** How far a start is. `sent`: it may have begun, and nobody has heard of it. */
export type StartStage = 'planned' | 'sent' | 'begun' | 'ended'

/** A start and what became of it. */
export interface StartRecord {
  readonly start: Start
  readonly stage: StartStage
  /** When it was sent at the earliest, ISO 8601. */
  readonly sent_at?: string
  readonly begun?: Begun
  /** Why it, or a part of it, did not begin. */
  readonly fault?: string
}

/** A scenario of a run, as its results name it. */
export interface RecordedScenario {
  readonly address: Address
  readonly file: string
  readonly name: string
  /** The platform's id. */
  readonly id: string
  readonly rules: RunRules
}

/** What is run at one target. */
export interface TargetRecord {
  readonly target: string
  readonly provider: string
  readonly scenarios: readonly RecordedScenario[]
  /** Results of scenarios that are not run. */
  readonly settled: readonly RunResult[]
  readonly starts: readonly StartRecord[]
}

/**
 * All that is needed to go on waiting for a run. It lies on disk before anything is started, and holds no word of what
 * is said.
 */
export interface RunRecord {
  readonly version: typeof RUN_RECORD_VERSION
  readonly id: string
  readonly label: string
  readonly workspace: string
  readonly started_at: string
  /** Warnings and what nothing was evaluated of are errors. */
  readonly strict: boolean
  readonly targets: readonly TargetRecord[]
  /** What came of it, once it has ended. */
  readonly report?: RunReport
  /** Somebody ended it before its time. */
  readonly interrupted?: boolean
}
