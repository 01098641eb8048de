import { expect, test } from 'vitest'
import type { EmulatorAppOptions } from '../../../src/emulator/server.ts'
import {
  ASSISTANT,
  askingVapi,
  BASE,
  created,
  judged,
  NOWHERE,
  PATIENT,
  POLITE,
  rowsOf,
  SCENARIOS,
  simulated,
  STOCK,
  type VapiAsking,
  type VapiBody,
} from './asking.ts'

const RUNS = `${BASE}/run`
const target = { type: 'assistant', assistantId: ASSISTANT }
const failed = {
  verdict: 'failed',
  checks: [{ name: 'The agent offers', passed: false, reason: 'It offered nothing.' }],
  transcript: [
    { role: 'agent', text: 'We are full.' },
    { role: 'caller', text: 'Goodbye.' },
  ],
} as const

interface RunBody extends VapiBody {
  readonly status: string
  readonly simulationRunItemIds: readonly string[]
}

interface ItemBody {
  readonly id: string
  readonly iterationNumber: number
  readonly simulationId: string | null
  readonly status: string
  readonly results?: { readonly passed: boolean; readonly evaluations: readonly VapiBody[] }
}

async function startedRun(
  asking: VapiAsking,
  entries: readonly object[],
  more: object = {},
): Promise<RunBody> {
  const { status, body } = await asking.ask('POST', RUNS, { simulations: entries, target, ...more })
  expect(status).toBe(201)
  return body as RunBody
}

async function startedOne(asking: VapiAsking, scenario: object = {}, more: object = {}): Promise<RunBody> {
  return startedRun(asking, [{ type: 'simulation', simulationId: await simulated(asking, scenario) }], more)
}

const runAt = async ({ ask }: VapiAsking, id: string): Promise<RunBody> =>
  (await ask('GET', `${RUNS}/${id}`)).body as RunBody

const itemsAt = async ({ ask }: VapiAsking, id: string): Promise<readonly ItemBody[]> =>
  rowsOf((await ask('GET', `${RUNS}/${id}/item`)).body) as unknown as readonly ItemBody[]

/** The items at the k-th look. */
async function looked(asking: VapiAsking, id: string, times: number): Promise<readonly ItemBody[]> {
  for (let look = 1; look < times; look += 1) await runAt(asking, id)
  return itemsAt(asking, id)
}

test('B115: a run is queued, then running, and then its item has passed, with evaluations and the talk (B239)', async () => {
  const asking = askingVapi()
  const started = await startedOne(asking, {
    evaluations: [judged('The agent offers a slot.'), judged('Kind.')],
  })
  expect(started).toMatchObject({
    status: 'queued',
    iterations: 1,
    simulationRunItemIds: [expect.any(String)],
  })
  expect(started).toMatchObject({
    url: expect.stringContaining(started.id),
    itemCounts: { total: 1, queued: 1 },
  })
  const first = await runAt(asking, started.id)
  expect(first).toMatchObject({ status: 'queued', target })
  expect([first['url'], first['simulationRunItemIds']]).toEqual([undefined, undefined])
  expect(await itemsAt(asking, started.id)).toMatchObject([{ status: 'running' }])
  expect(await runAt(asking, started.id)).toMatchObject({
    status: 'ended',
    itemCounts: { total: 1, passed: 1 },
  })
  const [item] = await itemsAt(asking, started.id)
  expect(item).toMatchObject({
    id: started.simulationRunItemIds[0],
    runId: started.id,
    status: 'passed',
    iterationNumber: 1,
    personalityId: STOCK,
    metadata: {
      scenario: { name: 'Booking' },
      call: { messages: [{ role: 'assistant' }, { role: 'user' }, {}, {}, {}, {}] },
    },
    results: { passed: true },
  })
  const result = { structuredOutputId: 'inline', name: 'statement', comparator: '=', required: true }
  expect(item?.results?.evaluations[0]).toEqual({
    ...result,
    expectedValue: true,
    extractedValue: true,
    passed: true,
    isSkipped: false,
  })
  expect((await asking.ask('GET', `${RUNS}/${started.id}/item/${item?.id}`)).body).toEqual(item)
})

