import type { RequestListener } from 'node:http'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import type { Create, Delete, Update } from '../../../src/model/plan.ts'
import type { Listing, Session, WriteContext } from '../../../src/model/provider.ts'
import { eqho } from '../../../src/providers/eqho/index.ts'
import { CANARY, connectionTo } from '../connection.ts'
import { answer, tinyServer, type TinyServer } from '../tiny-server.ts'
import { MARK, scopeOf } from './target.ts'

const ROUTE = '/v1/simulation/scenarios'
const context: WriteContext = { actual: undefined, references: {}, idOf: () => undefined }
const everything = { resources: [], types: new Set(['scenario'] as const) }

const idOf = (index: number): string => String(index).padStart(24, '0')

function row(index: number, more: Record<string, Json> = {}): Record<string, Json> {
  return {
    _id: idOf(index),
    name: `Row ${index}`,
    lead_scenario: { persona: '', instructions: { task_instructions: '' } },
    folder: null,
    description: null,
    environment_setup: null,
    evaluation_criteria: null,
    history: { revision: 0 },
    ...more,
  }
}

const change: Create = {
  action: 'create',
  type: 'scenario',
  address: 'scenario.refund',
  id: null,
  name: 'Refund',
  file: 'refund.yaml',
  fields: [{ path: 'name', before: null, after: 'Refund' }],
  waits_for: [],
}

interface Served extends AsyncDisposable {
  readonly session: Session
  readonly server: TinyServer
  readonly asked: () => string[]
}

async function serve(...answers: RequestListener[]): Promise<Served> {
  const server = await tinyServer(answers)
  return {
    session: eqho.open(scopeOf(), connectionTo(server.url)),
    server,
    asked: () => server.seen.map(({ method, url }) => `${method} ${url}`),
    [Symbol.asyncDispose]: server.close,
  }
}

async function listed(...bodies: unknown[]): Promise<Listing & { asked: string[] }> {
  await using served = await serve(...bodies.map(body => answer(200, body)))
  return { ...(await served.session.list(everything)), asked: served.asked() }
}

const ids = ({ resources }: Listing): string[] => resources.map(({ id }) => id)

describe('the list comes in any of four shapes', () => {
  const two = [row(1), row(2)]
  test.each([
    { says: 'bare', body: two },
    { says: 'scenarios', body: { scenarios: two, meta: { next_page: null, total: 2 } } },
    { says: 'simulation_scenarios', body: { simulation_scenarios: two, meta: {} } },
    { says: 'data', body: { data: two } },
  ])('$says', async ({ body }) => {
    const listing = await listed(body)
    expect({ ids: ids(listing), notes: listing.notes }).toEqual({ ids: [idOf(1), idOf(2)], notes: [] })
    expect(listing.resources.every(({ complete }) => complete)).toBe(true)
  })

  test('anything else is refused', async () => {
    await expect(listed({ items: two })).rejects.toMatchObject({ code: 'API' })
  })

  test.each([
    { status: 404, body: { detail: 'Not Found' } },
    { status: 405, body: { detail: 'Method Not Allowed' } },
  ])('$status: there is none', async ({ status, body }) => {
    await using served = await serve(answer(status, body))
    const listing = await served.session.list(everything)
    expect(listing).toMatchObject({ listed: false, resources: [] })
    expect(listing.notes.join()).toContain('cannot list')
  })

  test('a refusal is no missing list', async () => {
    await using served = await serve(answer(403, { detail: 'No.' }))
    await expect(served.session.list(everything)).rejects.toMatchObject({ code: 'API', api: { status: 403 } })
  })
})

function page(index: number, next: Json, total = 3): unknown {
  return { scenarios: [row(index)], meta: { next_page: next, total } }
}

