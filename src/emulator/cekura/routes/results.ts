import { randomBytes } from 'node:crypto'
import type { RunStart, Trial } from '../../runs/ledger.ts'
import type { VendorApp, VendorCall } from '../../vendor.ts'
import { checkFields, nullable, text } from '../checks.ts'
import { pageOf } from '../lists.ts'
import { forbidden, missing, refusedStart } from '../refusals.ts'
import { listedResultOf, resultOf, startDetailsOf } from '../result-view.ts'
import { fullRunOf, isOver, runOf, runStatusOf } from '../run-view.ts'
import { isInScope, isReachable, numberIn, scopeOf } from '../scope.ts'
import type { Tables } from '../tables.ts'

/** What became of the runs; a read of a result or of one of its runs lets them go on. */
export function addResultRoutes(app: VendorApp, tables: Tables): void {
  for (const base of ['/test_framework/v1/results', '/test_framework/v2/results']) {
    addResultRoutesAt(app, base, tables)
  }
  for (const base of ['/test_framework/v1/runs', '/test_framework/v2/runs']) addRunRoutesAt(app, base, tables)
}

function addResultRoutesAt(app: VendorApp, base: string, tables: Tables): void {
  const { runs } = tables
  app.get(`${base}/`, c => {
    const rows = matchingResults(c, tables)
    return c.json(pageOf(c, tables, { rows, view: page => page.map(row => listedResultOf(row, tables)) }))
  })
  app.get(`${base}/:id{[0-9]+}/`, c => {
    const start = resultAt(c, tables)
    runs.look(start.id)
    return c.json(resultOf(start, tables))
  })
  app.post(`${base}/:id{[0-9]+}/end_calls/`, c => {
    endCalls(runs.trialsOf(resultAt(c, tables).id), tables)
    return c.body(null, 200)
  })
  app.post(`${base}/:id{[0-9]+}/create_shareable_link_token/`, c => {
    const { id } = resultAt(c, tables)
    checkFields(c.var.body, { expire_at: nullable(text()) })
    const token = randomBytes(16).toString('hex')
    return c.json({
      token,
      shareable_link: `https://dashboard.cekura.ai/shared/results/${id}?token=${token}`,
    })
  })
}

function addRunRoutesAt(app: VendorApp, base: string, tables: Tables): void {
  const { runs } = tables
  app.get(`${base}/`, c => {
    const rows = matchingRuns(c, tables)
    for (const start of new Set(rows.map(row => row.start))) runs.look(start)
    return c.json(pageOf(c, tables, { rows, view: page => page.map(row => runOf(row, tables)) }))
  })
  app.get(`${base}/bulk/`, c => {
    const found = idsIn(c.req.query('run_ids')).flatMap(number => runs.trials.get(number) ?? [])
    for (const start of new Set(found.map(row => row.start))) runs.look(start)
    return c.json(found.map(row => fullRunOf(row, tables)))
  })
  app.get(`${base}/:id{[0-9]+}/`, c => {
    const run = runAt(c, tables)
    runs.look(run.start)
    return c.json(fullRunOf(run, tables))
  })
  app.post(`${base}/:id{[0-9]+}/end_call/`, c => {
    endCalls([runAt(c, tables)], tables)
    return c.body(null, 200)
  })
}

function endCalls(trials: readonly Trial[], tables: Tables): void {
  for (const trial of trials) {
    if (!isOver(trial, tables)) tables.runs.cancel(trial)
  }
}

/** A plain comma list; a JSON array is refused. */
function idsIn(text = ''): number[] {
  if (!/^\d+(,\d+)*$/.test(text)) throw refusedStart('run_ids must be comma-separated integers')
  return text.split(',').map(Number)
}

function resultAt(c: VendorCall, tables: Tables): RunStart {
  const start = tables.runs.starts.get(Number(c.req.param('id')))
  if (!start) throw missing()
  checkReach(c, start, tables)
  return start
}

function runAt(c: VendorCall, tables: Tables): Trial {
  const run = tables.runs.trials.get(Number(c.req.param('id')))
  const start = run && tables.runs.starts.get(run.start)
  if (!run || !start) throw missing()
  checkReach(c, start, tables)
  return run
}

function checkReach(c: VendorCall, start: RunStart, tables: Tables): void {
  const { project } = startDetailsOf(start)
  if (!isReachable(tables, { project, own: c.var.access.project })) throw forbidden()
}

function matchingResults(c: VendorCall, tables: Tables): RunStart[] {
  const scope = scopeOf(c, tables)
  const search = c.req.query('search')?.toLowerCase() ?? ''
  const scenarios = c.req.query('scenarios')?.split(',').map(Number)
  return [...tables.runs.starts.rows()].filter(
    row =>
      isInScope(scope, startDetailsOf(row)) &&
      startDetailsOf(row).name.toLowerCase().includes(search) &&
      (!scenarios ||
        tables.runs.trialsOf(row.id).some(({ scenario }) => scenarios.includes(Number(scenario)))),
  )
}

function matchingRuns(c: VendorCall, tables: Tables): Trial[] {
  const result = numberIn(c, 'result_id')
  const status = c.req.query('status')
  return [...tables.runs.trials.rows()].filter(
    row =>
      (result === undefined || row.start === result) &&
      (status === undefined || runStatusOf(row, tables) === status),
  )
}
