import type { StartRecord } from '../../model/run-record.ts'
import type { Standing, TrialState } from '../../model/runner.ts'
import type { TrialVerdict } from '../../model/run.ts'

/** Of which trials the talk is kept. */
export type Talk = 'none' | 'not-passed' | 'all'

/** A start that is waited for. */
export interface Tracked {
  record: StartRecord
  /** What is known of its trials, by id. */
  readonly trials: Map<string, TrialState>
  /** Why trials that are open will not be heard of any more; undefined as long as they may be. */
  closed?: { readonly verdict: Exclude<TrialVerdict, 'passed' | 'failed'>; readonly reason: string }
}

/** How many trials of a target are how far. */
export interface TrialCounts {
  readonly waiting: number
  readonly running: number
  readonly passed: number
  readonly failed: number
  /** The platform's or the line's fault. */
  readonly error: number
}

/** Takes in what a poll tells. Talk that nobody asked for is dropped at once, so that memory stays flat. */
export function takeIn(tracked: Tracked, { trials }: Pick<Standing, 'trials'>, talk: Talk): void {
  for (const trial of trials) tracked.trials.set(trial.id, quieted(trial, talk))
}

/** Trials that a start begins. */
export function expectedIn({ start }: StartRecord): number {
  return start.scenarios.length * start.repeat
}

/** Counts the trials of starts. */
export function countsOf(starts: readonly Tracked[]): TrialCounts {
  const counts = { waiting: 0, running: 0, passed: 0, failed: 0, error: 0 }
  for (const { record, trials, closed } of starts) {
    const unseen = Math.max(0, expectedIn(record) - trials.size)
    counts[closed || record.stage === 'ended' ? 'error' : 'waiting'] += unseen
    for (const { stage, verdict } of trials.values()) {
      if (stage === 'ended' || closed) counts[kindOf(verdict)] += 1
      else counts[stage === 'waiting' ? 'waiting' : 'running'] += 1
    }
  }
  return counts
}

/** Whether the talk of a trial is to be shown. */
export function isTalkWanted({ stage, verdict }: TrialState, talk: Talk): boolean {
  if (talk === 'none') return false
  return talk === 'all' || (stage === 'ended' && verdict !== 'passed')
}

function kindOf(verdict: TrialVerdict | undefined): 'passed' | 'failed' | 'error' {
  return verdict === 'passed' || verdict === 'failed' ? verdict : 'error'
}

function quieted({ transcript, ...trial }: TrialState, talk: Talk): TrialState {
  return transcript !== undefined && isTalkWanted(trial, talk) ? { ...trial, transcript } : trial
}
