import type { VendorApp, VendorCall } from '../../vendor.ts'
import type { Kind } from '../kinds.ts'
import { pageOfRows } from '../lists.ts'
import { missing } from '../refusals.ts'
import type { Row } from '../rows.ts'
import type { Tables } from '../tables.ts'
import { shownOf } from '../view.ts'
import { createObject, deleteObject, updateObject } from '../write.ts'

export interface ObjectRoutes {
  /** Which rows the list has, from the oldest on, before what all lists filter by. */
  readonly listed?: (c: VendorCall) => Iterable<Row>
  /** The list has its envelope in every mode. */
  readonly isWrapped?: boolean
}

/** The five routes of a kind. */
export function addObjectRoutes(
  app: VendorApp,
  kind: Kind,
  tables: Tables,
  options: ObjectRoutes = {},
): void {
  const { modes } = tables
  const rows = kind.rowsIn(tables)
  const { listed = () => rows.rows(), isWrapped = false } = options
  const one = `${kind.path}/:id`
  const shown = (row: Row): Row => shownOf(kind, row, modes)
  const rowAt = (c: VendorCall): Row => {
    const id = c.req.param('id') ?? ''
    const row = rows.get(id)
    if (!row) throw missing(kind.what, id)
    return row
  }

  app.get(kind.path, c => c.json(pageOfRows(c, listed(c), { tables, shown, isWrapped })))
  app.post(kind.path, c => c.json(shown(createObject(kind, c.var.body, tables)), 201))
  app.get(one, c => c.json(shown(rowAt(c))))
  app.patch(one, c => c.json(shown(updateObject(kind, rowAt(c), c.var.body, tables))))
  app.delete(one, c => {
    const row = rowAt(c)
    deleteObject(kind, row, tables)
    return c.json(shown(row))
  })
}
