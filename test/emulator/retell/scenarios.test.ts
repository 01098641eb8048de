import { describe, expect, test } from 'vitest'
import { createEmulatorApp, parseFault, parseSeed } from '../../../src/emulator/server.ts'
import {
  askingRetell,
  CREATE,
  created,
  engine,
  GET,
  LIST,
  plain,
  UPDATE,
  type RetellAsking,
} from './asking.ts'

const NOBODY = 'test_case_000000000000'

const full = {
  name: 'Full',
  response_engine: { ...engine, version: 2 },
  user_prompt: 'You are Ann.',
  metrics: ['The agent is kind.'],
  dynamic_variables: { account: 'cust_1' },
  tool_mocks: [
    { tool_name: 'find_slots', input_match_rule: { type: 'any' }, output: '[]', result: null },
    {
      tool_name: 'book_appointment',
      input_match_rule: { type: 'partial_match', args: { day: 'Thursday' } },
      output: '{"ok":true}',
      result: true,
    },
  ],
  llm_model: 'gpt-5-mini',
}

describe('create', () => {
  test('shows variables and a model that nobody stated, and no mocks', async () => {
    const { ask } = askingRetell({}, { now: () => 1_775_000_000_000 })
    const { status, body } = await ask('POST', CREATE, plain())
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        ...plain(),
        test_case_definition_id: expect.stringMatching(/^test_case_[0-9a-f]{12}$/),
        type: 'simulation',
        dynamic_variables: {},
        llm_model: 'gpt-4.1',
        creation_timestamp: 1_775_000_000_000,
        user_modified_timestamp: 1_775_000_000_000,
      },
    })
  })

  test('keeps every field that it takes', async () => {
    const { ask } = askingRetell()
    const { body } = await ask('POST', CREATE, full)
    expect(body).toMatchObject(full)
    expect((await ask('GET', `${GET}/${body.test_case_definition_id}`)).body).toEqual(body)
  })

  test('a flow is an engine, too', async () => {
    const response_engine = { type: 'conversation-flow', conversation_flow_id: 'conversation_flow_changes' }
    expect((await askingRetell().ask('POST', CREATE, plain({ response_engine }))).body).toMatchObject({
      response_engine,
    })
  })

  test.each([
    [{ name: undefined }, 'name is required'],
    [{ metrics: null }, 'metrics must be an array'],
    [{ metrics: ['a', 1] }, 'metrics[1] must be a string'],
    [{ user_prompt: 7 }, 'user_prompt must be a string'],
    [
      { response_engine: { type: 'custom-llm', llm_websocket_url: 'x' } },
      'response_engine.type must be one of',
    ],
    [{ response_engine: { type: 'retell-llm' } }, 'response_engine.llm_id is required'],
    [
      { response_engine: { ...engine, version: 'x' } },
      'response_engine.version must be a whole number or null',
    ],
    [{ response_engine: { type: 'retell-llm', llm_id: 'llm_x' } }, 'names an engine that does not exist'],
    [{ dynamic_variables: { visits: 3 } }, 'dynamic_variables.visits must be a string'],
    [{ tool_mocks: [{ tool_name: 'x', output: '' }] }, 'tool_mocks[0].input_match_rule is required'],
    [
      { tool_mocks: [{ tool_name: 'x', input_match_rule: { type: 'partial_match' }, output: '' }] },
      'tool_mocks[0].input_match_rule.args is required',
    ],
    [
      { tool_mocks: [{ tool_name: 'x', input_match_rule: { type: 'any' }, output: {} }] },
      'tool_mocks[0].output must be a string',
    ],
  ])('B263: refuses %j', async (more, message) => {
    const reply = await askingRetell().ask('POST', CREATE, plain(more))
    expect(reply).toMatchObject({
      status: 400,
      body: { status: 'error', message: expect.stringContaining(message) },
    })
  })
})

