import { expect, test } from 'vitest'
import type { EmulatorAppOptions } from '../../../src/emulator/server.ts'
import { asking, plain, SCENARIOS, type CekuraAsking } from '../cekura/asking.ts'

const LIST = `${SCENARIOS}?project_id=742&page_size=2`

function broken(faults: string[], options: EmulatorAppOptions = {}): CekuraAsking {
  return asking({ ...options, faults })
}

const stored = ({ emulator }: CekuraAsking) => emulator.state()['cekura']?.['scenarios'] ?? []

async function withRows(count: number, faults: string[]): Promise<CekuraAsking> {
  const emulated = asking()
  for (let row = 1; row <= count; row += 1)
    await emulated.ask('POST', SCENARIOS, plain({ name: `Row ${row}` }))
  for (const fault of faults) emulated.emulator.addFault(fault)
  return emulated
}

test('B24: only the k-th write fails, and reads do not count', async () => {
  const emulated = broken(['write:2=400'])
  const statuses: number[] = []
  for (const method of ['POST', 'GET', 'POST', 'POST']) {
    const reply = await emulated.ask(
      method,
      method === 'GET' ? LIST : SCENARIOS,
      method === 'GET' ? undefined : plain(),
    )
    statuses.push(reply.status)
  }
  expect(statuses).toEqual([201, 200, 400, 201])
  expect(stored(emulated)).toHaveLength(2)
})

test('a fault from the k-th on lasts until it is cleared', async () => {
  const emulated = broken(['any:2+=500'])
  const statusOf = async () => (await emulated.ask('GET', LIST)).status
  expect([await statusOf(), await statusOf(), await statusOf()]).toEqual([200, 500, 500])
  emulated.emulator.clearFaults()
  expect(await statusOf()).toBe(200)
})

test.each([
  ['any:1=429', null],
  ['any:1=429;retry-after=7', '7'],
  ['any:1=429;retry-after=99999999999', '99999999999'],
  ['any:1=429;retry-after=text:-1', '-1'],
  ['any:1=429;retry-after=date:90', 'Thu, 01 Jan 2026 00:01:30 GMT'],
  ['any:1=429;retry-after=date:-90', 'Wed, 31 Dec 2025 23:58:30 GMT'],
])('B23: %s', async (fault, retryAfter) => {
  const { ask } = broken([fault], { now: () => Date.UTC(2026, 0, 1) })
  const { status, headers, body } = await ask('GET', LIST)
  expect({ status, retryAfter: headers.get('retry-after'), body }).toEqual({
    status: 429,
    retryAfter,
    body: { detail: 'Injected fault.' },
  })
})

test('B22: a create is stored and then answered 503', async () => {
  const emulated = broken(['create:1=stored-503'])
  expect((await emulated.ask('POST', SCENARIOS, plain())).status).toBe(503)
  expect(stored(emulated)).toMatchObject([{ name: 'Refund' }])
})

test('a create that the vendor refuses is not turned into a stored one', async () => {
  const emulated = broken(['create:1=stored-503'])
  expect((await emulated.ask('POST', SCENARIOS, {})).status).toBe(400)
  expect(stored(emulated)).toEqual([])
})

test('creates are told from other writes', async () => {
  const emulated = broken(['create:1=500'])
  const { ask } = emulated
  expect(
    (await ask('POST', `${SCENARIOS}delete_scenarios/`, { scenarios: [], project_id: 742 })).status,
  ).toBe(204)
  expect((await ask('POST', `${SCENARIOS}create_folder/`, { name: 'A', project_id: 742 })).status).toBe(500)
  expect((await ask('POST', SCENARIOS, plain())).status).toBe(201)
})

test('B27: a lost field is accepted and not stored, on create and on update', async () => {
  const { ask } = broken(['lost:max_duration'])
  const created = await ask('POST', SCENARIOS, plain({ max_duration: 60 }))
  expect(created).toMatchObject({ status: 201, body: { max_duration: null } })
  const patched = await ask('PATCH', `${SCENARIOS}${created.body.id}/`, { max_duration: 60, name: 'New' })
  expect(patched).toMatchObject({ status: 200, body: { max_duration: null, name: 'New' } })
})

