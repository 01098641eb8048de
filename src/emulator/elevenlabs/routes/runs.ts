import type { VendorApp } from '../../vendor.ts'
import { cursorPage } from '../lists.ts'
import { missing } from '../refusals.ts'
import { startTests } from '../run-start.ts'
import { invocationOf, invocationRowOf } from '../run-view.ts'
import type { Tables } from '../tables.ts'
import { agentAt, AGENTS } from './lookups.ts'

const INVOCATIONS = '/v1/convai/test-invocations'

/** Starts tests on an agent and tells what became of them. There is no way to end one. */
export function addRunRoutes(app: VendorApp, tables: Tables): void {
  const { runs, modes } = tables
  app.post(`${AGENTS}/:agent_id/run-tests`, c =>
    c.json(invocationOf(startTests(c, agentAt(c, tables), tables).start, tables)),
  )
  app.get(INVOCATIONS, c => {
    const agent = c.req.query('agent_id')
    const all = [...runs.starts.rows()]
      .filter(({ details }) => agent === undefined || details['agent_id'] === agent)
      .reverse()
    const { rows, more } = cursorPage(c, all, tables)
    return c.json({ results: rows.map(start => invocationRowOf(start, tables)), ...more })
  })
  app.get(`${INVOCATIONS}/:id`, c => {
    const id = c.req.param('id')
    const start = runs.starts.get(id)
    if (!start) throw missing('Test invocation', id, modes)
    runs.look(id)
    return c.json(invocationOf(start, tables))
  })
}
