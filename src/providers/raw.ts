import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'

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

/** True for what holds nothing at any depth. */
export function isBlank(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.values(value).every(isBlank)
}
