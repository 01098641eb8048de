/** What faults do to a list answer. */
export interface ListFaults {
  readonly shiftFrom?: number
  readonly foreignNext?: boolean
  readonly zeroCount?: boolean
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
  // A row that went in at the front while the list was read pushes every later page one row back.
  const shift = faults.shiftFrom !== undefined && page > 1 && page >= faults.shiftFrom ? 1 : 0
  const start = (page - 1) * size - shift
  const length = all.length + shift
  if (page > 1 && (page - 1) * size >= length) return undefined

  const next = page * size < length ? addressOf(page + 1) : null
  return {
    total: faults.zeroCount ? 0 : length,
    rows: all.slice(start, start + size),
    next: next !== null && faults.foreignNext ? foreign(next) : next,
    previous: page > 1 ? addressOf(page - 1) : null,
  }
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

/** The name can never resolve, so a client that follows it sends its key to nobody. */
function foreign(address: string): string {
  const url = new URL(address)
  return `https://elsewhere.invalid${url.pathname}${url.search}`
}
