import { describe, expect, test } from 'vitest'
import { parseSeed } from '../../../src/emulator/server.ts'
import {
  askingVapi,
  BASE,
  created,
  NOWHERE,
  PATIENT,
  plain,
  POLITE,
  rowsOf,
  SCENARIOS,
  simulated,
  STOCK,
  type VapiAsking,
} from './asking.ts'

async function withRows(asking: VapiAsking, count: number): Promise<void> {
  for (let row = 1; row <= count; row += 1) await created(asking, { name: `Row ${row}` })
}

async function namesAt({ ask }: VapiAsking, query: string): Promise<string[]> {
  return rowsOf((await ask('GET', SCENARIOS + query)).body).map(({ name }) => name)
}

describe('the forms of a list', () => {
  const metadata = {
    itemsPerPage: 2,
    totalItems: 3,
    currentPage: 2,
    totalPages: 2,
    hasNextPage: false,
    nextCursor: null,
  }
  const rows = [expect.objectContaining({ name: 'Row 1' })]

  test.each([
    [{}, '?page=2&limit=2', rows],
    [{ list: 'switching' }, '?page=2&limit=2', { results: rows, metadata }],
    [{ list: 'switching' }, '', [expect.anything(), expect.anything(), ...rows]],
    [{ list: 'wrapped' }, '?page=2&limit=2', { results: rows, metadata }],
    [{ list: 'data' }, '?page=2&limit=2', { data: rows, total: 3 }],
  ])('in mode %j at %j (B236)', async (modes: Record<string, string>, query, body) => {
    const asking = askingVapi(modes)
    await withRows(asking, 3)
    expect((await asking.ask('GET', SCENARIOS + query)).body).toEqual(body)
  })

  test.each(['bare', 'wrapped', 'data', 'switching'])(
    'the list of structured outputs has the one that is documented, in mode %s (B236)',
    async list => {
      const { body } = await askingVapi({ list }).ask('GET', '/structured-output?limit=1')
      expect(body).toMatchObject({ results: [{}], metadata: { totalItems: 2, hasNextPage: true } })
    },
  )

  test.each([
    ['list:*=zero-count', { metadata: { totalItems: 0, hasNextPage: true } }],
    ['list:*=count+2', { metadata: { totalItems: 5 } }],
    ['list:*=no-next', { metadata: { hasNextPage: false } }],
    ['list:*=foreign-next', { metadata: { nextCursor: expect.stringContaining('elsewhere.invalid') } }],
    ['list:*=repeat', { results: [{ name: 'Row 3' }, { name: 'Row 3' }, { name: 'Row 2' }] }],
  ])('the fault %s shows', async (fault, body) => {
    const asking = askingVapi({ list: 'wrapped' }, { faults: [fault] })
    await withRows(asking, 3)
    expect((await asking.ask('GET', `${SCENARIOS}?limit=2`)).body).toMatchObject(body)
  })

  test.each([
    ['?limit=2', ['Row 3', 'Row 2']],
    ['?limit=2&page=2', ['Row 1']],
    ['?limit=2&page=3', []],
    ['?limit=0', []],
    ['?sortBy=createdAt&sortOrder=ASC', ['Row 1', 'Row 2', 'Row 3']],
    ['?name=row%202', ['Row 2']],
    ['?createdAtGt=2020-01-01T00:00:00Z', ['Row 3', 'Row 2', 'Row 1']],
    ['?createdAtLe=2020-01-01T00:00:00Z', []],
  ])('%j shows %j (B236)', async (query, names) => {
    const asking = askingVapi()
    await withRows(asking, 3)
    expect(await namesAt(asking, query)).toEqual(names)
  })

  test('rows by id, and from the oldest on where the mode says so (B236)', async () => {
    const asking = askingVapi({ order: 'oldest' })
    const ids = [await created(asking, { name: 'A' }), await created(asking, { name: 'B' })]
    await created(asking, { name: 'C' })
    expect(await namesAt(asking, '')).toEqual(['A', 'B', 'C'])
    expect(await namesAt(asking, `?idAny=${ids[0]}&idAny=${ids[1]}`)).toEqual(['A', 'B'])
    expect(await namesAt(asking, `?idAny[]=${ids[1]}`)).toEqual(['B'])
  })

  test.each(['?page=0', '?page=x', '?limit=1001', '?limit=-1', '?createdAtGt=soon'])(
    'refuses %j',
    async query => {
      expect((await askingVapi().ask('GET', SCENARIOS + query)).status).toBe(400)
    },
  )

  test('a page has a hundred rows where the request does not say, or what the emulator is told', async () => {
    const scenarios = Array.from({ length: 101 }, (_, index) => ({ name: `Row ${index}` }))
    const sizeOf = async (query: string, options: object = {}) => {
      const { ask } = askingVapi({}, { seed: { vapi: { scenarios } }, ...options })
      return rowsOf((await ask('GET', SCENARIOS + query)).body).length
    }
    expect([
      await sizeOf(''),
      await sizeOf('?limit=1000'),
      await sizeOf('?limit=1000', { maxPageSize: 7 }),
    ]).toEqual([100, 101, 7])
  })
})

