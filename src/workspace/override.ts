import {
  isJsonArray,
  isJsonObject,
  isSameJson,
  memberOf,
  valueAt,
  type Json,
  type JsonObject,
} from '../model/json.ts'
import type { Layer } from './layers.ts'
import { addsUp, mergeFields } from './merge.ts'

/** What a file has to state so that its scenario comes to a value. */
export interface Override {
  /** Undefined: the file need not state the field at all. */
  readonly value: Json | undefined
  /** Items that come from defaults and cannot be taken away by one file. */
  readonly stuck: readonly Json[]
}

/**
 * A value that came from defaults is overridden in the scenario's own file, not changed for all. The last layer
 * is the file; `path` is a field's path as keys.
 */
export function overrideFor(layers: readonly Layer[], path: readonly string[], wanted: Json): Override {
  const inherited = valueAt(inheritedFields(layers), path)
  const own = valueAt(layers.at(-1)!.value, path)
  if (isJsonArray(inherited) && isJsonArray(wanted) && addsUp(path)) {
    return addition(inherited, wanted, own)
  }
  if (isJsonObject(inherited) && isJsonObject(wanted))
    return { value: overlay(inherited, wanted, own), stuck: [] }
  const needless = own === undefined && isSameJson(inherited ?? null, wanted)
  return { value: needless ? undefined : wanted, stuck: [] }
}

/**
 * The same for a layer that others lie over; undefined where those say something else, so that no value of this layer
 * brings it about.
 */
export function overrideAt(
  layers: readonly Layer[],
  index: number,
  path: readonly string[],
  wanted: Json,
): Override | undefined {
  const here = layers.slice(0, index + 1)
  const later = layers.slice(index + 1)
  if (isCovered(layers, index, path)) return undefined
  const said = valueAt(mergedFields(later), path)
  const rest = said === undefined ? wanted : unsaid(wanted, said, valueAt(mergedFields(here), path))
  return rest === undefined ? undefined : overrideFor(here, path, rest)
}

/** Whether nothing that a layer states at a path is seen, because a later layer replaces it. */
export function isCovered(layers: readonly Layer[], index: number, path: readonly string[]): boolean {
  return layers.slice(index + 1).some(({ value }) => replaces(value, path))
}

/** What a file has from its defaults. */
export function inheritedFields(layers: readonly Layer[]): JsonObject {
  return mergedFields(layers.slice(0, -1))
}

/** What layers come to, as they are stated. */
export function mergedFields(layers: readonly Layer[]): JsonObject {
  return layers.reduce<JsonObject>((outer, { value }) => mergeFields(outer, value), {})
}

/** Mappings merge with what lies below them, and so do lists that add up; everything else takes its place. */
function replaces(value: JsonObject, path: readonly string[]): boolean {
  let node: Json | undefined = value
  for (const key of path) {
    if (!isJsonObject(node)) return true
    node = memberOf(node, key)
    if (node === undefined) return false
  }
  return !isJsonObject(node) && !(isJsonArray(node) && addsUp(path))
}

/** What is left to say of a value where later layers say a part of it; what was there before them stays. */
function unsaid(wanted: Json, said: Json, here: Json | undefined): Json | undefined {
  if (isJsonArray(said) && isJsonArray(wanted)) {
    const has = (items: Json | undefined, item: Json) =>
      isJsonArray(items) && items.some(other => isSameJson(other, item))
    if (!said.every(item => has(wanted, item))) return undefined
    return wanted.filter(item => !has(said, item) || has(here, item))
  }
  if (!isJsonObject(said) || !isJsonObject(wanted)) return undefined
  if (Object.keys(said).some(key => !isSameJson(wanted[key] ?? null, said[key]))) return undefined
  const left = Object.entries(wanted).filter(([key]) => !(key in said))
  const before = Object.entries(isJsonObject(here) ? here : {}).filter(([key]) => key in said)
  return Object.fromEntries([...left, ...before])
}

function addition(inherited: readonly Json[], wanted: readonly Json[], own: Json | undefined): Override {
  const has = (items: readonly Json[], item: Json) => items.some(other => isSameJson(other, item))
  const before: readonly Json[] = isJsonArray(own) ? own : []
  const added = wanted.filter(item => !has(inherited, item) || has(before, item))
  const kept = before.filter(item => has(added, item))
  const value = [...kept, ...added.filter(item => !has(kept, item))]
  return {
    value: value.length === 0 && own === undefined ? undefined : value,
    stuck: inherited.filter(item => !has(wanted, item)),
  }
}

/** Members that differ from the inherited ones, and null for those that are gone. */
function overlay(inherited: JsonObject, wanted: JsonObject, own: Json | undefined): Json | undefined {
  const stated = isJsonObject(own) ? own : {}
  const members = Object.entries(wanted).filter(
    ([key, value]) => key in stated || !isSameJson(inherited[key] ?? null, value),
  )
  const gone = Object.keys(inherited).filter(key => inherited[key] !== null && !(key in wanted))
  const value = Object.fromEntries([...members, ...gone.map(key => [key, null] as const)])
  return Object.keys(value).length === 0 && own === undefined ? undefined : value
}
