import type { Json, JsonObject } from '../../../model/json.ts'
import type { SpokenLine, TrialVerdict } from '../../../model/run.ts'
import type { Begun, Standing, TrialStage, TrialState } from '../../../model/runner.ts'
import { isBlank, objectOf, textOf, textsOf } from '../../raw.ts'
import { amountIn, idIn, rowsIn, saidIn, wordIn } from '../../run-answers.ts'

interface End {
  readonly stage: TrialStage
  readonly verdict?: TrialVerdict
  readonly reason?: string
}

const ROLES: Readonly<Record<string, SpokenLine['role']>> = {
  user: 'caller',
  agent: 'agent',
  assistant: 'agent',
}
const WAITING: ReadonlySet<string> = new Set(['pending', 'queued'])
const RUNNING: ReadonlySet<string> = new Set(['in_progress', 'running'])

/** What a start answers; its trials get their ids later. Undefined without an id. */
export function begunIn(answer: JsonObject): Begun | undefined {
  const id = idIn(answer['test_case_batch_job_id'])
  return id === undefined ? undefined : { id, trials: [] }
}

/** The platform's id of a trial. */
export function trialId(run: JsonObject): string | undefined {
  return idIn(run['test_case_job_id'])
}

/** Whether a batch says that nothing of it is open any more. */
export function isComplete(batch: JsonObject): boolean {
  return wordIn(batch['status']) === 'complete'
}

/** The runs of a batch. One that lacks runs has more to come, unless the batch says that it is complete. */
export function standingOf(runs: readonly JsonObject[], expected: number, batch?: JsonObject): Standing {
  const trials = runs.flatMap(run => trialOf(run) ?? [])
  const isWhole = trials.length >= expected || (batch !== undefined && isComplete(batch))
  return { trials, done: isWhole && trials.every(({ stage }) => stage === 'ended') }
}

/** One run; undefined where it does not tell whose it is. */
export function trialOf(run: JsonObject): TrialState | undefined {
  const id = trialId(run)
  const scenario =
    idIn(run['test_case_definition_id']) ??
    idIn(objectOf(run['test_case_definition_snapshot'])['test_case_definition_id'])
  if (id === undefined || scenario === undefined) return undefined
  const end = endOf(run)
  const transcript = talkIn(run['transcript_snapshot'])
  return {
    id,
    scenario,
    ...end,
    seconds: end.stage === 'ended' ? secondsOf(run) : null,
    checks: checksOf(run, end),
    evaluated: criteriaOf(run)?.length !== 0,
    ...(transcript !== undefined && { transcript }),
  }
}

/** One verdict for all criteria. Its explanation is optional, and may come later; of a failure it is waited for. D (SDK 5.60) */
function endOf(run: JsonObject): End {
  const status = wordIn(run['status'])
  const reason = saidIn(run['result_explanation'])
  if (status === 'pass' || status === 'passed') return { stage: 'ended', verdict: 'passed' }
  if (status === 'fail' || status === 'failed')
    return {
      stage: reason === undefined ? 'judging' : 'ended',
      verdict: 'failed',
      reason: reason ?? 'A criterion was not met.',
    }
  if (status.startsWith('cancel'))
    return { stage: 'ended', verdict: 'cancelled', reason: reason ?? 'The trial was cancelled.' }
  if (RUNNING.has(status)) return { stage: 'running' }
  if (WAITING.has(status) || status === '') return { stage: 'waiting' }
  const unknown =
    status === 'error'
      ? 'The platform could not carry out the trial.'
      : `The trial ended for a reason that is not known: ${status}.`
  return { stage: 'ended', verdict: 'error', reason: reason ?? unknown }
}

/** Of several criteria nobody says which one was not met. */
function checksOf(run: JsonObject, { verdict }: End): TrialState['checks'] {
  if (verdict !== 'passed' && verdict !== 'failed') return []
  const criteria = criteriaOf(run)
  const reason = saidIn(run['result_explanation'])
  const passed = verdict === 'passed'
  const names = passed || criteria?.length === 1 ? (criteria ?? []) : ['one of the criteria']
  return (names.length === 0 && criteria === undefined ? ['all criteria'] : names).map(name => ({
    name,
    passed,
    ...(reason !== undefined && { reason }),
  }))
}

/** What the test was judged by; undefined where the run does not tell. */
function criteriaOf(run: JsonObject): readonly string[] | undefined {
  const metrics = objectOf(run['test_case_definition_snapshot'])['metrics']
  return metrics === undefined ? undefined : textsOf(metrics)
}

/** From its start to its last change, which is its end. */
function secondsOf(run: JsonObject): number | null {
  const [from, to] = [amountIn(run['creation_timestamp']), amountIn(run['user_modified_timestamp'])]
  return from === undefined || to === undefined || to < from ? null : (to - from) / 1000
}

/** The snapshot is of a form that no page tells; where it has turns with roles they are told. I */
function talkIn(snapshot: Json | undefined): readonly SpokenLine[] | undefined {
  const { transcript, messages } = objectOf(snapshot)
  const turns = [transcript, messages, snapshot].find(value => !isBlank(value))
  const lines = rowsIn(turns).flatMap(({ role: speaker, content }) => {
    const role = ROLES[wordIn(speaker)]
    const text = textOf(content)?.trim()
    return role === undefined || !text ? [] : [{ role, text }]
  })
  return lines.length > 0 ? lines : undefined
}
