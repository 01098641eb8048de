import { compareText } from '../../model/text-order.ts'
import type {
  Check,
  RunReport,
  RunResult,
  RunSummary,
  Trial,
  TrialVerdict,
  Verdict,
} from '../../model/run.ts'
import type { Format } from '../style.ts'

/** Where the file of a scenario states what a check looked at: `clinic/refund.yaml:14`; undefined where it does not. */
export type StatementPlace = (result: RunResult, check: Check) => string | undefined

/** For a report whose files are not at hand. */
export const nowhere: StatementPlace = () => undefined

/** Sign, colour and word of what became of a scenario. */
export const verdictLook = {
  passed: { sign: '✓', format: 'green', says: 'passed' },
  failed: { sign: '✗', format: 'red', says: 'failed' },
  error: { sign: '!', format: 'yellow', says: 'error' },
  skipped: { sign: '-', format: 'dim', says: 'skipped' },
} as const satisfies Record<Verdict, { sign: string; format: Format; says: string }>

/** All verdicts, in the order in which they are told. */
export const verdicts = Object.keys(verdictLook) as readonly Verdict[]

/** What a trial's end is called. */
export const trialWord = {
  passed: 'passed',
  failed: 'failed',
  error: 'error',
  timeout: 'took too long',
  cancelled: 'cancelled',
} as const satisfies Record<TrialVerdict, string>

/** `12 passed, 1 failed, 1 flaky`: what does not occur is left out, but for what passed. */
export function runCounts(summary: RunSummary): string {
  const parts = (['passed', 'failed', 'error', 'skipped', 'quarantined', 'flaky'] as const)
    .filter(name => name === 'passed' || summary[name] > 0)
    .map(name => `${summary[name]} ${name}`)
  return parts.join(', ')
}

/** The whole run in a sentence. */
export function runSentence({ targets, summary, ended_at }: RunReport): string {
  const count = targets.reduce((sum, { results }) => sum + results.length, 0)
  if (count === 0) return 'Nothing was run: no scenario is selected.'
  return ended_at === null ? `${runCounts(summary)}; something still runs.` : `${runCounts(summary)}.`
}

/** What is to be said of a scenario beside its verdict: `2 of 3 passed`, `flaky`, `in quarantine`. */
export function remarksOn({ trials, flaky, quarantined }: RunResult): string[] {
  const passed = trials.filter(({ verdict }) => verdict === 'passed').length
  return [
    ...(trials.length > 1 ? [`${passed} of ${trials.length} passed`] : []),
    ...(flaky ? ['flaky'] : []),
    ...(quarantined ? ['in quarantine'] : []),
  ]
}

/** Trials that somebody has to look at. */
export function troubledTrials({ trials }: RunResult): readonly Trial[] {
  return trials.filter(({ verdict }) => verdict !== 'passed')
}

/** The results of a target by folder; the root comes first. */
export function resultsByFolder(
  results: readonly RunResult[],
): { readonly folder: string; readonly results: readonly RunResult[] }[] {
  const groups = new Map<string, RunResult[]>()
  for (const result of results) {
    const folder = result.file.slice(0, Math.max(0, result.file.lastIndexOf('/')))
    groups.set(folder, [...(groups.get(folder) ?? []), result])
  }
  return [...groups]
    .map(([folder, results]) => ({ folder, results }))
    .toSorted((left, right) => compareText(left.folder, right.folder))
}

/** `64 s`, `3 min 4 s`; nothing where the platform does not tell. */
export function lengthOf({ seconds }: Pick<Trial, 'seconds'>): string | undefined {
  if (seconds === null) return undefined
  const whole = Math.round(seconds)
  return whole < 120 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}

/** Whether a reason only repeats the names of checks that are shown anyway. */
export function isToldByChecks({ reason, checks }: Trial): boolean {
  const names = checks.filter(({ passed }) => !passed).map(({ name }) => name)
  return reason === undefined || reason === names.join('; ')
}
