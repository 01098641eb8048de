import { Refusal } from '../vendor.ts'
import type { BlandModes } from './modes.ts'

/** One thing that is wrong with a request. The documentation does not name the keys. */
export interface Complaint {
  readonly error: string
  readonly message: string
  readonly field?: string
}

/** The body of every refusal: the envelope that the vendor's newer pages show. */
export const errorBody = (...errors: readonly Complaint[]): object => ({ data: null, errors })

/** Refuses a write for all that is wrong with its fields. */
export function invalid(complaints: readonly Complaint[], { errors }: BlandModes): Refusal {
  return new Refusal(errors === '2xx' ? 200 : 400, errorBody(...complaints))
}

/** Refuses a write because another scenario has the name. */
export function taken(name: string, { errors, taken: status }: BlandModes): Refusal {
  const message = `A scenario named "${name}" already exists for this pathway, persona or agent.`
  const complaint = { error: 'DUPLICATE_NAME', message, field: 'name' }
  return new Refusal(errors === '2xx' ? 200 : Number(status), errorBody(complaint))
}

/** A 404 in every mode: live callers take it for "gone". */
export function missing(what: string): Refusal {
  return new Refusal(404, errorBody({ error: 'NOT_FOUND', message: `${what} not found.` }))
}

export const wrongField = (field: string, message: string): Complaint => ({
  error: 'VALIDATION_ERROR',
  message: `${field} ${message}`,
  field,
})
