import { judged } from '../../engine/verdict/scenario.ts'
import { summaryOfResults, totalOfRuns } from '../../engine/verdict/summary.ts'
import { DOCUMENT_VERSION } from '../../model/plan.ts'
import type { RecordedScenario, RunRecord, TargetRecord } from '../../model/run-record.ts'
import type { TrialState } from '../../model/runner.ts'
import type { RunReport, RunResult, RunWarning, TargetRun, Trial } from '../../model/run.ts'
import { compareText } from '../../model/text-order.ts'
import type { Tracked } from './tracked.ts'

/** A target with what is known of its starts. */
export interface TrackedTarget {
  readonly record: Pick<TargetRecord, 'target' | 'provider' | 'scenarios' | 'settled'>
  readonly starts: readonly Tracked[]
}

/** What a run has come to. Pure: the same for the same trials. */
export function reportOf(
  { id, label, started_at, strict }: Pick<RunRecord, 'id' | 'label' | 'started_at' | 'strict'>,
  targets: readonly TrackedTarget[],
  { warnings, endedAt }: { readonly warnings: readonly RunWarning[]; readonly endedAt: string | null },
): RunReport {
  const judgedTargets = targets.map(target => judgedTarget(target, strict))
  return {
    version: DOCUMENT_VERSION,
    id,
    label,
    started_at,
    ended_at: endedAt,
    targets: judgedTargets.map(({ run }) => run),
    warnings: [...warnings, ...judgedTargets.flatMap(({ warnings }) => warnings)],
    summary: totalOfRuns(judgedTargets.map(({ run }) => run)),
  }
}

interface JudgedTarget {
  readonly run: TargetRun
  readonly warnings: readonly RunWarning[]
}

function judgedTarget({ record, starts }: TrackedTarget, strict: boolean): JudgedTarget {
  const { target, provider, scenarios, settled } = record
  const found = scenarios.map(scenario => judgedScenario(scenario, starts))
  const warnings = found.flatMap(({ result, trials }) => warningsOf(result, trials, target))
  const idle = new Set(warnings.flatMap(({ code, address }) => (code === 'nothing-evaluated' ? address : [])))
  const results = [
    ...settled,
    ...found.map(({ result }) =>
      strict && idle.has(result.address) ? { ...result, verdict: 'error' as const, reason: NOTHING } : result,
    ),
  ].toSorted((left, right) => compareText(left.file, right.file) || compareText(left.address, right.address))
  return { run: { target, provider, results, summary: summaryOfResults(results) }, warnings }
}

const NOTHING = 'Nothing was evaluated: the platform had nothing to judge the talk by.'
const NOT_BEGUN = 'It was not begun.'
const NOT_SHOWN = 'The platform shows no trial of it.'

/** Trials that are not there count as errors: they could have passed. */
const MISSING = { verdict: 'error' } as const

function judgedScenario(
  { address, file, name, id, rules }: RecordedScenario,
  starts: readonly Tracked[],
): { readonly result: RunResult; readonly trials: readonly TrialState[] } {
  const own = starts.filter(({ record: { start } }) => start.scenarios.some(scenario => scenario.id === id))
  const trials = own.flatMap(tracked => trialsIn(tracked, id))
  const base = { address, file, name, quarantined: rules.quarantine }
  if (trials.length === 0 && own.every(({ record }) => record.stage === 'planned')) {
    return { result: { ...base, verdict: 'skipped', reason: NOT_BEGUN, flaky: false, trials: [] }, trials }
  }
  const lacking = Math.max(0, rules.repeat - trials.length)
  const ended = trials.map(trialOf)
  const judgement = judged([...ended, ...Array.from({ length: lacking }, () => MISSING)], rules)
  const reason = lacking > 0 ? whyLacking(own, id) : undefined
  return {
    result: {
      ...base,
      verdict: judgement.verdict,
      ...(reason !== undefined && judgement.verdict === 'error' && { reason }),
      flaky: judgement.flaky,
      trials: ended,
    },
    trials,
  }
}

/** The trials of a scenario in a start; those that are open end as the start was closed. */
function trialsIn({ trials, closed }: Tracked, scenario: string): TrialState[] {
  return [...trials.values()]
    .filter(trial => trial.scenario === scenario)
    .toSorted(byId)
    .map(trial => (trial.stage === 'ended' || !closed ? trial : { ...trial, ...closed, stage: 'ended' }))
}

function byId({ id: left }: TrialState, { id: right }: TrialState): number {
  return left.length - right.length || compareText(left, right)
}

function trialOf({
  id,
  verdict = 'cancelled',
  seconds,
  reason,
  checks,
  transcript,
  url,
  cost,
}: TrialState): Trial {
  return {
    id,
    verdict,
    seconds,
    ...(verdict !== 'passed' && reason !== undefined && { reason }),
    checks,
    ...(transcript !== undefined && { transcript }),
    ...(url !== undefined && { url }),
    ...(cost !== undefined && { cost }),
  }
}

function whyLacking(starts: readonly Tracked[], scenario: string): string {
  const short = starts.find(
    ({ record, trials }) =>
      [...trials.values()].filter(trial => trial.scenario === scenario).length < record.start.repeat,
  )
  const { fault, stage } = short?.record ?? {}
  if (stage === 'planned') return NOT_BEGUN
  return fault ?? short?.closed?.reason ?? NOT_SHOWN
}

function warningsOf(
  { address, verdict }: RunResult,
  trials: readonly TrialState[],
  target: string,
): RunWarning[] {
  const contradictions = new Set(trials.flatMap(({ contradiction }) => contradiction ?? []))
  const isIdle = verdict === 'passed' && trials.some(trial => trial.verdict === 'passed' && !trial.evaluated)
  return [
    ...(isIdle ? [{ code: 'nothing-evaluated' as const, address, target, message: NOTHING }] : []),
    ...[...contradictions].map(message => ({ code: 'contradiction' as const, address, target, message })),
  ]
}
