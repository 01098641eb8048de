import { describe, expect, test } from 'vitest'
import { createEmulatorApp } from '../../../src/emulator/server.ts'
import { askingBland, created, plain, SCENARIOS } from './asking.ts'

const full = {
  description: 'What it is for',
  category: 'EDGE_CASE',
  scenario_type: 'REPLAY',
  tester_persona_prompt: 'You are Ann.',
  tester_persona_name: 'Ann',
  max_turns: 50,
  request_data: { from: '+14155550142' },
  start_node_id: 'a node that nobody checks',
  bland_tone_enabled: true,
  is_required_for_promotion: true,
  input_messages: [{ role: 'user', content: 'Hi' }],
  advanced_instructions: 'Interrupt.',
  metadata: { owner: 'us', more: { deep: 1 } },
}

describe('create', () => {
  test('fills in what was not said', async () => {
    const { body } = await askingBland().ask('POST', SCENARIOS, plain({ nobody_knows: 1 }))
    expect(body).toEqual({
      id: expect.any(String),
      org_id: 'org_clinic_group',
      name: 'Booking',
      description: '',
      pathway_id: 'pw_front_desk',
      persona_id: null,
      category: 'CUSTOM',
      scenario_type: 'AGENT',
      tester_persona_prompt: '',
      tester_persona_name: '',
      max_turns: 20,
      request_data: null,
      start_node_id: null,
      bland_tone_enabled: false,
      is_required_for_promotion: false,
      enabled: true,
      input_messages: null,
      advanced_instructions: null,
      metadata: null,
      assertions: [],
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updated_at: body.created_at,
    })
  })

  test('keeps every field that it takes', async () => {
    const emulated = askingBland()
    const id = await created(emulated, full)
    expect((await emulated.ask('GET', `${SCENARIOS}/${id}`)).body).toMatchObject(full)
  })

  test('ignores enabled, so that a disabled scenario needs a PUT', async () => {
    const emulated = askingBland()
    const id = await created(emulated, { enabled: false })
    expect((await emulated.ask('GET', `${SCENARIOS}/${id}`)).body.enabled).toBe(true)
    expect((await emulated.ask('PUT', `${SCENARIOS}/${id}`, { enabled: false })).body.enabled).toBe(false)
  })

  test.each([
    ['no name', { name: undefined }, 'name'],
    ['an empty name', { name: ' ' }, 'name'],
    ['no target', { pathway_id: undefined }, 'pathway_id'],
    ['two targets', { persona_id: 'persona_billing' }, 'pathway_id'],
    ['three targets', { persona_id: 'p', agent_id: 'a' }, 'pathway_id'],
    ['a target that is a number', { pathway_id: 7 }, 'pathway_id'],
    ['max_turns 0', { max_turns: 0 }, 'max_turns'],
    ['max_turns 51', { max_turns: 51 }, 'max_turns'],
    ['max_turns 1.5', { max_turns: 1.5 }, 'max_turns'],
    ['an unknown category', { category: 'happy_path' }, 'category'],
    ['an unknown type', { scenario_type: 'CHAT' }, 'scenario_type'],
    ['text for an object', { request_data: '{}' }, 'request_data'],
    ['text for a boolean', { bland_tone_enabled: 'true' }, 'bland_tone_enabled'],
    ['messages of text', { input_messages: ['Hi'] }, 'input_messages'],
    ['an assertion in lower case', { assertions: [{ type: 'llm_judge' }] }, 'assertions'],
    ['an assertion without a type', { assertions: [{ name: 'x' }] }, 'assertions'],
    [
      'an assertion with text for a weight',
      { assertions: [{ type: 'BLAND_TONE', weight: '1' }] },
      'assertions',
    ],
  ])('B37: refuses %s', async (_, more, field) => {
    const { status, body } = await askingBland().ask('POST', SCENARIOS, plain(more))
    expect({ status, body }).toEqual({
      status: 400,
      body: { data: null, errors: [expect.objectContaining({ field, message: expect.any(String) })] },
    })
  })

  test('says all that is wrong at once', async () => {
    const { body } = await askingBland().ask('POST', SCENARIOS, { max_turns: 51, category: 1 })
    const fields = body.errors.map(({ field }) => field)
    expect(fields.toSorted()).toEqual(['category', 'max_turns', 'name', 'pathway_id'])
  })

  test.each([{ max_turns: 1 }, { max_turns: 50 }, { pathway_id: null, agent_id: 'agent_1' }])(
    'takes %j',
    async more => {
      const { status, body } = await askingBland().ask('POST', SCENARIOS, plain(more))
      expect({ status, body }).toMatchObject({ status: 200, body: more })
    },
  )
})

