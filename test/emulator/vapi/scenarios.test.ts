import { describe, expect, test } from 'vitest'
import { createEmulatorApp } from '../../../src/emulator/server.ts'
import { askingVapi, created, judged, NOWHERE, plain, POLITE, SCENARIOS } from './asking.ts'

const full = {
  path: 'clinic/booking.v2',
  hooks: [
    {
      on: 'simulation.run.ended',
      do: [{ type: 'webhook', server: { url: 'https://hooks.example.com' }, include: { transcript: true } }],
    },
  ],
  targetOverrides: {
    variableValues: { account: 'cust_1' },
    metadata: { callsheet: 'x' },
    firstMessage: 'Hello',
  },
  toolMocks: [{ toolName: 'book', result: '{"ok":true}', enabled: false }, { toolName: 'look' }],
  evaluations: [
    judged('The agent offers a slot.', { required: false }),
    { structuredOutputId: POLITE, comparator: '!=', value: false },
    {
      structuredOutput: { name: 'n', schema: { type: 'object' } },
      path: 'a.b',
      comparator: '>=',
      value: 3,
    },
    {
      structuredOutput: { name: 'n', type: 'regex', regex: 'x', schema: { type: 'string' } },
      comparator: '=',
      value: '',
    },
  ],
}

describe('create', () => {
  test('answers 201 with what was sent and what the server adds, and nothing for what is not set (B235)', async () => {
    const { ask } = askingVapi()
    const { status, body } = await ask('POST', SCENARIOS, plain())
    expect(status).toBe(201)
    expect(body).toEqual({
      ...plain(),
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      orgId: expect.any(String),
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/),
      updatedAt: body['createdAt'],
    })
  })

  test('every field that is taken reads back as it was sent (B235)', async () => {
    const asking = askingVapi()
    const id = await created(asking, full)
    expect((await asking.ask('GET', `${SCENARIOS}/${id}`)).body).toMatchObject(full)
  })

  test.each([
    ['no name', { name: undefined }, 'name should not'],
    ['a name of 81', { name: 'x'.repeat(81) }, 'name must be shorter than or equal to 80'],
    ['an empty name', { name: '' }, 'name must be longer'],
    ['no instructions', { instructions: undefined }, 'instructions should not'],
    ['instructions of 10,001', { instructions: 'x'.repeat(10_001) }, 'instructions must be shorter'],
    ['no evaluations', { evaluations: undefined }, 'evaluations should not'],
    ['an empty list of evaluations', { evaluations: [] }, 'evaluations must contain at least 1'],
    ['a path with a space', { path: 'My folder' }, 'path must be one to three segments'],
    ['a path of four levels', { path: 'a/b/c/d' }, 'path must be'],
    ['a path that begins with a dot', { path: '.a' }, 'path must be'],
    ['a path of 256', { path: 'x'.repeat(256) }, 'path must be shorter'],
    ['an unknown key', { colour: 'red' }, 'property colour should not exist'],
    ['a key of the server', { orgId: 'x' }, 'property orgId should not exist'],
    ['a result that is an object', { toolMocks: [{ toolName: 'a', result: {} }] }, 'toolMocks.0.result must'],
    ['a mock of no tool', { toolMocks: [{ result: '' }] }, 'toolMocks.0.toolName should'],
    ['an older event', { hooks: [{ on: 'call.started', do: [] }] }, 'hooks.0.on must be one of'],
    ['overrides that are a text', { targetOverrides: 'x' }, 'targetOverrides must be an object'],
    [
      'variables that are a list',
      { targetOverrides: { variableValues: [] } },
      'targetOverrides.variableValues',
    ],
  ])('refuses %s (B235)', async (_, more, message) => {
    const { status, body } = await askingVapi().ask('POST', SCENARIOS, plain(more))
    expect({ status, body }).toEqual({
      status: 400,
      body: { statusCode: 400, error: 'Bad Request', message: [expect.stringContaining(message)] },
    })
  })

  const inline = { name: 'n', schema: { type: 'boolean' } }

  test.each([
    ['neither output', { comparator: '=', value: true }, 'evaluations.0 must have exactly one'],
    [
      'both outputs',
      { structuredOutput: inline, structuredOutputId: POLITE, comparator: '=', value: true },
      'evaluations.0 must have exactly one',
    ],
    ['no comparator', { structuredOutput: inline, value: true }, 'evaluations.0.comparator should'],
    ['no value', { structuredOutput: inline, comparator: '=' }, 'evaluations.0.value should'],
    [
      'a value that is a list',
      { structuredOutput: inline, comparator: '=', value: [] },
      'evaluations.0.value must',
    ],
    ['a truth that is greater', judged('x', { comparator: '>' }), 'evaluations.0.comparator must be = or !='],
    ['another comparator', judged('x', { comparator: '==' }), 'evaluations.0.comparator must be one of'],
    [
      'a name of 41',
      judged('x', { structuredOutput: { ...inline, name: 'x'.repeat(41) } }),
      'name must be shorter',
    ],
    ['no schema', judged('x', { structuredOutput: { name: 'n' } }), 'structuredOutput.schema should'],
    [
      'an object without a path',
      judged('x', { structuredOutput: { name: 'n', schema: { type: 'object' } } }),
      'evaluations.0.structuredOutput schema type must',
    ],
    ['an unknown key', judged('x', { weight: 1 }), 'evaluations.0.property weight should not exist'],
  ])('refuses an evaluation with %s (B235)', async (_, evaluation, message) => {
    const { status, body } = await askingVapi().ask('POST', SCENARIOS, plain({ evaluations: [evaluation] }))
    expect([status, body.message]).toEqual([400, [expect.stringContaining(message)]])
  })

  test.each([
    [
      {},
      [
        'name should not be null or undefined',
        'instructions must be a string',
        'evaluations must be an array',
      ],
    ],
    [
      { message: 'text' },
      'name should not be null or undefined, instructions must be a string, evaluations must be an array',
    ],
  ])('says all that is wrong, in mode %j (B235)', async (modes: Record<string, string>, message) => {
    const body = { instructions: 7, evaluations: {} }
    expect((await askingVapi(modes).ask('POST', SCENARIOS, body)).body.message).toEqual(message)
  })

  test.each([
    [{ evaluations: 'any' }, { evaluations: [] }],
    [{ hooks: 'call' }, { hooks: [{ on: 'call.ended', do: [] }] }],
    [{ extra_keys: 'keep' }, { colour: 'red' }],
    [
      { references: 'unchecked' },
      { evaluations: [{ structuredOutputId: NOWHERE, comparator: '=', value: 1 }] },
    ],
  ])('in mode %j takes %j', async (modes: Record<string, string>, more) => {
    const { status, body } = await askingVapi(modes).ask('POST', SCENARIOS, plain(more))
    expect({ status, body }).toMatchObject({ status: 201, body: more })
  })

  test('extra_keys: drop takes and forgets them, wherever they stand', async () => {
    const more = { orgId: 'x', evaluations: [judged('x', { weight: 1 })] }
    const { status, body } = await askingVapi({ extra_keys: 'drop' }).ask('POST', SCENARIOS, plain(more))
    expect([status, body['orgId'] === 'x', body.evaluations]).toEqual([201, false, [judged('x')]])
  })

  test.each([
    [{}, 404],
    [{ references: '400' }, 400],
  ])('an output that does not exist, in mode %j: %i', async (modes: Record<string, string>, status) => {
    const evaluations = [{ structuredOutputId: NOWHERE, comparator: '=', value: true }]
    expect((await askingVapi(modes).ask('POST', SCENARIOS, plain({ evaluations }))).status).toBe(status)
  })

  test('leaves: refuse takes neither the path of an evaluation nor an output that is an object', async () => {
    const { ask } = askingVapi({ leaves: 'refuse' })
    const { status, body } = await ask(
      'POST',
      SCENARIOS,
      plain({ evaluations: full.evaluations.slice(2, 3) }),
    )
    expect([status, body.message]).toEqual([
      400,
      [expect.stringContaining('path'), expect.stringContaining('schema')],
    ])
  })

  test('defaults: filled writes ids and defaults beside what was sent', async () => {
    const { ask } = askingVapi({ defaults: 'filled' })
    const { body } = await ask('POST', SCENARIOS, plain({ toolMocks: [{ toolName: 'look' }] }))
    expect(body).toMatchObject({ ...plain(), toolMocks: [{ toolName: 'look', enabled: true }] })
    expect(body.evaluations[0]).toMatchObject({
      required: true,
      structuredOutput: { type: 'ai', id: expect.any(String) },
    })
  })
})

