/** The methods that the platforms' APIs use. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** `status` is missing when no answer came. */
export interface FailedTry {
  readonly status?: number
  /** What `Retry-After` asked for, in milliseconds. */
  readonly retryAfter?: number
}

const LONGEST_WAIT = 60_000
const TRIES_AFTER_FAILURE = 4
const TRIES_AFTER_REFUSAL = 10
// A repeated GET, PUT or DELETE is harmless; a repeated POST could make a twin.
const repeatable: ReadonlySet<Method> = new Set(['GET', 'PUT', 'DELETE'])

/** Counts the failures of one request and gives the milliseconds until the next try; undefined to give up. */
export function retryRule(
  method: Method,
  random: () => number = Math.random,
): (failed: FailedTry) => number | undefined {
  let failures = 0
  let refusals = 0

  return ({ status, retryAfter }) => {
    if (status === 429) {
      refusals += 1
      return refusals < TRIES_AFTER_REFUSAL ? waitFor(retryAfter, 500, refusals) : undefined
    }
    if (!repeatable.has(method) || !isPassing(status)) return undefined
    failures += 1
    return failures < TRIES_AFTER_FAILURE ? waitFor(retryAfter, 200, failures) : undefined
  }

  /** Never shorter than what was asked for; jitter keeps many clients from coming back at once. */
  function waitFor(asked: number | undefined, base: number, attempt: number): number {
    const jitter = random()
    const own = Math.round(Math.min(base * 2 ** (attempt - 1), LONGEST_WAIT) * (0.5 + jitter / 2))
    if (asked === undefined) return own
    return Math.max(own, Math.min(asked, LONGEST_WAIT) + Math.round(jitter * 100))
  }
}

/** Milliseconds from a `Retry-After` header in seconds or as a date; undefined when it makes no sense. */
export function retryAfterOf(header: string | undefined, now: number): number | undefined {
  if (header === undefined || header.trim() === '') return undefined
  const seconds = Number(header)
  const wait = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_WAIT)
}

function isPassing(status: number | undefined): boolean {
  return status === undefined || status === 408 || status >= 500
}
