import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { interrupted } from '../../model/pause.ts'
import type { Limit } from '../../model/provider.ts'
import { platformWait } from '../http.ts'
import { endlessList, noList } from '../list-faults.ts'
import { listOf, objectOf } from '../raw.ts'
import { amountIn, idIn } from '../run-answers.ts'
import type { Api } from './api.ts'

/** All rows of a list. */
export interface Rows {
  readonly rows: readonly JsonObject[]
  /** The list is known to have more. */
  readonly partial: boolean
}

/** A list to read to its end. */
export interface ListRequest {
  readonly route: string
  /** Steps run under a limit already; other reads ask for it. */
  readonly limit: Limit
  readonly query?: Readonly<Record<string, string>>
}

interface Page {
  readonly rows: readonly JsonObject[]
  /** How many rows or pages there are, where the answer says so. */
  readonly total: number | undefined
  readonly pages: number | undefined
  /** Whether another page follows; undefined where the answer does not say. */
  readonly more: boolean | undefined
}

/** One walk through a list. */
interface Walk {
  /** A page did not come. */
  readonly hasHole: boolean
  /** Rows that came, repeats included. */
  readonly read: number
  readonly total: number | undefined
}

// The most that the API documents for one page. Source: D.
const PAGE_SIZE = 1000
// Far beyond any account; bounds what a list without end can ask for.
const MAX_PAGES = 1000

/** Reads every page; a list that seems to have lost rows (they can shift between pages) is read once more. */
export async function allRows(api: Api, request: ListRequest): Promise<Rows> {
  const found = new Map<string, JsonObject>()
  const first = await readThrough(api, request, found)
  const isDoubtful = first.hasHole || found.size < (first.total ?? 0)
  const { hasHole, read, total = 0 } = isDoubtful ? await readThrough(api, request, found) : first
  return { rows: [...found.values()], partial: hasHole || total > Math.max(read, found.size) }
}

/** Page by page: a server may cut pages shorter than it was asked to, so only one without news is the end. */
async function readThrough(
  api: Api,
  { route, limit, query }: ListRequest,
  found: Map<string, JsonObject>,
): Promise<Walk> {
  let read = 0
  let total: number | undefined
  for (let number = 1; number <= MAX_PAGES; number += 1) {
    if (api.signal.aborted) throw interrupted(platformWait)
    const asked = {
      query: { sortBy: 'createdAt', sortOrder: 'ASC', ...query, page: number, limit: PAGE_SIZE },
      // Of a later page that does not come it is told that the list has more.
      ...(number === 1 ? { expects: 'list' as const } : { mayBeMissing: true }),
    }
    const answer = await limit(() => api.http.request('GET', route, asked))
    if (answer === undefined) return { hasHole: true, read, total }
    const page = pageOf(answer, route)
    total = page.total ?? total
    read += page.rows.length
    const news = keep(page, found)
    if (isLast(page, { number, news, known: found.size })) return { hasHole: false, read, total }
  }
  throw endlessList(`Vapi’s list ${route}`, route)
}

function isLast(
  { rows, total, pages, more }: Page,
  { number, news, known }: { readonly number: number; readonly news: number; readonly known: number },
): boolean {
  // Nothing is gained by asking on, whatever the answer says of more pages: what is missing is counted.
  if (rows.length === 0 || (news === 0 && number > 1)) return true
  if (more !== undefined) return !more
  if (pages !== undefined) return number >= pages
  // A row that comes twice stands for none of those that are counted, and a count that is too low says nothing.
  return known === total
}

/** Gives the number of rows that were new. */
function keep({ rows }: Page, found: Map<string, JsonObject>): number {
  const before = found.size
  for (const row of rows) {
    const id = idIn(row['id'])
    if (id !== undefined) found.set(id, row)
  }
  return found.size - before
}

/** Lists come bare, as `{results, metadata}`, or as `{data, total}`. Source: D and V differ. */
function pageOf(answer: Json, route: string): Page {
  const { results, data, items, metadata, total } = objectOf(answer)
  const list = [answer, results, data, items].find(isJsonArray)
  if (list === undefined) throw noList(`Vapi answered ${route}`, route)
  const { totalItems, totalPages, hasNextPage } = objectOf(metadata)
  return {
    rows: listOf(list).filter(row => isJsonObject(row)),
    total: amountIn(totalItems) ?? amountIn(total),
    pages: amountIn(totalPages),
    more: typeof hasNextPage === 'boolean' ? hasNextPage : undefined,
  }
}