describe('update', () => {
  test('keeps what it does not state, and replaces lists as a whole (B235)', async () => {
    const asking = askingVapi()
    const id = await created(asking, full)
    const { body: before } = await asking.ask('GET', `${SCENARIOS}/${id}`)
    const change = { evaluations: [judged('Other')], toolMocks: [] }
    const { status, body } = await asking.ask('PATCH', `${SCENARIOS}/${id}`, change)
    expect(status).toBe(200)
    expect(body).toEqual({ ...before, ...change, updatedAt: expect.any(String) })
    expect(String(body['updatedAt']) > String(before['updatedAt'])).toBe(true)
  })

  const overrides = { variableValues: { other: 1 } }

  test.each([
    ['replace', overrides],
    ['merge', { ...full.targetOverrides, variableValues: { account: 'cust_1', other: 1 } }],
  ])('overrides: %s', async (mode, after) => {
    const asking = askingVapi({ overrides: mode })
    const id = await created(asking, full)
    const { body } = await asking.ask('PATCH', `${SCENARIOS}/${id}`, { targetOverrides: overrides })
    expect(body['targetOverrides']).toEqual(after)
  })

  test.each([
    [{}, { hooks: null, path: null }, 200],
    [{ nulls: 'refuse' }, { hooks: null }, 400],
    [{ nulls: 'refuse' }, { path: null }, 200],
    [{}, { name: null }, 400],
    [{}, { evaluations: null }, 400],
    [{}, { evaluations: [] }, 400],
  ])('nulls, in mode %j: %j gets %i', async (modes: Record<string, string>, change, status) => {
    const asking = askingVapi(modes)
    const id = await created(asking, full)
    expect((await asking.ask('PATCH', `${SCENARIOS}/${id}`, change)).status).toBe(status)
    const { body } = await asking.ask('GET', `${SCENARIOS}/${id}`)
    const gone = status === 200 ? Object.keys(change) : []
    expect(Object.keys(full).filter(field => !(field in body))).toEqual(
      Object.keys(full).filter(field => gone.includes(field)),
    )
  })

  test('unset: null shows what is not set', async () => {
    const asking = askingVapi({ unset: 'null' })
    const id = await created(asking)
    const unset = { hooks: null, targetOverrides: null, toolMocks: null, path: null }
    expect((await asking.ask('GET', `${SCENARIOS}/${id}`)).body).toMatchObject(unset)
  })

  test('the time of the last write grows although the clock stands still', async () => {
    const asking = askingVapi({}, { now: () => Date.UTC(2026, 3, 1) })
    const id = await created(asking)
    expect((await asking.ask('PATCH', `${SCENARIOS}/${id}`, {})).body['updatedAt']).toBe(
      '2026-04-01T00:00:00.001Z',
    )
  })
})

