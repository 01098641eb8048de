import { unprocessable, type Issue } from '../../fastapi/refusals.ts'
import type { VendorApp, VendorCall } from '../../vendor.ts'
import { id } from '../checks.ts'
import { scenarioList } from '../lists.ts'
import { missing, notAllowed } from '../refusals.ts'
import type { Scenario } from '../rows.ts'
import type { Tables } from '../tables.ts'
import { createScenario, updateScenario } from '../write.ts'

/** The path of the scenarios, below which each has its own. */
export const SCENARIOS = '/v1/simulation/scenarios'

export function addScenarioRoutes(app: VendorApp, tables: Tables): void {
  const one = `${SCENARIOS}/:scenario_id`

  app.get(SCENARIOS, c => c.json(scenarioList(c, tables)))
  app.post(SCENARIOS, c => c.json(createScenario(c.var.body, tables), 201))
  app.get(one, c => c.json(scenarioAt(c, tables)))
  app.put(one, c => c.json(updateScenario(scenarioAt(c, tables), c.var.body, tables)))
  if (tables.modes.delete === 'on') {
    app.delete(one, c => {
      tables.scenarios.delete(scenarioAt(c, tables)._id)
      return c.body(null, 204)
    })
  }
  for (const path of [SCENARIOS, one]) {
    app.all(path, () => {
      throw notAllowed()
    })
  }
}

/** The id in the path: one of another length is invalid, not unknown. */
export function pathId(c: VendorCall, name: string): string {
  const issues: Issue[] = []
  const value = c.req.param(name) ?? ''
  id(value, { loc: ['path', name], issues, forbidsExtraKeys: false, refusesNulls: true })
  if (issues.length > 0) throw unprocessable(issues)
  return value
}

function scenarioAt(c: VendorCall, { scenarios }: Tables): Scenario {
  const row = scenarios.get(pathId(c, 'scenario_id'))
  if (!row) throw missing('Scenario')
  return row
}
