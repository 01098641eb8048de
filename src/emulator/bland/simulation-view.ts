import type { JsonObject } from '../json.ts'
import type { RunStart, Trial } from '../runs/ledger.ts'
import { isOver, scoreOf, statusOfAll } from './run-view.ts'
import type { Tables } from './tables.ts'

/** A simulation set with its statistics, which count what has ended so far. */
export function setOf(start: RunStart, tables: Tables): JsonObject {
  const trials = tables.runs.trialsOf(start.id)
  const ended = trials.filter(trial => isOver(trial, tables))
  const perScenario = byScenario(ended).map(statisticsOf)
  const isDone = ended.length === trials.length
  return {
    id: start.id,
    // A set with a scenario that passes now and then was seen to be PASSED.
    status: isDone
      ? perScenario.every(({ passed }) => passed === 0)
        ? 'FAILED'
        : 'PASSED'
      : statusOfAll(trials, tables),
    ...start.details,
    statistics: {
      per_scenario: Object.fromEntries(perScenario.map(row => [row.scenario_id, row])),
      overall: overallOf(perScenario),
    },
    created_at: new Date(start.started).toISOString(),
    completed_at: isDone ? new Date(start.started + secondsOf(trials) * 1000).toISOString() : null,
  }
}

/** The results of a scenario that was simulated several times; empty while it begins. */
export function resultsOf(start: RunStart, tables: Tables): JsonObject {
  const trials = tables.runs.trialsOf(start.id)
  const ended = trials.filter(trial => isOver(trial, tables))
  return {
    summary: {
      total_calls: trials.length,
      eval_run_id: ended.length === trials.length ? `eval_${start.id}` : null,
    },
    assertions: [],
    logs: ended.map(({ id }) => ({ run_id: id })),
  }
}

function byScenario(trials: readonly Trial[]): Trial[][] {
  const scenarios = new Set(trials.map(({ scenario }) => scenario))
  return [...scenarios].map(one => trials.filter(({ scenario }) => scenario === one))
}

function statisticsOf(trials: readonly Trial[]) {
  const passed = trials.filter(({ outcome }) => outcome.verdict === 'passed').length
  const [worst] = trials.toSorted((one, other) => shareOf(one) - shareOf(other))
  return {
    scenario_id: String(worst?.scenario),
    scenario_name: worst?.name ?? '',
    total_runs: trials.length,
    passed,
    failed: trials.length - passed,
    pass_rate: passed / trials.length,
    is_flaky: passed > 0 && passed < trials.length,
    scores: spreadOf(trials.map(shareOf)),
    worst_run_id: worst?.id ?? null,
    common_failure_modes: [...new Set(trials.flatMap(({ outcome }) => failuresIn(outcome.checks)))],
    confidence: trials.length >= 10 ? 'high' : trials.length >= 5 ? 'medium' : 'low',
  }
}

type ScenarioStatistics = ReturnType<typeof statisticsOf>

function overallOf(rows: readonly ScenarioStatistics[]): JsonObject {
  return {
    avg_pass_rate: rows.length === 0 ? 0 : sumOf(rows.map(row => row.pass_rate)) / rows.length,
    flaky_count: rows.filter(row => row.is_flaky).length,
    reliable_count: rows.filter(row => row.pass_rate === 1).length,
    total_runs: sumOf(rows.map(row => row.total_runs)),
  }
}

const shareOf = ({ outcome }: Trial): number => (outcome.checks.length === 0 ? 0 : scoreOf(outcome.checks))

function failuresIn(checks: Trial['outcome']['checks']): string[] {
  return checks.filter(({ passed }) => !passed).map(({ reason }) => reason)
}

function spreadOf(scores: readonly number[]): JsonObject {
  const sorted = scores.toSorted((one, other) => one - other)
  const mean = sumOf(sorted) / sorted.length
  const variance = sumOf(sorted.map(score => (score - mean) ** 2)) / sorted.length
  return {
    mean,
    median: sorted[Math.floor(sorted.length / 2)],
    stddev: Math.sqrt(variance),
    min: sorted[0],
    max: sorted.at(-1),
  }
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)

const secondsOf = (trials: readonly Trial[]): number =>
  Math.max(0, ...trials.map(({ outcome }) => outcome.seconds))
