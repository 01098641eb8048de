import type { VendorApp } from '../../vendor.ts'
import { missing } from '../refusals.ts'
import type { Tables } from '../tables.ts'
import { pathId } from './scenarios.ts'

/** What a scenario's expected actions and mocks can be checked against. */
export function addLookupRoutes(app: VendorApp, { agents }: Tables): void {
  app.get('/v1/agents/:agent_id/details', c => {
    const agent = agents.get(pathId(c, 'agent_id'))
    if (!agent) throw missing('Agent')
    return c.json(agent)
  })
}
