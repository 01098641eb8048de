import type { Json, JsonObject } from '../../../model/json.ts'
import type { Check, SpokenLine, TrialVerdict } from '../../../model/run.ts'
import type { TrialStage, TrialState } from '../../../model/runner.ts'
import { objectOf, textOf } from '../../raw.ts'
import { amountIn, failedChecks, flagIn, idIn, rowsIn, saidIn, wordIn } from '../../run-answers.ts'

/** What a scenario says of its assertions: a run names them by id only. */
export interface AssertionNames {
  readonly [id: string]: { readonly name: string; readonly required: boolean }
}

interface End {
  readonly stage: TrialStage
  readonly verdict?: TrialVerdict
}

const ENDS: Readonly<Record<string, TrialVerdict>> = {
  passed: 'passed',
  failed: 'failed',
  error: 'error',
  cancelled: 'cancelled',
  canceled: 'cancelled',
}
const QUEUED: ReadonlySet<string> = new Set(['pending', 'queued', ''])
const ROLES: Readonly<Record<string, SpokenLine['role']>> = { user: 'caller', assistant: 'agent' }

/** One run; `scenario` is whose it is where the answer does not tell. Undefined without an id. */
export function trialOf(
  run: JsonObject,
  names: AssertionNames | undefined,
  scenario?: string,
): TrialState | undefined {
  const id = runIdIn(run)
  const owner = scenarioIn(run) ?? scenario
  if (id === undefined || owner === undefined) return undefined
  const checks = checksIn(run, names)
  const { stage, verdict } = endOf(run, checks)
  const duration = amountIn(run['duration_ms'])
  const transcript = talkIn(run['chat_history'])
  const reason = verdict === undefined || verdict === 'passed' ? undefined : reasonOf(run, checks)
  const contradiction = verdict === 'passed' ? contradictionIn(checks, names) : undefined
  return {
    id,
    scenario: owner,
    stage,
    ...(verdict !== undefined && { verdict }),
    seconds: duration === undefined ? null : duration / 1000,
    ...(reason !== undefined && { reason }),
    checks,
    evaluated: checks.length > 0,
    ...(names === undefined && { partial: true as const }),
    ...(transcript !== undefined && { transcript }),
    ...(contradiction !== undefined && { contradiction }),
  }
}

/** The id of a run, in a run or in what a start answers. */
export function runIdIn(run: JsonObject): string | undefined {
  return idIn(run['run_id']) ?? idIn(run['id'])
}

export function scenarioIn(run: JsonObject): string | undefined {
  return idIn(run['scenario_id']) ?? idIn(objectOf(run['scenario'])['id'])
}

/** The assertions of a scenario by id. */
export function assertionNamesIn(scenario: JsonObject): AssertionNames {
  return Object.fromEntries(
    rowsIn(scenario['assertions']).flatMap(assertion => {
      const id = idIn(assertion['id']) ?? idIn(assertion['assertion_id'])
      const name = saidIn(assertion['name'])
      if (id === undefined || name === undefined) return []
      return [[id, { name, required: flagIn(assertion['is_required']) ?? true }]]
    }),
  )
}

/** What was judged may come after the verdict. */
function endOf(run: JsonObject, checks: readonly Check[]): End {
  const status = wordIn(run['status'])
  const verdict = ENDS[status]
  if (verdict === undefined) return { stage: QUEUED.has(status) ? 'waiting' : 'running' }
  const mayComeLater = (verdict === 'passed' || verdict === 'failed') && checks.length === 0
  return { stage: mayComeLater ? 'judging' : 'ended', verdict }
}

/** The pages show `passed`; the service itself gives a `status` and its reasoning. */
function checksIn(run: JsonObject, names: AssertionNames | undefined): Check[] {
  return rowsIn(run['assertion_results']).flatMap(result => {
    const status = wordIn(result['status'])
    const passed = flagIn(result['passed']) ?? (status === '' ? undefined : status === 'passed')
    if (passed === undefined) return []
    const score = amountIn(result['score'])
    const reason = saidIn(result['reasoning']) ?? saidIn(result['reason'])
    return [
      {
        name: nameOf(result, names),
        passed,
        ...(score !== undefined && { score }),
        ...(reason !== undefined && { reason }),
      },
    ]
  })
}

function nameOf(result: JsonObject, names: AssertionNames | undefined): string {
  const id = idIn(result['assertion_id']) ?? idIn(result['id']) ?? ''
  const stated = names?.[id]?.name ?? saidIn(result['name'])
  if (stated !== undefined) return stated
  const kind = [textOf(result['type']), textOf(result['target'])].filter(Boolean).join(' ')
  return kind || `assertion ${id}`
}

function contradictionIn(checks: readonly Check[], names: AssertionNames | undefined): string | undefined {
  const required = new Set(
    Object.values(names ?? {}).flatMap(({ name, required }) => (required ? [name] : [])),
  )
  const failed = checks.filter(({ passed, name }) => !passed && required.has(name))
  if (failed.length === 0) return undefined
  return `The platform says passed, although a required check failed (${failedChecks(failed)}).`
}

function reasonOf(run: JsonObject, checks: readonly Check[]): string {
  const said =
    saidIn(run['error']) ?? saidIn(objectOf(run['error'])['message']) ?? saidIn(run['error_message'])
  return said ?? failedChecks(checks) ?? 'The platform does not say why.'
}

function talkIn(history: Json | undefined): readonly SpokenLine[] | undefined {
  const lines = rowsIn(history).flatMap(({ role: speaker, content }) => {
    const role = ROLES[wordIn(speaker)]
    const text = textOf(content)?.trim()
    return role === undefined || !text ? [] : [{ role, text }]
  })
  return lines.length > 0 ? lines : undefined
}