describe('B264: what the facts leave open is a mode', () => {
  const reply = (modes: Record<string, string>, more: object) =>
    askingRetell(modes).ask('POST', CREATE, plain(more))

  test('the status of what was made', async () => {
    expect((await reply({ created: '200' }, {})).status).toBe(200)
  })

  test('values that are not text', async () => {
    const { body } = await reply(
      { variables: 'text' },
      { dynamic_variables: { visits: 3, vip: true, no: null } },
    )
    expect(body['dynamic_variables']).toEqual({ visits: '3', vip: 'true', no: 'null' })
  })

  test('keys that are not known', async () => {
    const more = { tags: [], test_case_definition_id: NOBODY }
    const { body } = await reply({}, more)
    expect(body).not.toHaveProperty('tags')
    expect(body.test_case_definition_id).not.toBe(NOBODY)
    const refused = await reply({ extra_keys: 'refuse', invalid: '422', error_status: 'number' }, more)
    expect(refused).toMatchObject({
      status: 422,
      body: { status: 422, message: 'tags is not known; test_case_definition_id is not known' },
    })
  })

  test('names', async () => {
    const { ask } = askingRetell({ names: 'unique' })
    await ask('POST', CREATE, plain())
    expect((await ask('POST', CREATE, plain())).status).toBe(400)
    const response_engine = { type: 'retell-llm', llm_id: 'llm_returns' }
    expect((await ask('POST', CREATE, plain({ response_engine }))).status).toBe(201)
    const any = askingRetell()
    expect(await created(any)).not.toBe(await created(any))
  })

  test('a version that nobody stated', async () => {
    expect((await reply({}, { response_engine: { ...engine, version: null } })).body.response_engine).toEqual(
      engine,
    )
    expect((await reply({ version: 'null' }, {})).body.response_engine).toEqual({ ...engine, version: null })
  })

  test('nulls', async () => {
    const more = { llm_model: null, tool_mocks: null }
    expect((await reply({}, more)).body['llm_model']).toBe('gpt-4.1')
    expect((await reply({ nulls: 'ignore' }, more)).status).toBe(201)
    expect((await reply({ nulls: 'refuse' }, more)).body.message).toBe(
      'llm_model must be a string; tool_mocks must be an array',
    )
  })

  test('models, engines and what a mock says', async () => {
    const mock = { tool_name: 'x', input_match_rule: { type: 'any' }, output: 'done' }
    const odd = { llm_model: 'gpt-9', tool_mocks: [mock] }
    expect((await reply({}, odd)).status).toBe(201)
    expect((await reply({ models: 'closed' }, odd)).status).toBe(400)
    expect((await reply({ mock_output: 'json' }, odd)).body.message).toBe(
      'tool_mocks[0].output must be a JSON string',
    )
    const response_engine = { type: 'retell-llm', llm_id: 'llm_x' }
    expect((await reply({ engines: 'any' }, { response_engine })).status).toBe(201)
  })

  test.each([{ version: 'latest' }, { versions: 'null' }])('a misspelt mode is refused: %j', modes => {
    expect(() => createEmulatorApp({ modes: { retell: modes } })).toThrow('retell.')
  })
})

describe('update', () => {
  const updated = async (modes: Record<string, string>, change: object) => {
    const { ask } = askingRetell(modes, { now: () => 1000 })
    const { body: before } = await ask('POST', CREATE, full)
    const after = await ask('PUT', `${UPDATE}/${before.test_case_definition_id}`, change)
    return { before, status: after.status, after: after.body }
  }

  test('keeps what is left out, and replaces lists and maps', async () => {
    const { before, status, after } = await updated({}, { metrics: ['B'], dynamic_variables: { b: '2' } })
    expect({ status, after }).toEqual({
      status: 200,
      after: { ...before, metrics: ['B'], dynamic_variables: { b: '2' }, user_modified_timestamp: 1001 },
    })
  })

  test('may clear what is left out, but nothing that is required', async () => {
    const { before, after } = await updated({ put: 'clear' }, { name: 'New' })
    expect(after).toMatchObject({ name: 'New', metrics: before['metrics'], dynamic_variables: {} })
    expect(after).not.toHaveProperty('tool_mocks')
  })

  test('null clears, or does nothing', async () => {
    expect((await updated({}, { tool_mocks: null })).after).not.toHaveProperty('tool_mocks')
    const { after } = await updated({ nulls: 'ignore' }, { tool_mocks: null })
    expect(after['tool_mocks']).toEqual(full.tool_mocks)
  })

  test('refuses what create refuses', async () => {
    expect((await updated({}, { metrics: 'B' })).status).toBe(400)
    expect((await updated({}, { name: null })).status).toBe(400)
  })
})