describe('names', () => {
  test.each([
    [{}, 201],
    [{ names: 'unique' }, 400],
    [{ names: 'unique', taken: '409' }, 409],
  ])('a second one of the same name, in mode %j: %i', async (modes: Record<string, string>, status) => {
    const asking = askingVapi(modes)
    await created(asking)
    expect((await asking.ask('POST', SCENARIOS, plain())).status).toBe(status)
  })

  test('an update meets the same rule, but never in its own row', async () => {
    const asking = askingVapi({ names: 'unique' })
    const id = await created(asking)
    await created(asking, { name: 'Other' })
    const statusOf = async (name: string) =>
      (await asking.ask('PATCH', `${SCENARIOS}/${id}`, { name })).status
    expect([await statusOf('Booking'), await statusOf('Other')]).toEqual([200, 400])
  })
})

test('a delete answers with the object, and then there is none (B235)', async () => {
  const asking = askingVapi()
  const id = await created(asking)
  const { body: before } = await asking.ask('GET', `${SCENARIOS}/${id}`)
  expect(await asking.ask('DELETE', `${SCENARIOS}/${id}`)).toMatchObject({ status: 200, body: before })
  for (const [method, body] of [['GET'], ['DELETE'], ['PATCH', {}]] as const) {
    const reply = await asking.ask(method, `${SCENARIOS}/${id}`, body)
    expect(reply).toMatchObject({ status: 404, body: { statusCode: 404, error: 'Not Found' } })
  }
})

describe('access', () => {
  test.each([
    [{}, 401],
    [{ authorization: 'k1' }, 401],
    [{ authorization: 'Bearer k2' }, 401],
    [{ authorization: 'Bearer k1' }, 200],
  ])('%j gets %i', async (headers: Record<string, string>, status) => {
    const { ask } = askingVapi({}, { keys: { org: ['k1'] } })
    expect((await ask('GET', SCENARIOS, undefined, headers)).status).toBe(status)
  })

  test('an organisation without simulations is refused, its structured outputs are not', async () => {
    const { ask } = askingVapi({ simulations: 'disabled' })
    expect([(await ask('GET', SCENARIOS)).status, (await ask('GET', '/structured-output')).status]).toEqual([
      403, 200,
    ])
  })

  test('an account without credit is told why', async () => {
    const { ask } = askingVapi({}, { faults: ['any:1=402'] })
    expect((await ask('GET', SCENARIOS)).body).toMatchObject({ statusCode: 402, reason: expect.any(String) })
  })

  test('a misspelt mode is refused', () => {
    expect(() => createEmulatorApp({ modes: { vapi: { lists: 'bare' } } })).toThrow('vapi.lists')
  })
})
