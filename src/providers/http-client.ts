import type { Agent, AgentOptions } from 'node:https'
import type { Got } from 'got'
import { Fault } from '../model/fault.ts'
import { isLoopback } from '../model/loopback.ts'
import type { Connection } from '../model/provider.ts'
import type { Proxy } from '../model/proxy.ts'

/** Loads the HTTP library; one client keeps its connections open. */
export async function loadClient({ timeoutMs, userAgent, proxy }: Connection): Promise<Got> {
  const [{ got }, http] = await Promise.all([import('got'), import('node:http')])
  const sockets = { keepAlive: true, maxSockets: 64 }
  return got.extend({
    agent: { http: new http.Agent(sockets), https: await httpsAgent(sockets, { timeoutMs, proxy }) },
    timeout: { request: timeoutMs },
    headers: { 'user-agent': userAgent, accept: 'application/json' },
    responseType: 'text',
  })
}

async function httpsAgent(
  sockets: AgentOptions,
  { timeoutMs, proxy }: { readonly timeoutMs: number; readonly proxy: Proxy | undefined },
): Promise<Agent> {
  if (!proxy) return new (await import('node:https')).Agent(sockets)
  const { HttpsProxyAgent } = await import('hpagent')
  // Without a timeout of its own a connection that the proxy never answers outlives its request.
  return new HttpsProxyAgent({ ...sockets, proxy: proxy.url, timeout: timeoutMs })
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
