import type { JsonObject } from '../../model/json.ts'
import { axesOf, statedFor, variantsIn } from './axes.ts'
import { filledLength } from './placeholders.ts'

/** How many characters of filled text the scenarios of one file may hold together. */
export const mostFilled = 16 * 1024 * 1024

/** At most how many characters of text with placeholders a file and what lies around it come to in all its scenarios. */
export function filledIn(value: JsonObject, outer: readonly JsonObject[]): number {
  const values = axesOf(value).flatMap(axis => axis.values)
  const longest = values.reduce((length, { text }) => Math.max(length, text.length), 0)
  const length = statedFor(value, outer).reduce((sum, one) => sum + filledLength(one, longest), 0)
  return length === 0 ? 0 : length * variantsIn(value).length
}
