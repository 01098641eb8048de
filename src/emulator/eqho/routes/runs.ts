import { rowsShown } from '../../page.ts'
import type { RunStart } from '../../runs/ledger.ts'
import type { VendorApp, VendorCall } from '../../vendor.ts'
import { missing } from '../refusals.ts'
import { startSimulation } from '../run-start.ts'
import { listedRuns, resultOf, runOf } from '../run-view.ts'
import type { Tables } from '../tables.ts'
import { pathId } from './scenarios.ts'

/** The path that starts runs, below which they are read. */
export const SIMULATION = '/v1/simulation'

/** Starts scenarios and tells what became of them. There is no way to end a run. */
export function addRunRoutes(app: VendorApp, tables: Tables): void {
  app.post(SIMULATION, c => c.json(resultOf(startSimulation(c, tables).start, tables)))
  app.get(`${SIMULATION}/results/:result_id/runs`, c => {
    const rows = rowsShown(listedRuns(lookedAt(c, tables), tables), c.var.listFaults)
    return c.json(tables.modes.runs === 'data' ? { data: rows } : rows)
  })
  if (tables.modes.result === 'on') {
    app.get(`${SIMULATION}/results/:result_id`, c => c.json(resultOf(lookedAt(c, tables), tables)))
  }
  app.get(`${SIMULATION}/run/:run_id`, c => {
    const run = tables.runs.trials.get(pathId(c, 'run_id'))
    if (!run) throw missing('Run')
    tables.runs.look(run.start)
    return c.json(runOf(run, tables))
  })
}

function lookedAt(c: VendorCall, { runs }: Tables): RunStart {
  const start = runs.starts.get(pathId(c, 'result_id'))
  if (!start) throw missing('Result')
  runs.look(start.id)
  return start
}
