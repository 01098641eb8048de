import { setTimeout as sleep } from 'node:timers/promises'
import { Octokit } from '@octokit/core'
import { Fault } from '../model/fault.ts'
import { redacted, type Secret } from '../model/secret.ts'
import { VERSION } from '../model/generated/version.ts'
import { refusalOf, type Refusal } from './refusal.ts'

/** What asks GitHub: `request('GET /repos/{owner}/{repo}/issues', …)`. Throws faults. */
export type GitHub = Pick<Octokit, 'request'>

/** How to reach GitHub. */
export interface GitHubOptions {
  readonly apiUrl: string
  readonly token: Secret
  readonly signal: AbortSignal
  /** For one request. */
  readonly timeoutMs?: number
  /** Waits before another try; real time unless a test passes its own. */
  readonly pause?: (ms: number) => Promise<void>
}

/** Rows of a list page: the most that GitHub gives. */
export const PER_PAGE = 100

const TRIES = 4
const TIMEOUT_MS = 30_000
const LONGEST_WAIT_MS = 60_000
const silent = { debug: ignored, info: ignored, warn: ignored, error: ignored }

/** A client with a timeout on every request; it follows no redirect, so the token stays with its host. */
export function gitHubClient(given: GitHubOptions): GitHub {
  const { apiUrl, token, signal, timeoutMs = TIMEOUT_MS, pause = pausing(signal) } = given
  const octokit = new Octokit({
    auth: token.reveal(),
    baseUrl: apiUrl,
    userAgent: `callsheet/${VERSION}`,
    log: silent,
    request: { redirect: 'error' },
  })
  const hide = (text: string) => redacted(text, token.reveal())
  octokit.hook.wrap('request', async (request, options) => {
    for (let attempt = 1; ; attempt += 1) {
      // Hooks share one object of options: a copy given to the next hook is not looked at.
      options.request = {
        ...options.request,
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      }
      try {
        return await request(options)
      } catch (thrown) {
        if (signal.aborted) throw new Fault('INTERRUPTED', 'Interrupted while waiting for GitHub.')
        const refusal = refusalOf(thrown, { method: options.method, apiUrl, hide })
        const wait = waitBefore(attempt, refusal)
        if (wait === undefined) throw refusal.fault
        await pause(wait)
      }
    }
  })
  return octokit
}

/** All rows of a list. */
export async function allPages<T>(load: (page: number) => Promise<readonly T[]>): Promise<T[]> {
  const all: T[] = []
  for (let page = 1; ; page += 1) {
    const rows = await load(page)
    all.push(...rows)
    if (rows.length < PER_PAGE) return all
  }
}

/** A repeated GET or PATCH is harmless here; a repeated POST would say everything twice. */
function waitBefore(attempt: number, { fault, rateLimited, retryAfterMs }: Refusal): number | undefined {
  if (attempt >= TRIES) return undefined
  const backoff = 500 * 2 ** attempt * (0.75 + Math.random() / 2)
  if (rateLimited) {
    const wait = retryAfterMs ?? backoff
    return wait > LONGEST_WAIT_MS ? undefined : wait
  }
  const status = fault.api?.status
  const passing = status === undefined || status >= 500
  return passing && fault.api?.method !== 'POST' ? backoff : undefined
}

function pausing(signal: AbortSignal): (ms: number) => Promise<void> {
  return ms =>
    sleep(ms, undefined, { signal }).catch(() => {
      throw new Fault('INTERRUPTED', 'Interrupted while waiting for GitHub.')
    })
}

function ignored(): void {}
