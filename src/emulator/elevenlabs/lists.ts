import type { JsonObject } from '../json.ts'
import { addressOfPage, takePage } from '../page.ts'
import type { VendorCall } from '../vendor.ts'
import { listedParentOf } from './folder-tree.ts'
import { wrongQuery } from './refusals.ts'
import type { AgentTest, Entity } from './rows.ts'
import type { Tables } from './tables.ts'
import { folderRowOf, testRowOf } from './view.ts'

/** Tests and folders, filtered and ordered as the query says. */
export function entityList(c: VendorCall, tables: Tables): JsonObject {
  const { rows, more } = cursorPage(c, sorted(c, matching(c, tables), tables), tables)
  const tests = rows.map(row => ('type' in row ? testRowOf(row, tables) : folderRowOf(row, tables)))
  for (const row of rows) caughtUp(row, tables)
  return { tests, ...more }
}

/** A part of a list behind a cursor; nobody but the server knows what that means. */
export function cursorPage<Row>(
  c: VendorCall,
  all: readonly Row[],
  { modes, context }: Tables,
): { readonly rows: readonly Row[]; readonly more: JsonObject } {
  const { listFaults: faults } = c.var
  const page = pageAt(c.req.query('cursor'))
  const size = Math.min(context.maxPageSize ?? MOST_ROWS, sizeIn(c) ?? context.pageSize ?? 30)
  const addressOf = (number: number): string => addressOfPage(c.req.url, number)
  const { rows = [], next = null } = takePage(all, { page, size, faults, addressOf }) ?? {}
  if (next === null) return { rows, more: { ...LAST[modes.end](page), has_more: false } }
  return {
    rows,
    more: { next_cursor: faults.next === 'foreign' ? next : cursorOf(page + 1), has_more: true },
  }
}

const MOST_ROWS = 100

const LAST: Readonly<Record<Tables['modes']['end'], (page: number) => JsonObject>> = {
  null: () => ({ next_cursor: null }),
  absent: () => ({}),
  cursor: page => ({ next_cursor: cursorOf(page + 1) }),
}

const cursorOf = (page: number): string => Buffer.from(`after ${page - 1}`).toString('base64url')

function pageAt(cursor: string | undefined): number {
  if (cursor === undefined) return 1
  const [, before] = /^after (\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (before === undefined) throw wrongQuery('cursor', 'Invalid cursor')
  return Number(before) + 1
}

function sizeIn(c: VendorCall): number | undefined {
  const asked = c.req.query('page_size')
  if (asked === undefined) return undefined
  const size = /^\d{1,4}$/.test(asked) ? Number(asked) : 0
  if (size < 1 || size > MOST_ROWS) throw wrongQuery('page_size', `Input should be from 1 to ${MOST_ROWS}`)
  return size
}

function matching(c: VendorCall, tables: Tables): (AgentTest | Entity)[] {
  const { parent_folder_id: parent, search, sharing_mode, include_folders } = c.req.query()
  if (sharing_mode === 'shared_with_me') return []
  const types = c.req.queries('types')
  const unknown = types?.find(type => !TYPES.includes(type))
  if (unknown !== undefined) throw wrongQuery('types', `Input should be one of ${TYPES.join(', ')}`)
  const hasFolders = types
    ? types.includes('folder')
    : tables.modes.folder_rows === 'listed' || include_folders === 'true'
  const wanted = parent === 'root' ? null : parent
  const fits = (row: Entity, at: string | null): boolean =>
    (wanted === undefined || at === wanted) && row.name.toLowerCase().includes(search?.toLowerCase() ?? '')
  return [
    ...[...tables.folders.rows()].filter(row => hasFolders && fits(row, row.parent)),
    ...[...tables.tests.rows()].filter(
      row => (types?.includes(row.type) ?? true) && fits(row, listedParentOf(row)),
    ),
  ]
}

const TYPES = ['llm', 'tool', 'simulation', 'folder']

function sorted<Row extends Entity>(c: VendorCall, rows: readonly Row[], { modes }: Tables): Row[] {
  const mode = c.req.query('sort_mode') ?? 'default'
  if (mode !== 'default' && mode !== 'folders_first') throw wrongQuery('sort_mode', 'Unknown sort mode')
  const byTime = rows.toSorted((one, other) => one.created - other.created)
  const ordered = modes.order === 'newest' ? byTime.reverse() : byTime
  if (mode === 'default') return ordered
  return ordered.toSorted((one, other) => Number('type' in one) - Number('type' in other))
}

/** The next list shows where the test is. */
function caughtUp(row: AgentTest | Entity, { tests }: Tables): void {
  if (!('type' in row) || row.listedIn === undefined) return
  const { listedIn: _, ...caught } = row
  tests.put(row.id, caught)
}
