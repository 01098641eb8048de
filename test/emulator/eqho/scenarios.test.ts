import { describe, expect, test } from 'vitest'
import { createEmulatorApp, parseFault, parseSeed } from '../../../src/emulator/server.ts'
import type { Reply } from '../asking.ts'
import { askingEqho, created, plain, SCENARIOS, type EqhoBody } from './asking.ts'

const NOBODY = '0123456789abcdef01234567'
const AGENT = '665f1c0a9b3e4d2f8a7c6b01'

const full = {
  name: 'Full',
  lead_scenario: {
    persona: 'A polite person',
    instructions: {
      task_instructions: 'Book a slot.',
      language: 'es',
      reason_for_call: 'A check-up',
      known_info: 'The date',
      unknown_info: 'The price',
    },
    actions: {
      terminate_call: {
        name: 'Hang up',
        slug: 'hang_up',
        instructions: 'When done.',
        type: 'terminate_call',
        settings: { a: 1 },
        messages: { start: 'Bye', completed: '', failed: '', delayed: '' },
        minimum_execution_time_milliseconds: 5,
        delayed_timing_milliseconds: 6,
        execution_order: 0,
        is_async: true,
        non_live_llm_settings: { model: 'm', temperature: 0.5, reasoning: 'high', text_verbosity: 'high' },
        execution_type: 'postcall',
        response_mode: 'silent',
      },
    },
  },
  scenario_set_id: NOBODY,
  folder: 'Booking/New patients',
  description: { purpose: 'To see', notes: 'A note' },
  environment_setup: {
    dynamic_variables: { 'lead.custom_fields.visits': 3, flag: true },
    conversation_direction: 'outbound',
    conversation_medium: 'sms',
    action_mocks: { book_appointment: { default_return_value: 'true', default_is_error: false, more: [1] } },
  },
  evaluation_criteria: {
    actions: [
      {
        tool_call_id: 'book',
        name: 'book_appointment',
        arguments: { day: 'Thursday' },
        requestor: 'assistant',
        info: 'A note',
        compare_args: null,
      },
    ],
    nl_assertions: ['The agent confirms.'],
  },
}

