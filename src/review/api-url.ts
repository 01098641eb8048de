import type { Environment } from '../model/environment.ts'
import { Fault } from '../model/fault.ts'
import { isLoopback } from '../model/loopback.ts'

/** The address of a forge's API without a slash at its end. Throws INSECURE_URL for one that would show a token. */
export function apiUrlIn(env: Environment, variable: string, otherwise: string): string {
  const given = env[variable] || otherwise
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))) {
    return given.replace(/(?<!\/)\/+$/, '')
  }
  throw new Fault('INSECURE_URL', `${variable} is "${given}"; it must start with https://.`, {
    hint: 'Plain http is for this machine only: a token would travel in the open.',
  })
}
