import { Fault } from '../../model/fault.ts'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { interrupted } from '../../model/pause.ts'
import type { Limit } from '../../model/provider.ts'
import { platformWait } from '../http.ts'
import { endlessList, noList } from '../list-faults.ts'
import { listOf, objectOf } from '../raw.ts'
import { SCENARIOS, type Api } from './api.ts'
import { idIn } from './remote.ts'

/** All rows that the list gives away. */
export interface Rows {
  readonly rows: readonly JsonObject[]
  /** False when the list has more than it shows, or never comes to an end. */
  readonly whole: boolean
}

type Query = Readonly<Record<string, string | number>>

interface Page {
  readonly rows: readonly JsonObject[]
  /** What the list says it has; undefined when it does not say. */
  readonly total: number | undefined
  /** The query of the next page; undefined on the last. */
  readonly next: Query | undefined
}

// Far beyond any account; bounds what a list without end can ask for.
const MAX_PAGES = 1000

/** Every scenario of the account; undefined when this API has no list. */
export async function allRows(api: Api, limit: Limit): Promise<Rows | undefined> {
  const found = new Map<string, JsonObject>()
  const first = await readThrough(api, limit, found)
  if (!first) return undefined
  // Rows shift between pages when somebody deletes meanwhile: one more look finds them.
  const isDoubtful = first.end === 'hole' || (first.end === 'last' && found.size < first.total)
  const walk = (isDoubtful && (await readThrough(api, limit, found))) || first
  const whole = walk.end === 'last' && walk.total <= Math.max(walk.read, found.size)
  return { rows: [...found.values()], whole }
}

/** One walk through the list. */
interface Walk {
  /** `hole`: a page did not come; `circle`: the pages lead nowhere. */
  readonly end: 'last' | 'hole' | 'circle'
  /** Rows that came, repeats included. */
  readonly read: number
  readonly total: number
}

async function readThrough(
  api: Api,
  limit: Limit,
  found: Map<string, JsonObject>,
): Promise<Walk | undefined> {
  const seen = new Set<string>()
  let barren = 0
  let total = 0
  let read = 0
  for (let query: Query = {}; ;) {
    const page = await pageAt(api, limit, query)
    // Only the first page tells whether there is a list.
    if (!page) return seen.size === 0 ? undefined : { end: 'hole', read, total }
    total = page.total ?? total
    read += page.rows.length
    barren = keep(page, found) === 0 ? barren + 1 : 0
    if (!page.next) return { end: 'last', read, total }
    seen.add(JSON.stringify(query))
    if (seen.size === MAX_PAGES) throw endlessList('Eqho’s list of scenarios', SCENARIOS)
    if (barren > 1 || seen.has(JSON.stringify(page.next))) return { end: 'circle', read, total }
    query = page.next
  }
}

async function pageAt(api: Api, limit: Limit, query: Query): Promise<Page | undefined> {
  if (api.signal.aborted) throw interrupted(platformWait)
  try {
    const isFirst = Object.keys(query).length === 0
    const asked = { query, mayBeMissing: true, ...(isFirst && { expects: 'list' as const }) }
    const answer = await limit(() => api.http.request('GET', SCENARIOS, asked))
    return answer === undefined ? undefined : pageOf(answer, api.hosts)
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.api?.status === 405) return undefined
    throw thrown
  }
}

/** Gives the number of rows that were new. */
function keep({ rows }: Page, found: Map<string, JsonObject>): number {
  const before = found.size
  for (const row of rows) {
    const id = idIn(row)
    if (id !== undefined) found.set(id, row)
  }
  return found.size - before
}

/** The platform's lists are bare, or under a name of their own beside `meta`. */
function pageOf(answer: Json, hosts: readonly string[]): Page {
  const { scenarios, simulation_scenarios: named, data, meta } = objectOf(answer)
  const list = [answer, scenarios, named, data].find(isJsonArray)
  if (list === undefined) throw noList('Eqho answered the list of scenarios', SCENARIOS)
  const { next_page: next, total } = objectOf(meta)
  return {
    rows: listOf(list).filter(row => isJsonObject(row)),
    total: wholeNumber(total),
    next: nextQuery(next, hosts),
  }
}

/** A number is a page; of an address only the query is used, on the route we know. */
function nextQuery(next: Json | undefined, hosts: readonly string[]): Query | undefined {
  const page = wholeNumber(next)
  if (page !== undefined) return { page }
  if (typeof next !== 'string' || next === '') return undefined
  const base = `https://${hosts[0]!}${SCENARIOS}`
  if (!URL.canParse(next, base)) return undefined
  const url = new URL(next, base)
  if (hosts.includes(url.host)) return Object.fromEntries(url.searchParams)
  throw new Fault('INSECURE_URL', `Eqho's list points at another host for its next page: ${url.host}.`, {
    hint: 'The key is never sent to another host. Check base_url and what stands between.',
  })
}

function wholeNumber(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined
}
