import { Fault, type ApiFailure } from '../model/fault.ts'
import { VERSION } from '../model/generated/version.ts'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import type { Pause } from '../model/pause.ts'
import type { Pace } from '../model/provider.ts'
import type { Proxy } from '../model/proxy.ts'
import type { Secret } from '../model/secret.ts'
import { createHttp, type RequestOptions } from '../providers/http.ts'
import { nextQuery } from './next-page.ts'

/** What asks GitLab, one request after the other. Throws faults that hold no token. */
export interface GitLab {
  /** One object; undefined for a 404 where it `mayBeMissing`. */
  one(method: 'GET' | 'POST' | 'PUT', route: string, sent?: RequestOptions): Promise<JsonObject>
  /** All rows of a list. Throws API where a page is no list, or was there before. */
  all(route: string, query?: RequestOptions['query']): Promise<JsonObject[]>
  /** A file of JSON; undefined where there is none. */
  file(route: string): Promise<Json | undefined>
}

/** How to reach GitLab. */
export interface GitLabOptions {
  /** `https://gitlab.example/sub/path/api/v4` */
  readonly apiUrl: string
  readonly token: Secret
  readonly signal: AbortSignal
  /** What requests go through; straight to GitLab without it. */
  readonly proxy?: Proxy | undefined
  /** How waits before another try are spent; real time without it. */
  readonly pause?: Pause | undefined
  /** For one request. */
  readonly timeoutMs?: number
}

// The most that GitLab gives. Source: GitLab REST API, "Pagination".
const PER_PAGE = 100
const TIMEOUT_MS = 30_000

// One request at a time needs no brake but the wait that an answer asks for.
const unhurried: Pace = { slower: ignored, faster: ignored, ready: () => Promise.resolve() }

/** A client with a timeout on every request; its retries are those of the platforms' client. */
export function gitLabClient(options: GitLabOptions): GitLab {
  const { apiUrl, token, signal, proxy, pause, timeoutMs = TIMEOUT_MS } = options
  let link: string | undefined
  const http = createHttp({
    platform: 'GitLab',
    keyVariable: 'GITLAB_TOKEN',
    headers: key => ({ 'private-token': key }),
    connection: {
      baseUrl: apiUrl,
      key: () => token.reveal(),
      timeoutMs,
      pace: unhurried,
      limit: work => work(),
      signal,
      stop: signal,
      userAgent: `callsheet/${VERSION}`,
      onAnswer: headers => {
        link = typeof headers['link'] === 'string' ? headers['link'] : undefined
      },
      ...(pause && { pause }),
      ...(proxy && { proxy }),
    },
  })
  return { one, all, file: route => ask('GET', route, { mayBeMissing: true }) }

  async function one(
    method: 'GET' | 'POST' | 'PUT',
    route: string,
    sent: RequestOptions = {},
  ): Promise<JsonObject> {
    const answer = await ask(method, route, { ...sent, expects: 'object' })
    if (isJsonObject(answer)) return answer
    throw new Fault('API', `GitLab's answer to ${method} ${route} is no object.`, { hint: LOOK_AT_URL })
  }

  async function all(route: string, query: RequestOptions['query'] = {}): Promise<JsonObject[]> {
    const rows: JsonObject[] = []
    const seen = new Set<string>()
    let next: RequestOptions['query'] | undefined = { ...query, per_page: PER_PAGE }
    while (next !== undefined) {
      const page = JSON.stringify(next)
      link = undefined
      const answer = seen.has(page) ? undefined : await ask('GET', route, { query: next, expects: 'list' })
      if (!isJsonArray(answer)) throw brokenList()
      seen.add(page)
      rows.push(...answer.filter(isJsonObject))
      next = nextQuery(link)
    }
    return rows
  }

  async function ask(
    method: 'GET' | 'POST' | 'PUT',
    route: string,
    sent: RequestOptions,
  ): Promise<Json | undefined> {
    try {
      return await http.request(method, route, sent)
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown
      throw new Fault(thrown.code, thrown.message, {
        ...hintFor(thrown),
        ...(thrown.api && { api: thrown.api }),
        cause: thrown.cause,
      })
    }
  }
}

/** True when the token may read but not write. */
export function isReadOnly({ code, api }: Fault): boolean {
  return code === 'API' && api?.method !== 'GET' && (api?.status === 403 || api?.status === 404)
}

const LOOK_AT_URL = 'Look at what answers at CI_API_V4_URL.'

const HINTS: Partial<Record<NonNullable<ApiFailure['status']>, string>> = {
  401: 'GITLAB_TOKEN is not valid, or not any more.',
  403: 'The token needs the scope `api` and at least the role Reporter in the project.',
  404: 'GitLab says so, too, of what a token may not see: look at its scope (`api`), its project, and CI_API_V4_URL.',
  429: 'Run it again later.',
}

function hintFor({ code, hint, api }: Fault): { hint?: string } {
  if (code === 'UNCLEAR') return { hint: 'Run it again: what was written is found by its mark.' }
  const own = api?.status === undefined ? undefined : HINTS[api.status]
  const said = own ?? hint?.replaceAll('base_url', 'CI_API_V4_URL')
  return said === undefined ? {} : { hint: said }
}

function brokenList(): Fault {
  return new Fault('API', 'GitLab gave a list that cannot be read to its end.', {
    hint: `Nothing was written for it. Run it again; if it stays so: ${LOOK_AT_URL}`,
  })
}

function ignored(): void {}
