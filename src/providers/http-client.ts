import type { Got } from 'got'
import { Fault } from '../model/fault.ts'
import type { Connection } from '../model/provider.ts'

/** Loads the HTTP library; one client keeps its connections open. */
export async function loadClient({ timeoutMs, userAgent }: Connection): Promise<Got> {
  const [{ got }, http, https] = await Promise.all([import('got'), import('node:http'), import('node:https')])
  const sockets = { keepAlive: true, maxSockets: 64 }
  return got.extend({
    agent: { http: new http.Agent(sockets), https: new https.Agent(sockets) },
    timeout: { request: timeoutMs },
    headers: { 'user-agent': userAgent, accept: 'application/json' },
    responseType: 'text',
  })
}

/** The base URL without a slash at its end. Throws INSECURE_URL for what a key must not be sent to. */
export function checkedBase(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  if (url?.protocol === 'https:') return baseUrl.replace(/(?<!\/)\/+$/, '')
  if (url?.protocol === 'http:' && isLoopback(url.hostname)) return baseUrl.replace(/(?<!\/)\/+$/, '')
  throw new Fault('INSECURE_URL', `The base URL "${url?.host ?? baseUrl}" is not an https address.`, {
    hint: 'Use https; plain http is accepted on this machine only.',
  })
}

function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
  )
}

/** Whether a redirect leads to the host that sent it. */
export function staysAtHome({
  url,
  headers: { location },
}: {
  url: string
  headers: { location?: string | undefined }
}): boolean {
  return (
    location !== undefined &&
    URL.canParse(location, url) &&
    new URL(location, url).origin === new URL(url).origin
  )
}
