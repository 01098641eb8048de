import type { Json, JsonObject } from '../../../model/json.ts'
import type { Check, TrialVerdict } from '../../../model/run.ts'
import type { Begun, Standing, TrialStage, TrialState } from '../../../model/runner.ts'
import { objectOf, textOf } from '../../raw.ts'
import { amountIn, failedChecks, flagIn, idIn, rowsIn, saidIn, wordIn } from '../../run-answers.ts'
import { checksOf } from './checks.ts'
import { talkIn } from './talk.ts'

const TERMINAL: ReadonlySet<string> = new Set(['completed', 'failed', 'timeout', 'cancelled', 'canceled'])
const QUEUED: ReadonlySet<string> = new Set(['pending', 'in_queue', 'scaling_up', ''])
const DID_NOT_ANSWER = /\bdid[- ]not[- ](?:answer|connect|pick)/i

/** What a start answers, and what a result shows of it; undefined without an id. */
export function begunIn(answer: JsonObject): Begun | undefined {
  const id = idIn(answer['id']) ?? idIn(answer['result_id'])
  if (id === undefined) return undefined
  const rows = rowsIn(answer['runs'])
  const trials = rows.flatMap(row => {
    const [run, scenario] = [idIn(row['id']), scenarioIn(row)]
    return run === undefined || scenario === undefined ? [] : [{ id: run, scenario }]
  })
  const notes = rows.flatMap(dialNote)
  return { id, trials, ...(notes.length > 0 && { notes }) }
}

/** A result with its runs. Once the result has ended, a run that is still open has at most its verdict to come. */
export function standingOf(answer: JsonObject, url: string | undefined): Standing {
  const done = TERMINAL.has(wordIn(answer['status']))
  const trials = rowsIn(answer['runs']).flatMap(row => {
    const state = trialOf(row, url)
    if (!state) return []
    return done && state.stage !== 'ended' ? [{ ...state, stage: 'judging' as const }] : [state]
  })
  return { trials, done }
}

/** One run, from a result or by itself; undefined where it does not tell whose it is. */
export function trialOf(run: JsonObject, url: string | undefined): TrialState | undefined {
  const [id, scenario] = [idIn(run['id']), scenarioIn(run)]
  if (id === undefined || scenario === undefined) return undefined
  const checks = checksOf(run)
  const transcript = talkIn(run)
  const end = endOf(run, checks)
  return {
    id,
    scenario,
    ...end,
    seconds: secondsIn(run['duration']),
    checks,
    evaluated: checks.length > 0,
    ...(checks.length === 0 && { partial: true as const }),
    ...(transcript !== undefined && { transcript }),
    ...(url !== undefined && { url }),
  }
}

/** Seconds of `MM:SS`, `HH:MM:SS` or a number. */
export function secondsIn(value: Json | undefined): number | null {
  const text = textOf(value)
  if (text?.includes(':') !== true) return amountIn(value) ?? null
  const parts = text.split(':').map(part => amountIn(part))
  return parts.reduce<number | null>(
    (sum, part) => (sum === null || part === undefined ? null : sum * 60 + part),
    0,
  )
}

interface End {
  readonly stage: TrialStage
  readonly verdict?: TrialVerdict
  readonly reason?: string
}

function endOf(run: JsonObject, checks: readonly Check[]): End {
  const status = wordIn(run['status'])
  const said = saidIn(run['error_message'])
  const ended = endedReasonIn(run)
  switch (status) {
    case 'completed':
      return judgedEnd(run, { checks, said, ended })
    case 'failed':
      return over('error', said ?? ended ?? 'The platform could not carry out the trial.')
    case 'timeout':
      return over('timeout', said ?? ended ?? 'The platform ended the trial because it took too long.')
    case 'cancelled':
    case 'canceled':
      return over('cancelled', said ?? ended ?? 'The trial was cancelled.')
    default:
      // A word that nobody has heard of is still work.
      return { stage: QUEUED.has(status) ? 'waiting' : 'running' }
  }
}

/** Without success: the line's fault where the platform names an error or nobody answered, else the agent's. */
function judgedEnd(
  run: JsonObject,
  { checks, said, ended }: { checks: readonly Check[]; said: string | undefined; ended: string | undefined },
): End {
  const success = successIn(run)
  if (success === undefined) return { stage: 'judging' }
  if (success) return { stage: 'ended', verdict: 'passed' }
  if (said !== undefined) return over('error', said)
  if (ended !== undefined && DID_NOT_ANSWER.test(ended))
    return over('error', `The agent was not reached: ${ended}`)
  return over('failed', failedChecks(checks) ?? ended ?? 'The platform does not say why.')
}

function over(verdict: TrialVerdict, reason: string): End {
  return { stage: 'ended', verdict, reason }
}

/** A person may have overruled the verdict, which the other field tells. */
function successIn(run: JsonObject): boolean | undefined {
  const status = wordIn(run['evaluation_status'])
  if (status.startsWith('reviewed_')) return status === 'reviewed_success'
  const success = flagIn(run['success'])
  if (success !== undefined) return success
  if (status === 'success') return true
  return status === 'failure' ? false : undefined
}

function scenarioIn(run: JsonObject): string | undefined {
  return idIn(run['scenario']) ?? idIn(objectOf(run['scenario'])['id']) ?? idIn(run['scenario_id'])
}

function endedReasonIn(run: JsonObject): string | undefined {
  return saidIn(objectOf(run['metadata'])['ended_reason']) ?? saidIn(run['call_ended_reason'])
}

/** An outbound agent has to dial by itself, and only for a while. */
function dialNote(run: JsonObject): string[] {
  const until = saidIn(run['outbound_dial_window_closes_at'])
  const number = saidIn(run['number'])
  if (until === undefined || number === undefined) return []
  return [`The agent has to dial ${number} before ${until}.`]
}
