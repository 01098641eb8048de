import { answer } from '../../answer.ts'
import type { Begun } from '../../runs/ledger.ts'
import type { VendorApp } from '../../vendor.ts'
import { startedResultOf } from '../result-view.ts'
import { startScenarios } from '../run-start.ts'
import { startSuite, suitePlan } from '../suite-start.ts'
import type { Tables } from '../tables.ts'
import { TRANSPORTS } from '../transports.ts'

/** Starts scenarios, stored ones over each transport and those of a suite that is stored nowhere. */
export function addRunRoutes(app: VendorApp, base: string, tables: Tables): void {
  const started = ({ start }: Begun): Response =>
    answer(tables.modes.spec === 'aug' ? 201 : 200, startedResultOf(start, tables))

  for (const transport of TRANSPORTS) {
    app.post(`${base}/${transport.path}/`, c => started(startScenarios(c, transport, tables)))
  }
  app.post(`${base}/run_scenarios_json/`, c =>
    c.req.query('dry_run') === 'true' ? c.json(suitePlan(c, tables)) : started(startSuite(c, tables)),
  )
  app.post(`${base}/validate_scenarios_json/`, c => c.json(suitePlan(c, tables)))
}
