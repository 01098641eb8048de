import type { JsonObject } from '../json.ts'
import type { RunStart, Trial } from '../runs/ledger.ts'
import type { CheckOutcome } from '../runs/outcome.ts'
import type { Verdict } from '../runs/script.ts'
import type { RunDetails } from './run-start.ts'
import type { Assertion } from './rows.ts'
import type { Tables } from './tables.ts'

/** The whole of one run. */
export function runOf(trial: Trial, tables: Tables): JsonObject {
  const { outcome } = trial
  const { variables } = detailsOf(trial)
  const hasEnded = isOver(trial, tables)
  const { scenario: _, ...row } = listedRunOf(trial, tables)
  return {
    ...row,
    chat_history: hasEnded
      ? outcome.transcript.map(({ role, text }) => ({ role: ROLES[role], content: text }))
      : [],
    variables_extracted: hasEnded ? variables : {},
    nodes_visited: [],
    current_node_id: null,
    tone: null,
    ...(statusOf(trial, tables) === 'ERROR' && { [tables.modes.run_error]: outcome.reason }),
  }
}

/** A row of the list of runs. */
export function listedRunOf(trial: Trial, tables: Tables): JsonObject {
  const { pathway_id, persona_id } = detailsOf(trial)
  const isOfBatch = tables.runs.starts.get(trial.start)?.kind === 'batch'
  return { ...batchedRunOf(trial, tables), pathway_id, persona_id, batch_id: isOfBatch ? trial.start : null }
}

/** A row of a batch. */
function batchedRunOf(trial: Trial, tables: Tables): JsonObject {
  const { outcome, started } = trial
  const hasEnded = isOver(trial, tables)
  const isJudged = tables.runs.stageOf(trial) === 'ended' && outcome.checks.length > 0
  return {
    id: trial.id,
    scenario_id: trial.scenario,
    scenario: { id: trial.scenario, name: trial.name },
    status: statusOf(trial, tables),
    overall_score: isJudged ? scoreOf(outcome.checks) : null,
    turn_count: hasEnded ? outcome.transcript.length : 0,
    duration_ms: hasEnded ? outcome.seconds * 1000 : null,
    assertion_results: isJudged ? resultsOf(trial, tables) : [],
    created_at: new Date(started).toISOString(),
  }
}

export function batchOf(start: RunStart, tables: Tables): JsonObject {
  const trials = tables.runs.trialsOf(start.id)
  const ended = (verdict: Verdict): Trial[] =>
    trials.filter(trial => isOver(trial, tables) && trial.outcome.verdict === verdict)
  return {
    id: start.id,
    status: statusOfAll(trials, tables),
    total_scenarios: trials.length,
    passed_scenarios: ended('passed').length,
    failed_scenarios: ended('failed').length,
    trigger_source: 'api',
    publish_on_pass: false,
    created_at: new Date(start.started).toISOString(),
    runs: trials.map(trial => batchedRunOf(trial, tables)),
  }
}

/** What the list of scenarios says of the last run that ended. */
export interface LatestRun {
  readonly id: string
  readonly status: string
  readonly score: number | null
  readonly completed_at: string
}

/** By the id of the scenario. */
export function latestRuns(tables: Tables): ReadonlyMap<unknown, LatestRun> {
  const ended = [...tables.runs.trials.rows()].filter(trial => isOver(trial, tables))
  return new Map(
    ended.map(trial => [
      trial.scenario,
      {
        id: String(trial.id),
        status: statusOf(trial, tables),
        score: trial.outcome.checks.length > 0 ? scoreOf(trial.outcome.checks) : null,
        completed_at: new Date(trial.started + trial.outcome.seconds * 1000).toISOString(),
      },
    ]),
  )
}

/** One status for several runs: that of an open one, else the one that all have; mixed ones make it failed. */
export function statusOfAll(trials: readonly Trial[], tables: Tables): string {
  const open = trials.find(trial => !isOver(trial, tables))
  if (open) return statusOf(open, tables)
  const [status = 'PASSED', ...others] = new Set(trials.map(trial => statusOf(trial, tables)))
  return others.length === 0 ? status : 'FAILED'
}

/** Has it come to its end, judged or not? */
export function isOver(trial: Trial, { runs }: Tables): boolean {
  const stage = runs.stageOf(trial)
  return stage === 'ended' || stage === 'judging'
}

export function statusOf(trial: Trial, tables: Tables): string {
  if (isOver(trial, tables)) return VERDICTS[trial.outcome.verdict]
  const isPending = tables.runs.stageOf(trial) === 'pending'
  if (tables.modes.run_status === 'other') return isPending ? 'QUEUED' : 'IN_PROGRESS'
  return isPending ? 'PENDING' : 'RUNNING'
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  passed: 'PASSED',
  failed: 'FAILED',
  error: 'ERROR',
  timeout: 'ERROR',
  cancelled: 'CANCELLED',
}

const ROLES = { caller: 'user', agent: 'assistant' } as const

/** The share of the checks that passed, from 0 to 1. */
export function scoreOf(checks: readonly CheckOutcome[]): number {
  return checks.filter(({ passed }) => passed).length / checks.length
}

function resultsOf(trial: Trial, { modes }: Tables): JsonObject[] {
  const { assertions } = detailsOf(trial)
  return trial.outcome.checks.map((check, index) => {
    const assertion = assertions[index]
    const assertion_id = assertion?.id ?? `${trial.id}-${index}`
    if (modes.results === 'live')
      return { assertion_id, status: check.passed ? 'PASSED' : 'FAILED', reasoning: check.reason }
    return { assertion_id, ...expectationOf(assertion, check.name), passed: check.passed }
  })
}

/** As the samples of the page have it, whose words are older than those of assertions. */
function expectationOf(assertion: Assertion | undefined, name: string): JsonObject {
  const { type, config } = assertion ?? {}
  return type === 'NODE_REACHED'
    ? { type: 'node_visited', target: 'nodes_visited', expected: config?.['node_id'] ?? name }
    : { type: 'contains', target: 'transcript', expected: name }
}

/** Only this vendor puts trials into its store. */
const detailsOf = ({ details }: Trial): RunDetails => details as unknown as RunDetails
