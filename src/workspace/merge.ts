import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../model/json.ts'

/**
 * Lays fields over those that apply from further out: mappings merge, lists and single values replace,
 * tags and the metrics of any block add up without repeats, null overrides.
 */
export function mergeFields(outer: JsonObject, inner: JsonObject): JsonObject {
  return mergeAt(outer, inner, 0)
}

/** Whether lists under this name add up: `tags`, and `metrics` one level down. */
export function addsUp(name: string | number | undefined, level: number): boolean {
  return level === 0 ? name === 'tags' : level === 1 && name === 'metrics'
}

/** The items of both lists in order, each once. */
export function union(outer: readonly Json[], inner: readonly Json[]): readonly Json[] {
  return [...new Map([...outer, ...inner].map(item => [canonicalJson(item), item])).values()]
}

function mergeAt(outer: JsonObject, inner: JsonObject, level: number): JsonObject {
  const merged: Record<string, Json> = { ...outer }
  for (const name of Object.keys(inner)) {
    const below = outer[name]
    const value = inner[name]!
    if (isJsonObject(below) && isJsonObject(value)) merged[name] = mergeAt(below, value, level + 1)
    else if (Array.isArray(below) && Array.isArray(value) && addsUp(name, level)) {
      merged[name] = union(below as readonly Json[], value as readonly Json[])
    } else merged[name] = value
  }
  return merged
}
