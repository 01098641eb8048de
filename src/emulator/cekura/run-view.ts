import type { JsonObject } from '../json.ts'
import type { Trial } from '../runs/ledger.ts'
import type { CheckOutcome, Outcome } from '../runs/outcome.ts'
import type { Line, Verdict } from '../runs/script.ts'
import type { RunDetails } from './run-start.ts'
import type { Tables } from './tables.ts'

/** A run as the answer of a start has it. */
export function startedRunOf(trial: Trial, tables: Tables): JsonObject {
  return {
    id: trial.id,
    status: runStatusOf(trial, tables),
    ...scenarioOf(trial, tables),
    ...dialOf(trial, tables),
    inbound_number: null,
    test_profile_data: detailsOf(trial).test_profile,
  }
}

/** What an agent that calls has to dial, and until when. Nobody dials here: the run goes as its script says. */
function dialOf({ started }: Trial, { modes, phoneNumbers }: Tables): JsonObject {
  const isOutbound = modes.calls === 'outbound'
  const at = (seconds: number): string => new Date(started + seconds * 1000).toISOString()
  const [phone] = phoneNumbers.rows()
  return {
    number: isOutbound ? (phone?.number ?? null) : null,
    outbound_dial_window_opens_at: isOutbound ? at(0) : null,
    outbound_dial_window_seconds: isOutbound ? DIAL_SECONDS : null,
    outbound_dial_window_closes_at: isOutbound ? at(DIAL_SECONDS) : null,
  }
}

const DIAL_SECONDS = 300

/** A run of a result, and a row of the list of runs. */
export function runOf(trial: Trial, tables: Tables): JsonObject {
  const { outcome } = trial
  const isJudged = tables.runs.stageOf(trial) === 'ended'
  const hasEnded = isOver(trial, tables)
  const reason = hasEnded ? endReasonOf(outcome, tables) : null
  return {
    ...startedRunOf(trial, tables),
    result_id: trial.start,
    success: isJudged ? outcome.verdict === 'passed' : null,
    error_message: hasEnded && reportsError(trial, tables) ? outcome.reason : '',
    evaluation: { metrics: isJudged ? metricsOf(trial, tables) : [] },
    expected_outcome: isJudged ? expectedOutcomeOf(trial, tables) : {},
    evaluation_status: isJudged ? (outcome.verdict === 'passed' ? 'success' : 'failure') : null,
    rubric: null,
    duration: hasEnded ? clockOf(outcome.seconds) : null,
    metadata: { ended_reason: reason },
    call_ended_reason: reason,
    timestamp: new Date(trial.started).toISOString(),
  }
}

/** A run with all that was said. */
export function fullRunOf(trial: Trial, tables: Tables): JsonObject {
  const { outcome } = trial
  const lines = isOver(trial, tables) ? outcome.transcript : []
  const gap = outcome.seconds / Math.max(1, lines.length)
  return {
    ...runOf(trial, tables),
    transcript: lines.map(({ role, text }) => `${ROLES[role]}: ${text}`).join('\n'),
    transcript_object: lines.map(({ role, text }, index) => ({
      role: ROLES[role],
      content: text,
      start_time: index * gap,
      end_time: (index + 1) * gap,
      time: clockOf(index * gap),
    })),
    voice_recording_url: lines.length > 0 ? `https://recordings.cekura.example/${trial.id}.wav` : null,
  }
}

export function runStatusOf(trial: Trial, tables: Tables): string {
  if (isOver(trial, tables)) return endStatusOf(trial.outcome.verdict, tables)
  const stage = tables.runs.stageOf(trial)
  if (stage === 'judging') return 'evaluating'
  if (tables.modes.run_status === 'other') return 'warming_up'
  return stage === 'pending' ? 'pending' : 'running'
}

/** Is it done for those who ask, judged or not? */
export function isOver(trial: Trial, { runs, modes }: Tables): boolean {
  const stage = runs.stageOf(trial)
  return stage === 'ended' || (stage === 'judging' && modes.verdict !== 'evaluating')
}

