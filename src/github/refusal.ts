import { Fault } from '../model/fault.ts'

/** Why GitHub did not do what it was asked. */
export interface Refusal {
  readonly fault: Fault
  readonly rateLimited: boolean
  /** How long GitHub wants to be left alone; undefined when it does not say. */
  readonly retryAfterMs: number | undefined
}

/** Anything that a request threw, as a fault that holds no header; `hide` takes the token out of what was said. */
export function refusalOf(
  thrown: unknown,
  { method, apiUrl, hide }: { method: string; apiUrl: string; hide: (text: string) => string },
): Refusal {
  const error = thrown as Partial<GitHubError>
  const headers = error.response?.headers ?? {}
  const status = error.response?.status
  const route = (error.request?.url ?? '').replace(apiUrl, '')
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const said = hide(message.replace(/ - https:\/\/docs\.\S+$/, ''))
  const requestId = hide(headers['x-github-request-id'] ?? '')
  const rateLimited =
    status === 429 ||
    (status === 403 && (headers['x-ratelimit-remaining'] === '0' || 'retry-after' in headers))
  const api = { method, route, ...(status !== undefined && { status }), ...(requestId && { requestId }) }
  const fault =
    status === undefined
      ? new Fault('NETWORK', `GitHub was not reached: ${said}.`, { api })
      : new Fault('API', `GitHub refused: ${said}`, { api, ...hintFor(status, rateLimited) })
  return { fault, rateLimited, retryAfterMs: retryAfter(headers) }
}

/** True when the token may read but not write: on a fork, or where a job lacks a permission. */
export function isReadOnly({ code, message, api }: Fault): boolean {
  if (code !== 'API' || /rate limit/i.test(message)) return false
  if (api?.status === 403 && /not accessible by/i.test(message)) return true
  return api?.method !== 'GET' && (api?.status === 403 || api?.status === 404)
}

interface GitHubError {
  readonly request: { readonly url: string }
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string | undefined>>
  }
}

function hintFor(status: number, rateLimited: boolean): { hint?: string } {
  if (rateLimited) return { hint: 'This is a rate limit. Run it again later.' }
  if (status === 401) return { hint: 'GITHUB_TOKEN is not valid, or not any more.' }
  if (status === 403 || status === 404) {
    return { hint: 'Look at the `permissions:` of the job: the token may lack one.' }
  }
  return {}
}

function retryAfter(headers: GitHubError['response']['headers']): number | undefined {
  const seconds = Number(headers['retry-after'] ?? Number.NaN)
  if (Number.isFinite(seconds)) return seconds * 1000
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN)
  return headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset)
    ? Math.max(reset * 1000 - Date.now(), 0)
    : undefined
}
