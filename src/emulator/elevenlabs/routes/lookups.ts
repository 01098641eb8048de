import { bodyIn } from '../../fastapi/body.ts'
import type { VendorApp, VendorCall } from '../../vendor.ts'
import { AGENT, strictnessOf } from '../fields.ts'
import { cursorPage } from '../lists.ts'
import { missing } from '../refusals.ts'
import type { Agent } from '../rows.ts'
import type { Tables } from '../tables.ts'

export const AGENTS = '/v1/convai/agents'

/** Agents, and which tests they list. */
export function addLookupRoutes(app: VendorApp, tables: Tables): void {
  const one = `${AGENTS}/:agent_id`
  app.get(AGENTS, c => {
    const { rows, more } = cursorPage(c, [...tables.agents.rows()], tables)
    return c.json({ agents: rows.map(({ agent_id, name }) => ({ agent_id, name })), ...more })
  })
  app.get(one, c => c.json(agentAt(c, tables)))
  app.patch(one, c => {
    const agent = agentAt(c, tables)
    const stated = bodyIn(c.var.body, AGENT, strictnessOf(tables.modes)) as Partial<Agent>
    const platform_settings = { ...agent.platform_settings, ...stated.platform_settings }
    return c.json(tables.agents.put(agent.agent_id, { ...agent, ...stated, platform_settings }))
  })
}

export function agentAt(c: VendorCall, { agents, modes }: Tables): Agent {
  const id = c.req.param('agent_id') ?? ''
  const row = agents.get(id)
  if (!row) throw missing('Agent', id, modes)
  return row
}