describe('names', () => {
  test.each([
    ['case-sensitive', 'Booking', plain(), 409],
    ['case-sensitive', 'Booking', plain({ name: 'BOOKING' }), 200],
    ['case-insensitive', 'Booking', plain({ name: 'BOOKING' }), 409],
    ['case-insensitive', 'Booking', plain({ pathway_id: 'pw_other' }), 200],
    ['case-sensitive', 'Booking', { name: 'Booking', persona_id: 'pw_front_desk' }, 200],
  ])('%s: after %s, %j gets %i', async (names, _, second, status) => {
    const emulated = askingBland({ names })
    await created(emulated)
    expect((await emulated.ask('POST', SCENARIOS, second)).status).toBe(status)
  })

  test.each(['persona_id', 'agent_id'])('are told apart by %s', async field => {
    const { ask } = askingBland()
    const statusOf = async (id: string) => {
      const { status } = await ask('POST', SCENARIOS, { name: 'Booking', [field]: id })
      return status
    }
    expect([await statusOf('a'), await statusOf('b'), await statusOf('a')]).toEqual([200, 200, 409])
  })

  test('a PUT meets the same rule, but never in its own row', async () => {
    const emulated = askingBland({ names: 'case-insensitive', taken: '422' })
    const id = await created(emulated)
    await created(emulated, { name: 'Other' })
    const statusOf = async (name: string) =>
      (await emulated.ask('PUT', `${SCENARIOS}/${id}`, { name })).status
    expect([await statusOf('BOOKING'), await statusOf('other')]).toEqual([200, 422])
  })
})

describe('update', () => {
  test('keeps what it does not say, and the binding whatever it says', async () => {
    const emulated = askingBland()
    const id = await created(emulated, full)
    const { body: before } = await emulated.ask('GET', `${SCENARIOS}/${id}`)
    const { body } = await emulated.ask('PUT', `${SCENARIOS}/${id}`, {
      name: 'New',
      pathway_id: 'pw_2',
      persona_id: 'p',
    })
    expect(body).toEqual({ ...before, name: 'New', updated_at: expect.any(String) })
  })

  test('updated_at grows although the clock stands still', async () => {
    const emulated = askingBland({}, { now: () => Date.UTC(2026, 3, 1) })
    const id = await created(emulated)
    const stampOf = async () => (await emulated.ask('PUT', `${SCENARIOS}/${id}`, {})).body.updated_at
    expect([await stampOf(), await stampOf()]).toEqual([
      '2026-04-01T00:00:00.001Z',
      '2026-04-01T00:00:00.002Z',
    ])
  })

  test('put: replace resets what is left out, and asks for the name', async () => {
    const emulated = askingBland({ put: 'replace' })
    const id = await created(emulated, { ...full, assertions: [{ type: 'BLAND_TONE' }] })
    expect((await emulated.ask('PUT', `${SCENARIOS}/${id}`, { description: 'x' })).status).toBe(400)
    const { body } = await emulated.ask('PUT', `${SCENARIOS}/${id}`, { name: 'Booking', description: 'x' })
    expect(body).toMatchObject({ description: 'x', category: 'CUSTOM', max_turns: 20, metadata: null })
    expect(body).toMatchObject({ pathway_id: 'pw_front_desk', assertions: [], tester_persona_name: '' })
  })

  test.each([
    ['replace', { b: 2 }, { b: 2 }],
    ['merge', { b: 2 }, { a: 1, b: 2 }],
    ['drop', { b: 2 }, null],
    ['replace', null, null],
    ['merge', null, null],
    ['merge', undefined, { a: 1 }],
  ])('metadata: %s makes of %j %j', async (metadata, sent, after) => {
    const emulated = askingBland({ metadata })
    const id = await created(emulated, { metadata: { a: 1 } })
    await emulated.ask('PUT', `${SCENARIOS}/${id}`, { metadata: sent })
    expect((await emulated.ask('GET', `${SCENARIOS}/${id}`)).body.metadata).toEqual(after)
  })

  test.each([
    ['clear', { start_node_id: null, request_data: null, max_turns: 20, tester_persona_name: '' }],
    ['start-node', { ...full, start_node_id: null }],
  ])('nulls: %s', async (nulls, after) => {
    const emulated = askingBland({ nulls })
    const id = await created(emulated, full)
    const cleared = { start_node_id: null, request_data: null, max_turns: null, tester_persona_name: null }
    expect((await emulated.ask('PUT', `${SCENARIOS}/${id}`, cleared)).body).toMatchObject(after)
  })
})

