/** What faults do to a list answer. */
export interface ListFaults {
  /** Pages from that one on start one row early (-1) or late (1). */
  readonly moved?: { readonly fromPage: number; readonly by: -1 | 1 }
  /** The first row comes twice. */
  readonly repeats?: boolean
  readonly next?: 'none' | 'foreign'
  readonly count?: (total: number) => number
}

/** Which part of a list is wanted, and how the address of another part is written. */
export interface PageRequest {
  /** From 1. */
  readonly page: number
  readonly size: number
  readonly faults: ListFaults
  readonly addressOf: (page: number) => string
}

/** A part of a list with the faults already in it; the vendor puts it into its own envelope. */
export interface Page<Row> {
  readonly total: number
  readonly rows: readonly Row[]
  readonly next: string | null
  readonly previous: string | null
}

/** Returns undefined for a page behind the end; the first page always exists. */
export function takePage<Row>(all: readonly Row[], request: PageRequest): Page<Row> | undefined {
  const { page, size, faults, addressOf } = request
  const moved = movedBy(page, faults)
  const start = (page - 1) * size + moved
  // A row that came in makes the list longer for those who read on, one that went makes it shorter.
  const length = all.length - moved
  if (page > 1 && (page - 1) * size >= length) return undefined

  const next = page * size < length ? addressOf(page + 1) : null
  return {
    total: faults.count?.(length) ?? length,
    rows: rowsShown(all.slice(start, start + size), faults),
    next: faults.next === 'none' || next === null ? null : faults.next === 'foreign' ? foreign(next) : next,
    previous: page > 1 ? addressOf(page - 1) : null,
  }
}

/** The rows of an answer, also of a list without pages. */
export function rowsShown<Row>(rows: readonly Row[], { repeats }: ListFaults): readonly Row[] {
  return repeats ? [...rows.slice(0, 1), ...rows] : rows
}

/** The number of a page or of rows in a query; undefined where there is none or it is no positive whole number. */
export function positiveIn(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d*$/.test(text) ? Number(text) : undefined
}

/** The address of a request with another page in its query. */
export function addressOfPage(request: string, page: number): string {
  const address = new URL(request)
  address.searchParams.set('page', String(page))
  return address.href
}

function movedBy(page: number, { moved }: ListFaults): -1 | 0 | 1 {
  return moved && page > 1 && page >= moved.fromPage ? moved.by : 0
}

/** The name can never resolve, so a client that follows it sends its key to nobody. */
function foreign(address: string): string {
  const url = new URL(address)
  return `https://elsewhere.invalid${url.pathname}${url.search}`
}
