import type { Environment } from './environment.ts'
import { Fault } from './fault.ts'
import { isLoopback } from './loopback.ts'

/** The proxy that requests to a server go through. */
export interface Proxy {
  /** May hold a user name and a password, so it is never shown. */
  readonly url: string
  /** The proxy for people: `proxy.example:3128`. */
  readonly host: string
  /** The environment variable that names it. */
  readonly variable: string
}

/**
 * The proxy that the environment names for an address; none for this machine and for what `NO_PROXY` names. All that
 * is asked is https, so `HTTPS_PROXY` counts first. Throws USAGE for a proxy of another kind, such as SOCKS.
 */
export function proxyFor(address: string, env: Environment): Proxy | undefined {
  const to = URL.canParse(address) ? new URL(address) : undefined
  if (!to || isLoopback(to.hostname)) return undefined
  const named = firstSet(env, ['HTTPS_PROXY', 'ALL_PROXY', 'HTTP_PROXY'])
  if (!named || isExempt(to, firstSet(env, ['NO_PROXY'])?.value ?? '')) return undefined
  return proxyIn(named, to)
}

/** The way to a host, for people: `api.example through the proxy proxy.example:3128`. */
export function wayTo(host: string, proxy: Proxy | undefined): string {
  return proxy ? `${host} through the proxy ${proxy.host}` : host
}

/** What to look at where a proxy stands between; `also`: what else may be wrong. */
export function proxyHint({ variable }: Proxy, also = ''): string {
  return `Check ${variable}${also}; NO_PROXY names the hosts that are reached without a proxy.`
}

interface Variable {
  readonly variable: string
  readonly value: string
}

/** As elsewhere, each may be written in small letters too, and those win. */
function firstSet(env: Environment, names: readonly string[]): Variable | undefined {
  return names
    .flatMap(name => [name.toLowerCase(), name])
    .map(variable => ({ variable, value: env[variable]?.trim() ?? '' }))
    .find(({ value }) => value !== '')
}

const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i

function proxyIn({ variable, value }: Variable, to: URL): Proxy {
  const text = HAS_SCHEME.test(value) ? value : `http://${value}`
  const hint = `Set ${variable} to an http:// or https:// proxy, or name ${to.host} in NO_PROXY.`
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url?.host) throw new Fault('USAGE', `${variable} does not hold the address of a proxy.`, { hint })
  if (url.protocol === 'http:' || url.protocol === 'https:')
    return { url: url.href, host: url.host, variable }
  const kind = url.protocol.startsWith('socks') ? 'a SOCKS proxy' : 'a proxy of another kind'
  const shown = `${url.protocol}//${url.host}`
  throw new Fault('USAGE', `${variable} names ${kind} (${shown}), and Callsheet cannot use one.`, { hint })
}

/** A name stands for itself and for all below it; with a port only for that port. */
function isExempt({ hostname, port, protocol }: URL, noProxy: string): boolean {
  const wantedPort = port || (protocol === 'https:' ? '443' : '80')
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .some(entry => {
      if (entry === '*') return true
      const [, given = `[${entry}]`, onlyPort] = /^(\[[^\]]*\]|[^:]+)(?::(\d+))?$/.exec(entry) ?? []
      if (entry === '' || (onlyPort !== undefined && onlyPort !== wantedPort)) return false
      const name = given.replace(/^\*?\./, '')
      return hostname === name || hostname.endsWith(`.${name}`)
    })
}