describe('assertions', () => {
  test('a boolean judge gets what it does not say, where the mode says so', async () => {
    const { ask } = askingBland({ judges: 'filled' })
    const config = { prompt: 'Polite?', output_type: 'boolean' }
    const sent = [
      { type: 'LLM_JUDGE', config },
      { type: 'LLM_JUDGE', config: { ...config, pass_on_true: false } },
      { type: 'BLAND_TONE', config: {} },
    ]
    const { body } = await ask('POST', SCENARIOS, plain({ assertions: sent }))
    expect(body.assertions.map(assertion => assertion['config'])).toEqual([
      { ...config, threshold: 0.7, pass_on_true: true },
      { ...config, threshold: 0.7, pass_on_true: false },
      {},
    ])
  })

  const judge = { type: 'LLM_JUDGE', name: 'Polite', config: { prompt: 'Polite?', output_type: 'boolean' } }

  test('get an id, their place and defaults', async () => {
    const { body } = await askingBland().ask(
      'POST',
      SCENARIOS,
      plain({ assertions: [judge, { type: 'BLAND_TONE' }] }),
    )
    const filled = { id: expect.any(String), is_required: false, weight: 1 }
    expect(body.assertions).toEqual([
      { ...filled, ...judge, order: 0 },
      { ...filled, type: 'BLAND_TONE', name: '', config: {}, order: 1 },
    ])
  })

  test('are replaced as a whole, each with a new id; left out they stay', async () => {
    const emulated = askingBland()
    const id = await created(emulated, { assertions: [judge, { type: 'BLAND_TONE' }] })
    const { body: before } = await emulated.ask('GET', `${SCENARIOS}/${id}`)
    const { body: untouched } = await emulated.ask('PUT', `${SCENARIOS}/${id}`, { description: 'x' })
    expect(untouched.assertions).toEqual(before.assertions)
    const { body: after } = await emulated.ask('PUT', `${SCENARIOS}/${id}`, {
      assertions: [before.assertions[0]],
    })
    expect(after.assertions).toMatchObject([judge])
    expect(after.assertions[0]?.id).not.toBe(before.assertions[0]?.id)
  })
})

