import { expect, test } from 'vitest'
import { parseFault, parseSeed } from '../../../src/emulator/server.ts'
import { askingBland, SCENARIOS, type BlandAsking } from './asking.ts'

const GENERATE = `${SCENARIOS}/generate-from-call`
const booking = { name: 'Booking', pathway_id: 'pw_front_desk' }

const stored = ({ emulator }: BlandAsking) => emulator.state()['bland']?.['scenarios'] ?? []

test.each([
  ['call_8f2c', 'Sarah Chen', 'sarah.chen@example.edu', '+1 415 555 0142', 'HAPPY_PATH'],
  ['call_91aa', 'Marcus Webb', 'marcus.webb@example.edu', '628-555-0199', 'ANGRY_CALLER'],
])('the draft of %s is stripped in request_data only', async (call_id, name, mail, phone, category) => {
  const emulated = askingBland()
  const { status, body } = await emulated.ask('POST', GENERATE, { call_id, pathway_id: 'pw_front_desk' })
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { category, tester_persona_name: name, pathway_id: 'pw_front_desk', persona_id: null },
  })
  expect(Object.keys(body).toSorted()).toEqual([
    'category',
    'description',
    'name',
    'pathway_id',
    'persona_id',
    'request_data',
    'tester_persona_name',
    'tester_persona_prompt',
  ])
  for (const text of [name, mail, phone]) expect(body.tester_persona_prompt).toContain(text)
  expect(body.request_data).toMatchObject({ customer_name: name, account_id: expect.any(String) })
  expect(JSON.stringify(body.request_data)).not.toMatch(/\d{3}\D?\d{4}|https?:|api_key/)
  expect(stored(emulated)).toEqual([])
})

test('a draft can be sent as a create', async () => {
  const { ask } = askingBland()
  const { body } = await ask('POST', GENERATE, { call_id: 'call_8f2c', persona_id: 'persona_front_desk' })
  expect((await ask('POST', SCENARIOS, body)).body).toMatchObject(body)
})

test('a seeded call without an analysis is drafted from what the caller says', async () => {
  const calls = [
    {
      id: 'call_1',
      transcript: [
        { user: 'assistant', text: 'Hello?' },
        { user: 'user', text: 'I lost my bag.' },
      ],
      variables: { due: '2026-12-04T10:15', nested: { tel: '(415) 555-0142', kept: 7 } },
    },
  ]
  const { ask } = askingBland({}, { seed: parseSeed({ bland: { calls } }) })
  const { body } = await ask('POST', GENERATE, { call_id: 'call_1', pathway_id: 'pw' })
  expect(body).toMatchObject({ name: 'I lost my bag.', category: 'CUSTOM' })
  expect(body.tester_persona_prompt).toContain('- I lost my bag.')
  expect(body.request_data).toEqual({ due: '2026-12-04T10:15', nested: { kept: 7 } })
})

test.each([
  [{ pathway_id: 'pw' }, 400],
  [{ call_id: 'call_8f2c' }, 400],
  [{ call_id: 'call_8f2c', agent_id: 'a' }, 400],
  [{ call_id: 'call_8f2c', pathway_id: 'pw', persona_id: 'p' }, 400],
  [{ call_id: 'call_0000', pathway_id: 'pw' }, 404],
])('a draft of %j is refused with %i', async (body, status) => {
  expect((await askingBland().ask('POST', GENERATE, body)).status).toBe(status)
})

test('the pathway names its nodes, in the envelope of the mode', async () => {
  const { body } = await askingBland().ask('GET', '/v1/pathway/pw_front_desk')
  const ids = body.nodes.map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining(['start', 'book', 'reschedule', 'transfer', 'end']))
  for (const { source, target } of body.edges) expect(ids).toEqual(expect.arrayContaining([source, target]))
  const live = await askingBland({ envelope: 'live' }).ask('GET', '/v1/pathway/pw_front_desk')
  expect(live.body).toEqual({ data: body, errors: null })
  expect((await askingBland().ask('GET', '/v1/pathway/pw_none')).status).toBe(404)
})

