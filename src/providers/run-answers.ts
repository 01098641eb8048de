import { ExactNumber } from '../model/exact-number.ts'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import type { Check } from '../model/run.ts'
import { objectOf, textOf } from './raw.ts'

/** The rows of a list, or of a map by id. */
export function rowsIn(value: Json | undefined): JsonObject[] {
  const rows = isJsonArray(value) ? value : Object.values(objectOf(value))
  return rows.filter(row => isJsonObject(row))
}

/** A number, also when it is written as a text; undefined for anything else. */
export function amountIn(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value
  const text = value instanceof ExactNumber ? value.text : textOf(value)?.trim()
  if (text === undefined || text === '') return undefined
  const amount = Number(text)
  return Number.isFinite(amount) ? amount : undefined
}

/** An id as a text; undefined for anything else. */
export function idIn(value: Json | undefined): string | undefined {
  if (typeof value === 'number' || value instanceof ExactNumber) return String(value)
  return textOf(value) || undefined
}

/** A yes or a no, also when it is written as a text. */
export function flagIn(value: Json | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value
  const text = textOf(value)?.toLowerCase()
  return text === 'true' || text === 'false' ? text === 'true' : undefined
}

/** The platform's own word, in one spelling. */
export function wordIn(value: Json | undefined): string {
  return (textOf(value) ?? '')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
}

/** A text, or the texts of a list in lines; undefined when nothing is said. */
export function saidIn(value: Json | undefined): string | undefined {
  const texts = isJsonArray(value) ? value.map(item => textOf(item) ?? '') : [textOf(value) ?? '']
  return (
    texts
      .map(text => text.trim())
      .filter(text => text !== '')
      .join('\n') || undefined
  )
}

/** Why a trial did not pass, as far as its checks tell; undefined when none failed. */
export function failedChecks(checks: readonly Check[]): string | undefined {
  return (
    checks
      .filter(({ passed }) => !passed)
      .map(({ name }) => name)
      .join('; ') || undefined
  )
}
