import { addressOfPage, takePage } from '../page.ts'
import type { VendorCall } from '../vendor.ts'
import type { VapiModes } from './modes.ts'
import { invalid } from './refusals.ts'
import type { Row } from './rows.ts'
import type { Tables } from './tables.ts'

export interface ListOptions {
  readonly tables: Tables
  /** The list has its envelope in every mode. */
  readonly isWrapped?: boolean
}

/** A page of objects, from the oldest on as they are given, filtered and ordered as the query says. */
export function pageOfRows(
  c: VendorCall,
  rows: Iterable<Row>,
  { shown, ...options }: ListOptions & { readonly shown: (row: Row) => object },
): object {
  const { modes } = options.tables
  const sorted = [...matchingRows(c, rows, modes)].sort(byCreation)
  return pageOf(c, directed(c, sorted, modes), { ...options, shown })
}

/** A page of what stands in its order already, in the envelope of the mode. */
export function pageOf<Kept>(
  c: VendorCall,
  rows: readonly Kept[],
  {
    tables,
    isWrapped = false,
    shown,
  }: ListOptions & { readonly shown: (row: Kept, index: number, all: readonly Kept[]) => object },
): object {
  const { modes } = tables
  const { page, size, isStated } = askedPage(c, tables)
  const { listFaults: faults } = c.var
  const addressOf = (number: number): string => addressOfPage(c.req.url, number)
  const found = size === 0 ? undefined : takePage(rows, { page, size, faults, addressOf })
  const { rows: kept = [], total = faults.count?.(rows.length) ?? rows.length, next = null } = found ?? {}
  const results = kept.map(shown)
  if (modes.list === 'data' && !isWrapped) return { data: results, total }
  const isBare = modes.list === 'bare' || (modes.list === 'switching' && !isStated)
  if (isBare && !isWrapped) return results
  const metadata = {
    itemsPerPage: size,
    totalItems: total,
    currentPage: page,
    totalPages: Math.ceil(total / Math.max(1, size)),
    hasNextPage: next !== null,
    // A fault that points elsewhere makes it an address.
    nextCursor: faults.next === 'foreign' ? next : null,
  }
  return { results, metadata }
}

/** Rows from the oldest on, in the direction that the query or the mode says. */
export function directed<Kept>(c: VendorCall, rows: readonly Kept[], { order }: VapiModes): readonly Kept[] {
  const asked = c.req.query('sortOrder') ?? (order === 'newest' ? 'DESC' : 'ASC')
  return asked === 'DESC' ? rows.toReversed() : rows
}

interface AskedPage {
  readonly page: number
  readonly size: number
  /** The query says something of pages. */
  readonly isStated: boolean
}

function askedPage(c: VendorCall, { context, modes }: Tables): AskedPage {
  const { page, limit } = c.req.query()
  const isPage = page === undefined || /^[1-9]\d{0,8}$/.test(page)
  const isLimit = limit === undefined || (/^\d{1,4}$/.test(limit) && Number(limit) <= MOST_ROWS)
  const complaints = [
    ...(isPage ? [] : ['page must not be less than 1']),
    ...(isLimit ? [] : [`limit must be an integer from 0 to ${MOST_ROWS}`]),
  ]
  if (complaints.length > 0) throw invalid(complaints, modes)
  return {
    page: Number(page ?? 1),
    size: Math.min(context.maxPageSize ?? MOST_ROWS, Number(limit ?? context.pageSize ?? 100)),
    isStated: page !== undefined || limit !== undefined,
  }
}

const MOST_ROWS = 1000

function matchingRows(c: VendorCall, rows: Iterable<Row>, modes: VapiModes): Row[] {
  const ids = [...(c.req.queries('idAny') ?? []), ...(c.req.queries('idAny[]') ?? [])]
  const tests = STAMPS.flatMap(field =>
    COMPARISONS.flatMap(({ suffix, holds }) => {
      const limit = c.req.query(field + suffix)
      if (limit === undefined) return []
      const time = Date.parse(limit)
      if (Number.isNaN(time)) throw invalid([`${field}${suffix} must be a date`], modes)
      return [(row: Row) => holds(Date.parse(row[field]), time)]
    }),
  )
  return [...rows].filter(row => (ids.length === 0 || ids.includes(row.id)) && tests.every(test => test(row)))
}

const STAMPS = ['createdAt', 'updatedAt'] as const

interface Comparison {
  readonly suffix: string
  readonly holds: (one: number, other: number) => boolean
}

const COMPARISONS: readonly Comparison[] = [
  { suffix: 'Gt', holds: (one, other) => one > other },
  { suffix: 'Lt', holds: (one, other) => one < other },
  { suffix: 'Ge', holds: (one, other) => one >= other },
  { suffix: 'Le', holds: (one, other) => one <= other },
]

function byCreation({ createdAt: one }: Row, { createdAt: other }: Row): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
