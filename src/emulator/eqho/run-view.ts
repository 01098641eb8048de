import type { JsonObject } from '../json.ts'
import type { RunStart, Trial } from '../runs/ledger.ts'
import type { CheckOutcome, Outcome } from '../runs/outcome.ts'
import type { RunDetails, StartBody } from './run-start.ts'
import { ACCOUNT, type Tables } from './tables.ts'

/** What a start answers: the result that its runs belong to. */
export function resultOf(start: RunStart, tables: Tables): JsonObject {
  const { agent_id, scenario_ids, scenario_set_id, ...body } = bodyOf(start)
  const trials = tables.runs.trialsOf(start.id)
  const ended = trials.filter(trial => tables.runs.stageOf(trial) === 'ended')
  const isDone = ended.length === trials.length
  const { num_trials, max_steps, max_errors, simulated_lead_llm_args: ai_settings } = body
  return {
    _id: start.id,
    account_id: ACCOUNT,
    agent_id,
    scenario_ids,
    scenario_set_id,
    info: {
      num_trials,
      max_steps,
      max_errors,
      agent_info: { agent_id, ai_settings: {} },
      simulated_lead_info: { ai_settings },
    },
    total_runs: trials.length,
    completed_runs: ended.length,
    created_at: stamp(start.started),
    completed_at: isDone ? stamp(start.started + Math.max(0, ...ended.map(secondsOf)) * 1000) : null,
    final_score: isDone ? sharePassed(ended) : null,
    pass_hat_ks: isDone ? { 1: sharePassed(ended) } : {},
    avg_agent_cost: isDone ? costOf(ended[0]?.outcome) : null,
  }
}

/** The runs of a result that are listed by now. */
export function listedRuns(start: RunStart, tables: Tables): JsonObject[] {
  const trials = tables.runs.trialsOf(start.id)
  const begun = trials.filter(trial => tables.runs.stageOf(trial) !== 'pending')
  const ended = begun.filter(trial => tables.runs.stageOf(trial) !== 'running')
  const isGrowing = tables.modes.listed === 'as-they-begin'
  return (isGrowing ? begun.slice(0, ended.length + 1) : trials).map(trial => runOf(trial, tables))
}

export function runOf(trial: Trial, tables: Tables): JsonObject {
  const stage = tables.runs.stageOf(trial)
  const hasEnded = stage === 'ended' || stage === 'judging'
  const { outcome, started } = trial
  const start = tables.runs.starts.get(trial.start)
  const { agent_id, max_steps, max_errors, simulated_lead_llm_args } = start ? bodyOf(start) : {}
  return {
    _id: trial.id,
    account_id: ACCOUNT,
    agent_id,
    simulation_results_id: trial.start,
    scenario_id: trial.scenario,
    scenario_set_id: detailsOf(trial).scenario_set_id,
    max_steps,
    max_errors,
    trial: trial.number,
    simulated_lead_llm_args,
    status: hasEnded ? endStatusOf(outcome, tables) : stage,
    created_at: stamp(started),
    started_at: stage === 'pending' ? null : stamp(started),
    completed_at: hasEnded ? stamp(started + outcome.seconds * 1000) : null,
    duration_in_seconds: hasEnded ? outcome.seconds : null,
    termination_reason: hasEnded ? terminationOf(outcome) : null,
    agent_cost: hasEnded ? costOf(outcome) : null,
    user_cost: hasEnded ? costOf(outcome) : null,
    reward_info: stage === 'ended' && isJudged(outcome) ? rewardOf(trial) : null,
    messages: hasEnded ? messagesOf(trial) : [],
    error: hasEnded && isBroken(outcome) ? outcome.reason : null,
  }
}

const isJudged = ({ verdict }: Outcome): boolean => verdict === 'passed' || verdict === 'failed'
const isBroken = ({ verdict }: Outcome): boolean => verdict === 'error' || verdict === 'timeout'

function endStatusOf(outcome: Outcome, { modes }: Tables): string {
  return isBroken(outcome) && modes.run_status === 'failed' ? 'failed' : 'completed'
}

/** A run that failed without a check to fail by went on and on. */
function terminationOf({ verdict, checks, transcript }: Outcome): string | null {
  if (verdict === 'cancelled') return 'cancelled'
  if (verdict === 'error' || verdict === 'timeout') return null
  if (verdict === 'failed' && checks.length === 0) return 'max_steps'
  return transcript.at(-1)?.role === 'agent' ? 'agent_stop' : 'user_stop'
}

/** The scenario's expected actions come first among the checks. */
function rewardOf(trial: Trial): JsonObject {
  const { checks } = trial.outcome
  const { actions } = detailsOf(trial)
  const reward = checks.every(({ passed }) => passed) ? 1 : 0
  return {
    reward,
    action_checks: actions.map((action, index) => actionCheck(action, checks[index])),
    nl_assertions: checks
      .slice(actions.length)
      .map(({ name, passed, reason }) => ({ nl_assertion: name, met: passed, justification: reason })),
    reward_breakdown: { total: reward },
    info: {},
  }
}

function actionCheck(action: JsonObject, check: CheckOutcome | undefined): JsonObject {
  const action_match = check?.passed ?? false
  return { action, action_match, action_reward: action_match ? 1 : 0 }
}

function messagesOf({ outcome, started }: Trial): JsonObject[] {
  const gap = outcome.seconds / Math.max(1, outcome.transcript.length)
  return outcome.transcript.map(({ role, text }, turn_idx) => ({
    role: role === 'caller' ? 'user' : 'assistant',
    content: text,
    turn_idx,
    timestamp: stamp(started + turn_idx * gap * 1000),
  }))
}

const COST_A_LINE = 0.002

const costOf = (outcome: Outcome | undefined): number =>
  Number(((outcome?.transcript.length ?? 0) * COST_A_LINE).toFixed(4))

const sharePassed = (trials: readonly Trial[]): number =>
  trials.filter(({ outcome }) => outcome.verdict === 'passed').length / Math.max(1, trials.length)

const secondsOf = ({ outcome }: Trial): number => outcome.seconds

const stamp = (time: number): string => new Date(time).toISOString()

// Only this vendor puts starts and trials into its store.
const bodyOf = ({ details }: RunStart): StartBody => details as unknown as StartBody
const detailsOf = ({ details }: Trial): RunDetails => details as unknown as RunDetails
