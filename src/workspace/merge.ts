import { addedFields } from '../model/generated/field-facts.ts'
import { canonicalJson, isJsonArray, isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import type { Path } from './places.ts'

/**
 * Lays fields over those that apply from further out: mappings merge, lists and single values replace, some lists
 * (see `addsUp`) add up without repeats, null overrides.
 */
export function mergeFields(outer: JsonObject, inner: JsonObject): JsonObject {
  return mergeAt(outer, inner, [])
}

/** Whether the list at a path adds up with those of the defaults. */
export function addsUp(path: Path): boolean {
  return addedFields.has(path.join('.'))
}

/** The items of both lists in order, each once. */
export function union(outer: readonly Json[], inner: readonly Json[]): readonly Json[] {
  return [...new Map([...outer, ...inner].map(item => [canonicalJson(item), item])).values()]
}

function mergeAt(outer: JsonObject, inner: JsonObject, at: Path): JsonObject {
  const merged: Record<string, Json> = { ...outer }
  for (const name of Object.keys(inner)) {
    const here = [...at, name]
    const below = outer[name]
    const value = inner[name]!
    if (isJsonObject(below) && isJsonObject(value)) merged[name] = mergeAt(below, value, here)
    else if (isJsonArray(below) && isJsonArray(value) && addsUp(here)) {
      merged[name] = union(below, value)
    } else merged[name] = value
  }
  return merged
}
