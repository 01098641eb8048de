import type { Json, JsonObject } from '../../../model/json.ts'
import type { Check, SpokenLine, TrialVerdict } from '../../../model/run.ts'
import type { TrialStage, TrialState } from '../../../model/runner.ts'
import { isBlank, objectOf, textOf } from '../../raw.ts'
import { amountIn, failedChecks, flagIn, idIn, rowsIn, saidIn, wordIn } from '../../run-answers.ts'

const ROLES: Readonly<Record<string, SpokenLine['role']>> = {
  user: 'caller',
  tester: 'caller',
  customer: 'caller',
  bot: 'agent',
  assistant: 'agent',
  agent: 'agent',
  ai: 'agent',
}
const STAGES: Readonly<Record<string, TrialStage>> = {
  '': 'waiting',
  queued: 'waiting',
  running: 'running',
  evaluating: 'judging',
}
const ENDS: Readonly<Record<string, TrialVerdict>> = {
  passed: 'passed',
  failed: 'failed',
  canceled: 'cancelled',
  cancelled: 'cancelled',
}

/**
 * One item of a run: a simulation, once. Undefined without an id, or where it does not tell whose it is. A failure with
 * a reason of its own and without a failed check is trouble of the platform's or of the line.
 */
export function trialOf(item: JsonObject): TrialState | undefined {
  const id = idIn(item['id'])
  const simulation = idIn(item['simulationId']) ?? idIn(objectOf(item['simulation'])['id'])
  if (id === undefined || simulation === undefined) return undefined
  const results = resultsIn(item)
  const checks = results.map(({ check }) => check)
  const failed = failedChecks(results.flatMap(({ check, isRequired }) => (isRequired ? [check] : [])))
  const transcript = talkIn(item)
  const end = endOf(item, failed)
  const reason = end.verdict === undefined || end.verdict === 'passed' ? undefined : reasonOf(item, failed)
  const isContradicted = end.verdict === 'passed' && failed !== undefined
  return {
    id,
    scenario: simulation,
    ...end,
    seconds: secondsIn(item),
    ...(reason !== undefined && { reason }),
    checks,
    evaluated: checks.length > 0,
    ...(transcript !== undefined && { transcript }),
    ...(isContradicted && {
      contradiction: `The platform says passed, although a required check failed (${failed}).`,
    }),
  }
}

function endOf(
  item: JsonObject,
  failed: string | undefined,
): { readonly stage: TrialStage; readonly verdict?: TrialVerdict } {
  const status = wordIn(item['status'])
  const stage = STAGES[status]
  if (stage) return { stage }
  const verdict = ENDS[status] ?? 'error'
  const isJudged = failed !== undefined || flagIn(objectOf(item['results'])['passed']) === false
  return {
    stage: verdict !== 'cancelled' && mayBeJudged(item) ? 'judging' : 'ended',
    verdict: verdict === 'failed' && !isJudged ? 'error' : verdict,
  }
}

/** Results may come after the status; where a reason of its own is told there are none to come. */
function mayBeJudged({ results, failureReason }: JsonObject): boolean {
  return isBlank(results) && saidIn(failureReason) === undefined
}

interface Result {
  readonly check: Check
  readonly isRequired: boolean
}

/** What was skipped, because only sound could answer it, was not looked at. */
function resultsIn(item: JsonObject): Result[] {
  return rowsIn(objectOf(item['results'])['evaluations']).flatMap(result => {
    const passed = flagIn(result['passed'])
    if (passed === undefined || flagIn(result['isSkipped']) === true) return []
    const isRequired = flagIn(result['required']) !== false
    const reason = saidIn(result['error']) ?? (passed ? undefined : differenceIn(result))
    const name = saidIn(result['name']) ?? `output ${idIn(result['structuredOutputId']) ?? ''}`.trim()
    const check = {
      name: isRequired ? name : `${name} (not required)`,
      passed,
      ...(reason !== undefined && { reason }),
    }
    return [{ check, isRequired }]
  })
}

function differenceIn({
  extractedValue: found = null,
  expectedValue: wanted = null,
  comparator,
}: JsonObject): string {
  return `It is ${JSON.stringify(found)}, and should be ${textOf(comparator) ?? '='} ${JSON.stringify(wanted)}.`
}

function reasonOf(item: JsonObject, failed: string | undefined): string {
  return failed ?? saidIn(item['failureReason']) ?? 'The platform does not say why.'
}

function secondsIn(item: JsonObject): number | null {
  const call = objectOf(objectOf(item['metadata'])['call'])
  const told = amountIn(call['durationSeconds']) ?? amountIn(item['durationSeconds'])
  if (told !== undefined) return told
  const [start, end] = [item['startedAt'], item['completedAt'] ?? item['failedAt'] ?? item['canceledAt']]
  const span = Date.parse(textOf(end) ?? '') - Date.parse(textOf(start) ?? '')
  return Number.isFinite(span) ? span / 1000 : null
}

/** What was said stands with the data of the call: line by line, or else as one text. */
function talkIn(item: JsonObject): readonly SpokenLine[] | undefined {
  const call = objectOf(objectOf(item['metadata'])['call'])
  const lines = rowsIn(call['messages'] ?? item['messages']).flatMap(message => {
    const role = ROLES[wordIn(message['role'])]
    const text = (textOf(message['message']) ?? textOf(message['content']))?.trim()
    const at = amountIn(message['secondsFromStart'])
    return role === undefined || !text ? [] : [{ role, text, ...(at !== undefined && { at }) }]
  })
  if (lines.length > 0) return lines
  const spoken = spokenIn(call['transcript'] ?? item['transcript'])
  return spoken.length > 0 ? spoken : undefined
}

function spokenIn(transcript: Json | undefined): SpokenLine[] {
  return (textOf(transcript) ?? '').split('\n').flatMap(line => {
    const colon = line.indexOf(':')
    const role = colon < 0 ? undefined : ROLES[wordIn(line.slice(0, colon))]
    const text = line.slice(colon + 1).trim()
    return role === undefined || text === '' ? [] : [{ role, text }]
  })
}
