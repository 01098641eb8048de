import { isJsonObject, type Json, type JsonObject } from '../../../model/json.ts'
import type { Check, SpokenLine, TrialVerdict } from '../../../model/run.ts'
import type { Begun, Standing, TrialStage, TrialState } from '../../../model/runner.ts'
import { listOf, objectOf, textOf } from '../../raw.ts'
import { amountIn, idIn, rowsIn, saidIn, wordIn } from '../../run-answers.ts'

const ROLES: Readonly<Record<string, SpokenLine['role']>> = {
  user: 'caller',
  agent: 'agent',
  assistant: 'agent',
}
const OPEN: ReadonlySet<string> = new Set(['pending', 'queued', ''])
const RUNNING: ReadonlySet<string> = new Set(['running', 'in_progress', 'processing'])
const CANCELLED: ReadonlySet<string> = new Set(['cancelled', 'canceled'])

/** What a start answers: an invocation with a run for each test and repeat. Undefined without an id. */
export function begunIn(answer: JsonObject): Begun | undefined {
  const id = idIn(answer['id']) ?? idIn(answer['test_invocation_id'])
  if (id === undefined) return undefined
  const trials = rowsIn(answer['test_runs']).flatMap(run => {
    const own = ownIds(run)
    return own ? [{ id: own.id, scenario: own.scenario }] : []
  })
  return { id, trials }
}

/** The runs of an invocation. One with fewer than were started has more to come. */
export function standingOf(answer: JsonObject, expected: number): Standing {
  const trials = rowsIn(answer['test_runs']).flatMap(run => trialOf(run) ?? [])
  return { trials, done: trials.length >= expected && trials.every(({ stage }) => stage === 'ended') }
}

function trialOf(run: JsonObject): TrialState | undefined {
  const ids = ownIds(run)
  if (!ids) return undefined
  const checks = checksIn(run)
  const transcript = talkIn(run['agent_responses'])
  const cost = amountIn(run['credits_used'])
  return {
    ...ids,
    ...endOf(run, checks),
    seconds: secondsIn(run),
    checks,
    evaluated: checks.length > 0,
    ...(transcript !== undefined && { transcript }),
    ...(cost !== undefined && { cost }),
  }
}

function ownIds(run: JsonObject): Pick<TrialState, 'id' | 'scenario'> | undefined {
  const id = idIn(run['test_run_id']) ?? idIn(run['id'])
  const scenario = idIn(run['test_id'])
  return id === undefined || scenario === undefined ? undefined : { id, scenario }
}

interface End {
  readonly stage: TrialStage
  readonly verdict?: TrialVerdict
  readonly reason?: string
}

/** A verdict may come before what it rests on. */
function endOf(run: JsonObject, checks: readonly Check[]): End {
  const status = wordIn(run['status'])
  const stage = checks.length > 0 || resultIn(run) !== '' ? 'ended' : 'judging'
  if (status === 'passed' || status === 'success') return { stage, verdict: 'passed' }
  if (status === 'failed' || status === 'failure') return failedEnd(run, stage)
  if (OPEN.has(status)) return { stage: 'waiting' }
  if (RUNNING.has(status)) return { stage: 'running' }
  const reason = saidIn(run['error']) ?? saidIn(run['error_message'])
  if (CANCELLED.has(status))
    return { stage: 'ended', verdict: 'cancelled', reason: reason ?? 'The trial was cancelled.' }
  return {
    stage: 'ended',
    verdict: 'error',
    reason: reason ?? `The test ended in a way that is not known: ${status}.`,
  }
}

/** What could not be judged is no failed check. */
function failedEnd(run: JsonObject, stage: TrialStage): End {
  const reason = rationaleIn(run) ?? saidIn(run['error']) ?? saidIn(run['error_message'])
  if (resultIn(run) === 'failure')
    return { stage, verdict: 'failed', reason: reason ?? 'The success conditions are not met.' }
  return { stage, verdict: 'error', reason: reason ?? 'The platform could not judge the test.' }
}

function resultIn(run: JsonObject): string {
  return wordIn(objectOf(run['condition_result'])['result'])
}

/** There is one result for all conditions together. */
function checksIn(run: JsonObject): Check[] {
  const result = resultIn(run)
  if (result !== 'success' && result !== 'failure') return []
  const reason = rationaleIn(run)
  return [
    { name: 'success conditions', passed: result === 'success', ...(reason !== undefined && { reason }) },
  ]
}

/** A text, or an object with a summary or messages. */
function rationaleIn(run: JsonObject): string | undefined {
  const rationale = objectOf(run['condition_result'])['rationale']
  if (!isJsonObject(rationale)) return saidIn(rationale)
  return saidIn(rationale['summary']) ?? saidIn(rationale['messages'])
}

function talkIn(responses: Json | undefined): readonly SpokenLine[] | undefined {
  const lines = listOf(responses).flatMap(item => {
    const { role: speaker, message, time_in_call_secs: time } = objectOf(item)
    const role = ROLES[wordIn(speaker)]
    const text = textOf(message)?.trim()
    const at = amountIn(time)
    return role === undefined || !text ? [] : [{ role, text, ...(at !== undefined && { at }) }]
  })
  return lines.length > 0 ? lines : undefined
}

/** When the last line was said; no field tells how long a test took. */
function secondsIn(run: JsonObject): number | null {
  const times = listOf(run['agent_responses']).flatMap(
    item => amountIn(objectOf(item)['time_in_call_secs']) ?? [],
  )
  return times.length === 0 ? null : Math.max(...times)
}