describe('pages (B3)', () => {
  test.each([
    { says: 'numbers', next: [2, 3], queries: ['?page=2', '?page=3'] },
    { says: 'digits', next: ['2', '3'], queries: ['?page=2', '?page=3'] },
    {
      says: 'addresses',
      next: ['https://api.eqho.ai/v1/simulation/scenarios?cursor=a', '?cursor=b'],
      queries: ['?cursor=a', '?cursor=b'],
    },
  ])('are followed to the end by $says', async ({ next, queries }) => {
    const listing = await listed(page(1, next[0]!), page(2, next[1]!), page(3, null))
    expect(ids(listing)).toHaveLength(3)
    expect(listing.asked).toEqual(['', ...queries].map(query => `GET ${ROUTE}${query}`))
    expect(listing.notes).toEqual([])
  })

  test('that repeat for ever end, and the plan says that rows may be missing', async () => {
    const listing = await listed(page(1, 2))
    expect(ids(listing)).toEqual([idOf(1)])
    expect(listing.asked).toHaveLength(2)
    expect(listing.notes.join()).toContain('does not show every scenario')
  })

  test('that count up but hold nothing new end too', async () => {
    const listing = await listed(page(1, 2), page(1, 3), page(1, 4), page(1, 5))
    expect(listing.asked).toHaveLength(3)
    expect(listing.notes).toHaveLength(1)
  })

  test('one page that repeats rows is survived', async () => {
    const listing = await listed(page(1, 2), page(1, 3), page(2, 4), page(3, null))
    expect({ ids: ids(listing), notes: listing.notes }).toMatchObject({
      ids: [idOf(1), idOf(2), idOf(3)],
      notes: [],
    })
  })

  test('rows that the list lost are looked for once more', async () => {
    const listing = await listed(page(1, 2), page(3, null), page(1, 2), page(2, null))
    expect(ids(listing)).toHaveLength(3)
    expect(listing.notes).toEqual([])
  })

  test('a last page that is missing is the end', async () => {
    await using served = await serve(answer(200, page(1, 2, 1)), answer(404, { detail: 'Not Found' }))
    const listing = await served.session.list(everything)
    expect(listing).toMatchObject({ listed: true })
    expect(ids(listing)).toEqual([idOf(1)])
  })

  test('at another host are refused, and the key does not go there', async () => {
    await expect(listed(page(1, 'https://elsewhere.invalid/?page=2'))).rejects.toMatchObject({
      code: 'INSECURE_URL',
    })
  })
})

describe('rows that lack something', () => {
  test('are not complete, so that the engine reads the detail', async () => {
    const { environment_setup: _, ...poor } = row(1)
    const { resources } = await listed([poor])
    expect(resources).toMatchObject([{ complete: false, marker: undefined }])
    expect(eqho.decode(resources[0]!, {}, {})).not.toHaveProperty(['variables.agent'])
  })

  test('the description: the detail tells whose it is (B26)', async () => {
    const { description: _, ...poor } = row(1)
    await using served = await serve(
      answer(200, [poor, row(2)]),
      answer(200, row(1, { description: { notes: MARK } })),
    )
    const { resources } = await served.session.list(everything)
    expect(resources).toMatchObject([{ marker: { key: 'refund' }, complete: true }, { id: idOf(2) }])
    expect(served.asked()).toEqual([`GET ${ROUTE}`, `GET ${ROUTE}/${idOf(1)}`])
  })
})

describe('deletes', () => {
  const removal: Delete = { ...change, action: 'delete', id: idOf(1), fields: [] }
  const there = answer(200, row(1))
  const gone = answer(404, { detail: 'Not Found' })

  test.each([
    { says: 'done', answers: [answer(204)], requests: 1 },
    { says: 'gone already', answers: [gone, gone], requests: 2 },
  ])('$says', async ({ answers, requests }) => {
    await using served = await serve(...answers)
    await served.session.delete(removal)
    expect(served.asked()).toHaveLength(requests)
  })

  test.each([
    { says: '405', answers: [answer(405, { detail: 'Method Not Allowed' })] },
    { says: '501', answers: [answer(501, '')] },
    { says: 'a 404 for something that is there', answers: [gone, there] },
  ])('$says: by hand', async ({ answers }) => {
    await using served = await serve(...answers)
    await expect(served.session.delete(removal)).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: 'This API cannot delete scenario.refund; retire it by hand.',
      hint: expect.stringContaining('"Refund"') as string,
      api: { method: 'DELETE', route: `${ROUTE}/${idOf(1)}` },
    })
  })
})