describe('create', () => {
  test('fills in what was not said', async () => {
    const { body } = await askingEqho({}, { now: () => Date.UTC(2026, 3, 1) }).ask('POST', SCENARIOS, {
      name: 'Booking',
      lead_scenario: {},
    })
    const time = '2026-04-01T00:00:00.000Z'
    expect(body).toEqual({
      _id: expect.stringMatching(/^[0-9a-f]{24}$/),
      account_id: expect.stringMatching(/^[0-9a-f]{24}$/),
      name: 'Booking',
      lead_scenario: {
        instructions: { task_instructions: expect.stringContaining('{{transcript}}'), language: 'en' },
        actions: {
          terminate_call: {
            type: 'terminate_call',
            settings: {},
            is_async: false,
            execution_type: 'live',
            response_mode: 'interactive',
            non_live_llm_settings: {
              model: 'gpt-4o-mini',
              temperature: 0,
              reasoning: 'none',
              text_verbosity: 'low',
            },
          },
        },
      },
      scenario_set_id: null,
      folder: null,
      description: null,
      environment_setup: null,
      evaluation_criteria: null,
      history: {
        revision: 0,
        created_at: time,
        created_by: 'unknown',
        last_modified_at: time,
        last_modified_by: 'unknown',
      },
    })
  })

  test('keeps every field that it takes', async () => {
    const { ask } = askingEqho()
    const { body } = await ask('POST', SCENARIOS, full)
    expect(body).toMatchObject(full)
    expect((await ask('GET', `${SCENARIOS}/${body._id}`)).body).toEqual(body)
  })

  test('numbers and times the messages itself', async () => {
    const message_history = [
      { role: 'system', content: 'Be kind.', turn_idx: 9, timestamp: 'x' },
      { role: 'user', content: 'Hi', tool: 1 },
    ]
    const { body } = await askingEqho().ask(
      'POST',
      SCENARIOS,
      plain({ environment_setup: { message_history } }),
    )
    const timestamp = expect.stringMatching(/^\d{4}-.*Z$/)
    expect(body.environment_setup).toEqual({
      dynamic_variables: {},
      action_mocks: {},
      conversation_direction: 'inbound',
      conversation_medium: 'chatbot',
      message_history: [
        { role: 'system', content: 'Be kind.', turn_idx: 0, timestamp },
        { role: 'user', content: 'Hi', tool: 1, turn_idx: 1, timestamp },
      ],
    })
  })

  test('names need not be unique', async () => {
    const emulated = askingEqho()
    expect(await created(emulated)).not.toBe(await created(emulated))
  })

  test.each([
    [{ name: undefined }, ['name'], 'missing'],
    [{ name: null }, ['name'], 'missing'],
    [{ lead_scenario: undefined }, ['lead_scenario'], 'missing'],
    [{ name: 7 }, ['name'], 'string_type'],
    [{ lead_scenario: 'x' }, ['lead_scenario'], 'dict_type'],
    [
      { lead_scenario: { instructions: { language: 1 } } },
      ['lead_scenario', 'instructions', 'language'],
      'string_type',
    ],
    [{ scenario_set_id: 'short' }, ['scenario_set_id'], 'string_too_short'],
    [{ description: 'text' }, ['description'], 'dict_type'],
    [
      { environment_setup: { conversation_direction: 'both' } },
      ['environment_setup', 'conversation_direction'],
      'literal_error',
    ],
    [
      { environment_setup: { conversation_medium: 'voice' } },
      ['environment_setup', 'conversation_medium'],
      'literal_error',
    ],
    [
      { environment_setup: { action_mocks: { book: true } } },
      ['environment_setup', 'action_mocks', 'book'],
      'dict_type',
    ],
    [
      { evaluation_criteria: { nl_assertions: ['x', null] } },
      ['evaluation_criteria', 'nl_assertions', 1],
      'string_type',
    ],
    [
      { evaluation_criteria: { actions: [{ requestor: 'agent' }] } },
      ['evaluation_criteria', 'actions', 0, 'requestor'],
      'literal_error',
    ],
    [
      { lead_scenario: { actions: { terminate_call: { is_async: 'no' } } } },
      ['lead_scenario', 'actions', 'terminate_call', 'is_async'],
      'bool_type',
    ],
  ])('B37: refuses %j', async (more, loc, type) => {
    const { status, body } = await askingEqho().ask('POST', SCENARIOS, plain(more))
    expect({ status, body }).toEqual({
      status: 422,
      body: { detail: [{ loc: ['body', ...loc], msg: expect.any(String), type }] },
    })
  })

  test.each([
    [{ _id: NOBODY, history: {}, tags: [] }, ['_id', 'history', 'tags']],
    [{ lead_scenario: { mood: 'sad' } }, ['mood']],
    [{ environment_setup: { message_history: [{ role: 'user', turn_idx: 0 }] } }, ['turn_idx']],
  ])('keys of the server and unknown ones, %j: dropped or refused', async (more, keys) => {
    const dropped = await askingEqho().ask('POST', SCENARIOS, plain(more))
    expect(dropped.status).toBe(201)
    expect(dropped.body._id).not.toBe(NOBODY)
    for (const key of ['tags', 'mood']) expect(JSON.stringify(dropped.body)).not.toContain(`"${key}"`)

    const { status, body } = await askingEqho({ extra_keys: 'forbid' }).ask('POST', SCENARIOS, plain(more))
    expect(status).toBe(422)
    expect(body.detail.map(({ loc }) => loc.at(-1))).toEqual(keys)
  })

  test('nulls: where it is not documented, null is nothing or wrong', async () => {
    const sent = plain({
      folder: null,
      description: null,
      lead_scenario: { persona: null, instructions: { language: null } },
    })
    const { body } = await askingEqho().ask('POST', SCENARIOS, sent)
    expect(body.lead_scenario).not.toHaveProperty('persona')
    expect(body).toMatchObject({ folder: null, lead_scenario: { instructions: { language: 'en' } } })
    const inItem = { evaluation_criteria: { actions: [{ name: 'book', info: null, compare_args: null }] } }
    expect((await askingEqho().ask('POST', SCENARIOS, plain(inItem))).body.evaluation_criteria).toEqual({
      actions: [{ name: 'book', compare_args: null }],
      nl_assertions: [],
    })
    const refused = await askingEqho({ nulls: 'refuse' }).ask('POST', SCENARIOS, sent)
    expect(refused.body.detail.map(({ loc }) => loc.at(-1))).toEqual(['persona', 'language'])
  })
})

