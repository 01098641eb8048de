import { positiveIn, takePage } from '../../page.ts'
import type { VendorApp, VendorCall } from '../../vendor.ts'
import { many, ordered } from '../lists.ts'
import { missing } from '../refusals.ts'
import type { Tables } from '../tables.ts'
import { single } from '../view.ts'

/** What scenarios refer to and are made of; read only. */
export function addLookupRoutes(app: VendorApp, tables: Tables): void {
  const { pathways, templates, modes } = tables
  app.get('/v1/pathway/:id', c => {
    const row = pathways.get(c.req.param('id'))
    if (!row) throw missing('Pathway')
    const { id: _, ...pathway } = row
    return c.json(single(pathway, modes))
  })
  app.get('/v1/agent-testing/templates', c => c.json(many('templates', [...templates.rows()], modes)))
  // The only list that is documented in the newer envelope.
  app.get('/v1/personas', c => c.json({ data: personas(c, tables), errors: null }))
}

function personas(c: VendorCall, { personas: rows, modes, context }: Tables): readonly object[] {
  const size = Math.min(
    positiveIn(c.req.query('limit')) ?? context.pageSize ?? 20,
    context.maxPageSize ?? 100,
  )
  const page = takePage(ordered(rows.rows(), modes), {
    page: positiveIn(c.req.query('page')) ?? 1,
    size,
    faults: c.var.listFaults,
    addressOf: () => c.req.url,
  })
  return page?.rows ?? []
}
