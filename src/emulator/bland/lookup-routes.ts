import type { VendorApp, VendorCall } from '../vendor.ts'
import { takePage } from '../page.ts'
import { many, missing, single } from './answers.ts'
import { listed, type Tables } from './tables.ts'

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
  const size = Math.min(positive(c.req.query('limit')) ?? context.pageSize ?? 20, context.maxPageSize ?? 100)
  const page = takePage(listed(rows.rows(), modes), {
    page: positive(c.req.query('page')) ?? 1,
    size,
    faults: c.var.listFaults,
    addressOf: () => c.req.url,
  })
  return page?.rows ?? []
}

function positive(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d*$/.test(text) ? Number(text) : undefined
}
