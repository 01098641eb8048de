import { expect, test } from 'vitest'
import { askingRetell, created, engine, UPDATE, type RetellAsking, type RetellBody } from './asking.ts'

const START = '/create-batch-test'

async function started(asking: RetellAsking, names: readonly string[] = ['Booking']): Promise<RetellBody> {
  const test_case_definition_ids: string[] = []
  for (const name of names) test_case_definition_ids.push(await created(asking, { name }))
  return (await asking.ask('POST', START, { response_engine: engine, test_case_definition_ids })).body
}

const batchAt = ({ ask }: RetellAsking, { test_case_batch_job_id: id }: RetellBody) =>
  ask('GET', `/get-batch-test/${id}`).then(({ body }) => body)

async function runsAt({ ask }: RetellAsking, { test_case_batch_job_id: id }: RetellBody) {
  return (await ask('GET', `/v2/list-test-runs/${id}`)).body.items
}

test('B266: a batch is in progress until each run has passed, failed or broken', async () => {
  const runs = {
    Fails: [{ checks: [{ name: 'The agent offers', passed: false, reason: 'It hung up.' }] }],
    Breaks: [{ verdict: 'error' as const, reason: 'No line.' }],
  }
  const asking = askingRetell({}, { seed: { runs } })
  const batch = await started(asking, ['Booking', 'Fails', 'Breaks'])
  expect(batch).toMatchObject({
    status: 'in_progress',
    response_engine: engine,
    pass_count: 0,
    total_count: 3,
  })
  expect((await runsAt(asking, batch)).map(({ status }) => status)).toEqual(['pending', 'pending', 'pending'])
  expect((await runsAt(asking, batch)).map(({ status }) => status)).toEqual([
    'pass',
    'in_progress',
    'in_progress',
  ])
  const ended = await batchAt(asking, batch)
  expect(ended).toMatchObject({
    status: 'complete',
    pass_count: 1,
    fail_count: 1,
    error_count: 1,
    total_count: 3,
  })
  const rows = await runsAt(asking, batch)
  expect(rows).toMatchObject([
    { status: 'pass', result_explanation: 'All metrics are met.' },
    { status: 'fail', result_explanation: 'The agent offers a slot.: It hung up.' },
    { status: 'error', result_explanation: 'No line.', transcript_snapshot: { transcript: [] } },
  ])
  const [first] = rows
  expect(first?.['transcript_snapshot']).toMatchObject({
    transcript: expect.arrayContaining([{ role: 'user', content: 'I want a slot on Thursday.' }]),
  })
  expect((await asking.ask('GET', `/get-test-run/${String(first?.['test_case_job_id'])}`)).body).toEqual(
    first,
  )
})

test('a test case that changes after the start does not change its runs', async () => {
  const asking = askingRetell()
  const batch = await started(asking)
  const [run] = await runsAt(asking, batch)
  await asking.ask('PUT', `${UPDATE}/${String(run?.test_case_definition_id)}`, { name: 'New' })
  const snapshot = { name: 'Booking', test_case_definition_id: run?.test_case_definition_id }
  expect(await runsAt(asking, batch)).toMatchObject([{ test_case_definition_snapshot: snapshot }])
})

test.each([
  [{}, 'test_case_definition_ids is required'],
  [{ test_case_definition_ids: [] }, 'must name 1 to 1000'],
  [{ test_case_definition_ids: ['x'] }, 'test_case_definition_ids[0] is not known'],
  [{ test_case_definition_ids: Array.from({ length: 1001 }, () => 'x') }, 'must name 1 to 1000'],
  [{ response_engine: { type: 'retell-llm', llm_id: 'llm_x' } }, 'names an engine that does not exist'],
])('a start is refused as a whole: %#', async (more, message) => {
  const asking = askingRetell()
  const own =
    'test_case_definition_ids' in more || !('response_engine' in more) ? [] : [await created(asking)]
  const ids = own.length > 0 ? { test_case_definition_ids: own } : {}
  const reply = await asking.ask('POST', START, { response_engine: engine, ...ids, ...more })
  expect(reply).toMatchObject({ status: 400, body: { message: expect.stringContaining(message) } })
  expect(asking.emulator.state()['retell']?.['trials']).toEqual([])
})

test('a case that is named twice is run twice, or once', async () => {
  const total = async (modes: Record<string, string>) => {
    const asking = askingRetell(modes)
    const id = await created(asking)
    const body = { response_engine: engine, test_case_definition_ids: [id, id] }
    return (await asking.ask('POST', START, body)).body['total_count']
  }
  expect([await total({}), await total({ twice: 'once' })]).toEqual([2, 1])
})

test('runs come in pages, whose older list is a bare array', async () => {
  const asking = askingRetell()
  const batch = await started(asking, ['A', 'B', 'C'])
  const path = `list-test-runs/${batch.test_case_batch_job_id}`
  const { body } = await asking.ask('GET', `/v2/${path}?limit=2`)
  expect(body.items).toHaveLength(2)
  const rest = await asking.ask('GET', `/v2/${path}?limit=2&pagination_key=${body.pagination_key}`)
  expect(rest.body).toMatchObject({ has_more: false, items: [{ status: 'pending' }] })
  expect((await asking.ask('GET', `/${path}`)).body).toHaveLength(3)
})

test('explanations may come late, and the talk as a text or not at all', async () => {
  const asking = askingRetell({ verdict: 'late', talk: 'text', created: '200' })
  const batch = await started(asking)
  for (let look = 0; look < 2; look += 1) await runsAt(asking, batch)
  const [early] = await runsAt(asking, batch)
  expect(early).toMatchObject({
    status: 'pass',
    transcript_snapshot: { transcript: expect.stringContaining('agent: ') },
  })
  expect(early).not.toHaveProperty('result_explanation')
  await runsAt(asking, batch)
  expect((await runsAt(asking, batch))[0]).toHaveProperty('result_explanation')

  const silent = askingRetell({ talk: 'empty' })
  const other = await started(silent)
  for (let look = 0; look < 2; look += 1) await runsAt(silent, other)
  expect((await runsAt(silent, other))[0]).toMatchObject({ status: 'pass', transcript_snapshot: {} })
})

test('a batch or a run that is not there is missing', async () => {
  const { ask } = askingRetell()
  const paths = ['/get-batch-test/x', '/v2/list-test-runs/x', '/list-test-runs/x', '/get-test-run/x']
  for (const path of paths) expect((await ask('GET', path)).status).toBe(404)
})
