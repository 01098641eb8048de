import { Hono, type MiddlewareHandler } from 'hono'
import { answer } from './answer.ts'
import { isOwnHost } from './host.ts'
import type { Serving } from './serving.ts'
import type { Wire } from './wire.ts'

export type RootApp = Hono<RootEnv>

interface RootEnv {
  readonly Bindings: Wire
}

export interface NamedServing {
  readonly name: string
  readonly serving: Serving
}

/** What the headers of each answer are made of. */
export interface Heading {
  readonly identity: string
  readonly now: () => number
}

/** All platforms under their names, for callers on this machine only. */
export function createRootApp(opened: readonly NamedServing[], heading: Heading): RootApp {
  const platforms = opened.map(({ name }) => name)
  const app = new Hono<RootEnv>()
  app.onError(error => answer(500, { error: `The emulator failed: ${error.message}` }))
  app.use(headed(heading), hostChecked)
  app.get('/', () => answer(200, { identity: heading.identity, platforms }))
  // Without a server there is no env at all.
  for (const { name, serving } of opened) app.all(`/${name}/*`, c => serving.serve(c.req.raw, { ...c.env }))
  app.all('*', () =>
    answer(404, { error: `A path begins with the name of a platform: ${platforms.join(', ')}.` }),
  )
  return app
}

/** The headers of each answer, also of those that a fault writes to the wire itself. */
function headed({ identity, now }: Heading): MiddlewareHandler<RootEnv> {
  return async (c, next) => {
    // A date in `Retry-After` is read against the answer's own.
    const headers = { 'x-callsheet-emulator': identity, date: new Date(now()).toUTCString() }
    const outgoing = c.env?.outgoing
    for (const [name, value] of Object.entries(headers)) outgoing?.setHeader(name, value)
    await next()
    if (outgoing) return
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
  }
}

const hostChecked: MiddlewareHandler<RootEnv> = async (c, next) => {
  const host = c.req.header('host') ?? new URL(c.req.url).host
  if (isOwnHost(host)) return next()
  return answer(421, {
    error: `The emulator answers to localhost, 127.0.0.1 and [::1] only, and was asked as "${host}".`,
  })
}
