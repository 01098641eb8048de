import { unprocessable } from '../fastapi/refusals.ts'
import { Refusal } from '../vendor.ts'
import type { ElevenLabsModes } from './modes.ts'

/** The body of a refusal that is not about fields; which words its `status` has is not documented. */
export function errorBody(status: number, message: string): object {
  if (status === 422) return { detail: [{ loc: ['body'], msg: message, type: 'value_error' }] }
  return { detail: { status: WORDS.get(status) ?? 'error', message } }
}

const WORDS: ReadonlyMap<number, string> = new Map([
  [400, 'bad_request'],
  [401, 'invalid_api_key'],
  [402, 'quota_exceeded'],
  [403, 'missing_permissions'],
  [404, 'not_found'],
  [409, 'conflict'],
  [429, 'too_many_requests'],
])

export function refusal(status: number, message: string, { detail }: ElevenLabsModes): Refusal {
  const isText = detail === 'text' && status !== 422
  return new Refusal(status, isText ? { detail: message } : errorBody(status, message))
}

export const missing = (what: string, id: string, modes: ElevenLabsModes): Refusal =>
  refusal(404, `${what} ${id} does not exist.`, modes)

/** Refuses a query. */
export function wrongQuery(name: string, msg: string): Refusal {
  return unprocessable([{ loc: ['query', name], msg, type: 'value_error' }])
}
