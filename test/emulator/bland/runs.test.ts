import { expect, test } from 'vitest'
import type { EmulatorAppOptions } from '../../../src/emulator/server.ts'
import { askingBland, created, SCENARIOS, type BlandAsking, type BlandBody } from './asking.ts'

const TESTING = '/v1/agent-testing'

const judge = (prompt: string) => ({ type: 'LLM_JUDGE', name: prompt.slice(0, 20), config: { prompt } })
const assertions = [
  judge('The agent offers another slot in the same week.'),
  { type: 'NODE_REACHED', name: 'Confirms', config: { node_id: 'node_booking_confirmed' } },
]
const failed = {
  verdict: 'failed',
  checks: [{ name: 'The agent offers another slot', passed: false, reason: 'It offered nothing.' }],
  transcript: [{ role: 'agent', text: 'We are full.' }],
} as const

interface RunBody extends BlandBody {
  readonly run_id: string
  readonly batch_id: string
  readonly simulation_set_id: string
  readonly status: string
  readonly runs: readonly RunBody[]
  readonly assertion_results: readonly BlandBody[]
}

const bodyOf = ({ body }: { readonly body: BlandBody }): RunBody => (body.data ?? body) as RunBody

async function get({ ask }: BlandAsking, path: string): Promise<RunBody> {
  return bodyOf(await ask('GET', `${TESTING}/${path}`))
}

/** The k-th look at a path. */
async function looked(asking: BlandAsking, path: string, times: number): Promise<RunBody> {
  for (let look = 1; look < times; look += 1) await get(asking, path)
  return get(asking, path)
}

async function startedRun(asking: BlandAsking, more: object = {}): Promise<RunBody> {
  const id = await created(asking, { assertions, ...more })
  return bodyOf(await asking.ask('POST', `${SCENARIOS}/${id}/run`, {}))
}

test('B115: a run is pending, then running, and then it has a verdict, a talk and its checks', async () => {
  const asking = askingBland()
  const { run_id: id, status } = await startedRun(asking)
  expect(status).toBe('RUNNING')
  const open = { assertion_results: [], chat_history: [], overall_score: null }
  expect(await get(asking, `runs/${id}`)).toMatchObject({ id, status: 'PENDING', batch_id: null, ...open })
  expect(await get(asking, `runs/${id}`)).toMatchObject({ status: 'RUNNING', ...open })
  const ended = await get(asking, `runs/${id}`)
  expect(ended).toMatchObject({ status: 'PASSED', overall_score: 1, turn_count: 6, duration_ms: 36_000 })
  expect(ended.assertion_results).toMatchObject([
    { type: 'contains', target: 'transcript', passed: true },
    { type: 'node_visited', target: 'nodes_visited', expected: 'node_booking_confirmed', passed: true },
  ])
  expect(ended).not.toHaveProperty('error')
  expect(await get(asking, `runs/${id}`)).toEqual(ended)
})

test('the runs of a batch end one after another, and one that failed makes it failed', async () => {
  const asking = askingBland({}, { seed: { runs: { Second: [failed] } } })
  const ids = [await created(asking, { assertions }), await created(asking, { name: 'Second', assertions })]
  const { batch_id: id, runs } = bodyOf(
    await asking.ask('POST', `${TESTING}/batch-run`, { scenario_ids: ids }),
  )
  expect(runs.map(run => run['scenario_id'])).toEqual(ids)
  const statusesAt = async () => {
    const batch = await get(asking, `batches/${id}`)
    return [batch.status, ...batch.runs.map(run => run.status)]
  }
  expect(await statusesAt()).toEqual(['PENDING', 'PENDING', 'PENDING'])
  expect(await statusesAt()).toEqual(['RUNNING', 'PASSED', 'RUNNING'])
  expect(await statusesAt()).toEqual(['FAILED', 'PASSED', 'FAILED'])
  const batch = await get(asking, `batches/${id}`)
  expect(batch).toMatchObject({
    total_scenarios: 2,
    passed_scenarios: 1,
    failed_scenarios: 1,
    trigger_source: 'api',
  })
  expect(batch.runs[1]).toMatchObject({ scenario: { id: ids[1], name: 'Second' }, overall_score: 0.5 })
  const run = await get(asking, `runs/${runs[1]?.run_id}`)
  expect(run).toMatchObject({ batch_id: id, chat_history: [{ role: 'assistant', content: 'We are full.' }] })
})

