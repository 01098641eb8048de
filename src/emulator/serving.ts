import { answer } from './answer.ts'
import type { Background } from './background.ts'
import { broken, type Serve } from './faults/break.ts'
import type { FaultControl, RequestTraits } from './faults/control.ts'
import type { FaultSpec } from './faults/fault.ts'
import { listFaultsOf, withoutLost } from './faults/on-request.ts'
import type { Moment, MomentClock } from './moments.ts'
import type { Pauses } from './pauses.ts'
import type { RateGate } from './rate.ts'
import type { RequestLog } from './request-log.ts'
import type { RouteKind } from './route-kind.ts'
import { runFaultsOf } from './runs/run-faults.ts'
import type { Store } from './store.ts'
import type { AskedRequest, Vendor, VendorApp } from './vendor.ts'
import { statusOn, type Wire } from './wire.ts'

/** What one vendor's requests go through before its own routes get them. */
export interface Surroundings {
  readonly routes: VendorApp
  readonly store: Store
  readonly clock: MomentClock
  readonly log: RequestLog
  readonly faults: FaultControl
  readonly gate: RateGate | undefined
  readonly pauses: Pauses
  readonly background: Background
  readonly latencyMs: number
  readonly requireKey: boolean
}

/** One vendor at work. Paths begin with its name. */
export interface Serving {
  /** Logged, delayed, rated and broken on demand. */
  serve(request: Request, wire: Wire): Promise<Response>
  /** As a person at the vendor's own pages: at once, without a key, past the faults, not in the log. */
  serveAside(request: Request): Promise<Response>
}

export function createServing(vendor: Vendor, around: Surroundings): Serving {
  const { routes, clock, log, pauses, latencyMs } = around
  let inFlight = 0

  return {
    serve: async (request, wire) => {
      const moment = clock.nextRequest()
      const started = performance.now()
      inFlight += 1
      const in_flight = inFlight
      const kind = kindOf(vendor, request)
      try {
        const text = await request.text()
        await pauses.wait(latencyMs)
        const { response, hits } = await answered({ vendor, request, text, wire, moment }, around)
        log.add({
          time: new Date(moment.time).toISOString(),
          vendor: vendor.name,
          method: request.method,
          path: ownPath(vendor, request),
          ...(kind && { kind: `${kind.subject}.${kind.operation}` }),
          status: statusOn(wire, response),
          ms: Math.round(performance.now() - started),
          in_flight,
          ...(hits.length > 0 && { faults: hits.map(({ text: fault }) => fault) }),
        })
        return response
      } finally {
        inFlight -= 1
      }
    },
    serveAside: async request => {
      const text = await request.text()
      return fetched(routes, request, {
        text,
        received: body => body,
        listFaults: {},
        runFaults: runFaultsOf([]),
        needsKey: false,
      })
    },
  }
}

interface Arrival {
  readonly vendor: Vendor
  readonly request: Request
  readonly text: string
  readonly wire: Wire
  readonly moment: Moment
}

interface Answered {
  readonly response: Response
  /** The faults that hit the request. */
  readonly hits: readonly FaultSpec[]
}

async function answered(arrival: Arrival, around: Surroundings): Promise<Answered> {
  const { vendor, request, text, wire, moment } = arrival
  const { routes, store, faults, gate, pauses, background, requireKey } = around
  const wait = gate?.() ?? 0
  if (wait > 0) return { response: throttled(vendor, wait), hits: [] }

  const hits = faults.due(traitsOf(vendor, request))
  const asked: AskedRequest = {
    text,
    received: body => withoutLost(body, hits),
    listFaults: listFaultsOf(hits),
    runFaults: runFaultsOf(hits),
    needsKey: requireKey,
  }
  const own: Serve = () => fetched(routes, request, asked)
  const call = { vendor, store, pauses, wire, moment, later: background.add }
  return { response: await broken(hits, own, call)(), hits }
}

function throttled(vendor: Vendor, wait: number): Response {
  const headers = { 'retry-after': String(Math.max(1, Math.ceil(wait))) }
  return answer(429, vendor.errorBody(429, 'Request was throttled.'), headers)
}

/** A copy, because a request can be carried out more than once, and its body has been read. */
async function fetched(
  routes: VendorApp,
  { url, method, headers }: Request,
  asked: AskedRequest,
): Promise<Response> {
  return routes.fetch(new Request(url, { method, headers }), { asked })
}

function traitsOf(vendor: Vendor, request: Request): RequestTraits {
  const { method, url } = request
  const { operation, subject } = kindOf(vendor, request) ?? {}
  const words = ['any', vendor.name, method, method === 'GET' ? 'read' : 'write', operation, subject]
  return { path: pathOf(url), words: new Set(words.filter(word => word !== undefined)) }
}

function kindOf(vendor: Vendor, request: Request): RouteKind | undefined {
  const [bare = ''] = ownPath(vendor, request).split('?')
  return vendor.kindOf(request.method, bare, new URL(request.url).searchParams)
}

/** As at the vendor's own host, with the query. */
function ownPath(vendor: Vendor, { url }: Request): string {
  return pathOf(url).slice(vendor.name.length + 1)
}

function pathOf(address: string): string {
  const { pathname, search } = new URL(address)
  return pathname + search
}