describe('an id that nobody has', () => {
  test.each([
    ['GET', `${GET}/${NOBODY}`],
    ['PUT', `${UPDATE}/${NOBODY}`],
    ['DELETE', `/delete-test-case-definition/${NOBODY}`],
    ['GET', '/get-retell-llm/llm_x'],
    ['GET', '/get-conversation-flow/flow_x'],
  ])('is not found: %s %s', async (method, path) => {
    const body = method === 'PUT' ? {} : undefined
    const message = 'Cannot find requested asset under given api key.'
    expect(await askingRetell().ask(method, path, body)).toMatchObject({
      status: 404,
      body: { status: 'error', message },
    })
    expect((await askingRetell({ missing: '422' }).ask(method, path, body)).status).toBe(422)
  })
})

describe('list and delete', () => {
  async function three(asking: RetellAsking): Promise<RetellAsking> {
    for (const name of ['A', 'B', 'C']) await created(asking, { name })
    await created(asking, { name: 'Other', response_engine: { type: 'retell-llm', llm_id: 'llm_returns' } })
    return asking
  }
  const names = (rows: readonly { readonly [field: string]: unknown }[]) => rows.map(({ name }) => name)

  test('B265: a page of one engine says whether there are more, and its key leads on', async () => {
    const { ask } = await three(askingRetell())
    const first = (await ask('GET', `${LIST}&limit=2`)).body
    expect({ ...first, items: names(first.items) }).toEqual({
      items: ['C', 'B'],
      has_more: true,
      pagination_key: expect.any(String),
    })
    const last = (await ask('GET', `${LIST}&limit=2&pagination_key=${first.pagination_key}`)).body
    expect({ ...last, items: names(last.items) }).toEqual({ items: ['A'], has_more: false })
  })

  test('the order, the end and the bounds of pages are modes', async () => {
    const { ask } = await three(askingRetell({ order: 'oldest', last_key: 'null', over_limit: 'refuse' }))
    expect((await ask('GET', LIST)).body).toMatchObject({
      items: [{ name: 'A' }, {}, {}],
      pagination_key: null,
    })
    expect((await ask('GET', `${LIST}&limit=1001`)).status).toBe(400)
    expect((await askingRetell({ most: '50' }).ask('GET', `${LIST}&limit=1000`)).status).toBe(200)
    expect((await ask('GET', `${LIST}&limit=0`)).status).toBe(400)
    expect((await ask('GET', `${LIST}&pagination_key=x`)).body.message).toBe('pagination_key is not valid')
  })

  test.each([
    '/v2/list-test-case-definitions',
    '/v2/list-test-case-definitions?type=retell-llm',
    '/list-test-case-definitions?type=conversation-flow&llm_id=llm_front_desk',
  ])('the engine has to be named: %s', async path => {
    expect((await askingRetell().ask('GET', path)).status).toBe(400)
  })

  test('the older list is a bare array, and knows versions', async () => {
    const asking = await three(askingRetell())
    await created(asking, { name: 'Old', response_engine: { ...engine, version: 1 } })
    const path = '/list-test-case-definitions?type=retell-llm&llm_id=llm_front_desk'
    const listed = async (query = '') => names((await asking.ask('GET', path + query)).body as never)
    expect(await listed()).toEqual(['Old', 'C', 'B', 'A'])
    expect(await listed('&version=1')).toEqual(['Old'])
    expect(await listed('&version=3')).toEqual(['C', 'B', 'A'])
  })

  test('what is deleted is gone, with an empty answer', async () => {
    const asking = askingRetell()
    const id = await created(asking)
    expect(await asking.ask('DELETE', `/delete-test-case-definition/${id}`)).toMatchObject({
      status: 204,
      body: '',
    })
    expect((await asking.ask('GET', `${GET}/${id}`)).status).toBe(404)
    expect((await asking.ask('GET', LIST)).body.items).toEqual([])
  })

  test.each([
    ['list:*=repeat', ['C', 'C', 'B'], true],
    ['list:*=no-next', ['C', 'B'], false],
  ])('B3: %s', async (fault, shown, has_more) => {
    const { ask } = await three(askingRetell({}, { faults: [parseFault(fault)] }))
    const { body } = await ask('GET', `${LIST}&limit=2`)
    expect({ shown: names(body.items), has_more: body.has_more }).toEqual({ shown, has_more })
  })

  test('B3: a key from elsewhere leads nowhere', async () => {
    const { ask } = await three(askingRetell({}, { faults: [parseFault('list:1=foreign-next')] }))
    const { pagination_key } = (await ask('GET', `${LIST}&limit=2`)).body
    expect(pagination_key).toMatch(/^https:\/\/elsewhere\.invalid\//)
    expect((await ask('GET', `${LIST}&pagination_key=${encodeURIComponent(pagination_key)}`)).status).toBe(
      400,
    )
  })
})

describe('around', () => {
  test('engines can be looked up', async () => {
    const { ask } = askingRetell()
    expect((await ask('GET', '/get-retell-llm/llm_front_desk')).body).toMatchObject({ version: 3 })
    const flow = '/get-conversation-flow/conversation_flow_changes'
    expect((await ask('GET', flow)).body['nodes']).toHaveLength(3)
  })

  test('a seed fills rows in', async () => {
    const llm = { llm_id: 'llm_own', general_tools: [] }
    const definition = { test_case_definition_id: NOBODY, name: 'Seeded', metrics: ['A'] }
    const flow = { conversation_flow_id: 'flow_own' }
    const seed = parseSeed({ retell: { llms: [llm], flows: [flow], definitions: [definition] } })
    const { ask } = askingRetell({}, { seed })
    expect((await ask('GET', `${GET}/${NOBODY}`)).body).toMatchObject({
      ...definition,
      response_engine: { type: 'retell-llm', llm_id: 'llm_own' },
      user_prompt: '',
    })
    expect((await ask('GET', '/get-conversation-flow/flow_own')).body).toMatchObject({
      version: 0,
      nodes: [],
    })
  })

  test.each([
    [{}, 401],
    [{ authorization: 'any' }, 401],
    [{ authorization: 'Bearer any' }, 200],
  ])('the key: %j gets %i', async (headers: Record<string, string>, status) => {
    expect((await askingRetell().ask('GET', LIST, undefined, headers)).status).toBe(status)
  })

  test('B22: a create is stored and then answered 503, or has no id', async () => {
    const asking = askingRetell({}, { faults: ['create:1=stored-503', 'create:2=no-id'] })
    expect((await asking.ask('POST', CREATE, plain())).status).toBe(503)
    expect(await created(asking)).toBeUndefined()
    expect((await asking.ask('GET', LIST)).body.items).toHaveLength(2)
  })

  test('B23: requests beyond the rate are answered 429', async () => {
    const { ask } = askingRetell({}, { rate: 1, now: () => 0 })
    await ask('GET', LIST)
    const { status, body, headers } = await ask('GET', LIST)
    expect({ status, body, retryAfter: headers.get('retry-after') }).toEqual({
      status: 429,
      body: { status: 'error', message: expect.any(String) },
      retryAfter: '1',
    })
  })

  test('B27: a lost field is accepted and not kept', async () => {
    const { ask } = askingRetell({}, { faults: [parseFault('lost:tool_mocks')] })
    expect((await ask('POST', CREATE, full)).body).not.toHaveProperty('tool_mocks')
  })
})
