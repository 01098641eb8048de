import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'

/** A vendor's object as an object; anything else reads as empty. */
export function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}

/** A list; anything else reads as empty. */
export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

/** The texts of a list. */
export function textsOf(value: Json | undefined): string[] {
  return listOf(value).filter(item => typeof item === 'string')
}

/** A text; undefined for anything else. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** A row's id as a text; undefined when it has none. */
export function idText(row: JsonObject): string | undefined {
  return numberOf(row['id'])?.toString()
}

/** An id, also when it is written as digits or wrapped as `{id}`; undefined for anything else. */
export function numberOf(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value === 'string' && /^\d+$/.test(value)) return Number(value)
  return isJsonObject(value) ? numberOf(value['id']) : undefined
}
