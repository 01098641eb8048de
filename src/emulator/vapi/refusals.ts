import { Refusal } from '../vendor.ts'
import type { VapiModes } from './modes.ts'

/** The body of a refusal, in the shape of the framework that the vendor uses. A list names all that is wrong. */
export function errorBody(status: number, message: string | readonly string[]): object {
  const error = ERRORS.get(status) ?? 'Error'
  const reason = status === 402 ? { reason: 'insufficient-credits' } : {}
  return { statusCode: status, message, error, ...reason }
}

const ERRORS: ReadonlyMap<number, string> = new Map([
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [402, 'Payment Required'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [409, 'Conflict'],
  [429, 'Too Many Requests'],
  [500, 'Internal Server Error'],
])

export function refusal(status: number, message: string): Refusal {
  return new Refusal(status, errorBody(status, message))
}

/** Refuses a write with all that is wrong with it. */
export function invalid(complaints: readonly string[], { message }: VapiModes): Refusal {
  return new Refusal(400, errorBody(400, message === 'text' ? complaints.join(', ') : complaints))
}

export function missing(what: string, id: string): Refusal {
  return refusal(404, `${what} with id ${id} not found.`)
}

export function taken(what: string, name: string, { taken: status }: VapiModes): Refusal {
  return refusal(Number(status), `A ${what} named "${name}" already exists.`)
}