describe('update', () => {
  test('replaces: what is left out is reset, and the revision grows', async () => {
    const emulated = askingEqho({}, { now: () => Date.UTC(2026, 3, 1) })
    const { body: before } = await emulated.ask('POST', SCENARIOS, full)
    const { status, body } = await emulated.ask('PUT', `${SCENARIOS}/${before._id}`, plain())
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { _id: before._id, name: 'Booking', folder: null, description: null, evaluation_criteria: null },
    })
    expect(body.lead_scenario.actions.terminate_call).not.toHaveProperty('slug')
    expect(body.history).toEqual({
      ...before.history,
      revision: 1,
      last_modified_at: '2026-04-01T00:00:00.001Z',
    })
    expect((await emulated.ask('PUT', `${SCENARIOS}/${before._id}`, plain())).body.history.revision).toBe(2)
  })

  test('merges: what is left out stays, null clears', async () => {
    const emulated = askingEqho({ put: 'merge' })
    const { body: before } = await emulated.ask('POST', SCENARIOS, full)
    const { body } = await emulated.ask('PUT', `${SCENARIOS}/${before._id}`, { name: 'New', folder: null })
    expect(body).toEqual({
      ...before,
      name: 'New',
      folder: null,
      history: expect.objectContaining({ revision: 1 }),
    })
  })

  test('a replacing PUT needs what a create needs', async () => {
    const emulated = askingEqho()
    const id = await created(emulated)
    const { status, body } = await emulated.ask('PUT', `${SCENARIOS}/${id}`, { folder: 'x' })
    expect({ status, count: body.detail.length }).toEqual({ status: 422, count: 2 })
  })

  test('B27: notes may be lost', async () => {
    const emulated = askingEqho({ notes: 'drop' })
    const description = { purpose: 'To see', notes: 'A note' }
    const id = await created(emulated, { description })
    const { body } = await emulated.ask('PUT', `${SCENARIOS}/${id}`, plain({ description }))
    expect(body.description).toEqual({ purpose: 'To see' })
  })
})

describe('ids', () => {
  test.each([
    ['GET', `${SCENARIOS}/short`, 'scenario_id'],
    ['PUT', `${SCENARIOS}/${NOBODY}0`, 'scenario_id'],
    ['DELETE', `${SCENARIOS}/short`, 'scenario_id'],
    ['GET', '/v1/agents/short/details', 'agent_id'],
  ])('of another length are invalid: %s %s', async (method, path, name) => {
    const { status, body } = await askingEqho().ask(method, path, method === 'PUT' ? plain() : undefined)
    expect({ status, loc: body.detail[0]?.loc }).toEqual({ status: 422, loc: ['path', name] })
  })

  test.each([
    ['GET', `${SCENARIOS}/${NOBODY}`],
    ['PUT', `${SCENARIOS}/${NOBODY}`],
    ['DELETE', `${SCENARIOS}/${NOBODY}`],
    ['GET', `/v1/agents/${NOBODY}/details`],
  ])('that nobody has are not found: %s %s', async (method, path) => {
    const reply = await askingEqho().ask(method, path, method === 'PUT' ? plain() : undefined)
    expect(reply).toMatchObject({ status: 404, body: { detail: expect.stringMatching(/ not found$/) } })
  })
})

describe('list and delete', () => {
  test('bare by default', async () => {
    expect(await listed({})).toMatchObject({ status: 200, body: named('A', 'B', 'C') })
  })

  test('data', async () => {
    expect((await listed({ list: 'data' })).body).toEqual({ data: named('A', 'B', 'C') })
  })

  test('B3: keyed, in pages', async () => {
    const sizes = { per_page: 2, last_page: 2, total: 3 }
    expect((await listed({ list: 'keyed' }, '?per_page=2')).body).toEqual({
      scenarios: named('A', 'B'),
      meta: { ...sizes, current_page: 1, next_page: 2, prev_page: null },
    })
    expect((await listed({ list: 'keyed' }, '?per_page=2&page=2')).body).toEqual({
      scenarios: named('C'),
      meta: { ...sizes, current_page: 2, next_page: null, prev_page: 1 },
    })
  })

  test.each([
    ['off', 405],
    ['off-404', 404],
  ])('%s gets %i, and the rest still works', async (list, status) => {
    const emulated = askingEqho({ list })
    const id = await created(emulated)
    expect((await emulated.ask('GET', SCENARIOS)).status).toBe(status)
    expect((await emulated.ask('GET', `${SCENARIOS}/${id}`)).status).toBe(200)
  })

  test('delete on and off', async () => {
    const on = askingEqho()
    const id = await created(on)
    expect(await on.ask('DELETE', `${SCENARIOS}/${id}`)).toMatchObject({ status: 204, body: '' })
    expect((await on.ask('GET', `${SCENARIOS}/${id}`)).status).toBe(404)

    const off = askingEqho({ delete: 'off' })
    const kept = await created(off)
    expect((await off.ask('DELETE', `${SCENARIOS}/${kept}`)).status).toBe(405)
    expect((await off.ask('GET', `${SCENARIOS}/${kept}`)).status).toBe(200)
  })

  test('there is no PATCH', async () => {
    const emulated = askingEqho()
    const id = await created(emulated)
    expect((await emulated.ask('PATCH', `${SCENARIOS}/${id}`, {})).status).toBe(405)
  })
})