test('iterations are items of their own, and scripts go through them by name (B239)', async () => {
  const asking = askingVapi({}, { seed: { runs: { Booking: [{ verdict: 'passed' }, failed] } } })
  const { id, simulationRunItemIds } = await startedOne(asking, {}, { iterations: 4 })
  expect(simulationRunItemIds).toHaveLength(4)
  const items = await looked(asking, id, 3)
  expect(items.map(({ status, iterationNumber }) => [status, iterationNumber])).toEqual([
    ['passed', 1],
    ['failed', 2],
    ['passed', 3],
    ['failed', 4],
  ])
  expect(items[1]).toMatchObject({
    results: { passed: false, evaluations: [{ extractedValue: false, expectedValue: true, passed: false }] },
    metadata: { call: { transcript: 'AI: We are full.\nUser: Goodbye.' } },
  })
  expect(await runAt(asking, id)).toMatchObject({
    status: 'ended',
    itemCounts: { total: 4, passed: 2, failed: 2 },
  })
})

test('a suite starts all that it lists, and a pair needs no simulation (B239)', async () => {
  const asking = askingVapi()
  const ids = [await simulated(asking, { name: 'A' }), await simulated(asking, { name: 'B' })]
  const { body: suite } = await asking.ask('POST', `${BASE}/suite`, { name: 'Suite', simulationIds: ids })
  const scenarioId = await created(asking, { name: 'C' })
  const { id } = await startedRun(asking, [
    { type: 'simulationSuite', simulationSuiteId: suite.id },
    { type: 'simulation', scenarioId, personalityId: PATIENT },
  ])
  const items = await itemsAt(asking, id)
  expect(items.map(({ simulationId }) => simulationId)).toEqual([...ids, null])
  expect(items[2]).toMatchObject({ scenarioId, personalityId: PATIENT })
})

test.each([
  ['no simulations', { simulations: [] }, 400],
  ['no target', { target: undefined }, 400],
  ['a target without an id', { target: { type: 'assistant' } }, 400],
  ['an assistant that is not there', { target: { type: 'assistant', assistantId: NOWHERE } }, 404],
  ['a squad that is not there', { target: { type: 'squad', squadId: NOWHERE } }, 404],
  ['no iteration', { iterations: 0 }, 400],
  ['11 iterations', { iterations: 11 }, 400],
  ['another transport', { transport: { provider: 'sip' } }, 400],
  ['a simulation that is not there', { simulations: [{ type: 'simulation', simulationId: NOWHERE }] }, 404],
  ['a simulation without an id', { simulations: [{ type: 'simulation' }] }, 400],
  ['a suite without an id', { simulations: [{ type: 'simulationSuite' }] }, 400],
  ['a scenario without a personality', { simulations: [{ type: 'simulation', scenarioId: NOWHERE }] }, 400],
])('a start with %s begins nothing', async (_, more, status) => {
  const asking = askingVapi()
  const simulations = [{ type: 'simulation', simulationId: await simulated(asking) }]
  const reply = await asking.ask('POST', RUNS, { simulations, target, ...more })
  expect(reply.status).toBe(status)
  expect(asking.emulator.state()['vapi']?.['trials']).toEqual([])
})

test.each([
  ['=', 3, true, 3],
  ['=', 3, false, 2],
  ['!=', 3, true, 2],
  ['!=', 3, false, 3],
  ['>', 3, true, 4],
  ['>', 3, false, 3],
  ['<', 3, true, 2],
  ['<', 3, false, 3],
  ['>=', 3, true, 3],
  ['>=', 3, false, 2],
  ['<=', 3, true, 3],
  ['<=', 3, false, 4],
  ['!=', false, true, true],
  ['=', 'yes', false, 'not yes'],
])('what is extracted where %s %j holds: %j, is %j (B239)', async (comparator, value, passed, extracted) => {
  const checks = [{ name: 'n', passed }]
  const asking = askingVapi({}, { seed: { runs: { Booking: [{ checks }] } } })
  const structuredOutput = { name: 'n', schema: { type: 'integer' } }
  const { id } = await startedOne(asking, { evaluations: [{ structuredOutput, comparator, value }] })
  const [item] = await looked(asking, id, 3)
  expect(item?.results?.evaluations).toMatchObject([{ extractedValue: extracted, passed }])
})

test('what is not required does not decide, and a stored output is known by its id', async () => {
  const stored = { structuredOutputId: POLITE, comparator: '=', value: true, required: false }
  const checks = [{ name: 'The agent stays polite', passed: false }]
  const asking = askingVapi({}, { seed: { runs: { Booking: [{ checks }] } } })
  const { id } = await startedOne(asking, { evaluations: [judged('Kind.'), stored] })
  const [item] = await looked(asking, id, 3)
  expect(item).toMatchObject({ status: 'passed', results: { passed: true } })
  expect(item?.results?.evaluations[1]).toMatchObject({
    structuredOutputId: POLITE,
    name: 'polite',
    passed: false,
  })
})

