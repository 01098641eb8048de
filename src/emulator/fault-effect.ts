import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { FaultEffect, RequestClass, RetryAfter } from './fault.ts'
import { isObject, type JsonObject } from './json.ts'
import type { ListFaults } from './page.ts'
import type { Vendor, VendorCall } from './vendor.ts'

/** The request a fault breaks, and what is needed to let it run first. */
export interface BrokenCall {
  readonly c: VendorCall
  readonly next: () => Promise<void>
  readonly vendor: Vendor
  readonly now: () => number
}

/** A JSON answer; hono's own `c.json` narrows the status to a union that computed ones do not fit. */
export function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers })
}

export function classesOf(vendor: Vendor, method: string, fullPath: string): ReadonlySet<RequestClass> {
  const path = fullPath.slice(vendor.name.length + 1)
  const classes = new Set<RequestClass>(['any', method === 'GET' ? 'read' : 'write'])
  if (method === 'GET' && vendor.isList(path)) classes.add('list')
  if (method === 'POST' && vendor.isCreate(path)) classes.add('create')
  return classes
}

export function listFaultsOf(effects: readonly FaultEffect[]): ListFaults {
  const shift = effects.find(effect => effect.kind === 'shift')
  return {
    ...(shift ? { shiftFrom: shift.fromPage } : {}),
    foreignNext: effects.some(({ kind }) => kind === 'foreign-next'),
    zeroCount: effects.some(({ kind }) => kind === 'zero-count'),
  }
}

export function withoutLost(body: JsonObject, effects: readonly FaultEffect[]): JsonObject {
  return effects
    .flatMap(effect => (effect.kind === 'lost' ? [effect.field.split('.')] : []))
    .reduce(withoutField, body)
}

function withoutField(body: JsonObject, [field = '', ...deeper]: readonly string[]): JsonObject {
  const { [field]: value, ...others } = body
  if (deeper.length === 0) return others
  return isObject(value) ? { ...others, [field]: withoutField(value, deeper) } : body
}

/** Answers in place of the vendor, or lets the vendor do its work and then spoils the answer. */
export async function applyFault(effect: FaultEffect, call: BrokenCall): Promise<Response | undefined> {
  const { c, next, vendor, now } = call
  switch (effect.kind) {
    case 'status':
      return answer(
        effect.status,
        vendor.errorBody(effect.status, 'Injected fault.'),
        retryHeader(effect.retryAfter, now),
      )
    case 'html':
      return proxyPage(effect.status)
    case 'stored':
      await next()
      if (c.res.ok) replace(c, answer(effect.status, vendor.errorBody(effect.status, 'Injected fault.')))
      return undefined
    case 'cut':
      await next()
      replace(c, cut(c))
      return undefined
    default:
      return undefined
  }
}

function retryHeader(retryAfter: RetryAfter | undefined, now: () => number): Record<string, string> {
  if (!retryAfter) return {}
  const { form, seconds } = retryAfter
  return {
    'retry-after': form === 'seconds' ? String(seconds) : new Date(now() + seconds * 1000).toUTCString(),
  }
}

function proxyPage(status: number): Response {
  const page = `<html><head><title>${status} Bad Gateway</title></head><body><center><h1>${status} Bad Gateway</h1></center></body></html>`
  return new Response(page, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })
}

/** Setting `c.res` alone would carry the headers of the spoiled answer over. */
function replace(c: VendorCall, response: Response): void {
  c.res = undefined
  c.res = response
}

function cut(c: VendorCall): Response {
  const socket = c.env?.incoming?.socket
  if (!socket) return new Response(null, { status: 502 })
  socket.destroy()
  return RESPONSE_ALREADY_SENT
}
