import type { Json, JsonObject } from '../../../model/json.ts'
import type { Check, SpokenLine, TrialVerdict } from '../../../model/run.ts'
import type { Begun, Standing, TrialStage, TrialState } from '../../../model/runner.ts'
import { isBlank, objectOf, textOf } from '../../raw.ts'
import { amountIn, failedChecks, flagIn, idIn, rowsIn, saidIn, wordIn } from '../../run-answers.ts'

interface End {
  readonly stage: TrialStage
  readonly verdict?: TrialVerdict
  readonly reason?: string
}

const ROLES: Readonly<Record<string, SpokenLine['role']>> = { user: 'caller', assistant: 'agent' }

/** Why a talk ended, where that decides; the first two leave it to the checks. */
const ENDINGS: Readonly<Record<string, 'checks' | 'failed' | 'cancelled'>> = {
  user_stop: 'checks',
  agent_stop: 'checks',
  '': 'checks',
  max_steps: 'failed',
  too_many_errors: 'failed',
  cancelled: 'cancelled',
}
const FAILED: ReadonlySet<string> = new Set(['failed', 'error', 'errored'])

/** What a start answers; its trials get their ids later. Undefined without an id. */
export function begunIn(answer: JsonObject): Begun | undefined {
  const id = idIn(answer['_id']) ?? idIn(answer['id'])
  return id === undefined ? undefined : { id, trials: [] }
}

/** The runs of a result. A list that is shorter than what was started has more to come. */
export function standingOf(answer: Json | undefined, expected: number): Standing {
  const { runs = answer, data = runs } = objectOf(answer)
  const trials = rowsIn(data ?? answer).flatMap(run => trialOf(run) ?? [])
  return { trials, done: trials.length >= expected && trials.every(({ stage }) => stage === 'ended') }
}

/** One run; undefined where it does not tell whose it is. */
export function trialOf(run: JsonObject): TrialState | undefined {
  const id = idIn(run['_id']) ?? idIn(run['id'])
  const scenario = idIn(run['scenario_id'])
  if (id === undefined || scenario === undefined) return undefined
  const checks = checksIn(objectOf(run['reward_info']))
  const cost = costIn(run)
  const transcript = talkIn(run['messages'])
  return {
    id,
    scenario,
    ...endOf(run, checks),
    seconds: amountIn(run['duration_in_seconds']) ?? null,
    checks,
    evaluated: checks.length > 0,
    ...(transcript !== undefined && { transcript }),
    ...(cost !== undefined && { cost }),
  }
}

/** The platform gives no verdict, so it is drawn from how the talk ended and from every check. */
function endOf(run: JsonObject, checks: readonly Check[]): End {
  const error = saidIn(run['error']) ?? (isBlank(run['error']) ? undefined : JSON.stringify(run['error']))
  if (error !== undefined) return over('error', error)
  const status = wordIn(run['status'])
  if (FAILED.has(status)) return over('error', 'The platform could not carry out the trial.')
  if (status.startsWith('cancel')) return over('cancelled', 'The trial was cancelled.')
  if (status !== 'completed') return { stage: status === 'running' ? 'running' : 'waiting' }
  const word = wordIn(run['termination_reason'])
  switch (ENDINGS[word]) {
    case 'checks':
      return checkedEnd(run, checks)
    case 'failed':
      return over('failed', `The talk was stopped: ${word.replaceAll('_', ' ')}.`)
    case 'cancelled':
      return over('cancelled', 'The trial was cancelled.')
    default:
      return over('error', `The talk ended for a reason that is not known: ${word}.`)
  }
}

/** What was judged may come after the talk; without it nothing was evaluated. */
function checkedEnd(run: JsonObject, checks: readonly Check[]): End {
  const reason = failedChecks(checks)
  if (reason !== undefined) return over('failed', reason)
  const isJudged = !isBlank(run['reward_info'])
  return { stage: isJudged ? 'ended' : 'judging', verdict: 'passed' }
}

function over(verdict: TrialVerdict, reason: string): End {
  return { stage: 'ended', verdict, reason }
}

function checksIn(reward: JsonObject): Check[] {
  const actions = rowsIn(reward['action_checks']).flatMap(check => {
    const passed = flagIn(check['action_match'])
    const name = saidIn(objectOf(check['action'])['name'])
    if (passed === undefined) return []
    return [{ name: `action ${name ?? 'without a name'}`, passed }]
  })
  const statements = rowsIn(reward['nl_assertions']).flatMap(check => {
    const passed = flagIn(check['met'])
    const name = saidIn(check['nl_assertion'])
    const reason = saidIn(check['justification'])
    if (passed === undefined || name === undefined) return []
    return [{ name, passed, ...(reason !== undefined && { reason }) }]
  })
  return [...statements, ...actions]
}

/** Both sides of the talk are paid for; the currency is not known. */
function costIn(run: JsonObject): number | undefined {
  const parts = [amountIn(run['agent_cost']), amountIn(run['user_cost'])].filter(part => part !== undefined)
  return parts.length === 0 ? undefined : parts.reduce((sum, part) => sum + part, 0)
}

function talkIn(messages: Json | undefined): readonly SpokenLine[] | undefined {
  const lines = rowsIn(messages).flatMap(({ role: speaker, content }) => {
    const role = ROLES[wordIn(speaker)]
    const text = textOf(content)?.trim()
    return role === undefined || !text ? [] : [{ role, text }]
  })
  return lines.length > 0 ? lines : undefined
}
