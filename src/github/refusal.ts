import { certificateHint } from '../model/certificates.ts'
import { Fault, type ApiFailure } from '../model/fault.ts'
import { proxyHint, wayTo, type Proxy } from '../model/proxy.ts'

/** Why GitHub did not do what it was asked. */
export interface Refusal {
  readonly fault: Fault
  readonly rateLimited: boolean
  /** How long GitHub wants to be left alone; undefined when it does not say. */
  readonly retryAfterMs: number | undefined
}

/** What came back for a request. */
export interface Answer {
  readonly status: number
  readonly url: string
  readonly headers: Readonly<Record<string, string | number | undefined>>
  readonly data?: unknown
}

/** What was asked; `hide` takes the token out of a text. */
export interface Asked {
  readonly method: string
  readonly apiUrl: string
  readonly proxy?: Proxy | undefined
  readonly hide: (text: string) => string
}

/** The answer, where it is one of the API. A redirect is none, nor is the page of a proxy, whatever its status. */
export function answered<T extends Answer>(answer: T): T {
  if (answer.status < 300 && hasData(answer)) return answer
  throw new NoAnswer(answer)
}

class NoAnswer extends Error {
  readonly response: Answer
  constructor(response: Answer) {
    super('This is no answer of the API.')
    this.response = response
  }
}

/** Anything that a request threw, as a fault that holds no header. */
export function refusalOf(thrown: unknown, asked: Asked): Refusal {
  const { message, request, response } = thrown as Partial<Thrown>
  const said = asked.hide((message ?? String(thrown)).replace(/ - https:\/\/docs\.\S+$/, ''))
  const url = response?.url ?? request?.url ?? ''
  const api = { method: asked.method, route: asked.hide(url.replace(asked.apiUrl, '')) }
  if (!response) {
    const fault = notReached(said, asked, api)
    return { fault, rateLimited: false, retryAfterMs: undefined }
  }
  const limit = limitOf(response, said)
  const fault = faultFor(response, { said, limit, asked, api: { ...api, ...identity(response, asked) } })
  return { fault, rateLimited: limit !== undefined, retryAfterMs: limit?.retryAfterMs }
}

/** True when the token may read but not write: on a fork, or where a job lacks a permission. */
export function isReadOnly({ code, message, api }: Fault): boolean {
  if (code !== 'API' || /rate limit/i.test(message)) return false
  if (api?.status === 403 && /not accessible by/i.test(message)) return true
  return api?.method !== 'GET' && (api?.status === 403 || api?.status === 404)
}

interface Thrown {
  readonly message: string
  readonly request: { readonly url: string }
  readonly response: Answer
}

function notReached(said: string, { apiUrl, proxy }: Asked, api: ApiFailure): Fault {
  const way = wayTo(new URL(apiUrl).host, proxy)
  const hint = certificateHint(said) ?? (proxy && proxyHint(proxy))
  return new Fault('NETWORK', `GitHub was not reached at ${way}: ${said}.`, { ...(hint && { hint }), api })
}

/** Octokit gives what it cannot read as JSON as a text, or as bytes. */
function hasData({ data }: Answer): boolean {
  return typeof data === 'object' && data !== null && !(data instanceof ArrayBuffer)
}

function identity({ status, headers }: Answer, { hide }: Asked): Pick<ApiFailure, 'status' | 'requestId'> {
  const requestId = headers['x-github-request-id']
  return { status, ...(requestId !== undefined && { requestId: hide(String(requestId)) }) }
}

interface Refused {
  readonly said: string
  readonly limit: RateLimit | undefined
  readonly asked: Asked
  readonly api: ApiFailure
}

function faultFor(answer: Answer, { said, limit, asked, api }: Refused): Fault {
  if (answer.status >= 300 && answer.status < 400) return moved(answer, asked, api)
  if (!hasData(answer)) {
    return new Fault('NETWORK', 'In place of GitHub, something answered with a page that is no data.', {
      hint: 'A proxy can do that, a server that is down, and an address in GITHUB_API_URL that is not of the API.',
      api,
    })
  }
  if (limit) {
    return new Fault('API', `GitHub refused because of a rate limit: ${said}`, {
      hint: limitHint(limit),
      api,
    })
  }
  return new Fault('API', `GitHub refused: ${said}`, { ...hintFor(answer.status), api })
}

function moved({ url, headers }: Answer, { apiUrl, hide }: Asked, api: ApiFailure): Fault {
  const location = String(headers['location'] ?? '')
  const to = URL.canParse(location, url) ? new URL(location, url) : undefined
  const place = to ? ` at ${hide(`${to.origin}${to.pathname}`)}` : ''
  const isHere = to?.origin === new URL(apiUrl).origin
  return new Fault('API', `GitHub says that this lies elsewhere now${place}. It was not followed there.`, {
    hint: isHere
      ? 'The repository was renamed or moved: give its name of today, with --repo OWNER/NAME or in GITHUB_REPOSITORY.'
      : `GITHUB_API_URL is ${apiUrl}: it has to be the address of the API itself.`,
    api,
  })
}

function hintFor(status: number): { hint?: string } {
  if (status === 401) return { hint: 'GITHUB_TOKEN is not valid, or not any more.' }
  if (status === 403 || status === 404) {
    return { hint: 'Look at the `permissions:` of the job: the token may lack one.' }
  }
  return {}
}

interface RateLimit {
  readonly retryAfterMs: number | undefined
}

// What GitHub calls a limit on doing much in a short time; it may come without a header that says how long it lasts.
const SECONDARY = /secondary rate limit|abuse detection/i
const SECONDARY_WAIT_MS = 60_000

/** The limit that an answer tells of. Source: GitHub REST API, "Rate limits" and "Best practices". */
function limitOf({ status, headers }: Answer, said: string): RateLimit | undefined {
  const isSecondary = SECONDARY.test(said)
  const isLimit =
    status === 429 ||
    (status === 403 &&
      (isSecondary || headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined))
  if (!isLimit) return undefined
  return { retryAfterMs: retryAfter(headers) ?? (isSecondary ? SECONDARY_WAIT_MS : undefined) }
}

function retryAfter(headers: Answer['headers']): number | undefined {
  const seconds = Number(headers['retry-after'] ?? Number.NaN)
  if (Number.isFinite(seconds)) return seconds * 1000
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN)
  if (headers['x-ratelimit-remaining'] !== '0' || !Number.isFinite(reset)) return undefined
  const now = Date.parse(String(headers['date'])) || Date.now()
  return Math.max(reset * 1000 - now, 0)
}

function limitHint({ retryAfterMs }: RateLimit): string {
  if (retryAfterMs === undefined) return 'Run it again later.'
  const minutes = Math.max(Math.ceil(retryAfterMs / 60_000), 1)
  return `Run it again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`
}
