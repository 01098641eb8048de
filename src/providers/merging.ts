import { normalise } from '../model/fields.ts'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'

/**
 * What is wanted, plus a null for each member, at any depth, that was there before, should be gone and is not: a server
 * that merges is told so. Undefined when all are.
 */
export function withNulls(was: JsonObject, wanted: JsonObject, is: JsonObject): JsonObject | undefined {
  const gone = Object.keys(was).filter(key => !(key in wanted) && isThere(is[key]))
  const inner = Object.keys(wanted).flatMap(key => {
    const [before, value, after] = [was[key], wanted[key], is[key]]
    if (!isJsonObject(before) || !isJsonObject(value) || !isJsonObject(after)) return []
    const nested = withNulls(before, value, after)
    return nested ? [[key, nested] as const] : []
  })
  if (gone.length + inner.length === 0) return undefined
  return { ...wanted, ...Object.fromEntries(inner), ...Object.fromEntries(gone.map(key => [key, null])) }
}

/** Whether a platform holds anything in a place. */
export function isThere(value: Json | undefined): boolean {
  return normalise('value', value) !== null
}