test.each([
  ['failed', 'FAILED'],
  ['error', 'ERROR'],
  ['timeout', 'ERROR'],
  ['cancelled', 'CANCELLED'],
] as const)('a batch whose only run is %s is %s, also without assertions', async (verdict, status) => {
  const asking = askingBland({}, { seed: { runs: { Booking: [{ verdict }] } } })
  const request = { scenario_ids: [await created(asking)] }
  const { batch_id: id } = bodyOf(await asking.ask('POST', `${TESTING}/batch-run`, request))
  const batch = await looked(asking, `batches/${id}`, 3)
  expect([batch.status, batch.runs[0]?.status]).toEqual([status, status])
})

test('one id that is not there refuses the whole batch', async () => {
  const asking = askingBland()
  const scenario_ids = [await created(asking), 'elsewhere']
  expect((await asking.ask('POST', `${TESTING}/batch-run`, { scenario_ids })).status).toBe(400)
  expect((await asking.ask('POST', `${TESTING}/batch-run`, { scenario_ids: [] })).status).toBe(400)
  expect(asking.emulator.state()['bland']?.['trials']).toEqual([])
})

test('a simulation set counts what passed, and is PASSED although a scenario is flaky', async () => {
  const asking = askingBland({}, { seed: { runs: { Booking: [{ verdict: 'passed' }, failed] } } })
  const id = await created(asking, { assertions })
  const request = { scenario_ids: [id], simulations_per_scenario: 4 }
  const started = bodyOf(await asking.ask('POST', `${TESTING}/simulation-sets`, request))
  expect(started).toMatchObject({ status: 'PENDING', simulations_per_scenario: 4, total_scenarios: 1 })
  const set = await looked(asking, `simulation-sets/${started.simulation_set_id}`, 3)
  expect(set).toMatchObject({
    status: 'PASSED',
    statistics: {
      per_scenario: {
        [id]: { scenario_name: 'Booking', total_runs: 4, passed: 2, failed: 2, is_flaky: true },
      },
      overall: { avg_pass_rate: 0.5, flaky_count: 1, reliable_count: 0, total_runs: 4 },
    },
  })
  const { runs } = await get(asking, `runs?scenario_id=${id}&status=FAILED`)
  expect(runs).toHaveLength(2)
})

test('a scenario that is simulated tells its runs as they end', async () => {
  const asking = askingBland()
  const id = await created(asking, { assertions })
  const { status, body } = await asking.ask('POST', `${SCENARIOS}/${id}/simulate`, { simulations_count: 2 })
  expect(status).toBe(202)
  const results = `simulation-runs/${bodyOf({ body }).simulation_set_id}/results`
  expect(await get(asking, results)).toMatchObject({
    summary: { total_calls: 2, eval_run_id: null },
    logs: [],
  })
  const done = await looked(asking, results, 2)
  expect(done['logs']).toHaveLength(2)
})

test('the list of runs: newest first, by scenario, in parts', async () => {
  const asking = askingBland()
  const first = await startedRun(asking)
  const second = await startedRun(asking, { name: 'Second' })
  const all = await get(asking, 'runs')
  expect(all.runs.map(({ id }) => id)).toEqual([second.run_id, first.run_id])
  expect(all['total_count']).toBe(2)
  const part = await get(asking, 'runs?limit=1&offset=1')
  expect([part.runs.map(({ id }) => id), part['total_count']]).toEqual([[first.run_id], 2])
  const own = await get(asking, `runs?scenario_id=${all.runs[0]?.['scenario_id'] as string}`)
  expect(own.runs).toMatchObject([{ id: second.run_id, scenario: { name: 'Second' } }])
  expect((await asking.ask('GET', `${TESTING}/runs?limit=101`)).status).toBe(400)
})

