import { answer } from '../answer.ts'
import type { Moment } from '../moments.ts'
import type { Vendor } from '../vendor.ts'
import type { FaultAnswer, RetryAfter } from './fault.ts'

/** The answer of a fault instead of the vendor's own. */
export function faultAnswer(
  { status, body, retryAfter }: FaultAnswer,
  { vendor, moment }: { readonly vendor: Vendor; readonly moment: Moment },
): Response {
  const headers = retryAfter ? { 'retry-after': retryText(retryAfter, moment) } : {}
  switch (body) {
    case 'json':
      return answer(status, vendor.errorBody(status, 'Injected fault.'), headers)
    case 'html':
      return new Response(gatewayPage(status), {
        status,
        headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
      })
    case 'empty':
      return new Response(null, { status, headers })
    default:
      body satisfies never
      throw new TypeError('unreachable')
  }
}

function retryText(retryAfter: RetryAfter, { time }: Moment): string {
  if ('text' in retryAfter) return retryAfter.text
  return new Date(time + retryAfter.inSeconds * 1000).toUTCString()
}

function gatewayPage(status: number): string {
  const title = `${status} ${TITLES.get(status) ?? 'Gateway Error'}`
  return `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center></body></html>`
}

const TITLES = new Map([
  [200, 'Welcome'],
  [429, 'Too Many Requests'],
  [500, 'Internal Server Error'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Time-out'],
])
