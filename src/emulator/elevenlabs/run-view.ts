import type { JsonObject } from '../json.ts'
import type { RunStart, Trial } from '../runs/ledger.ts'
import type { Outcome } from '../runs/outcome.ts'
import type { RunDetails, StartDetails } from './run-start.ts'
import type { Tables } from './tables.ts'

/** What one request started, with each start of each test. */
export function invocationOf(start: RunStart, tables: Tables): JsonObject {
  return {
    id: start.id,
    ...startOf(start),
    created_at: Math.floor(start.started / 1000),
    test_runs: tables.runs.trialsOf(start.id).map(trial => runOf(trial, start, tables)),
  }
}

/** A row of the list of invocations. */
export function invocationRowOf(start: RunStart, tables: Tables): JsonObject {
  const trials = tables.runs.trialsOf(start.id)
  const countOf = (status: string): number =>
    trials.filter(trial => statusOf(trial, tables) === status).length
  return {
    id: start.id,
    ...startOf(start),
    created_at_unix_secs: Math.floor(start.started / 1000),
    test_run_count: trials.length,
    passed_count: countOf('passed'),
    failed_count: countOf('failed'),
    pending_count: countOf('pending'),
    title: trials.length === 1 ? trials[0]?.name : `${trials.length} tests`,
  }
}

function runOf(trial: Trial, start: RunStart, tables: Tables): JsonObject {
  const { outcome } = trial
  const { type, workflow_node_id } = detailsOf(trial)
  const status = statusOf(trial, tables)
  const isOver = status !== 'pending'
  return {
    test_run_id: trial.id,
    test_invocation_id: start.id,
    ...startOf(start),
    workflow_node_id,
    test_id: trial.scenario,
    test_name: trial.name,
    status,
    agent_responses: isOver ? responsesOf(outcome, type) : null,
    condition_result: tables.runs.stageOf(trial) === 'ended' ? resultOf(outcome, tables) : null,
    last_updated_at_unix: Math.floor(trial.started / 1000) + (isOver ? Math.round(outcome.seconds) : 0),
  }
}

/** There is no word for one that could not be carried out. */
function statusOf(trial: Trial, { runs }: Tables): 'pending' | 'passed' | 'failed' {
  const stage = runs.stageOf(trial)
  if (stage === 'pending' || stage === 'running') return 'pending'
  return trial.outcome.verdict === 'passed' ? 'passed' : 'failed'
}

/** One result for all conditions; what each came to stands in the messages. */
function resultOf({ verdict, reason, checks }: Outcome, { modes }: Tables): JsonObject | null {
  const isJudged = verdict === 'passed' || verdict === 'failed'
  if (!isJudged && modes.broken_run === 'no-result') return null
  const failed = checks.find(({ passed }) => !passed)
  const summary = reason || (verdict === 'passed' ? 'All conditions are met.' : (failed?.reason ?? ''))
  const messages = checks.map(
    ({ name, passed, reason: why }) => `${passed ? 'Met' : 'Not met'}: ${name} ${why}`,
  )
  return {
    result: isJudged ? (verdict === 'passed' ? 'success' : 'failure') : 'unknown',
    rationale: modes.rationale === 'text' ? [summary, ...messages].join('\n') : { messages, summary },
  }
}

/** Only a simulation is a whole talk; the others are one reply. */
function responsesOf({ transcript, seconds }: Outcome, type: RunDetails['type']): JsonObject[] {
  const gap = seconds / Math.max(1, transcript.length)
  const said = transcript.map(({ role, text }, index) => ({
    role: role === 'caller' ? 'user' : 'agent',
    message: text,
    time_in_call_secs: Math.round(index * gap),
  }))
  return type === 'simulation' ? said : said.filter(({ role }) => role === 'agent').slice(-1)
}

// Only this vendor puts starts and trials into its store.
const startOf = ({ details }: RunStart): StartDetails & JsonObject => details as StartDetails & JsonObject
const detailsOf = ({ details }: Trial): RunDetails => details as unknown as RunDetails
