import { Fault } from '../../model/fault.ts'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { interrupted } from '../../model/pause.ts'
import type { Limit } from '../../model/provider.ts'
import { platformWait } from '../http.ts'
import { endlessList, noList } from '../list-faults.ts'
import { listOf, objectOf, textOf } from '../raw.ts'
import type { Api } from './api.ts'
import { numberOf } from './ids.ts'

/** A list to read to its end. */
export interface ListRequest {
  readonly route: string
  readonly query: Readonly<Record<string, string | number | undefined>>
  /** What makes a row one and the same. */
  readonly idOf: (row: JsonObject) => string | undefined
  /** Steps run under the limit already; other reads ask for it. */
  readonly limit?: Limit
}

/** All rows of a list. */
export interface Rows {
  readonly rows: readonly JsonObject[]
  /** The list is known to have more. */
  readonly partial: boolean
}

interface Page {
  readonly rows: readonly JsonObject[]
  readonly count: number
  /** The query of the next page; undefined on the last. */
  readonly next: URLSearchParams | undefined
}

/** Undefined for a page that does not come. */
type Fetch = (extra: Readonly<Record<string, string | number>>) => Promise<Page | undefined>

/** One walk through a list. */
interface Walk {
  /** A page did not come. */
  readonly hasHole: boolean
  /** Rows that came, repeats included. */
  readonly read: number
  readonly count: number
}

// Far beyond any project; bounds what a wrong `count` or a `next` without end can ask for.
const MAX_PAGES = 1000

/** Reads every page; a list that seems to have lost rows (they can shift between pages) is read once more. */
export async function allRows(api: Api, request: ListRequest): Promise<Rows> {
  const found = new Map<string, JsonObject>()
  const first = await readThrough(api, request, found)
  const isDoubtful = first.hasHole || found.size < first.count
  const { hasHole, read, count } = isDoubtful ? await readThrough(api, request, found) : first
  return { rows: [...found.values()], partial: hasHole || count > Math.max(read, found.size) }
}

async function readThrough(api: Api, request: ListRequest, found: Map<string, JsonObject>): Promise<Walk> {
  const { route, limit = work => work() } = request
  const fetch: Fetch = async extra => {
    if (api.signal.aborted) throw interrupted(platformWait)
    const query = { ...request.query, ...extra }
    // Without a first page there is no list; a later one that does not come leaves it with a hole.
    const asked = 'page' in extra ? { query, mayBeMissing: true } : { query, expects: 'list' as const }
    const answer = await limit(() => api.http.request('GET', route, asked))
    return answer === undefined ? undefined : pageOf(answer, route, api.hosts)
  }

  const first = (await fetch({}))!
  const rest = first.next ? await Promise.all(pageNumbers(first).map(page => fetch({ page }))) : []
  const pages = [first, ...rest].filter(page => page !== undefined)
  for (const page of pages) keep(page, request, found)
  const tail = await followRest(pages.at(-1)!, { fetch, request, found })
  return {
    hasHole: tail.hasHole || pages.length <= rest.length,
    read: pages.reduce((sum, { rows }) => sum + rows.length, tail.read),
    count: first.count,
  }
}

function pageNumbers({ count, rows }: Page): number[] {
  if (rows.length === 0) return []
  const pages = Math.min(Math.ceil(count / rows.length), MAX_PAGES)
  return Array.from({ length: Math.max(0, pages - 1) }, (_, index) => index + 2)
}

// `count` is not to be trusted: only a page without `next` is the last.
async function followRest(
  last: Page,
  { fetch, request, found }: { fetch: Fetch; request: ListRequest; found: Map<string, JsonObject> },
): Promise<Pick<Walk, 'hasHole' | 'read'>> {
  const seen = new Set<string>()
  let barren = 0
  let read = 0
  for (let { next } = last; next;) {
    const query = next.toString()
    if (seen.has(query) || barren > 1) throw circular(request.route)
    if (seen.size === MAX_PAGES) throw endlessList(`The list ${request.route}`, request.route)
    seen.add(query)
    const page = await fetch(Object.fromEntries(next))
    if (!page) return { hasHole: true, read }
    read += page.rows.length
    barren = keep(page, request, found) === 0 ? barren + 1 : 0
    next = page.next
  }
  return { hasHole: false, read }
}

/** Gives the number of rows that were new. */
function keep({ rows }: Page, { idOf }: ListRequest, found: Map<string, JsonObject>): number {
  const before = found.size
  for (const row of rows) {
    const id = idOf(row)
    if (id !== undefined) found.set(id, row)
  }
  return found.size - before
}

/** Pages and bare arrays; some versions wrap the page in a list of its own. */
function pageOf(answer: Json, route: string, hosts: readonly string[]): Page {
  if (isJsonArray(answer)) return pageOf({ results: answer, count: answer.length, next: null }, route, hosts)
  const { results, count, next } = objectOf(answer)
  if (!isJsonArray(results)) throw noList(`Cekura answered ${route}`, route)
  const wrapped = listOf(results)[0]
  if (isJsonObject(wrapped) && isJsonArray(wrapped['results'])) return pageOf(wrapped, route, hosts)
  const rows = listOf(results).filter(row => isJsonObject(row))
  return { rows, count: numberOf(count) ?? rows.length, next: nextQuery(textOf(next), route, hosts) }
}

/** Only the query of `next` is used, on the route we know: the key never goes to an address out of an answer. */
function nextQuery(
  next: string | undefined,
  route: string,
  hosts: readonly string[],
): URLSearchParams | undefined {
  if (!next) return undefined
  const base = `https://${hosts[0]!}${route}`
  if (!URL.canParse(next, base)) throw noList(`Cekura answered ${route}`, route)
  const url = new URL(next, base)
  if (hosts.includes(url.host)) return url.searchParams
  throw new Fault(
    'INSECURE_URL',
    `The list ${route} points at another host for its next page: ${url.host}.`,
    {
      hint: 'The key is never sent to another host. Check base_url and what stands between.',
    },
  )
}

function circular(route: string): Fault {
  return new Fault('API', `The list ${route} comes back to a page that was read already.`, {
    hint: 'Rows could be missing, so nothing is planned. Try again later.',
    api: { method: 'GET', route },
  })
}
