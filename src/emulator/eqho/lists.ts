import { addressOfPage, positiveIn, rowsShown, takePage } from '../page.ts'
import type { VendorCall } from '../vendor.ts'
import { missing, notAllowed } from './refusals.ts'
import type { Tables } from './tables.ts'

/** The list in one of the shapes that the vendor's other lists have; only the keyed one comes in pages. */
export function scenarioList(c: VendorCall, { scenarios, modes, context }: Tables): object {
  const all = [...scenarios.rows()]
  switch (modes.list) {
    case 'bare':
      return rowsShown(all, c.var.listFaults)
    case 'data':
      return { data: rowsShown(all, c.var.listFaults) }
    case 'keyed':
      return keyedPage(c, all, { size: context.pageSize ?? 25, cap: context.maxPageSize ?? 100 })
    case 'off':
      throw notAllowed()
    case 'off-404':
      throw missing('Path')
    default:
      modes.list satisfies never
      throw new TypeError('unreachable')
  }
}

/** `next_page` is a number as in the vendor's other lists; a fault that points elsewhere makes it an address. */
function keyedPage(c: VendorCall, rows: readonly object[], { size, cap }: PageSizes): object {
  const page = positiveIn(c.req.query('page')) ?? 1
  const perPage = Math.min(cap, positiveIn(c.req.query('per_page')) ?? size)
  const { listFaults } = c.var
  const found = takePage(rows, {
    page,
    size: perPage,
    faults: listFaults,
    addressOf: number => addressOfPage(c.req.url, number),
  })
  const { total = 0, next = null } = found ?? {}
  const meta = {
    per_page: perPage,
    last_page: Math.max(1, Math.ceil(total / perPage)),
    current_page: page,
    next_page: next !== null && listFaults.next !== 'foreign' ? page + 1 : next,
    prev_page: page > 1 ? page - 1 : null,
    total,
  }
  return { scenarios: found?.rows ?? [], meta }
}

interface PageSizes {
  readonly size: number
  readonly cap: number
}
