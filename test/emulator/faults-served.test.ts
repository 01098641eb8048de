import { expect, test } from 'vitest'
import { parseFault, type EmulatorAppOptions } from '../../src/emulator/server.ts'
import { asking, plain, SCENARIOS, type Asking } from './cekura/asking.ts'

const LIST = `${SCENARIOS}?project_id=742&page_size=2`

function broken(faults: string[], options: EmulatorAppOptions = {}): Asking {
  return asking({ ...options, faults: faults.map(parseFault) })
}

const stored = ({ emulator }: Asking) => emulator.state()['cekura']?.['scenarios'] ?? []

async function withRows(count: number, faults: string[]): Promise<Asking> {
  const emulated = asking()
  for (let row = 1; row <= count; row += 1)
    await emulated.ask('POST', SCENARIOS, plain({ name: `Row ${row}` }))
  for (const fault of faults) emulated.emulator.addFault(parseFault(fault))
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
  ['any:1=429;retry-after=date:90', 'Thu, 01 Jan 2026 00:01:30 GMT'],
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