test('a proxy answers with an HTML page', async () => {
  const { status, headers, body } = await broken(['any:1=html-502']).ask('GET', LIST)
  expect({ status, type: headers.get('content-type') }).toEqual({
    status: 502,
    type: 'text/html; charset=utf-8',
  })
  expect(body).toContain('<h1>502 Bad Gateway</h1>')
})

test.each([
  [4, ['Row 4', 'Row 3', 'Row 3', 'Row 2', 'Row 1']],
  [5, ['Row 5', 'Row 4', 'Row 4', 'Row 3', 'Row 2', 'Row 1']],
])('B3: a list of %i that shifts while it is read repeats one row and loses none', async (count, seen) => {
  const { ask } = await withRows(count, ['list:2=shift'])
  const names: string[] = []
  for (let next: string | null = LIST; next !== null;) {
    const { body } = await ask('GET', next)
    names.push(...body.results.map(({ name }) => name))
    next = body.next
  }
  expect(names).toEqual(seen)
})

test('B3: next points to another host', async () => {
  const { ask } = await withRows(3, ['list:1=foreign-next'])
  expect((await ask('GET', LIST)).body.next).toBe(
    'https://elsewhere.invalid/cekura/test_framework/v1/scenarios/?project_id=742&page_size=2&page=2',
  )
  expect((await ask('GET', LIST)).body.next).toMatch(/^http:\/\/localhost\/cekura\//)
})

test('B3: the count says 0 though there are rows', async () => {
  const { ask } = await withRows(3, ['list:*=zero-count'])
  const { count, next, results } = (await ask('GET', LIST)).body
  expect({ count, hasNext: next !== null, rows: results.length }).toEqual({
    count: 0,
    hasNext: true,
    rows: 2,
  })
})

test('a filter looks at the path, and each fault counts for itself', async () => {
  const { ask } = broken(['write[create_folder]:2=500', 'write:3=400'])
  const folder = (name: string) => ask('POST', `${SCENARIOS}create_folder/`, { name, project_id: 742 })
  expect((await folder('A')).status).toBe(201)
  expect((await ask('POST', SCENARIOS, plain())).status).toBe(201)
  expect((await folder('B')).status).toBe(500)
  expect((await folder('C')).status).toBe(201)
})

const create = ({ ask }: CekuraAsking) => ask('POST', SCENARIOS, plain())

test('B22: a gateway answers 504, and the object is stored later', async () => {
  const emulated = broken(['create:1=late-html-504;after=5'])
  const { status, body } = await create(emulated)
  expect({ status, rows: stored(emulated).length }).toEqual({ status: 504, rows: 0 })
  expect(body).toContain('<h1>504 Gateway Time-out</h1>')
  await emulated.emulator.idle()
  expect(stored(emulated)).toMatchObject([{ name: 'Refund' }])
})

test('what was to be stored later is not when the emulator ends first', async () => {
  const emulated = broken(['create:1=late-504;after=100000'])
  expect((await create(emulated)).status).toBe(504)
  emulated.emulator.close()
  await emulated.emulator.idle()
  expect(stored(emulated)).toEqual([])
})

test('the end of the emulator ends what waits', async () => {
  const emulated = broken(['any:1=slow;wait=100000'])
  const answered = emulated.ask('GET', LIST)
  emulated.emulator.close()
  expect((await answered).status).toBe(500)
})

test.each([
  ['create:1=stored-html-502', 502, 1],
  ['create:1=empty-503', 503, 0],
  ['create:1=cut-early', 502, 0],
  ['create:1=cut', 502, 1],
  ['create:1=slow;wait=1', 201, 1],
  ['create:1=503;wait=1', 503, 0],
  ['create:1=empty', 201, 1],
  ['create:1=204', 204, 1],
  ['create:1=truncated', 201, 1],
  ['create:1=no-id', 201, 1],
  ['create:1=twin', 201, 2],
])('%s is answered %i and leaves %i rows', async (fault, status, rows) => {
  const emulated = broken([fault])
  expect((await create(emulated)).status).toBe(status)
  expect(stored(emulated)).toHaveLength(rows)
  expect(await create(emulated)).toMatchObject({ status: 201, body: { name: 'Refund' } })
})

test.each(['list:1=empty', 'list:1=204'])('%s: a list has no body', async fault => {
  const { ask } = await withRows(1, [fault])
  expect((await ask('GET', LIST)).body).toBe('')
  expect((await ask('GET', LIST)).body.results).toHaveLength(1)
})

test('half of an answer is no JSON', async () => {
  const { ask } = await withRows(1, ['list:1=truncated'])
  expect((await ask('GET', LIST)).body).toMatch(/^\{"count":1/)
})

test('an object that was made has no id in the answer', async () => {
  const { body } = await create(broken(['create:1=no-id']))
  expect({ id: body.id, name: body.name }).toEqual({ id: undefined, name: 'Refund' })
})

test('twins have all but the id in common, so also the mark', async () => {
  const emulated = broken(['create:1=twin'])
  await emulated.ask('POST', SCENARIOS, plain({ tags: ['callsheet:desk/refund'] }))
  expect(stored(emulated)).toMatchObject([
    { tags: ['callsheet:desk/refund'] },
    { tags: ['callsheet:desk/refund'] },
  ])
})

test('B3: a row is left out of a list that shrinks while it is read, and the first page counted it', async () => {
  const { ask } = await withRows(5, ['list:2=skip'])
  const first = (await ask('GET', LIST)).body
  const second = (await ask('GET', first.next ?? '')).body
  expect([first, second].map(({ results }) => results.map(({ name }) => name))).toEqual([
    ['Row 5', 'Row 4'],
    ['Row 2', 'Row 1'],
  ])
  expect([first['count'], second['count'], second.next]).toEqual([5, 4, null])
})

test('B3: pages that are missing, or say that they are the last', async () => {
  const { ask } = await withRows(5, ['list[page=2]:1=404', 'list[page=2]:2=empty', 'list:4=no-next'])
  const page = (number: number) => ask('GET', `${LIST}&page=${number}`)
  expect((await page(2)).status).toBe(404)
  expect(await page(2)).toMatchObject({ status: 200, body: '' })
  expect((await page(1)).body.next).not.toBeNull()
  expect((await page(1)).body).toMatchObject({ count: 5, next: null, results: [{}, {}] })
})

test('B3: the count exceeds the rows, and a row comes twice', async () => {
  const { ask } = await withRows(2, ['list:1=count+3', 'list:1=repeat'])
  const { count, results } = (await ask('GET', LIST)).body
  expect({ count, names: results.map(({ name }) => name) }).toEqual({
    count: 5,
    names: ['Row 2', 'Row 2', 'Row 1'],
  })
})

test('one object cannot be read, the others can', async () => {
  const { ask } = await withRows(2, ['one[/scenarios/2/]:*=403'])
  const statusOf = async (id: number) => (await ask('GET', `${SCENARIOS}${id}/`)).status
  expect([await statusOf(1), await statusOf(2), await statusOf(1)]).toEqual([200, 403, 200])
})

test('faults stand around one another, the first one outermost', async () => {
  const emulated = broken(['create:1=stored-503', 'create:1=twin', 'create:2=400', 'create:2=twin'])
  expect((await create(emulated)).status).toBe(503)
  expect(stored(emulated)).toHaveLength(2)
  expect((await create(emulated)).status).toBe(400)
  expect(stored(emulated)).toHaveLength(2)
})

test('the log names the faults that hit a request', async () => {
  const emulated = broken(['create:1=stored-503', 'any:2=slow;wait=1'], { keepLog: true })
  await create(emulated)
  await create(emulated)
  await create(emulated)
  expect(emulated.emulator.requests.map(({ status, faults }) => ({ status, faults }))).toEqual([
    { status: 503, faults: ['create:1=stored-503'] },
    { status: 201, faults: ['any:2=slow;wait=1'] },
    { status: 201, faults: undefined },
  ])
})

test('a person at the dashboard meets no fault, shows no key and is not in the log', async () => {
  const { emulator, ask } = broken(['any:2=503'], { keepLog: true, latencyMs: 1 })
  await ask('GET', LIST)
  const made = await emulator.atDashboard(`/cekura${SCENARIOS}`, {
    method: 'POST',
    body: JSON.stringify(plain()),
  })
  expect(made.status).toBe(201)
  expect(emulator.requests).toHaveLength(1)
  expect((await ask('GET', LIST)).status).toBe(503)
  await expect(async () => emulator.atDashboard('/elsewhere/x')).rejects.toThrow(
    'No platform lies at /elsewhere/x.',
  )
})
