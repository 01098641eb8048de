import { Refusal } from '../vendor.ts'
import type { RetellModes } from './modes.ts'

/** The body of every refusal, as the vendor's pages show it. */
export function errorBody(
  status: number,
  message: string,
  error_status: RetellModes['error_status'],
): object {
  return { status: error_status === 'number' ? status : 'error', message }
}

/** Refuses a request for all that is wrong with it, in one sentence. */
export function invalid(issues: readonly string[], { invalid: status, error_status }: RetellModes): Refusal {
  return new Refusal(Number(status), errorBody(Number(status), issues.join('; '), error_status))
}

/** The id in an address is nobody's. */
export function missing({ missing: status, error_status }: RetellModes): Refusal {
  const message = 'Cannot find requested asset under given api key.'
  return new Refusal(Number(status), errorBody(Number(status), message, error_status))
}
