import { Octokit } from '@octokit/core'
import { paginateRest, type PaginateInterface } from '@octokit/plugin-paginate-rest'
import { Fault } from '../model/fault.ts'
import { VERSION } from '../model/generated/version.ts'
import { interrupted, pause as realPause } from '../model/pause.ts'
import type { Proxy } from '../model/proxy.ts'
import { maskOf, type Mask } from '../model/mask.ts'
import type { Secret } from '../model/secret.ts'
import { fetchThrough } from './proxied-fetch.ts'
import { answered, refusalOf, type Refusal } from './refusal.ts'

/** What asks GitHub. Throws faults. */
export interface GitHub {
  /** `request('POST /repos/{owner}/{repo}/issues', …)` */
  readonly request: Octokit['request']
  /** The pages of a list, each as the link of the one before leads to it; for `allRows`. */
  readonly pages: PaginateInterface['iterator']
}

/** How to reach GitHub. */
export interface GitHubOptions {
  readonly apiUrl: string
  readonly token: Secret
  readonly signal: AbortSignal
  /** What requests go through; straight to GitHub without it. */
  readonly proxy?: Proxy | undefined
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
const WAIT = { waitingFor: 'GitHub' }
const silent = { debug: ignored, info: ignored, warn: ignored, error: ignored }

/** A client with a timeout on every request. It follows no redirect and no link elsewhere, so the token stays with its host. */
export function gitHubClient(given: GitHubOptions): GitHub {
  const { apiUrl, token, signal, proxy, timeoutMs = TIMEOUT_MS } = given
  const { pause = ms => realPause(ms, signal, WAIT) } = given
  const octokit = new Octokit({
    auth: token.reveal(),
    baseUrl: apiUrl,
    userAgent: `callsheet/${VERSION}`,
    log: silent,
    request: { redirect: 'manual', ...(proxy && { fetch: fetchThrough(proxy) }) },
  })
  const mask = maskOf(token.reveal())
  octokit.hook.wrap('request', async (request, options) => {
    refuseOtherServer(options.url, apiUrl)
    for (let attempt = 1; ; attempt += 1) {
      // Hooks share one object of options: a copy given to the next hook is not looked at.
      options.request = {
        ...options.request,
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      }
      try {
        return withoutToken(answered(await request(options)), mask)
      } catch (thrown) {
        if (thrown instanceof Fault) throw thrown
        if (signal.aborted) throw interrupted(WAIT)
        const refusal = refusalOf(thrown, { method: options.method, apiUrl, proxy, hide: mask.hide })
        const wait = waitBefore(attempt, refusal)
        if (wait === undefined) throw refusal.fault
        await pause(wait)
      }
    }
  })
  return { request: octokit.request, pages: paginateRest(octokit).paginate.iterator }
}

/** All rows of a list. Throws API where a page is no list, or was there before. */
export async function allRows<T>(
  pages: AsyncIterable<{ readonly url: string; readonly data: readonly T[] }>,
): Promise<T[]> {
  const rows: T[] = []
  const seen = new Set<string>()
  for await (const { url, data } of pages) {
    if (!Array.isArray(data) || seen.has(url)) throw brokenList()
    seen.add(url)
    rows.push(...data)
  }
  return rows
}

function brokenList(): Fault {
  return new Fault('API', 'GitHub gave a list that cannot be read to its end.', {
    hint: 'Nothing was written for it. Run it again; if it stays, look at what answers at GITHUB_API_URL.',
  })
}

/** What holds the token gets into no page, no output and no log. */
function withoutToken<T extends { readonly data?: unknown }>(answer: T, mask: Mask): T {
  if (!mask.isIn(JSON.stringify(answer.data))) return answer
  throw new Fault('API', "GitHub's answer holds the token in GITHUB_TOKEN, so nothing of it is used.", {
    hint: 'Look at what answers at GITHUB_API_URL, and make a new token.',
  })
}

/** A link in a list may lead anywhere. */
function refuseOtherServer(url: string, apiUrl: string): void {
  const { origin, host } = new URL(url, apiUrl)
  if (origin === new URL(apiUrl).origin) return
  throw new Fault(
    'API',
    `A list of GitHub goes on at another server, ${host}, which must not get the token.`,
    {
      hint: `GITHUB_API_URL is ${apiUrl}: it has to be the address under which the server names itself.`,
    },
  )
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

function ignored(): void {}
