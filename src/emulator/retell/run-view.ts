import type { JsonObject } from '../json.ts'
import type { RunStart, Trial } from '../runs/ledger.ts'
import type { Outcome } from '../runs/outcome.ts'
import type { Verdict } from '../runs/script.ts'
import type { RunDetails } from './run-start.ts'
import type { Tables } from './tables.ts'

/** A batch: it is complete when each of its runs has ended, whatever came of it. */
export function batchOf(start: RunStart, tables: Tables): JsonObject {
  const trials = tables.runs.trialsOf(start.id)
  const count = (status: string): number => trials.filter(trial => statusOf(trial, tables) === status).length
  const [pass_count, fail_count, error_count] = [count('pass'), count('fail'), count('error')]
  const isComplete = pass_count + fail_count + error_count === trials.length
  return {
    test_case_batch_job_id: start.id,
    status: isComplete ? 'complete' : 'in_progress',
    ...start.details,
    pass_count,
    fail_count,
    error_count,
    total_count: trials.length,
    creation_timestamp: start.started,
    user_modified_timestamp: start.started,
  }
}

/** The runs of a batch, one for each test case of it. */
export const runsOf = (start: RunStart, tables: Tables): JsonObject[] =>
  tables.runs.trialsOf(start.id).map(trial => runOf(trial, tables))

/** One run. There is one explanation for all metrics together, and none for each. */
export function runOf(trial: Trial, tables: Tables): JsonObject {
  const status = statusOf(trial, tables)
  const { outcome, started } = trial
  const hasEnded = status in EXPLAINED
  const isExplained = hasEnded && tables.runs.stageOf(trial) === 'ended'
  return {
    test_case_job_id: trial.id,
    status,
    test_case_definition_id: trial.scenario,
    test_case_definition_snapshot: detailsOf(trial).snapshot,
    creation_timestamp: started,
    user_modified_timestamp: hasEnded ? started + outcome.seconds * 1000 : started,
    ...(hasEnded && { transcript_snapshot: talkOf(outcome, tables) }),
    ...(isExplained && { result_explanation: EXPLAINED[status]?.(outcome) }),
  }
}

function statusOf(trial: Trial, { runs }: Tables): string {
  const stage = runs.stageOf(trial)
  if (stage === 'ended' || stage === 'judging') return STATUSES[trial.outcome.verdict]
  return stage === 'pending' ? 'pending' : 'in_progress'
}

const STATUSES: Readonly<Record<Verdict, string>> = {
  passed: 'pass',
  failed: 'fail',
  error: 'error',
  timeout: 'error',
  cancelled: 'error',
}

const EXPLAINED: Readonly<Record<string, (outcome: Outcome) => string>> = {
  pass: () => 'All metrics are met.',
  fail: ({ checks, reason }) => {
    const failed = checks.filter(({ passed }) => !passed)
    return (
      failed.map(check => `${check.name}: ${check.reason}`).join('\n') || reason || 'The test case failed.'
    )
  },
  error: ({ reason }) => reason,
}

function talkOf({ transcript }: Outcome, { modes }: Tables): JsonObject {
  const turns = transcript.map(({ role, text }) => ({
    role: role === 'caller' ? 'user' : 'agent',
    content: text,
  }))
  if (modes.talk === 'turns') return { transcript: turns }
  if (modes.talk === 'empty') return {}
  return { transcript: turns.map(({ role, content }) => `${role}: ${content}`).join('\n') }
}

// Only this vendor puts trials into its store.
const detailsOf = ({ details }: Trial): RunDetails => details as unknown as RunDetails