function endStatusOf(verdict: Verdict, { modes }: Tables): string {
  if (verdict === 'timeout' || verdict === 'cancelled') return verdict
  return verdict === 'error' && modes.broken_run === 'failed' ? 'failed' : 'completed'
}

function reportsError({ outcome }: Trial, { modes }: Tables): boolean {
  return outcome.verdict === 'timeout' || (outcome.verdict === 'error' && modes.broken_run === 'failed')
}

function endReasonOf({ verdict, transcript }: Outcome, { modes }: Tables): string {
  if (verdict === 'cancelled') return 'run-cancelled-by-user'
  if (verdict === 'timeout') return 'exceeded-max-duration'
  if (verdict === 'error')
    return modes.broken_run === 'completed' ? 'Main agent-did-not-answer' : 'unknown-error'
  return transcript.at(-1)?.role === 'agent' ? 'Main agent-ended-call' : 'Testing agent-ended-call'
}

/** The scenario of a run; one that came with a suite has no number. */
function scenarioOf(trial: Trial, { modes }: Tables): JsonObject {
  const { scenario, name } = trial
  const { key } = detailsOf(trial)
  if (scenario !== null) {
    return {
      scenario: modes.run_scenario === 'object' ? { id: scenario, name } : scenario,
      scenario_name: name,
    }
  }
  if (modes.suite_runs === 'object')
    return { scenario: { id: null, name, key: key ?? null }, scenario_name: name }
  return { scenario: null, scenario_name: name, ...(modes.suite_runs === 'key' && { key: key ?? null }) }
}

/** What a script adds to the checks of the scenario comes as metrics of its own. */
function metricsOf(trial: Trial, tables: Tables): JsonObject[] {
  const { statements, metrics } = detailsOf(trial)
  const { checks } = trial.outcome
  const asExpected = checks.slice(0, statements.length).every(({ passed }) => passed)
  return checks.slice(statements.length).map((check, index) => {
    const id = metrics[index] ?? 0
    const known = tables.metrics.get(id)
    const passed = check.passed && (known?.function_name !== 'expected_outcome' || asExpected)
    const type = known?.eval_type ?? 'binary'
    const shared = { id, name: check.name, explanation: [check.reason], score_normalized: check.score / 100 }
    if (type !== 'binary') return { ...shared, type: known?.type, eval_type: type, score: check.score }
    return { ...shared, ...binaryOf(passed, tables), score_normalized: passed ? 1 : 0 }
  })
}

function binaryOf(passed: boolean, { modes }: Tables): JsonObject {
  const score = passed ? 5 : 0
  if (modes.binary === 'legacy') return { type: 'binary_workflow_adherence', score }
  return { type: 'llm_judge', eval_type: 'binary', passed, score }
}

/** Nothing where the scenario states no outcome. */
function expectedOutcomeOf(trial: Trial, { modes }: Tables): unknown {
  const { statements } = detailsOf(trial)
  const checks = trial.outcome.checks.slice(0, statements.length)
  if (checks.length === 0) return {}
  const outcome = {
    score: Math.round((checks.filter(({ passed }) => passed).length / checks.length) * 100),
    explanation: checks.map(({ reason }) => reason),
    outcome_alignments: checks.map(alignmentOf),
  }
  return modes.expected_outcome === 'text' ? JSON.stringify(outcome) : outcome
}

function alignmentOf({ name, passed, reason }: CheckOutcome): JsonObject {
  return { outcome: reason, prompt_part: name, aligned: passed }
}

const ROLES: Readonly<Record<Line['role'], string>> = { agent: 'Main Agent', caller: 'Testing Agent' }

/** `MM:SS` */
function clockOf(seconds: number): string {
  const whole = Math.floor(seconds)
  return [Math.floor(whole / 60), whole % 60].map(part => String(part).padStart(2, '0')).join(':')
}

/** Only this vendor puts trials into its store. */
const detailsOf = ({ details }: Trial): RunDetails => details as unknown as RunDetails
