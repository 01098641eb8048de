import { addressOfPage, takePage } from '../page.ts'
import type { VendorCall } from '../vendor.ts'
import { missing } from './refusals.ts'
import { numberIn } from './scope.ts'
import type { Tables } from './tables.ts'

/** Rows from the oldest on, and how a page of them is shown. */
export interface PageSource<Row> {
  readonly rows: readonly Row[]
  readonly view: (rows: readonly Row[]) => unknown[]
}

/** `{count, next, previous, results}` with the rows in the order of the mode; 404 behind the last page. */
export function pageOf<Row>(c: VendorCall, tables: Tables, { rows, view }: PageSource<Row>): object {
  const { context, modes } = tables
  const page = Math.max(1, numberIn(c, 'page') ?? 1)
  const cap = context.maxPageSize ?? PAGE_CAP
  const size = Math.min(cap, Math.max(1, numberIn(c, 'page_size') ?? context.pageSize ?? PAGE_SIZE))
  const ordered = modes.order === 'newest' ? [...rows].reverse() : rows
  const found = takePage(ordered, {
    page,
    size,
    faults: c.var.listFaults,
    addressOf: number => addressOfPage(c.req.url, number),
  })
  if (!found) throw missing('Invalid page.')
  const { total, next, previous } = found
  return { count: total, next, previous, results: view(found.rows) }
}

// Neither is published for scenarios; both are the published figures of test profiles.
const PAGE_SIZE = 30
const PAGE_CAP = 200
