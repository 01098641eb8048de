import { Fault, faultOf } from '../../../model/fault.ts'
import type { Begun, Runner, SearchFor, Start } from '../../../model/runner.ts'
import { objectOf } from '../../raw.ts'
import { idIn, rowsIn } from '../../run-answers.ts'
import { routeOf, type Api } from '../api.ts'
import { runIdIn, scenarioIn } from './read.ts'

const BATCH = '/v1/agent-testing/batch-run'
export const RUNS = '/v1/agent-testing/runs'

// The account, the key or its rate: no other call would be answered better.
const FINAL: ReadonlySet<number> = new Set([401, 402, 403, 429])

/** When an unclear start is looked for; a run may show late. */
const SEARCH_PAUSES_MS = [500, 2000, 5000, 10_000, 12_500]
const LATEST_RUNS = 5
// The clocks of two machines differ.
const CLOCK_SLACK_MS = 60_000

/** Starts a batch. Where the platform takes none of these scenarios in a batch, each is started by itself. */
export async function startScenarios(
  api: Api,
  start: Start,
  came: Parameters<Runner['start']>[1],
): Promise<Begun> {
  try {
    return await startBatch(api, start)
  } catch (thrown) {
    if (!isRefusal(faultOf(thrown))) throw thrown
    return startSingly(api, start, came)
  }
}

/** The runs of these scenarios that began since then, besides those that are known. */
export async function findStart(
  api: Api,
  { scenarios }: Start,
  { since, known }: SearchFor,
): Promise<Begun | undefined> {
  const begun = [...(known?.trials ?? [])]
  const missing = new Set(scenarios.map(({ id }) => id))
  for (const { scenario } of begun) missing.delete(scenario)
  let batch = known?.id ?? ''
  for (const ms of SEARCH_PAUSES_MS) {
    if (missing.size === 0) break
    await api.pause(ms)
    const found = await Promise.all([...missing].map(id => latestRun(api, id, since)))
    for (const run of found.filter(run => run !== undefined)) {
      missing.delete(run.scenario)
      begun.push({ id: run.id, scenario: run.scenario })
      batch = run.batch ?? batch
    }
  }
  return begun.length === 0 ? undefined : { id: batch, trials: begun }
}

async function startBatch(api: Api, { scenarios }: Start): Promise<Begun> {
  const body = { scenario_ids: scenarios.map(({ id }) => id) }
  const answer = objectOf(await api.request('POST', BATCH, { body, expects: 'object' }))
  const id = idIn(answer['batch_id']) ?? idIn(answer['id'])
  if (id === undefined) throw withoutId(BATCH)
  const trials = rowsIn(answer['runs']).flatMap(run => {
    const [trial, scenario] = [runIdIn(run), scenarioIn(run)]
    return trial === undefined || scenario === undefined ? [] : [{ id: trial, scenario }]
  })
  return { id, trials }
}

async function startSingly(
  api: Api,
  { scenarios }: Start,
  came: Parameters<Runner['start']>[1],
): Promise<Begun> {
  let begun: Begun = { id: '', trials: [] }
  for (const { id: scenario } of scenarios) {
    const route = `${routeOf(scenario)}/run`
    const answer = objectOf(await api.request('POST', route, { body: {}, expects: 'object' }))
    const id = runIdIn(answer)
    if (id === undefined) throw withoutId(route)
    begun = { id: '', trials: [...begun.trials, { id, scenario }] }
    await came(begun)
  }
  return begun
}

async function latestRun(
  api: Api,
  scenario: string,
  since: string,
): Promise<{ id: string; scenario: string; batch: string | undefined } | undefined> {
  const query = { scenario_id: scenario, limit: LATEST_RUNS }
  const answer = await api.limit(() => api.request('GET', RUNS, { query, expects: 'list' }))
  const { runs = answer, data = runs } = objectOf(answer)
  const earliest = Date.parse(since) - CLOCK_SLACK_MS
  const run = rowsIn(data).find(({ created_at: at }) => Date.parse(idIn(at) ?? '') >= earliest)
  const id = run && runIdIn(run)
  return id === undefined ? undefined : { id, scenario, batch: idIn(run?.['batch_id']) }
}

/** The request was understood and nothing was begun. */
function isRefusal({ code, api }: Fault): boolean {
  const { status = 0 } = api ?? {}
  return code === 'API' && status >= 400 && status < 500 && !FINAL.has(status)
}

/** The talks may have begun. */
function withoutId(route: string): Fault {
  return new Fault('UNCLEAR', 'Bland answered a start without saying what it started.', {
    api: { method: 'POST', route },
  })
}