describe('list, read, delete', () => {
  test('list rows lack the free-form fields and have the most recent run', async () => {
    const emulated = askingBland()
    const id = await created(emulated, { ...full, assertions: [{ type: 'BLAND_TONE' }] })
    const { body: detail } = await emulated.ask('GET', `${SCENARIOS}/${id}`)
    const { request_data: _r, start_node_id: _s, input_messages: _i, ...others } = detail
    const { advanced_instructions: _a, metadata: _m, ...shown } = others
    expect((await emulated.ask('GET', SCENARIOS)).body).toEqual({
      scenarios: [{ ...shown, most_recent_run: null }],
    })
    expect(detail).not.toHaveProperty('most_recent_run')
  })

  test.each([
    ['', ['C', 'B', 'A']],
    ['?pathway_id=pw_1', ['B', 'A']],
    ['?persona_id=p_1', ['C']],
    ['?category=EDGE_CASE', ['B']],
    ['?enabled=false', ['A']],
    ['?enabled=true&pathway_id=pw_1', ['B']],
  ])('the filter %j', async (query, names) => {
    const emulated = askingBland()
    const id = await created(emulated, { name: 'A', pathway_id: 'pw_1' })
    await created(emulated, { name: 'B', pathway_id: 'pw_1', category: 'EDGE_CASE' })
    await created(emulated, { name: 'C', pathway_id: null, persona_id: 'p_1' })
    await emulated.ask('PUT', `${SCENARIOS}/${id}`, { enabled: false })
    const { body } = await emulated.ask('GET', SCENARIOS + query)
    expect(body.scenarios.map(({ name }) => name)).toEqual(names)
  })

  test('a delete says so, and then there is nothing', async () => {
    const emulated = askingBland()
    const id = await created(emulated)
    expect((await emulated.ask('DELETE', `${SCENARIOS}/${id}`)).body).toEqual({ deleted: true })
    const statuses = ['GET', 'PUT', 'DELETE'].map(async method => {
      const { status } = await emulated.ask(method, `${SCENARIOS}/${id}`, method === 'PUT' ? {} : undefined)
      return status
    })
    expect(await Promise.all(statuses)).toEqual([404, 404, 404])
  })
})

describe('envelopes and errors', () => {
  test('live: everything stands below data', async () => {
    const emulated = askingBland({ envelope: 'live' })
    const id = await created(emulated)
    const one = { data: expect.objectContaining({ id, name: 'Booking' }), errors: null }
    expect((await emulated.ask('GET', `${SCENARIOS}/${id}`)).body).toEqual(one)
    expect((await emulated.ask('PUT', `${SCENARIOS}/${id}`, {})).body).toEqual(one)
    expect((await emulated.ask('GET', SCENARIOS)).body).toEqual({ data: [one.data], errors: null })
    expect((await emulated.ask('DELETE', `${SCENARIOS}/${id}`)).body).toEqual({
      data: { deleted: true },
      errors: null,
    })
  })

  test('2xx: a refused write looks like a success', async () => {
    const emulated = askingBland({ errors: '2xx' })
    const id = await created(emulated)
    const refused = { status: 200, body: { data: null, errors: [expect.any(Object)] } }
    expect(await emulated.ask('POST', SCENARIOS, plain())).toMatchObject(refused)
    expect(await emulated.ask('PUT', `${SCENARIOS}/${id}`, { max_turns: 99 })).toMatchObject(refused)
    expect((await emulated.ask('GET', SCENARIOS)).body.scenarios).toMatchObject([{ id, max_turns: 20 }])
    expect((await emulated.ask('GET', `${SCENARIOS}/nothing`)).status).toBe(404)
  })

  test.each([
    [{}, 401],
    [{ authorization: 'Bearer any' }, 401],
    [{ authorization: 'any' }, 200],
  ])('the key as it is: %j gets %i', async (headers: Record<string, string>, status) => {
    const reply = await askingBland().ask('GET', SCENARIOS, undefined, headers)
    expect(reply.status).toBe(status)
  })

  test.each([{ envelop: 'live' }, { put: 'merge' }])('a misspelt mode is refused: %j', modes => {
    expect(() => createEmulatorApp({ modes: { bland: modes } })).toThrow('bland.')
  })
})
