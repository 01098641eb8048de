import { isJsonObject, parseJson, type Json, type JsonObject } from '../../../model/json.ts'
import type { Check } from '../../../model/run.ts'
import { listOf, objectOf, textOf } from '../../raw.ts'
import { amountIn, flagIn, idIn, rowsIn, saidIn, wordIn } from '../../run-answers.ts'

const FULL_SCORE = 100

/** What was looked at in a run: the statements of the expected outcome, then the metrics. */
export function checksOf(run: JsonObject): Check[] {
  return [...outcomeChecks(outcomeIn(run['expected_outcome'])), ...metricChecks(run)]
}

/** Some answers hold the object as text. */
function outcomeIn(value: Json | undefined): JsonObject {
  const text = textOf(value)
  const object = text === undefined ? value : parseJson(text)
  return isJsonObject(object) ? object : {}
}

function outcomeChecks(outcome: JsonObject): Check[] {
  const score = amountIn(outcome['score'])
  const reason = saidIn(outcome['explanation'])
  const statements = listOf(outcome['outcome_alignments'])
    .map(objectOf)
    .flatMap(alignment => statementCheck(alignment))
  if (statements.length > 0) return withReason(statements, reason)
  if (score === undefined) return []
  return [
    {
      name: 'expected outcome',
      passed: score >= FULL_SCORE,
      score,
      ...(reason !== undefined && { reason }),
    },
  ]
}

/** `prompt_part` is what the file states, and `outcome` what was found; older answers have the latter only. */
function statementCheck({ prompt_part: part, outcome, aligned }: JsonObject): Check[] {
  const [name, reason] = [saidIn(part), saidIn(outcome)].filter(text => text !== undefined)
  const passed = flagIn(aligned)
  if (name === undefined || passed === undefined) return []
  return [{ name, passed, ...(reason !== undefined && { reason }) }]
}

/** One explanation is given for all statements: it belongs to those that fail. */
function withReason(checks: readonly Check[], reason: string | undefined): Check[] {
  return checks.map(check =>
    check.passed || check.reason !== undefined || reason === undefined ? check : { ...check, reason },
  )
}

/** A metric passes by its own word, by the old score of binary ones, or by the project's rubric. */
function metricChecks(run: JsonObject): Check[] {
  const rubric = new Map(
    rowsIn(run['rubric']).map(row => [idIn(row['metric_id']) ?? '', flagIn(row['passed'])] as const),
  )
  return rowsIn(objectOf(run['evaluation'])['metrics']).map(metric => {
    const score = amountIn(metric['score'])
    const reason = saidIn(metric['explanation'])
    const passed =
      flagIn(metric['passed']) ?? binaryPass(metric, score) ?? rubric.get(idIn(metric['id']) ?? '') ?? true
    return {
      name: saidIn(metric['name']) ?? `metric ${idIn(metric['id']) ?? 'without a name'}`,
      passed,
      ...(score !== undefined && { score }),
      ...(reason !== undefined && { reason }),
    }
  })
}

function binaryPass(metric: JsonObject, score: number | undefined): boolean | undefined {
  const isBinary = wordIn(metric['eval_type']) === 'binary' || wordIn(metric['type']).startsWith('binary')
  return isBinary && score !== undefined ? score > 0 : undefined
}
