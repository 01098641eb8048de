import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'

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