test('personas come in pages and in their own envelope', async () => {
  const { ask } = askingBland()
  const { body } = await ask('GET', '/v1/personas?limit=1&page=2')
  expect(body).toEqual({ data: [expect.objectContaining({ id: 'persona_front_desk' })], errors: null })
  expect((await ask('GET', '/v1/personas')).body.data).toHaveLength(2)
  expect((await ask('GET', '/v1/personas?limit=1&page=3')).body.data).toEqual([])
})

test('assertions of templates are in words that a create refuses', async () => {
  const { ask } = askingBland()
  const { templates } = (await ask('GET', '/v1/agent-testing/templates')).body
  for (const { assertions } of templates) {
    expect((await ask('POST', SCENARIOS, { ...booking, assertions })).status).toBe(400)
  }
  expect(templates).toHaveLength(2)
})

test('a populated store: seeded scenarios with a run', async () => {
  const most_recent_run = {
    id: 'run_1',
    status: 'PASSED',
    score: 0.9,
    completed_at: '2026-04-01T00:00:00.000Z',
  }
  const row = { id: 'scn_1', ...booking, most_recent_run, assertions: [{ type: 'BLAND_TONE' }] }
  const { ask } = askingBland({}, { seed: parseSeed({ bland: { scenarios: [row] } }) })
  expect((await ask('GET', SCENARIOS)).body.scenarios).toMatchObject([
    { ...row, max_turns: 20, enabled: true },
  ])
  expect((await ask('PUT', `${SCENARIOS}/scn_1`, {})).status).toBe(200)
})

test('B24: only the k-th write fails', async () => {
  const { ask } = askingBland({}, { faults: [parseFault('write[/bland/]:2=400')] })
  const statuses: number[] = []
  for (const name of ['A', 'B', 'C'])
    statuses.push((await ask('POST', SCENARIOS, { ...booking, name })).status)
  expect(statuses).toEqual([200, 400, 200])
})

test('B22: a create is stored and then answered 503; a draft is no create', async () => {
  const emulated = askingBland({}, { faults: [parseFault('create:1=stored-503')] })
  const draft = { call_id: 'call_8f2c', pathway_id: 'pw' }
  expect((await emulated.ask('POST', GENERATE, draft)).status).toBe(200)
  expect((await emulated.ask('POST', SCENARIOS, booking)).status).toBe(503)
  expect(stored(emulated)).toMatchObject([booking])
  expect((await emulated.ask('POST', SCENARIOS, booking)).status).toBe(409)
})

test('B27: a lost field is accepted and not kept', async () => {
  const { ask } = askingBland({}, { faults: [parseFault('lost:metadata.callsheet')] })
  const { body } = await ask('POST', SCENARIOS, {
    ...booking,
    metadata: { callsheet: { key: 'x' }, mine: 1 },
  })
  expect(body.metadata).toEqual({ mine: 1 })
})

test('B23: requests beyond the rate are answered 429 in the envelope of the vendor', async () => {
  const { ask } = askingBland({}, { rate: 1, now: () => 0 })
  expect((await ask('GET', SCENARIOS)).status).toBe(200)
  const { status, headers, body } = await ask('GET', SCENARIOS)
  expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 429, retryAfter: '1' })
  expect(body).toEqual({ data: null, errors: [{ error: 'HTTP_429', message: expect.any(String) }] })
})

test('the list is one for faults: all at once, before and after a fault', async () => {
  const { ask } = askingBland({}, { faults: [parseFault('list:1=500')] })
  expect((await ask('GET', `${SCENARIOS}/nothing`)).status).toBe(404)
  expect((await ask('GET', SCENARIOS)).status).toBe(500)
  expect((await ask('GET', SCENARIOS)).body).toEqual({ scenarios: [] })
})
