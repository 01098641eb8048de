import { rowsShown } from '../../page.ts'
import type { VendorApp, VendorCall } from '../../vendor.ts'
import { many, ordered } from '../lists.ts'
import type { BlandModes } from '../modes.ts'
import { missing } from '../refusals.ts'
import type { Scenario } from '../rows.ts'
import { latestRuns, type LatestRun } from '../run-view.ts'
import type { Tables } from '../tables.ts'
import { detailOf, listRowOf, single } from '../view.ts'
import { createScenario, updateScenario } from '../write.ts'

/** The path of the scenarios, below which each has its own. */
export const SCENARIOS = '/v1/agent-testing/scenarios'

export function addScenarioRoutes(app: VendorApp, tables: Tables): void {
  const { modes, scenarios } = tables

  app.get(SCENARIOS, c => {
    const latest = latestRuns(tables)
    const rows = rowsShown(matching(c, tables), c.var.listFaults)
    return c.json(
      many(
        'scenarios',
        rows.map(row => listRowOf(withRun(row, latest.get(row.id), modes))),
        modes,
      ),
    )
  })
  app.post(SCENARIOS, c => c.json(single(detailOf(createScenario(c.var.body, tables)), modes)))
  app.get(`${SCENARIOS}/:id`, c => c.json(single(detailOf(scenarioAt(c, tables)), modes)))
  app.put(`${SCENARIOS}/:id`, c => {
    const row = updateScenario(scenarioAt(c, tables), c.var.body, tables)
    return c.json(single(detailOf(row), modes))
  })
  app.delete(`${SCENARIOS}/:id`, c => {
    scenarios.delete(scenarioAt(c, tables).id)
    return c.json(single({ deleted: true }, modes))
  })
}

/** The scenario in the path. */
export function scenarioAt(c: VendorCall, { scenarios }: Tables): Scenario {
  const row = scenarios.get(c.req.param('id') ?? '')
  if (!row) throw missing('Scenario')
  return row
}

function withRun(row: Scenario, run: LatestRun | undefined, modes: BlandModes): Scenario {
  if (!run) return row
  const isTouched = modes.run_touches === 'updated_at' && run.completed_at > row.updated_at
  return { ...row, most_recent_run: { ...run }, ...(isTouched && { updated_at: run.completed_at }) }
}

/** All at once: the list has no pages. */
function matching(c: VendorCall, { scenarios, modes }: Tables): Scenario[] {
  const wanted = (['pathway_id', 'persona_id', 'category', 'enabled'] as const).flatMap(field => {
    const value = c.req.query(field)
    return value === undefined ? [] : [{ field, value }]
  })
  return ordered(scenarios.rows(), modes).filter(row =>
    wanted.every(({ field, value }) => String(row[field]) === value),
  )
}
