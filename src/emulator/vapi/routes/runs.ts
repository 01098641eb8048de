import type { VendorApp, VendorCall } from '../../vendor.ts'
import type { RunStart } from '../../runs/ledger.ts'
import { directed, pageOf } from '../lists.ts'
import { missing, refusal } from '../refusals.ts'
import { startRun } from '../run-start.ts'
import { hasEnded, itemOf, runOf, startedOf } from '../run-view.ts'
import type { Tables } from '../tables.ts'

const RUNS = '/eval/simulation/run'

/** Starts simulations, tells what became of them, and ends them. */
export function addRunRoutes(app: VendorApp, tables: Tables): void {
  const { runs, modes } = tables
  app.post(RUNS, c => c.json(startedOf(startRun(c, tables).start, tables), 201))
  app.get(RUNS, c => {
    const starts = directed(c, [...runs.starts.rows()], modes)
    return c.json(pageOf(c, starts, { tables, shown: start => runOf(start, tables) }))
  })
  app.get(`${RUNS}/:id`, c => c.json(runOf(lookedAt(c, tables), tables)))
  app.patch(`${RUNS}/:id`, c => c.json(runOf(cancelled(runAt(c, tables), tables), tables)))
  app.get(`${RUNS}/:id/item`, c => {
    // They were all made in one moment, so that no direction tells one from another.
    const items = runs.trialsOf(lookedAt(c, tables).id)
    return c.json(pageOf(c, items, { tables, shown: item => itemOf(item, tables) }))
  })
  app.get(`${RUNS}/:id/item/:item`, c => {
    const start = lookedAt(c, tables)
    const id = c.req.param('item')
    const item = runs.trials.get(id)
    if (item?.start !== start.id) throw missing('Simulation run item', id)
    return c.json(itemOf(item, tables))
  })
}

function runAt(c: VendorCall, { runs }: Tables): RunStart {
  const id = c.req.param('id') ?? ''
  const start = runs.starts.get(id)
  if (!start) throw missing('Simulation run', id)
  return start
}

function lookedAt(c: VendorCall, tables: Tables): RunStart {
  const start = runAt(c, tables)
  tables.runs.look(start.id)
  return start
}

/** What has ended stays as it is. */
function cancelled(start: RunStart, tables: Tables): RunStart {
  const { runs, modes } = tables
  if (hasEnded(start, tables)) throw refusal(Number(modes.ended), `Run ${start.id} has already ended.`)
  for (const trial of runs.trialsOf(start.id)) {
    if (runs.stageOf(trial) !== 'ended') runs.cancel(trial)
  }
  return start
}