test.each([
  ['error', { status: 'failed', failureReason: expect.any(String) }],
  ['timeout', { status: 'failed', failureReason: expect.any(String) }],
  ['cancelled', { status: 'canceled', canceledAt: expect.any(String) }],
] as const)('an item that ends in %s has no results', async (verdict, shown) => {
  const asking = askingVapi({}, { seed: { runs: { Booking: [{ verdict }] } } })
  const { id } = await startedOne(asking)
  const [item] = await looked(asking, id, 3)
  expect(item).toMatchObject(shown)
  expect(item).not.toHaveProperty('results')
})

test('a simulation whose scenario is gone ends in an error', async () => {
  const asking = askingVapi()
  const simulationId = await simulated(asking)
  const [scenario] = rowsOf((await asking.ask('GET', SCENARIOS)).body)
  await asking.ask('DELETE', `${SCENARIOS}/${scenario?.id}`)
  const { id } = await startedRun(asking, [{ type: 'simulation', simulationId }])
  expect(await looked(asking, id, 3)).toMatchObject([
    { status: 'failed', failureReason: expect.stringContaining('does not exist') },
  ])
})

test.each([
  ['evaluating', 'running', 'evaluating', false],
  ['late', 'ended', 'evaluating', false],
  ['late-results', 'ended', 'passed', false],
  ['with-end', 'ended', 'passed', true],
])(
  'verdict: %s, at the third look the run is %s, its item %s (B239)',
  async (verdict, run, item, isJudged) => {
    const asking = askingVapi({ verdict })
    const { id } = await startedOne(asking)
    const [shown] = await looked(asking, id, 3)
    expect([shown?.status, shown !== undefined && 'results' in shown]).toEqual([item, isJudged])
    expect((await runAt(asking, id)).status).toBe(run)
    expect(await itemsAt(asking, id)).toMatchObject([{ status: 'passed', results: { passed: true } }])
  },
)

test('in chat all evaluations may be skipped, and the item passes', async () => {
  const options: EmulatorAppOptions = { seed: { runs: { Booking: [failed] } } }
  const asking = askingVapi({ skipped: 'in-chat' }, options)
  const { id } = await startedOne(asking, {}, { transport: { provider: 'vapi.webchat' } })
  const [item] = await looked(asking, id, 3)
  expect(item).toMatchObject({
    status: 'passed',
    results: { passed: true, evaluations: [{ isSkipped: true }] },
  })
})

test.each(['400', '409'])(
  'a cancel ends what has not ended; afterwards it is refused with %s',
  async ended => {
    const asking = askingVapi({ ended })
    const { id } = await startedOne(asking)
    expect((await asking.ask('PATCH', `${RUNS}/${id}`)).body).toMatchObject({
      status: 'ended',
      itemCounts: { canceled: 1 },
    })
    expect((await asking.ask('PATCH', `${RUNS}/${id}`)).status).toBe(Number(ended))
    expect(await itemsAt(asking, id)).toMatchObject([{ status: 'canceled' }])
  },
)

test('runs are listed, the newest first, in the form of the mode', async () => {
  const asking = askingVapi({ list: 'wrapped' })
  const [first, second] = [await startedOne(asking), await startedOne(asking, { name: 'Second' })]
  const { body } = await asking.ask('GET', `${RUNS}?limit=5`)
  expect(body.results.map(({ id }) => id)).toEqual([second.id, first.id])
  expect((await asking.ask('GET', `${RUNS}/${first.id}/item?limit=1`)).body).toMatchObject({
    results: [{ runId: first.id }],
    metadata: { totalItems: 1 },
  })
})

test.each([`${RUNS}/${NOWHERE}`, `${RUNS}/${NOWHERE}/item`])('%s is not there', async path => {
  expect((await askingVapi().ask('GET', path)).status).toBe(404)
})

test('an item is found below its own run only', async () => {
  const asking = askingVapi()
  const [one, other] = [await startedOne(asking), await startedOne(asking, { name: 'Second' })]
  const statusOf = async ({ id }: RunBody) =>
    (await asking.ask('GET', `${RUNS}/${id}/item/${one.simulationRunItemIds[0]}`)).status
  expect([await statusOf(one), await statusOf(other)]).toEqual([200, 404])
})
