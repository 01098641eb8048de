import { Hono, type MiddlewareHandler } from 'hono'
import { accessOf, type KeyRing } from './access.ts'
import { answer } from './answer.ts'
import { isObject, type JsonObject } from './json.ts'
import { Refusal, type EmulatorEnv, type Vendor, type VendorApp, type VendorContext } from './vendor.ts'

/** The vendor's own API below `/<name>`: asks for the key, reads the body and answers. It knows nothing of faults. */
export function createVendorRoutes(
  vendor: Vendor,
  context: VendorContext,
  keys: KeyRing | undefined,
): VendorApp {
  const app: VendorApp = new Hono<EmulatorEnv>()
  app.onError(error => {
    if (error instanceof Refusal) return answer(error.status, error.body)
    return answer(500, vendor.errorBody(500, `The emulator failed: ${error.message}`))
  })
  app.use(admitted(vendor, keys), received(vendor))
  vendor.addRoutes(app, context)
  app.all('*', () => answer(404, vendor.errorBody(404, 'Not found.')))
  return new Hono<EmulatorEnv>().route(`/${vendor.name}`, app)
}

function admitted(vendor: Vendor, keys: KeyRing | undefined): MiddlewareHandler<EmulatorEnv> {
  return async (c, next) => {
    const access = c.env.asked.needsKey
      ? accessOf(keyIn(c.req.header(vendor.keyHeader), vendor), keys)
      : EVERYTHING
    if (!access) return answer(401, vendor.errorBody(401, 'Invalid or missing API key.'))
    if (!access.canWrite && c.req.method !== 'GET') {
      return answer(403, vendor.errorBody(403, 'This API key is read-only.'))
    }
    c.set('access', access)
    return next()
  }
}

/** A key without its scheme is no key. */
function keyIn(header: string | undefined, { keyScheme }: Vendor): string | undefined {
  if (keyScheme === undefined || header === undefined) return header
  const prefix = `${keyScheme.toLowerCase()} `
  return header.toLowerCase().startsWith(prefix) ? header.slice(prefix.length) : undefined
}

const EVERYTHING = { project: null, canWrite: true }

function received(vendor: Vendor): MiddlewareHandler<EmulatorEnv> {
  return async (c, next) => {
    const { text, received: change, listFaults, runFaults } = c.env.asked
    c.set('body', change(bodyOf(text, vendor)))
    c.set('listFaults', listFaults)
    c.set('runFaults', runFaults)
    return next()
  }
}

function bodyOf(text: string, vendor: Vendor): JsonObject {
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