describe('personalities', () => {
  const at = `${BASE}/personality`

  test('seven are the vendor’s own, whatever the seed says, and nobody changes or deletes them (B237)', async () => {
    const asking = askingVapi({}, { seed: { vapi: { personalities: [] } } })
    const rows = rowsOf((await asking.ask('GET', at)).body)
    expect(rows.map(({ orgId }) => orgId)).toEqual(Array.from({ length: 7 }, () => null))
    for (const [method, body] of [['PATCH', { name: 'Mine' }], ['DELETE']] as const) {
      const reply = await asking.ask(method, `${at}/${STOCK}`, body)
      expect(reply).toMatchObject({ status: 404, body: { message: expect.stringContaining('Vapi default') } })
    }
    expect(rowsOf((await asking.ask('GET', at)).body)).toEqual(rows)
  })

  test('those of the organisation are beside them, and can be written', async () => {
    const { ask } = askingVapi()
    const assistant = { voice: { provider: 'vapi' } }
    const { status, body } = await ask('POST', at, { name: 'Rushed', assistant })
    expect({ status, body }).toMatchObject({ status: 201, body: { name: 'Rushed', assistant } })
    expect(rowsOf((await ask('GET', at)).body)).toHaveLength(9)
    expect((await ask('PATCH', `${at}/${PATIENT}`, { path: null })).body).not.toHaveProperty('path')
    expect((await ask('POST', at, { name: 'x' })).body.message).toEqual([
      'assistant should not be null or undefined',
    ])
  })
})

describe('simulations and suites', () => {
  const suites = `${BASE}/suite`

  test('a simulation is a scenario with a personality, and needs no name (B238)', async () => {
    const asking = askingVapi()
    const scenarioId = await created(asking)
    const { status, body } = await asking.ask('POST', BASE, { scenarioId, personalityId: STOCK, path: 'a/b' })
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { scenarioId, personalityId: STOCK, path: 'a/b' },
    })
    expect((await asking.ask('GET', `${BASE}/${body.id}`)).body).toEqual(body)
    expect((await asking.ask('POST', BASE, { scenarioId })).status).toBe(400)
    expect((await asking.ask('PATCH', `${BASE}/${body.id}`, { personalityId: PATIENT })).body).toMatchObject({
      personalityId: PATIENT,
    })
  })

  test.each([
    [{}, 404],
    [{ references: '400' }, 400],
    [{ references: 'unchecked' }, 201],
  ])('one with what does not exist, in mode %j: %i (B238)', async (modes: Record<string, string>, status) => {
    const asking = askingVapi(modes)
    const scenarioId = await created(asking)
    const statuses = [
      await asking.ask('POST', BASE, { scenarioId, personalityId: NOWHERE }),
      await asking.ask('POST', BASE, { scenarioId: NOWHERE, personalityId: STOCK }),
      await asking.ask('POST', suites, { name: 'Suite', simulationIds: [NOWHERE] }),
    ].map(reply => reply.status)
    expect(statuses).toEqual([status, status, status])
  })

  test('the ids of a suite are replaced as a whole; what is in none stands alone (B238)', async () => {
    const asking = askingVapi()
    const [one, other] = [await simulated(asking), await simulated(asking, { name: 'Other' })]
    const { body: suite } = await asking.ask('POST', suites, { name: 'Suite', simulationIds: [one] })
    expect(suite).toMatchObject({ simulationIds: [one], targetAssignments: [] })
    const alone = async () =>
      rowsOf((await asking.ask('GET', `${BASE}?standaloneOnly=true`)).body).map(({ id }) => id)
    expect(await alone()).toEqual([other])
    const { body } = await asking.ask('PATCH', `${suites}/${suite.id}`, { simulationIds: [other] })
    expect([body['simulationIds'], await alone()]).toEqual([[other], [one]])
  })

  test.each([
    ['leave', 200, 1, 1],
    ['refuse', 400, 1, 1],
    ['cascade', 200, 0, 0],
  ])('a scenario in use is deleted; in_use: %s (B238)', async (in_use, status, simulations, listed) => {
    const asking = askingVapi({ in_use })
    const simulation = await simulated(asking)
    const { body: suite } = await asking.ask('POST', suites, { name: 'Suite', simulationIds: [simulation] })
    const [scenario] = rowsOf((await asking.ask('GET', SCENARIOS)).body)
    expect((await asking.ask('DELETE', `${SCENARIOS}/${scenario?.id}`)).status).toBe(status)
    expect(rowsOf((await asking.ask('GET', BASE)).body)).toHaveLength(simulations)
    expect((await asking.ask('GET', `${suites}/${suite.id}`)).body['simulationIds']).toHaveLength(listed)
    expect(rowsOf((await asking.ask('GET', SCENARIOS)).body)).toHaveLength(status === 400 ? 1 : 0)
  })
})

test('structured outputs are written as they are sent', async () => {
  const { ask } = askingVapi()
  const output = {
    name: 'slot',
    schema: { type: 'string' },
    model: { provider: 'openai' },
    assistantIds: ['x'],
  }
  const { status, body } = await ask('POST', '/structured-output', output)
  expect({ status, body }).toMatchObject({ status: 201, body: output })
  expect((await ask('PATCH', `/structured-output/${POLITE}`, { description: 'x' })).body).toMatchObject({
    name: 'polite',
    description: 'x',
  })
  expect((await ask('POST', '/structured-output', { name: 'x' })).status).toBe(400)
})

test('rows of a seed need little, and read as the API shows them', async () => {
  const scenario = { id: NOWHERE, name: 'Seeded', path: 'a' }
  const seed = parseSeed({
    vapi: { scenarios: [scenario], simulations: [{ scenarioId: NOWHERE, personalityId: STOCK }] },
  })
  const { ask } = askingVapi({}, { seed })
  expect((await ask('GET', `${SCENARIOS}/${NOWHERE}`)).body).toMatchObject({ ...scenario, evaluations: [] })
  expect(rowsOf((await ask('GET', BASE)).body)).toMatchObject([
    { id: expect.any(String), scenarioId: NOWHERE },
  ])
  expect((await ask('POST', SCENARIOS, plain())).status).toBe(201)
})
