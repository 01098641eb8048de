import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import { objectOf } from './raw.ts'

/** A copy with one value set; what lies on the way is made. */
export function withValue(object: JsonObject, path: string, value: Json): JsonObject {
  const { first, rest } = splitPath(path)
  if (rest === '') return { ...object, [first]: value }
  return { ...object, [first]: withValue(objectOf(object[first]), rest, value) }
}

/** A copy with one value emptied; where there is nothing, nothing is made. */
export function withoutValue(object: JsonObject, path: string, empty: Json): JsonObject {
  const { first, rest } = splitPath(path)
  if (!(first in object)) return object
  if (rest === '') return { ...object, [first]: empty }
  const child = object[first]
  return isJsonObject(child) ? { ...object, [first]: withoutValue(child, rest, empty) } : object
}

function splitPath(path: string): { first: string; rest: string } {
  const [first = '', ...rest] = path.split('.')
  return { first, rest: rest.join('.') }
}
