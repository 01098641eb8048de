import {
  canonicalJson,
  isJsonArray,
  isJsonObject,
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
  const needless = own === undefined && same(inherited ?? null, wanted)
  return { value: needless ? undefined : wanted, stuck: [] }
}

/** What a file has from its defaults. */
export function inheritedFields(layers: readonly Layer[]): JsonObject {
  return layers.slice(0, -1).reduce<JsonObject>((outer, { value }) => mergeFields(outer, value), {})
}

function addition(inherited: readonly Json[], wanted: readonly Json[], own: Json | undefined): Override {
  const has = (items: readonly Json[], item: Json) => items.some(other => same(other, item))
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
    ([key, value]) => key in stated || !same(inherited[key] ?? null, value),
  )
  const gone = Object.keys(inherited).filter(key => inherited[key] !== null && !(key in wanted))
  const value = Object.fromEntries([...members, ...gone.map(key => [key, null] as const)])
  return Object.keys(value).length === 0 && own === undefined ? undefined : value
}

function same(a: Json, b: Json): boolean {
  return canonicalJson(a) === canonicalJson(b)
}
