import { Fault } from '../../model/fault.ts'
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'

/** A row's id as a text; undefined when it has none. */
export function idText(row: JsonObject): string | undefined {
  return numberOf(row['id'])?.toString()
}

/** Stops on a detail that does not show the object that was asked for: nothing can be told from it. */
export function checkShows(row: JsonObject, id: string, route: string): void {
  if (idText(row) === id) return
  throw new Fault('API', `Cekura answered ${route} with something else than that object.`, {
    hint: 'Check what stands between, or try again later.',
    api: { method: 'GET', route },
  })
}

/** An id, also when it is written as digits or wrapped as `{id}`; undefined for anything else. */
export function numberOf(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value === 'string' && /^\d+$/.test(value)) return Number(value)
  return isJsonObject(value) ? numberOf(value['id']) : undefined
}