describe('a create', () => {
  test('is done although the look after it fails', async () => {
    await using served = await serve(
      answer(201, { _id: idOf(1), description: { notes: MARK } }),
      answer(400, { detail: 'Not now.' }),
    )
    const written = await served.session.write(change, context)
    expect(written).toMatchObject({ id: idOf(1), remote: { marker: { key: 'refund' } } })
    expect(served.asked()).toHaveLength(2)
  })

  test.each([
    { says: 'the whole object is all there is to read', body: { description: { notes: MARK } }, asked: 1 },
    { says: 'nothing of a block is read anew', body: { lead_scenario: null }, asked: 2 },
  ])('whose answer shows $says', async ({ body, asked }) => {
    const whole = row(1, { name: 'Refund', description: { notes: MARK } })
    await using served = await serve(answer(201, { ...whole, ...body }), answer(200, whole))
    const { remote } = await served.session.write(change, context)
    expect(remote).toMatchObject({ complete: true, raw: whole })
    expect(served.asked()).toHaveLength(asked)
  })

  test('whose answer shows no id is looked for by its mark (B22)', async () => {
    await using served = await serve(
      answer(200, { ok: true }),
      answer(200, [row(1), row(2, { description: { notes: MARK } })]),
      answer(200, row(2, { description: { notes: MARK } })),
    )
    expect(await served.session.write(change, context)).toMatchObject({ id: idOf(2) })
    expect(served.asked().filter(asked => asked.startsWith('POST'))).toHaveLength(1)
  })

  test.each([
    { says: 'a list that hides rows', body: { data: [row(1)], meta: { total: 2 } } },
    { says: 'a scenario of that name without a mark', body: [row(1, { name: 'Refund' })] },
  ])('is not repeated beside $says (B22)', async ({ body }) => {
    await using served = await serve(answer(503, 'down'), answer(200, body))
    await expect(served.session.write(change, context)).rejects.toMatchObject({ code: 'UNCLEAR' })
    expect(served.asked().filter(asked => asked.startsWith('POST'))).toHaveLength(1)
  })

  test('that is refused says what, where and why, without the key (B42, B45)', async () => {
    const body = { detail: [{ loc: ['body', 'folder'], msg: `bad, says ${CANARY}`, type: 'x' }] }
    await using served = await serve(answer(422, body, { 'x-request-id': 'req-7' }))
    const fault = await served.session.write(change, context).catch((thrown: unknown) => thrown)
    expect(fault).toMatchObject({
      code: 'API',
      api: { method: 'POST', route: ROUTE, status: 422, requestId: 'req-7' },
    })
    expect(String(fault)).toContain('bad, says ***')
    expect(inspect(fault, { depth: 9, showHidden: true })).not.toContain(CANARY)
    expect(served.server.seen[0]?.headers['x-api-key']).toBe(CANARY)
  })

  test('a missing key is told by the name of its variable', async () => {
    await using served = await serve(answer(401, { detail: 'Invalid API key' }))
    await expect(served.session.list(everything)).rejects.toMatchObject({
      hint: expect.stringContaining('EQHO_API_KEY') as string,
    })
  })
})

test('an id that cannot be one is not asked for', async () => {
  await using served = await serve(answer(422, {}))
  await expect(served.session.read('scenario', 'abc')).rejects.toMatchObject({ code: 'USAGE' })
  expect(served.asked()).toEqual([])
})

test('an update whose answer is empty is read back', async () => {
  const fields = [{ path: 'name', before: 'Row 1', after: 'Refund' }]
  const update: Update = { ...change, action: 'update', id: idOf(1), fields }
  await using served = await serve(answer(200, row(1)), answer(200), answer(200, row(1, { name: 'Refund' })))
  expect(await served.session.write(update, context)).toMatchObject({ remote: { name: 'Refund' } })
  expect(served.asked().map(asked => asked.split(' ')[0])).toEqual(['GET', 'PUT', 'GET'])
})
