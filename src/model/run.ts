import type { DOCUMENT_VERSION } from './plan.ts'
import type { Address } from './resource.ts'

/** How a trial ended. `timeout` and `cancelled` count as `error` for the scenario. */
export type TrialVerdict = 'passed' | 'failed' | 'error' | 'timeout' | 'cancelled'

/** What became of a scenario in a run. */
export type Verdict = 'passed' | 'failed' | 'error' | 'skipped'

/** One thing that a platform looked at in a trial: a metric, an assertion, a statement. */
export interface Check {
  readonly name: string
  readonly passed: boolean
  /** On the platform's own scale. */
  readonly score?: number
  readonly reason?: string
}

/** What was said in a trial. */
export interface SpokenLine {
  readonly role: 'caller' | 'agent'
  readonly text: string
  /** Seconds since the talk began. */
  readonly at?: number
}

/** One start of a scenario. */
export interface Trial {
  /** The platform's; empty where it gave none. */
  readonly id: string
  readonly verdict: TrialVerdict
  /** How long the talk took; null where the platform does not tell. */
  readonly seconds: number | null
  readonly reason?: string
  readonly checks: readonly Check[]
  readonly transcript?: readonly SpokenLine[]
  readonly url?: string
  /** In the platform's own unit. */
  readonly cost?: number
}

/** One scenario of a run. */
export interface RunResult {
  readonly address: Address
  /** Relative to the workspace root, with slashes. */
  readonly file: string
  readonly name: string
  readonly verdict: Verdict
  readonly reason?: string
  readonly flaky: boolean
  readonly quarantined: boolean
  readonly trials: readonly Trial[]
}

/** Counts of scenarios; the first five add up to all of them. */
export interface RunSummary {
  readonly passed: number
  readonly failed: number
  readonly error: number
  readonly skipped: number
  /** Whatever became of them. */
  readonly quarantined: number
  /** Among those outside quarantine. */
  readonly flaky: number
}

/** What was run at one target. */
export interface TargetRun {
  readonly target: string
  readonly provider: string
  readonly results: readonly RunResult[]
  readonly summary: RunSummary
}

/** What kind of warning a run gives. Codes are permanent. */
export type RunWarningCode =
  /** The platform judged a scenario by nothing. */
  | 'nothing-evaluated'
  /** The platform has no call for what was asked. */
  | 'no-such-call'
  /** Fields that a run of files cannot carry. */
  | 'not-carried'
  /** The platform contradicts itself. */
  | 'contradiction'
  /** The platform has no call that ends it, so it goes on there. */
  | 'left-running'

/** Something to know of a result, or of a whole target. */
export interface RunWarning {
  readonly code: RunWarningCode
  /** Empty for a whole target. */
  readonly address: Address
  readonly target?: string
  readonly message: string
}

/** A run: plain data, the same value for every form. */
export interface RunReport {
  readonly version: typeof DOCUMENT_VERSION
  readonly id: string
  /** What the platforms show as the run's name. */
  readonly label: string
  /** ISO 8601. */
  readonly started_at: string
  /** Null while something of it still runs. */
  readonly ended_at: string | null
  readonly targets: readonly TargetRun[]
  readonly warnings: readonly RunWarning[]
  readonly summary: RunSummary
}

/** How often a scenario is tried, and what counts as passed. */
export interface RunRules {
  readonly repeat: number
  /** How many of the trials have to pass. */
  readonly pass: number
  /** It is run and shown, and stops nothing. */
  readonly quarantine: boolean
}

/** The report without a word of what was said. */
export function withoutTalk(report: RunReport): RunReport {
  return {
    ...report,
    targets: report.targets.map(target => ({
      ...target,
      results: target.results.map(result => ({
        ...result,
        trials: result.trials.map(({ transcript: _, ...trial }) => trial),
      })),
    })),
  }
}
