import { unflatten } from '../../model/fields.ts'
import { isJsonObject, valueAt, type Json, type JsonObject } from '../../model/json.ts'
import type { FieldPath } from '../../model/resource.ts'
import { inheritedFields, overrideFor, type Layer } from '../../workspace/index.ts'
import type { FileEdit } from './move.ts'

/** An edit of the fields of the last layer. */
export type FieldEdit = Omit<FileEdit, 'at'>

/** What a file is to say, by field; undefined for what it is not to state any more. */
export type Statements = Readonly<Record<FieldPath, Json | undefined>>

type Keys = readonly string[]

/**
 * Edits that let a file state a value in another spelling. What defaults say of a field that goes is overridden. The
 * last layer is the file.
 */
export function restated(layers: readonly Layer[], statements: Statements): FieldEdit[] {
  const { value: own } = layers.at(-1)!
  const added = Object.entries(statements).flatMap(([path, value]) => {
    const stated = value === undefined ? undefined : overrideFor(layers, keysOf(path), value).value
    return stated === undefined ? [] : [{ path, value: stated }]
  })
  const gone = Object.keys(statements).filter(path => statements[path] === undefined)
  const sides = { own, inherited: inheritedFields(layers) }
  const kept = added.map(({ path }) => keysOf(path))
  return [...removals(gone.map(keysOf), kept, sides), ...additions(added, own)]
}

/** The highest places that hold nothing but what goes. */
function removals(
  gone: readonly Keys[],
  kept: readonly Keys[],
  { own, inherited }: { own: JsonObject; inherited: JsonObject },
): FieldEdit[] {
  const isGone = (at: Keys): boolean =>
    !kept.some(keys => isPrefix(at, keys)) &&
    [own, inherited].every(fields => holdsOnly(gone, valueAt(fields, at), at))
  const places = new Map(
    gone.flatMap(keys => {
      const place = placesTo(keys).find(isGone)
      return place ? [[place.join('.'), place] as const] : []
    }),
  )
  return [...places.values()].flatMap(path => {
    const isInherited = (valueAt(inherited, path) ?? null) !== null
    if (valueAt(own, path) === undefined && !isInherited) return []
    return [{ path, value: isInherited ? null : undefined }]
  })
}

/** New fields of one mapping that the file does not have yet come in one piece. */
function additions(
  added: readonly { readonly path: FieldPath; readonly value: Json }[],
  own: JsonObject,
): FieldEdit[] {
  const placed = added.map(({ path, value }) => {
    const keys = keysOf(path)
    return { path, value, place: placesTo(keys).find(at => (valueAt(own, at) ?? null) === null) ?? keys }
  })
  const places = new Map(placed.map(({ place }) => [place.join('.'), place]))
  return [...places].map(([name, path]) => {
    const inside = placed.filter(({ place }) => place.join('.') === name)
    const whole = unflatten(Object.fromEntries(inside.map(one => [one.path, one.value])))
    return { path, value: valueAt(whole, path) }
  })
}

function holdsOnly(gone: readonly Keys[], value: Json | undefined, at: Keys): boolean {
  if (value === undefined || value === null || gone.some(keys => isPrefix(keys, at))) return true
  if (!isJsonObject(value)) return false
  return Object.entries(value).every(([name, member]) => holdsOnly(gone, member, [...at, name]))
}

/** From the outermost mapping to the field itself. */
function placesTo(keys: Keys): Keys[] {
  return keys.map((_, index) => keys.slice(0, index + 1))
}

function isPrefix(short: Keys, long: Keys): boolean {
  return short.length <= long.length && short.every((key, index) => key === long[index])
}

function keysOf(path: FieldPath): Keys {
  return path.split('.')
}
