import type { VendorApp } from '../../vendor.ts'
import { OUTPUTS, PERSONALITIES } from '../kinds.ts'
import type { Tables } from '../tables.ts'
import { addObjectRoutes } from './objects.ts'

/** What scenarios and simulations refer to. The list of structured outputs is the one whose envelope is documented. */
export function addLookupRoutes(app: VendorApp, tables: Tables): void {
  addObjectRoutes(app, PERSONALITIES, tables)
  addObjectRoutes(app, OUTPUTS, tables, { isWrapped: true })
}
