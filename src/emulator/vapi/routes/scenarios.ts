import type { VendorApp } from '../../vendor.ts'
import { SCENARIOS, SIMULATIONS, SUITES } from '../kinds.ts'
import type { Tables } from '../tables.ts'
import { addObjectRoutes } from './objects.ts'

/** What is tested, what makes it a test that can be run, and what holds such tests together. */
export function addScenarioRoutes(app: VendorApp, tables: Tables): void {
  const { scenarios, simulations, suites } = tables
  addObjectRoutes(app, SCENARIOS, tables, {
    listed: c => {
      const name = c.req.query('name')?.toLowerCase()
      const all = [...scenarios.rows()]
      return name === undefined ? all : all.filter(row => row.name.toLowerCase().includes(name))
    },
  })
  addObjectRoutes(app, SUITES, tables)
  addObjectRoutes(app, SIMULATIONS, tables, {
    listed: c => {
      const all = [...simulations.rows()]
      if (c.req.query('standaloneOnly') !== 'true') return all
      const grouped = new Set([...suites.rows()].flatMap(({ simulationIds }) => simulationIds))
      return all.filter(({ id }) => !grouped.has(id))
    },
  })
}