test('a start node that the pathway does not have is an error of the run', async () => {
  const asking = askingBland()
  const { run_id: id } = await startedRun(asking, { start_node_id: 'nowhere' })
  const run = await looked(asking, `runs/${id}`, 3)
  expect(run).toMatchObject({
    status: 'ERROR',
    error: 'Invalid start_node_id: nowhere',
    assertion_results: [],
  })
})

test('request data is overridden key by key', async () => {
  const asking = askingBland()
  const id = await created(asking, { request_data: { day: 'Monday', plan: 'basic' } })
  const request = { request_data_override: { day: 'Friday' } }
  const { run_id: run } = bodyOf(await asking.ask('POST', `${SCENARIOS}/${id}/run`, request))
  expect((await looked(asking, `runs/${run}`, 3))['variables_extracted']).toEqual({
    day: 'Friday',
    plan: 'basic',
  })
})

test.each([
  [{ run_status: 'other' }, ['QUEUED', 'IN_PROGRESS', 'PASSED']],
  [{}, ['PENDING', 'RUNNING', 'PASSED']],
])('in mode %j a run goes through %j', async (modes, expected) => {
  const asking = askingBland(modes)
  const { run_id: id } = await startedRun(asking)
  const statuses: string[] = []
  for (const _ of expected) statuses.push((await get(asking, `runs/${id}`)).status)
  expect(statuses).toEqual(expected)
})

test('in the live envelope, with live results and another name of the id', async () => {
  const asking = askingBland({ envelope: 'live', results: 'live', run_id: 'id' })
  const started = await startedRun(asking)
  expect(started).toEqual({ id: expect.any(String), status: 'RUNNING' })
  const run = await looked(asking, `runs/${started.id}`, 3)
  expect(run.assertion_results[0]).toMatchObject({ status: 'PASSED', reasoning: expect.any(String) })
  const list = await asking.ask('GET', `${TESTING}/runs`)
  expect(list.body).toMatchObject({ data: [{ id: started.id }], errors: null, total_count: 1 })
})

test.each([
  ['by a mode', { modes: { verdict: 'late' } }],
  ['by a fault', { faults: ['run.start:1=late-verdict'] }],
])(
  'results that come late %s: the status is there, they are not',
  async (_, { modes, ...options }: LateCase) => {
    const asking = askingBland(modes, options)
    const { run_id: id } = await startedRun(asking)
    const late = { status: 'PASSED', assertion_results: [], overall_score: null }
    expect(await looked(asking, `runs/${id}`, 3)).toMatchObject(late)
    expect(await get(asking, `runs/${id}`)).toMatchObject(late)
    expect((await get(asking, `runs/${id}`)).assertion_results).toHaveLength(2)
  },
)

interface LateCase extends Pick<EmulatorAppOptions, 'faults'> {
  readonly modes?: Readonly<Record<string, string>>
}

test.each(['nothing', 'updated_at'])(
  'the list of scenarios shows the last run; it touches %s',
  async mode => {
    const asking = askingBland({ run_touches: mode })
    const { run_id: id } = await startedRun(asking)
    const row = async () => (await asking.ask('GET', SCENARIOS)).body.scenarios[0]
    const before = await row()
    expect(before).toMatchObject({ most_recent_run: null })
    const run = await looked(asking, `runs/${id}`, 3)
    const after = await row()
    expect(after).toMatchObject({ most_recent_run: { id, status: 'PASSED', score: 1 } })
    expect(after?.['updated_at'] === before?.['updated_at']).toBe(mode === 'nothing')
    const one = (await asking.ask('GET', `${SCENARIOS}/${run['scenario_id'] as string}`)).body
    expect(one).not.toHaveProperty('most_recent_run')
  },
)

test('a batch may not take scenarios of agents', async () => {
  const asking = askingBland({ agents_in_batch: 'no' })
  const scenario_ids = [await created(asking, { pathway_id: null, agent_id: 'agent_1' })]
  expect((await asking.ask('POST', `${TESTING}/batch-run`, { scenario_ids })).status).toBe(400)
})
