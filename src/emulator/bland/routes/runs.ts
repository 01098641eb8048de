import type { RunStart, Trial } from '../../runs/ledger.ts'
import { positiveIn, rowsShown } from '../../page.ts'
import type { VendorApp, VendorCall } from '../../vendor.ts'
import { many, ordered } from '../lists.ts'
import { invalid, missing, wrongField } from '../refusals.ts'
import {
  BATCH_CHECKS,
  checkBody,
  namedScenarios,
  RUN_CHECKS,
  SET_CHECKS,
  SIMULATE_CHECKS,
  startRuns,
} from '../run-start.ts'
import { batchOf, listedRunOf, runOf } from '../run-view.ts'
import { resultsOf, setOf } from '../simulation-view.ts'
import type { Tables } from '../tables.ts'
import { single } from '../view.ts'
import { scenarioAt, SCENARIOS } from './scenarios.ts'

const TESTING = '/v1/agent-testing'

/** Starts scenarios, alone, in batches and many times over, and tells what became of them. Nothing calls a webhook. */
export function addRunRoutes(app: VendorApp, tables: Tables): void {
  addStartRoutes(app, tables)
  addSimulationRoutes(app, tables)
  const { modes } = tables

  app.get(`${TESTING}/runs`, c => {
    const { rows, total } = runList(c, tables)
    return c.json({ ...many('runs', rows, modes), total_count: total })
  })
  app.get(`${TESTING}/runs/:id`, c => {
    const run = tables.runs.trials.get(c.req.param('id'))
    if (!run) throw missing('Run')
    tables.runs.look(run.start)
    return c.json(single(runOf(run, tables), modes))
  })
  app.get(`${TESTING}/batches/:id`, c => c.json(single(batchOf(lookedAt(c, 'batch', tables), tables), modes)))
}

function addStartRoutes(app: VendorApp, tables: Tables): void {
  const { modes } = tables
  app.post(`${SCENARIOS}/:id/run`, c => {
    checkBody(c.var.body, RUN_CHECKS, tables)
    const { trials } = startRuns(c, { kind: 'single', scenarios: [scenarioAt(c, tables)], times: 1 }, tables)
    return c.json(single({ [modes.run_id]: trials[0]?.id, status: 'RUNNING' }, modes))
  })
  app.post(`${TESTING}/batch-run`, c => {
    checkBody(c.var.body, BATCH_CHECKS, tables)
    const scenarios = namedScenarios(c.var, tables)
    if (modes.agents_in_batch === 'no' && scenarios.some(({ agent_id }) => agent_id !== null))
      throw invalid([wrongField('scenario_ids', 'names a scenario of an agent.')], modes)
    const { start, trials } = startRuns(c, { kind: 'batch', scenarios, times: 1 }, tables)
    const runs = trials.map(({ id, scenario }) => ({ run_id: id, scenario_id: scenario }))
    return c.json(single({ batch_id: start.id, runs }, modes))
  })
}

function addSimulationRoutes(app: VendorApp, tables: Tables): void {
  const { modes } = tables
  app.post(`${TESTING}/simulation-sets`, c => {
    const { body } = c.var
    checkBody(body, SET_CHECKS, tables)
    if (body['simulations_per_scenario'] === undefined)
      throw invalid([wrongField('simulations_per_scenario', 'is required.')], modes)
    const times = Number(body['simulations_per_scenario'])
    const { start } = startRuns(c, { kind: 'set', scenarios: namedScenarios(c.var, tables), times }, tables)
    const created_at = new Date(start.started).toISOString()
    return c.json(
      single({ simulation_set_id: start.id, status: 'PENDING', ...start.details, created_at }, modes),
    )
  })
  app.get(`${TESTING}/simulation-sets/:id`, c =>
    c.json(single(setOf(lookedAt(c, 'set', tables), tables), modes)),
  )
  app.post(`${SCENARIOS}/:id/simulate`, c => {
    checkBody(c.var.body, SIMULATE_CHECKS, tables)
    const times = Number(c.var.body['simulations_count'] ?? 1)
    const { start } = startRuns(c, { kind: 'set', scenarios: [scenarioAt(c, tables)], times }, tables)
    return c.json(single({ simulation_set_id: start.id }, modes), 202)
  })
  app.get(`${TESTING}/simulation-runs/:id/results`, c =>
    c.json(single(resultsOf(lookedAt(c, 'set', tables), tables), modes)),
  )
}

function lookedAt(c: VendorCall, kind: string, { runs }: Tables): RunStart {
  const start = runs.starts.get(c.req.param('id') ?? '')
  if (start?.kind !== kind) throw missing(kind === 'batch' ? 'Batch' : 'Simulation set')
  runs.look(start.id)
  return start
}

/** A part of the runs that the query asks for, and how many there are. */
function runList(c: VendorCall, tables: Tables): { rows: readonly object[]; total: number } {
  const { runs, modes } = tables
  const limit = positiveIn(c.req.query('limit')) ?? 50
  if (limit > 100) throw invalid([wrongField('limit', 'must be an integer from 1 to 100.')], modes)
  const offset = positiveIn(c.req.query('offset')) ?? 0
  const found = ordered(runs.trials.rows(), modes).filter(trial => isAskedFor(c, trial, tables))
  const shown = found.slice(offset, offset + limit)
  for (const start of new Set(shown.map(trial => trial.start))) runs.look(start)
  const { listFaults } = c.var
  return {
    rows: rowsShown(shown, listFaults).map(trial => listedRunOf(trial, tables)),
    total: listFaults.count?.(found.length) ?? found.length,
  }
}

function isAskedFor(c: VendorCall, trial: Trial, tables: Tables): boolean {
  const row = listedRunOf(trial, tables)
  return FILTERS.every(name => {
    const wanted = c.req.query(name)
    return wanted === undefined || row[name] === wanted
  })
}

const FILTERS = ['scenario_id', 'pathway_id', 'persona_id', 'batch_id', 'status']
