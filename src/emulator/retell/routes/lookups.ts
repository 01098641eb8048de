import type { VendorApp } from '../../vendor.ts'
import { missing } from '../refusals.ts'
import type { Tables } from '../tables.ts'

/** The response engines that test cases name; read only. */
export function addLookupRoutes(app: VendorApp, { llms, flows, modes }: Tables): void {
  app.get('/get-retell-llm/:id', c => {
    const llm = llms.get(c.req.param('id'))
    if (!llm) throw missing(modes)
    return c.json(llm)
  })
  app.get('/get-conversation-flow/:id', c => {
    const flow = flows.get(c.req.param('id'))
    if (!flow) throw missing(modes)
    return c.json(flow)
  })
}
