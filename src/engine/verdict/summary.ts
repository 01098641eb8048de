import type { RunReport, RunResult, RunSummary, TargetRun, Verdict } from '../../model/run.ts'

/** What a run comes to as a whole; nothing else decides its exit code. */
export type RunOutcome = 'passed' | 'failed' | 'incomplete'

/** Counts results. One in quarantine counts there and nowhere else. */
export function summaryOfResults(results: readonly RunResult[]): RunSummary {
  const gating = results.filter(({ quarantined }) => !quarantined)
  const count = (wanted: Verdict) => gating.filter(({ verdict }) => verdict === wanted).length
  return {
    passed: count('passed'),
    failed: count('failed'),
    error: count('error'),
    skipped: count('skipped'),
    quarantined: results.length - gating.length,
    flaky: gating.filter(({ flaky }) => flaky).length,
  }
}

/** Adds up the summaries of several targets. */
export function totalOfRuns(targets: readonly Pick<TargetRun, 'summary'>[]): RunSummary {
  const add = (key: keyof RunSummary) => targets.reduce((sum, { summary }) => sum + summary[key], 0)
  return {
    passed: add('passed'),
    failed: add('failed'),
    error: add('error'),
    skipped: add('skipped'),
    quarantined: add('quarantined'),
    flaky: add('flaky'),
  }
}

/** Failed where something failed, whatever else ended in error; incomplete where something was not judged. */
export function outcomeOf({ summary: { failed, error, skipped } }: Pick<RunReport, 'summary'>): RunOutcome {
  if (failed > 0) return 'failed'
  return error + skipped > 0 ? 'incomplete' : 'passed'
}
