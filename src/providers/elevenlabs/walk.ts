import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { interrupted } from '../../model/pause.ts'
import type { Limit } from '../../model/provider.ts'
import { platformWait, type Http } from '../http.ts'
import { endlessList, noList } from '../list-faults.ts'
import { listOf, objectOf, textOf } from '../raw.ts'
import { amountIn } from '../run-answers.ts'
import { idIn, TESTS } from './routes.ts'

/** What it takes to read a list. */
export interface ListApi {
  readonly http: Http
  readonly signal: AbortSignal
  /** Milliseconds since 1970 by the server's clock, as its last answer told; undefined where none did. */
  readonly serverTime: () => number | undefined
}

/** All that the list shows of an account: tests and folders. */
export interface Walk {
  readonly rows: readonly JsonObject[]
  /** The list has more than it shows. */
  readonly partial: boolean
  /** By the server's clock, before the first row was read; undefined where it tells no time. */
  readonly began: number | undefined
}

type Query = Readonly<Record<string, string | number>>

interface Pages {
  readonly end: 'last' | 'hole' | 'circle'
}

// Far beyond any account; bounds what a list without end can ask for.
const MAX_PAGES = 1000

/**
 * Every test and folder of the account. Whether the list holds what lies in folders, and folders at all, is not
 * documented: what it seems to lack is asked for, empty folders only where somebody wants to know of them.
 */
export async function walk(
  api: ListApi,
  limit: Limit,
  { wantsFolders }: { readonly wantsFolders: boolean },
): Promise<Walk> {
  const found = new Map<string, JsonObject>()
  let began: number | undefined
  const noteTime = (): void => void (began ??= api.serverTime())
  const read = (query: Query) => readAgain(api, { query, limit, found, noteTime })
  let isWhole = await read({})
  if (wantsFolders && ![...found.values()].some(isFolder))
    isWhole = (await read({ types: 'folder' })) && isWhole
  const asked = new Set<string>()
  for (let open = unopened(found, asked); open.length > 0; open = unopened(found, asked)) {
    for (const id of open) asked.add(id)
    const parts = await Promise.all(open.map(id => read({ parent_folder_id: id })))
    isWhole = isWhole && parts.every(Boolean)
  }
  return { rows: [...found.values()], partial: !isWhole, began }
}

/** A row of a folder; others are tests. */
export function isFolder(row: JsonObject): boolean {
  return row['entity_type'] === 'folder' || row['type'] === 'folder'
}

/** Folders with more children than the list has shown. */
function unopened(found: ReadonlyMap<string, JsonObject>, asked: ReadonlySet<string>): string[] {
  const children = new Map<string, number>()
  for (const { folder_parent_id: parent } of found.values()) {
    const id = textOf(parent)
    if (id !== undefined) children.set(id, (children.get(id) ?? 0) + 1)
  }
  return [...found].flatMap(([id, row]) => {
    if (!isFolder(row) || asked.has(id)) return []
    const shown = children.get(id) ?? 0
    return shown < (amountIn(row['children_count']) ?? 1) ? [id] : []
  })
}

interface Reading {
  readonly query: Query
  readonly limit: Limit
  readonly found: Map<string, JsonObject>
  readonly noteTime: () => void
}

/** One part of the list, once more where a page of it did not come. True where all of it was shown. */
async function readAgain(api: ListApi, reading: Reading): Promise<boolean> {
  const first = await readThrough(api, reading)
  const last = first.end === 'hole' ? await readThrough(api, reading) : first
  return last.end === 'last'
}

async function readThrough(api: ListApi, { query, limit, found, noteTime }: Reading): Promise<Pages> {
  const seen = new Set<string>()
  let barren = 0
  for (let cursor: string | undefined; ;) {
    if (api.signal.aborted) throw interrupted(platformWait)
    const isFirst = cursor === undefined
    const asked = { ...query, page_size: 100, ...(cursor !== undefined && { cursor }) }
    const answer = await limit(() =>
      api.http.request('GET', TESTS, {
        query: asked,
        ...(isFirst ? { expects: 'list' } : { mayBeMissing: true }),
      }),
    )
    noteTime()
    // Without a first page there is no list; a later one that does not come leaves it with a hole.
    if (answer === undefined) return { end: 'hole' }
    const page = pageIn(answer)
    barren = keep(page.rows, found) === 0 ? barren + 1 : 0
    if (!page.more) return { end: 'last' }
    if (page.cursor === undefined) return { end: 'hole' }
    if (seen.size === MAX_PAGES) throw endlessList('ElevenLabs’ list of tests', TESTS)
    if (barren > 1 || seen.has(page.cursor)) return { end: 'circle' }
    seen.add(page.cursor)
    cursor = page.cursor
  }
}

/** Gives the number of rows that were new. */
function keep(rows: readonly JsonObject[], found: Map<string, JsonObject>): number {
  const before = found.size
  for (const row of rows) {
    const id = idIn(row)
    if (id !== undefined) found.set(id, row)
  }
  return found.size - before
}

interface Page {
  readonly rows: readonly JsonObject[]
  readonly more: boolean
  readonly cursor: string | undefined
}

function pageIn(answer: Json): Page {
  const { tests, has_more: more, next_cursor: next } = objectOf(answer)
  const list = [answer, tests].find(isJsonArray)
  if (list === undefined) throw noList('ElevenLabs answered the list of tests', TESTS)
  const cursor = textOf(next) || undefined
  return {
    rows: listOf(list).filter(row => isJsonObject(row)),
    more: more === true || (more !== false && cursor !== undefined),
    cursor,
  }
}
