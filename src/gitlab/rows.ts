import { ExactNumber } from '../model/exact-number.ts'
import type { JsonObject } from '../model/json.ts'

/** A text of a row; empty where it has none. */
export function textOf(row: JsonObject, name: string): string {
  const value = row[name]
  return typeof value === 'string' ? value : ''
}

/** A number of a row, such as an id; undefined where it has none. */
export function numberOf(row: JsonObject, name: string): number | undefined {
  const value = row[name]
  if (value instanceof ExactNumber) return Number(value.toString())
  return typeof value === 'number' ? value : undefined
}
