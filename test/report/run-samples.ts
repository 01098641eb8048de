import { summaryOfResults, totalOfRuns } from '../../src/engine/verdict/summary.ts'
import type { RunReport, RunResult, RunWarning, TargetRun, Trial } from '../../src/model/run.ts'

/** A trial that failed one of two checks; `more` says what is otherwise. */
export function trialOf(more: Partial<Trial> = {}): Trial {
  return {
    id: '91',
    verdict: 'failed',
    seconds: 64,
    reason: 'The agent books it.',
    checks: [
      { name: 'The agent greets.', passed: true },
      { name: 'The agent books it.', passed: false, score: 40, reason: 'It never does.' },
    ],
    url: 'https://example.com/runs/91',
    ...more,
  }
}

export const passedTrial = trialOf({ id: '90', verdict: 'passed', checks: [] })

export function resultOf(more: Partial<RunResult> = {}): RunResult {
  return {
    address: 'scenario.refund',
    file: 'clinic/refund.yaml',
    name: 'Refund',
    verdict: 'failed',
    flaky: false,
    quarantined: false,
    trials: [trialOf()],
    ...more,
  }
}

export function reportOf(
  results: readonly RunResult[],
  { warnings = [] }: { readonly warnings?: readonly RunWarning[] } = {},
): RunReport {
  const target: TargetRun = {
    target: 'main',
    provider: 'cekura',
    results,
    summary: summaryOfResults(results),
  }
  return {
    version: 1,
    id: '20260504T080000-a1b2c3',
    label: 'callsheet stage 20260504T080000-a1b2c3',
    started_at: '2026-05-04T08:00:00.000Z',
    ended_at: '2026-05-04T08:02:10.000Z',
    targets: [target],
    warnings,
    summary: totalOfRuns([target]),
  }
}

/** One of each kind. */
export const mixed = reportOf(
  [
    resultOf({
      address: 'scenario.hours',
      name: 'Hours',
      file: 'hours.yaml',
      verdict: 'passed',
      trials: [passedTrial],
    }),
    resultOf(),
    resultOf({
      address: 'scenario.wobbly',
      name: 'Wobbly',
      verdict: 'passed',
      flaky: true,
      trials: [passedTrial, trialOf({ id: '92' })],
    }),
    resultOf({
      address: 'scenario.broken',
      name: 'Broken',
      verdict: 'error',
      trials: [
        trialOf({ id: '93', verdict: 'timeout', seconds: null, reason: 'It had not ended.', checks: [] }),
      ],
    }),
    resultOf({
      address: 'scenario.new',
      name: 'New',
      verdict: 'skipped',
      reason: 'It is not applied yet.',
      trials: [],
    }),
    resultOf({
      address: 'scenario.known',
      name: 'Known',
      quarantined: true,
      trials: [trialOf({ id: '94' })],
    }),
  ],
  {
    warnings: [
      { code: 'nothing-evaluated', address: 'scenario.hours', message: 'Nothing was evaluated.' },
      { code: 'left-running', address: '', message: 'Something goes on.' },
    ],
  },
)
