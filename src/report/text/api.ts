import type { ApiFailure } from '../../model/fault.ts'
import { oneLine } from '../text-safety.ts'

/** `POST /v1/scenarios → 400, request id req_1`; undefined when no request was made. */
export function apiLine({ method, route, status, requestId }: Partial<ApiFailure>): string | undefined {
  if (method === undefined || route === undefined) return undefined
  const answer = status === undefined ? 'no answer' : String(status)
  const identity = requestId === undefined ? '' : `, request id ${oneLine(requestId)}`
  return `${oneLine(method)} ${oneLine(route)} → ${answer}${identity}`
}