describe('around', () => {
  test('an agent has actions with slugs', async () => {
    const { body } = await askingEqho().ask('GET', `/v1/agents/${AGENT}/details`)
    expect(body).toMatchObject({ _id: AGENT, name: 'Front Desk', history: { revision: 0 } })
    expect(body.actions).toContainEqual(expect.objectContaining({ slug: 'book_appointment', enabled: true }))
  })

  test('a populated store', async () => {
    const row = {
      _id: NOBODY,
      name: 'Seeded',
      folder: 'A',
      history: { revision: 4, last_modified_by: 'Ann' },
    }
    const seed = parseSeed({ eqho: { scenarios: [row] } })
    expect((await askingEqho({}, { seed }).ask('GET', `${SCENARIOS}/${NOBODY}`)).body).toMatchObject({
      ...row,
      lead_scenario: { instructions: { language: 'en' } },
      evaluation_criteria: null,
    })
  })

  test.each([
    [{}, 401],
    [{ authorization: 'Bearer any' }, 401],
    [{ 'x-api-key': 'any' }, 200],
  ])('the key: %j gets %i', async (headers: Record<string, string>, status) => {
    const reply = await askingEqho().ask('GET', SCENARIOS, undefined, headers)
    expect(reply.status).toBe(status)
  })

  test('B22: a create is stored and then answered 503', async () => {
    const emulated = askingEqho({}, { faults: [parseFault('create:1=stored-503')] })
    expect((await emulated.ask('POST', SCENARIOS, plain())).status).toBe(503)
    expect((await emulated.ask('GET', SCENARIOS)).body).toHaveLength(1)
  })

  test('B24: only the k-th write fails', async () => {
    const emulated = askingEqho({}, { faults: [parseFault('write[/eqho/]:2=422')] })
    const id = await created(emulated)
    const reply = await emulated.ask('PUT', `${SCENARIOS}/${id}`, plain())
    expect(reply).toMatchObject({ status: 422, body: { detail: [{ msg: 'Injected fault.' }] } })
    expect((await emulated.ask('PUT', `${SCENARIOS}/${id}`, plain())).body.history.revision).toBe(1)
  })

  test('B27: a lost field is accepted and not kept', async () => {
    const { ask } = askingEqho({}, { faults: [parseFault('lost:environment_setup.action_mocks')] })
    const { body } = await ask('POST', SCENARIOS, full)
    expect(body.environment_setup).toMatchObject({ action_mocks: {}, conversation_medium: 'sms' })
  })

  test.each([
    ['list:*=zero-count', { total: 0, next_page: 2 }],
    [
      'list:*=foreign-next',
      { total: 3, next_page: expect.stringMatching(/^https:\/\/elsewhere\.invalid\//) },
    ],
  ])('B3: the keyed list with %s', async (fault, meta) => {
    const emulated = askingEqho({ list: 'keyed' }, { faults: [parseFault(fault)], pageSize: 2 })
    for (const name of ['A', 'B', 'C']) await created(emulated, { name })
    expect((await emulated.ask('GET', SCENARIOS)).body.meta).toMatchObject(meta)
  })

  test('B23: requests beyond the rate are answered 429', async () => {
    const { ask } = askingEqho({}, { rate: 1, now: () => 0 })
    await ask('GET', SCENARIOS)
    const { status, headers, body } = await ask('GET', SCENARIOS)
    expect({ status, body, retryAfter: headers.get('retry-after') }).toEqual({
      status: 429,
      body: { detail: expect.any(String) },
      retryAfter: '1',
    })
  })

  test.each([{ lists: 'bare' }, { list: 'array' }])('a misspelt mode is refused: %j', modes => {
    expect(() => createEmulatorApp({ modes: { eqho: modes } })).toThrow('eqho.')
  })
})

async function listed(modes: Record<string, string>, query = ''): Promise<Reply<EqhoBody>> {
  const emulated = askingEqho(modes)
  for (const name of ['A', 'B', 'C']) await created(emulated, { name })
  return emulated.ask('GET', SCENARIOS + query)
}

function named(...names: string[]): object[] {
  return names.map(name => expect.objectContaining({ name, lead_scenario: expect.anything() }))
}
