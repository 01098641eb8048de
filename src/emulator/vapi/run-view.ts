import type { JsonObject } from '../json.ts'
import type { RunStart, Stage, Trial } from '../runs/ledger.ts'
import type { CheckOutcome, Outcome } from '../runs/outcome.ts'
import type { ItemDetails, JudgedEvaluation, StartBody } from './run-start.ts'
import { ORG, type Tables } from './tables.ts'

/** What a start answers. Only there stand the ids of the items and the address for people. */
export function startedOf(start: RunStart, tables: Tables): JsonObject {
  return {
    ...runOf(start, tables),
    simulationRunItemIds: tables.runs.trialsOf(start.id).map(({ id }) => id),
    url: `https://dashboard.vapi.ai/simulations/runs/${start.id}`,
  }
}

export function runOf(start: RunStart, tables: Tables): JsonObject {
  const trials = tables.runs.trialsOf(start.id)
  const statuses = trials.map(trial => statusOf(trial, tables))
  const countOf = (...wanted: readonly string[]): number =>
    statuses.filter(status => wanted.includes(status)).length
  const status = runStatusOf(start, tables)
  const started = stamp(start.started)
  return {
    id: start.id,
    orgId: ORG,
    status,
    queuedAt: started,
    ...(status !== 'queued' && { startedAt: started }),
    ...(status === 'ended' && { endedAt: stamp(start.started + secondsOf(trials) * 1000) }),
    createdAt: started,
    updatedAt: started,
    itemCounts: {
      total: trials.length,
      passed: countOf('passed'),
      failed: countOf('failed'),
      running: countOf('running', 'evaluating'),
      queued: countOf('queued'),
      canceled: countOf('canceled'),
    },
    ...start.details,
  }
}

export function hasEnded(start: RunStart, tables: Tables): boolean {
  return runStatusOf(start, tables) === 'ended'
}

/** A run may have ended before its items are judged. */
function runStatusOf(start: RunStart, { runs, modes }: Tables): 'queued' | 'running' | 'ended' {
  const stages = runs.trialsOf(start.id).map(trial => runs.stageOf(trial))
  if (stages.every(stage => stage === 'pending')) return 'queued'
  const isEarly = modes.verdict === 'late' || modes.verdict === 'late-results'
  return stages.every(stage => stage === 'ended' || (isEarly && stage === 'judging')) ? 'ended' : 'running'
}

/** One start of one simulation. */
export function itemOf(trial: Trial, tables: Tables): JsonObject {
  const { outcome, started } = trial
  const { simulation, scenario, personality } = detailsOf(trial)
  const stage = tables.runs.stageOf(trial)
  const isOver = stage === 'ended' || stage === 'judging'
  const queuedAt = stamp(started)
  return {
    id: trial.id,
    orgId: ORG,
    runId: trial.start,
    simulationId: simulation?.id ?? null,
    scenarioId: trial.scenario,
    personalityId: personality?.id ?? null,
    status: statusOf(trial, tables),
    iterationNumber: trial.number,
    queuedAt,
    ...(stage !== 'pending' && { startedAt: queuedAt }),
    ...(stage === 'ended' && endOf(outcome, stamp(started + outcome.seconds * 1000))),
    createdAt: queuedAt,
    updatedAt: queuedAt,
    metadata: {
      simulation,
      scenario,
      personality,
      ...(isOver && { call: callOf(outcome) }),
    },
    ...(stage === 'ended' && isJudged(outcome) && { results: resultsOf(trial, tables) }),
  }
}

function endOf({ verdict, reason }: Outcome, time: string): JsonObject {
  if (verdict === 'cancelled') return { canceledAt: time }
  if (verdict === 'error' || verdict === 'timeout') return { failedAt: time, failureReason: reason }
  return { completedAt: time }
}

function statusOf(trial: Trial, tables: Tables): string {
  const stage = tables.runs.stageOf(trial)
  const isShown = stage === 'ended' || (stage === 'judging' && tables.modes.verdict === 'late-results')
  return isShown ? endStatusOf(trial, tables) : OPEN[stage]
}

const OPEN: Readonly<Record<Stage, string>> = {
  pending: 'queued',
  running: 'running',
  judging: 'evaluating',
  ended: 'evaluating',
}

function endStatusOf(trial: Trial, tables: Tables): string {
  const { outcome } = trial
  if (outcome.verdict === 'cancelled') return 'canceled'
  return isJudged(outcome) && hasPassed(trial, tables) ? 'passed' : 'failed'
}

const isJudged = ({ verdict }: Outcome): boolean => verdict === 'passed' || verdict === 'failed'

/** What an evaluation came to. */
interface EvaluationResult extends JsonObject {
  readonly passed: boolean
  readonly required: boolean
  readonly isSkipped: boolean
}

/** All that is required and not skipped has to pass; where nothing is left to judge the item has passed. */
function hasPassed(trial: Trial, tables: Tables): boolean {
  const results = evaluationsOf(trial, tables)
  if (results.length === 0) return trial.outcome.verdict === 'passed'
  return results.every(({ passed, required, isSkipped }) => passed || !required || isSkipped)
}

function resultsOf(trial: Trial, tables: Tables): JsonObject {
  return { evaluations: evaluationsOf(trial, tables), passed: hasPassed(trial, tables) }
}

function evaluationsOf(trial: Trial, { runs, modes }: Tables): EvaluationResult[] {
  const start = runs.starts.get(trial.start)
  const isChat = start !== undefined && bodyOf(start).transport.provider === 'vapi.webchat'
  const isSkipped = isChat && modes.skipped === 'in-chat'
  const { evaluations } = detailsOf(trial)
  return trial.outcome.checks.map((check, index) => {
    const stated = evaluations[index] ?? ownEvaluation(check)
    const { value: expectedValue, ...others } = stated
    const extractedValue = isSkipped ? null : extractedOf(stated, check.passed)
    return { ...others, expectedValue, extractedValue, passed: check.passed && !isSkipped, isSkipped }
  })
}

/** Only the script knows this check. */
const ownEvaluation = ({ name }: CheckOutcome): JudgedEvaluation => ({
  structuredOutputId: 'inline',
  name,
  comparator: '=',
  value: true,
  required: true,
})

/** A value that makes the comparison hold, or not. */
function extractedOf({ comparator, value }: JudgedEvaluation, holds: boolean): unknown {
  const isEqual = ['=', '>=', '<='].includes(comparator) === holds
  if (isEqual) return value
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string') return `not ${value}`
  return value + (['>', '<='].includes(comparator) ? 1 : -1)
}

function callOf({ transcript }: Outcome): JsonObject {
  return {
    transcript: transcript.map(({ role, text }) => `${SPEAKERS[role]}: ${text}`).join('\n'),
    messages: transcript.map(({ role, text }) => ({ role: ROLES[role], content: text })),
  }
}

/** The assistant is the one under test. */
const ROLES = { caller: 'user', agent: 'assistant' } as const
const SPEAKERS = { caller: 'User', agent: 'AI' } as const

const secondsOf = (trials: readonly Trial[]): number =>
  Math.max(0, ...trials.map(({ outcome }) => outcome.seconds))

const stamp = (time: number): string => new Date(time).toISOString()

// Only this vendor puts starts and trials into its store.
const bodyOf = ({ details }: RunStart): StartBody => details as unknown as StartBody
const detailsOf = ({ details }: Trial): ItemDetails => details as unknown as ItemDetails
