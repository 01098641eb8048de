import { Hono, type MiddlewareHandler } from 'hono'
import { accessOf, type KeyRing } from './access.ts'
import type { FaultEffect } from './fault.ts'
import type { FaultControl } from './fault-control.ts'
import { answer, applyFault, classesOf, listFaultsOf, withoutLost } from './fault-effect.ts'
import { isObject, type JsonObject } from './json.ts'
import type { RateGate } from './rate.ts'
import type { RequestLog } from './request-log.ts'
import { Refusal, type EmulatorEnv, type Vendor, type VendorApp, type VendorContext } from './vendor.ts'

/** What is the same for all vendors: how requests are counted, slowed, broken and let in. */
export interface Surroundings {
  readonly log: RequestLog
  readonly faults: FaultControl
  readonly gate: RateGate | undefined
  readonly latencyMs: number
  readonly requireKey: boolean
  readonly keys: KeyRing | undefined
  readonly now: () => number
}

/** The vendor's API behind the core: logged, delayed, rated, broken on demand, and only then asked for its key. */
export function createVendorApp(vendor: Vendor, context: VendorContext, around: Surroundings): VendorApp {
  const app: VendorApp = new Hono<EmulatorEnv>()
  app.onError(error => {
    if (error instanceof Refusal) return answer(error.status, error.body)
    return answer(500, vendor.errorBody(500, `The emulator failed: ${error.message}`))
  })
  app.use(logged(vendor, around), rated(vendor, around), broken(vendor, around), admitted(vendor, around))
  vendor.addRoutes(app, context)
  app.all('*', () => answer(404, vendor.errorBody(404, 'Not found.')))
  return app
}

type Step = MiddlewareHandler<EmulatorEnv>

function logged(vendor: Vendor, { log, now, latencyMs }: Surroundings): Step {
  let inFlight = 0
  return async (c, next) => {
    const started = performance.now()
    const time = new Date(now()).toISOString()
    inFlight += 1
    const in_flight = inFlight
    if (latencyMs > 0) await new Promise(resolve => setTimeout(resolve, latencyMs))
    await next()
    inFlight -= 1
    const status = c.env?.incoming?.socket.destroyed ? 0 : c.res.status
    const path = pathOf(c.req.url).slice(vendor.name.length + 1)
    const ms = Math.round(performance.now() - started)
    log.add({ time, vendor: vendor.name, method: c.req.method, path, status, ms, in_flight })
  }
}

function rated(vendor: Vendor, { gate }: Surroundings): Step {
  return async (_, next) => {
    const wait = gate?.() ?? 0
    if (wait === 0) return next()
    return answer(429, vendor.errorBody(429, 'Request was throttled.'), {
      'retry-after': String(Math.max(1, Math.ceil(wait))),
    })
  }
}

function broken(vendor: Vendor, { faults, now }: Surroundings): Step {
  return async (c, next) => {
    const path = pathOf(c.req.url)
    const effects = faults.due({ path, classes: classesOf(vendor, c.req.method, c.req.path) })
    c.set('listFaults', listFaultsOf(effects))
    c.set('body', withoutLost(await bodyOf(c.req.raw, vendor), effects))
    const fatal = effects.find(isFatal)
    return fatal ? applyFault(fatal, { c, next, vendor, now }) : next()
  }
}

function isFatal({ kind }: FaultEffect): boolean {
  return kind === 'status' || kind === 'html' || kind === 'stored' || kind === 'cut'
}

function admitted(vendor: Vendor, { requireKey, keys }: Surroundings): Step {
  return async (c, next) => {
    const access = requireKey
      ? accessOf(c.req.header(vendor.keyHeader), keys)
      : { project: null, canWrite: true }
    if (!access) return answer(401, vendor.errorBody(401, 'Invalid or missing API key.'))
    if (!access.canWrite && c.req.method !== 'GET') {
      return answer(403, vendor.errorBody(403, 'This API key is read-only.'))
    }
    c.set('access', access)
    return next()
  }
}

function pathOf(address: string): string {
  const { pathname, search } = new URL(address)
  return pathname + search
}

async function bodyOf(request: Request, vendor: Vendor): Promise<JsonObject> {
  if (request.method === 'GET' || request.method === 'HEAD') return {}
  const text = await request.text()
  if (text === '') return {}
  const body = parsed(text)
  if (!isObject(body)) throw new Refusal(400, vendor.errorBody(400, 'The body is not a JSON object.'))
  return body
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
