import { Fault } from '../../model/fault.ts'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { interrupted } from '../../model/pause.ts'
import type { Limit } from '../../model/provider.ts'
import { platformWait } from '../http.ts'
import { endlessList, noList } from '../list-faults.ts'
import { listOf, objectOf, textOf } from '../raw.ts'
import type { Api } from './api.ts'

/** All rows that a list gives away. */
export interface Rows {
  readonly rows: readonly JsonObject[]
  /** False when the list has more than it shows, or leads nowhere. */
  readonly whole: boolean
}

/** A list of the platform. */
export interface List {
  readonly route: string
  readonly query: Readonly<Record<string, string>>
  readonly idOf: (row: JsonObject) => string | undefined
}

interface Page {
  readonly rows: readonly JsonObject[]
  /** What asks for the next page; undefined on the last. */
  readonly next: string | undefined
  readonly hasMore: boolean
}

// Far beyond any account; bounds what a list without end can ask for.
const MAX_PAGES = 1000

/** Every row of a list, from page to page by the key that each gives for the next. D (SDK 5.60) */
export async function allRows(api: Api, limit: Limit, list: List): Promise<Rows> {
  const found = new Map<string, JsonObject>()
  const seen = new Set<string>()
  let barren = 0
  for (let key: string | undefined; ;) {
    const page: Page | undefined = await pageAt(api, limit, list, key)
    if (!page) return { rows: [...found.values()], whole: false }
    barren = keep(page, list, found) === 0 ? barren + 1 : 0
    if (page.next === undefined || !page.hasMore) return { rows: [...found.values()], whole: !page.hasMore }
    if (barren > 1 || seen.has(page.next)) return { rows: [...found.values()], whole: false }
    seen.add(page.next)
    if (seen.size === MAX_PAGES) throw endlessList('Retell’s list', list.route)
    key = page.next
  }
}

/** Undefined for a further page that does not come. */
async function pageAt(
  api: Api,
  limit: Limit,
  list: List,
  key: string | undefined,
): Promise<Page | undefined> {
  if (api.signal.aborted) throw interrupted(platformWait)
  try {
    return await pageWith(api, limit, list, { key, size: api.learnt.pageSize })
  } catch (thrown) {
    const status = thrown instanceof Fault ? thrown.api?.status : undefined
    if (api.learnt.pageSize === undefined || (status !== 400 && status !== 422)) throw thrown
    // How long a page may be is not said.
    api.learnt.pageSize = undefined
    return pageWith(api, limit, list, { key, size: undefined })
  }
}

async function pageWith(
  { http }: Api,
  limit: Limit,
  { route, query }: List,
  { key, size }: { readonly key: string | undefined; readonly size: number | undefined },
): Promise<Page | undefined> {
  const due = key === undefined ? ({ expects: 'list' } as const) : { mayBeMissing: true }
  const asked = { query: { ...query, limit: size, pagination_key: key }, ...due }
  const answer = await limit(() => http.request('GET', route, asked))
  if (answer === undefined) return undefined
  const list = isJsonArray(answer) ? answer : objectOf(answer)['items']
  if (!isJsonArray(list))
    throw noList('Retell answered a list', route, 'Check what stands between, or try again later.')
  const { has_more: more, pagination_key: next } = objectOf(answer)
  const following = keyText(next)
  return {
    rows: listOf(list).filter(row => isJsonObject(row)),
    next: following,
    // A server that only gives the key means that there is more.
    hasMore: typeof more === 'boolean' ? more : following !== undefined,
  }
}

/** Gives the number of rows that were new. */
function keep({ rows }: Page, { idOf }: List, found: Map<string, JsonObject>): number {
  const before = found.size
  for (const row of rows) {
    const id = idOf(row)
    if (id !== undefined) found.set(id, row)
  }
  return found.size - before
}

function keyText(key: Json | undefined): string | undefined {
  return typeof key === 'number' ? String(key) : textOf(key) || undefined
}
