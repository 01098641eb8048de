import { answer } from '../../answer.ts'
import { rowsShown } from '../../page.ts'
import type { RunStart } from '../../runs/ledger.ts'
import type { VendorApp, VendorCall } from '../../vendor.ts'
import { keyedPage } from '../lists.ts'
import { missing } from '../refusals.ts'
import { startBatch } from '../run-start.ts'
import { batchOf, runOf, runsOf } from '../run-view.ts'
import type { Tables } from '../tables.ts'

/** Starts test cases and tells what became of them. There is no way to end a run. */
export function addRunRoutes(app: VendorApp, tables: Tables): void {
  const { modes, runs } = tables
  app.post('/create-batch-test', c =>
    answer(Number(modes.created), batchOf(startBatch(c, tables).start, tables)),
  )
  app.get('/get-batch-test/:id', c => c.json(batchOf(lookedAt(c, tables), tables)))
  app.get('/v2/list-test-runs/:id', c => c.json(keyedPage(c, runsOf(lookedAt(c, tables), tables), tables)))
  app.get('/list-test-runs/:id', c =>
    c.json(rowsShown(runsOf(lookedAt(c, tables), tables), c.var.listFaults)),
  )
  app.get('/get-test-run/:id', c => {
    const trial = runs.trials.get(c.req.param('id'))
    if (!trial) throw missing(modes)
    runs.look(trial.start)
    return c.json(runOf(trial, tables))
  })
}

/** Pages after the first one belong to the look of the first. */
function lookedAt(c: VendorCall, { runs, modes }: Tables): RunStart {
  const start = runs.starts.get(c.req.param('id') ?? '')
  if (!start) throw missing(modes)
  if (c.req.query('pagination_key') === undefined) runs.look(start.id)
  return start
}
