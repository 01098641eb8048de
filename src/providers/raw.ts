import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../model/json.ts'

/** A platform's object as an object; anything else reads as empty. */
export function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}

/** A list; anything else reads as empty. */
export function listOf(value: Json | undefined): readonly Json[] {
  return isJsonArray(value) ? value : []
}

/** The texts of a list. */
export function textsOf(value: Json | undefined): string[] {
  return listOf(value).filter(item => typeof item === 'string')
}

/** A text; undefined for anything else. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** True for what holds nothing at any depth. */
export function isBlank(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.values(value).every(isBlank)
}

/** The value under a dotted path: null below a null, undefined where the object does not tell. */
export function valueIn(object: JsonObject, path: string): Json | undefined {
  return valueBelow(object, path.split('.'))
}

/** The same for the steps of a path. */
export function valueBelow(object: JsonObject, steps: readonly string[]): Json | undefined {
  let value: Json | undefined = object
  for (const key of steps) {
    if (!isJsonObject(value)) return value === undefined ? undefined : null
    value = value[key]
  }
  return value
}

/** One step of a target's scope, such as `agent 2142`; none for a setting that is not stated. */
export function scopeStep(kind: string, setting: Json | undefined): string[] {
  return typeof setting === 'string' || typeof setting === 'number' ? [`${kind} ${setting}`] : []
}

/** The account that all objects tell which tell one, by the name of its field; undefined where they differ or none does. */
export function accountIn(objects: readonly { readonly raw: Json }[], field: string): string | undefined {
  const told = new Set(objects.flatMap(({ raw }) => textOf(objectOf(raw)[field]) ?? []))
  return told.size === 1 ? [...told][0] : undefined
}

/** How long a text is for a platform that counts characters: one of two code units is one. */
export function charactersIn(text: string): number {
  return Array.from(text).length
}
