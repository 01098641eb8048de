import { cp, rm } from 'node:fs/promises'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { startEmulator, type EmulatorOptions, type RunningEmulator } from '../../../src/emulator/server.ts'
import type { VendorName } from '../../../src/emulator/vendors.ts'

/** How a platform's scenarios are made and run. */
interface Platform {
  readonly name: VendorName
  readonly key: Record<string, string>
  readonly scenarios: string
  readonly scenario: object
  /** Starts that many trials of a scenario. */
  readonly start: (id: unknown, trials: number) => Request
  /** The path that shows what a start answered. */
  readonly poll: (started: Body) => string
  /** The status of each trial in what that path shows. */
  readonly statuses: (shown: Body) => unknown[]
}

interface Request {
  readonly path: string
  readonly body: object
}

interface Body {
  readonly id: unknown
  readonly _id: unknown
  readonly batch_id: unknown
  readonly test_case_definition_id: unknown
  readonly test_case_batch_job_id: unknown
  readonly items: unknown
  readonly runs: unknown
}

interface Row {
  readonly status: unknown
}

const AGENT = '665f1c0a9b3e4d2f8a7c6b01'

const cekura: Platform = {
  name: 'cekura',
  key: { 'x-cekura-api-key': 'any' },
  scenarios: '/test_framework/v1/scenarios/',
  scenario: { name: 'Refund', agent: 2143, personality: 693, expected_outcome_prompt: 'The agent is kind.' },
  start: (id, frequency) => ({
    path: '/test_framework/v1/scenarios/run_scenarios_text/',
    body: { agent_id: 2143, scenarios: [id], frequency },
  }),
  poll: ({ id }) => `/test_framework/v1/results/${String(id)}/`,
  statuses: ({ runs }) => Object.values(runs as Record<string, Row>).map(({ status }) => status),
}

const bland: Platform = {
  name: 'bland',
  key: { authorization: 'any' },
  scenarios: '/v1/agent-testing/scenarios',
  scenario: { name: 'Refund', pathway_id: 'pw_front_desk' },
  start: (id, trials) => ({
    path: '/v1/agent-testing/batch-run',
    body: { scenario_ids: Array.from({ length: trials }, () => id) },
  }),
  poll: ({ batch_id }) => `/v1/agent-testing/batches/${String(batch_id)}`,
  statuses: ({ runs }) => (runs as Row[]).map(({ status }) => status),
}

const eqho: Platform = {
  name: 'eqho',
  key: { 'x-api-key': 'any' },
  scenarios: '/v1/simulation/scenarios',
  scenario: { name: 'Refund', lead_scenario: { persona: 'Ann' } },
  start: (id, num_trials) => ({
    path: '/v1/simulation',
    body: { agent_id: AGENT, scenario_ids: [id], num_trials },
  }),
  poll: ({ _id }) => `/v1/simulation/results/${String(_id)}/runs`,
  statuses: shown => (shown as unknown as Row[]).map(({ status }) => status),
}

const engine = { type: 'retell-llm', llm_id: 'llm_returns' }

const retell: Platform = {
  name: 'retell',
  key: { authorization: 'Bearer any' },
  scenarios: '/create-test-case-definition',
  scenario: { name: 'Refund', response_engine: engine, user_prompt: 'You are Ann.', metrics: [] },
  start: (id, trials) => ({
    path: '/create-batch-test',
    body: { response_engine: engine, test_case_definition_ids: Array.from({ length: trials }, () => id) },
  }),
  poll: ({ test_case_batch_job_id: id }) => `/v2/list-test-runs/${String(id)}`,
  statuses: ({ items }) => (items as Row[]).map(({ status }) => status),
}

const vapi: Platform = {
  name: 'vapi',
  key: { authorization: 'Bearer any' },
  scenarios: '/eval/simulation/scenario',
  scenario: {
    name: 'Refund',
    instructions: 'You want your money back.',
    evaluations: [
      { structuredOutput: { name: 'kind', schema: { type: 'boolean' } }, comparator: '=', value: true },
    ],
  },
  start: (scenarioId, iterations) => ({
    path: '/eval/simulation/run',
    body: {
      simulations: [
        { type: 'simulation', scenarioId, personalityId: 'a0000000-0000-4000-8000-000000000001' },
      ],
      target: { type: 'assistant', assistantId: '3c0e8f14-5b7a-4d21-8e6f-90a1b2c3d401' },
      iterations,
    },
  }),
  poll: ({ id }) => `/eval/simulation/run/${String(id)}/item`,
  statuses: shown => (shown as unknown as Row[]).map(({ status }) => status),
}

const platforms = [cekura, bland, eqho, retell, vapi]

/** What came back, parsed; undefined where the connection was cut. */
interface Reply {
  readonly status: number
  readonly body: Body
}

async function ask(
  { url }: RunningEmulator,
  { name, key }: Platform,
  { path, body }: Partial<Request>,
): Promise<Reply> {
  const init = body ? { method: 'POST', body: JSON.stringify(body) } : {}
  const response = await fetch(`${url}/${name}${path}`, { headers: key, ...init })
  return { status: response.status, body: (await response.json()) as Body }
}

