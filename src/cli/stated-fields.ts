import { unflatten } from '../model/fields.ts'
import { isJsonObject, type Json } from '../model/json.ts'
import type { Fields } from '../model/resource.ts'

/** Fields as a file nests them. What is empty at the platform need not stand in a file. */
export function statedFields(fields: Fields): Record<string, Json> {
  return unflatten(Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value))))
}

/** Null, an empty text, list or map. */
export function isEmpty(value: Json): boolean {
  if (value === null || value === '') return true
  return Array.isArray(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0
}