async function created(emulator: RunningEmulator, platform: Platform): Promise<unknown> {
  const { body } = await ask(emulator, platform, { path: platform.scenarios, body: platform.scenario })
  return body.id ?? body._id ?? body.test_case_definition_id
}

async function statusesAt(emulator: RunningEmulator, platform: Platform, path: string): Promise<unknown[]> {
  const { body } = await ask(emulator, platform, { path })
  return platform.statuses(body)
}

const trialsIn = (emulator: RunningEmulator, { name }: Platform): unknown[] =>
  emulator.state()[name]?.['trials'] ?? []

const startsIn = ({ requests }: RunningEmulator): number[] =>
  requests.filter(({ kind }) => kind === 'run.start').map(({ status }) => status)

test.each(platforms)('B115: a run at $name goes on after a restart, and after a kill', async platform => {
  await using fixture = await createFixture()
  const seed: EmulatorOptions['seed'] = { runs: { Refund: [{ verdict: 'failed' }] } }
  const dataDir = fixture.getPath('data')
  const killed = fixture.getPath('killed')
  let path: string
  {
    await using emulator = await startEmulator({ dataDir, seed })
    const { body } = await ask(emulator, platform, platform.start(await created(emulator, platform), 1))
    path = platform.poll(body)
    await ask(emulator, platform, { path })
    await cp(dataDir, killed, { recursive: true })
    await rm(`${killed}/emulator.lock`)
  }
  for (const left of [dataDir, killed]) {
    await using emulator = await startEmulator({ dataDir: left })
    const running = await ask(emulator, platform, { path })
    expect(JSON.stringify(running.body)).toMatch(/"(running|RUNNING|in_progress)"/)
    const { body } = await ask(emulator, platform, { path })
    expect(JSON.stringify(body)).toMatch(/"FAILED"|"fail"|"success":false|"max_steps"|"status":"failed"/)
  }
})

test.each(
  platforms.flatMap(platform =>
    ['stored-503', 'late-504;after=0', 'stored-html-502'].map(effect => ({ ...platform, effect })),
  ),
)('B117: at $name a start that is answered $effect did start, once', async ({ effect, ...platform }) => {
  const faults = [`${platform.name}.run.start:1=${effect}`]
  await using emulator = await startEmulator({ keepLog: true, faults })
  const request = platform.start(await created(emulator, platform), 2)
  const answer = fetch(`${emulator.url}/${platform.name}${request.path}`, {
    method: 'POST',
    headers: platform.key,
    body: JSON.stringify(request.body),
  })
  const { status } = await answer
  await emulator.idle()
  expect(startsIn(emulator)).toEqual([status])
  expect(status).toBeGreaterThanOrEqual(502)
  expect(trialsIn(emulator, platform)).toHaveLength(2)
})

test.each(platforms)(
  'B117: at $name a start whose answer is cut is in the log and did start',
  async platform => {
    await using emulator = await startEmulator({ keepLog: true, faults: ['run.start:1=cut'] })
    const request = platform.start(await created(emulator, platform), 1)
    await expect(ask(emulator, platform, request)).rejects.toThrow('fetch failed')
    expect(startsIn(emulator)).toEqual([0])
    expect(trialsIn(emulator, platform)).toHaveLength(1)
  },
)

test.each(platforms)('at $name a start without credit begins nothing', async platform => {
  await using emulator = await startEmulator({ keepLog: true, faults: ['run.start:1=402'] })
  const request = platform.start(await created(emulator, platform), 1)
  expect((await ask(emulator, platform, request)).status).toBe(402)
  expect(trialsIn(emulator, platform)).toEqual([])
})

test.each([
  { ...cekura, ended: ['completed', 'failed', 'running'] },
  { ...bland, ended: ['FAILED', 'ERROR', 'RUNNING'] },
  { ...eqho, ended: ['completed', 'completed', 'running'] },
  { ...retell, ended: ['fail', 'error', 'in_progress'] },
  { ...vapi, ended: ['failed', 'failed', 'running'] },
])('at $name one trial may end in an error and another never', async ({ ended, ...platform }) => {
  const faults = ['run.start:1=errored;trial=2', 'run.start:1=endless;trial=3']
  const seed: EmulatorOptions['seed'] = { runs: { Refund: [{ verdict: 'failed' }] } }
  await using emulator = await startEmulator({ faults, seed })
  const { body } = await ask(emulator, platform, platform.start(await created(emulator, platform), 3))
  const path = platform.poll(body)
  for (let look = 0; look < 9; look += 1) await ask(emulator, platform, { path })
  expect(await statusesAt(emulator, platform, path)).toEqual(ended)
})

test('trials take their time where the emulator is told to', async () => {
  let time = 0
  await using emulator = await startEmulator({ runLooks: 0, runMs: 1000, now: () => time })
  const { body } = await ask(emulator, eqho, eqho.start(await created(emulator, eqho), 1))
  const statusAt = async (at: number) => {
    time = at
    return statusesAt(emulator, eqho, eqho.poll(body))
  }
  expect([await statusAt(0), await statusAt(999), await statusAt(1000)]).toEqual([
    ['pending'],
    ['running'],
    ['completed'],
  ])
})
