import { describe, expect, test } from 'vitest'
import { createEmulatorApp } from '../../../src/emulator/server.ts'
import {
  AGENT,
  AGENTS,
  askingElevenLabs,
  created,
  folder,
  reply,
  rowOf,
  said,
  simulation,
  TESTS,
  toolCall,
} from './asking.ts'

const full = {
  simulation_max_turns: 12,
  simulation_environment: 'staging',
  tool_mock_config: {
    mocking_strategy: 'selected',
    fallback_strategy: 'raise_error',
    mocked_tool_ids: ['t'],
  },
  evaluation_model: 'gpt-5',
  simulated_user_model: 'gpt-5-mini',
  dynamic_variables: { account: 'cust_1', tries: 2 },
  chat_history: [
    said,
    { role: 'agent', message: null, time_in_call_secs: 2, tool_calls: [{ tool_name: 'x' }] },
  ],
  conversation_initiation_source: 'twilio',
  from_conversation_metadata: { conversation_id: 'c', agent_id: 'a' },
}

const readOf = async (asking: ReturnType<typeof askingElevenLabs>, id: string) =>
  (await asking.ask('GET', `${TESTS}/${id}`)).body

describe('create', () => {
  test('answers with the id alone (B258)', async () => {
    const answer = await askingElevenLabs().ask('POST', `${TESTS}/create`, simulation())
    expect(answer).toMatchObject({ status: 200, body: { id: expect.stringMatching(/^[A-Za-z0-9]{20}$/) } })
    expect(Object.keys(answer.body)).toEqual(['id'])
  })

  test.each([
    ['a simulation', simulation(full)],
    [
      'a simulation by the older condition',
      simulation({ success_conditions: undefined, success_condition: 'x' }),
    ],
    ['a reply', reply()],
    ['a tool call', toolCall()],
  ])('%s reads back as it was sent, without its folder (B258)', async (_, body) => {
    const asking = askingElevenLabs({ unset: 'absent' })
    const id = await created(asking, { ...body, parent_folder_id: await folder(asking, 'A') })
    expect(await readOf(asking, id)).toEqual({ ...(JSON.parse(JSON.stringify(body)) as object), id })
  })

  test.each([
    ['simulation', simulation(), { simulation_max_turns: 5, simulation_environment: 'production' }],
    ['llm', reply(), { dynamic_variables: {} }],
    ['tool', toolCall(), { conversation_initiation_source: null }],
  ])('unset: filled shows what nobody set of a test of type %s', async (_, body, shown) => {
    const asking = askingElevenLabs()
    expect(await readOf(asking, await created(asking, body))).toMatchObject({ ...body, ...shown })
  })

  test.each([
    ['no type', simulation({ type: undefined }), ['type']],
    ['an unknown type', simulation({ type: 'chat' }), ['type']],
    ['no name', simulation({ name: undefined }), ['name']],
    ['an empty name', simulation({ name: '' }), ['name']],
    ['no scenario', simulation({ simulation_scenario: undefined }), ['simulation_scenario']],
    ['no condition', simulation({ success_conditions: undefined }), []],
    ['an empty list of conditions', simulation({ success_conditions: [] }), ['success_conditions']],
    ['a condition that is a number', simulation({ success_conditions: [7] }), ['success_conditions', 0]],
    ['no turn', simulation({ simulation_max_turns: 0 }), ['simulation_max_turns']],
    [
      'another strategy',
      simulation({ tool_mock_config: { mocking_strategy: 'some' } }),
      ['tool_mock_config', 'mocking_strategy'],
    ],
    ['variables that are a list', simulation({ dynamic_variables: [] }), ['dynamic_variables']],
    [
      'a message of nobody',
      simulation({ chat_history: [{ message: 'x', time_in_call_secs: 1 }] }),
      ['chat_history', 0, 'role'],
    ],
    [
      'a message of the assistant',
      simulation({ chat_history: [{ ...said, role: 'assistant' }] }),
      ['chat_history', 0, 'role'],
    ],
    [
      'a message without a time',
      simulation({ chat_history: [{ role: 'user' }] }),
      ['chat_history', 0, 'time_in_call_secs'],
    ],
    ['a reply without a history', reply({ chat_history: undefined }), ['chat_history']],
    ['a reply without a condition', reply({ success_condition: undefined }), ['success_condition']],
    [
      'a tool without an id',
      toolCall({ tool_call_parameters: { referenced_tool: { type: 'x' } } }),
      ['tool_call_parameters', 'referenced_tool', 'id'],
    ],
    [
      'an exact value without one',
      toolCall({ tool_call_parameters: { parameters: [{ path: 'a', eval: { type: 'exact' } }] } }),
      ['tool_call_parameters', 'parameters', 0, 'eval', 'expected_value'],
    ],
  ])('refuses %s at its place (B258)', async (_, body, loc) => {
    const { status, body: answer } = await askingElevenLabs().ask('POST', `${TESTS}/create`, body)
    expect([status, answer.detail.map(issue => issue.loc)]).toEqual([422, [['body', ...loc]]])
  })

  test('says all that is wrong at once (B258)', async () => {
    const body = simulation({ name: 7, simulation_max_turns: 'x' })
    const { detail } = (await askingElevenLabs().ask('POST', `${TESTS}/create`, body)).body
    expect(detail.map(({ loc, type }) => [loc.at(-1), type])).toEqual([
      ['name', 'string_type'],
      ['simulation_max_turns', 'int_type'],
    ])
  })

  test.each([
    [{}, simulation({ colour: 'red', success_examples: [{}], simulation_max_turns: null }), 200],
    [{ extra_keys: 'forbid' }, simulation({ colour: 'red' }), 422],
    [{ extra_keys: 'forbid' }, simulation({ success_examples: [{}] }), 422],
    [{ nulls: 'refuse' }, simulation({ simulation_max_turns: null }), 422],
    [{}, simulation({ name: 'x'.repeat(101) }), 200],
    [{ longest_name: '100' }, simulation({ name: 'x'.repeat(101) }), 422],
    [{ longest_name: '100' }, simulation({ name: 'x'.repeat(100) }), 200],
    [{}, reply({ success_examples: [] }), 200],
    [{ limits: '2025' }, reply({ success_examples: [] }), 422],
    [{ limits: '2025' }, reply({ failure_examples: [{}, {}, {}, {}, {}, {}] }), 422],
    [{ limits: '2025' }, reply({ chat_history: [] }), 422],
    [{ limits: '2025' }, simulation({ chat_history: Array.from({ length: 51 }, () => said) }), 422],
    [{ limits: '2025' }, reply(), 200],
    [{}, simulation({ parent_folder_id: 'nowhere' }), 404],
    [{ unknown_folder: '422' }, simulation({ parent_folder_id: 'nowhere' }), 422],
  ])('in mode %j, %j gets %i (B261)', async (modes: Record<string, string>, body, status) => {
    expect((await askingElevenLabs(modes).ask('POST', `${TESTS}/create`, body)).status).toBe(status)
  })

  test('what is ignored is not kept', async () => {
    const asking = askingElevenLabs({ unset: 'absent' })
    const id = await created(asking, simulation({ colour: 'red', success_examples: [{}], id: 'mine' }))
    expect(await readOf(asking, id)).toEqual({ ...simulation(), id })
  })
})

describe('what a read shows', () => {
  test('conditions: listed leaves a list as it is', async () => {
    const asking = askingElevenLabs({ conditions: 'listed', unset: 'absent' })
    const id = await created(asking)
    expect(await readOf(asking, id)).toEqual({ ...simulation(), id })
  })

  test.each([
    [
      { conditions: 'joined' },
      { success_conditions: ['a', 'b'] },
      { success_conditions: ['a', 'b'], success_condition: 'a\nb' },
    ],
    [
      { conditions: 'listed' },
      { success_conditions: undefined, success_condition: 'a' },
      { success_condition: 'a', success_conditions: ['a'] },
    ],
    [
      { history: 'filled' },
      { chat_history: [said] },
      { chat_history: [{ ...said, tool_calls: [], feedback: null }] },
    ],
  ])('in mode %j of %j: %j (B261)', async (modes: Record<string, string>, more, shown) => {
    const asking = askingElevenLabs(modes)
    expect(await readOf(asking, await created(asking, simulation(more)))).toMatchObject(shown)
  })

  test('parent: echoed says in which folder it is, null at the root', async () => {
    const asking = askingElevenLabs({ parent: 'echoed' })
    const parent = await folder(asking, 'A')
    const inside = await created(asking, simulation({ parent_folder_id: parent }))
    expect((await readOf(asking, inside))['parent_folder_id']).toBe(parent)
    expect((await readOf(asking, await created(asking)))['parent_folder_id']).toBe(null)
  })
})

describe('update', () => {
  test.each([
    [{}, { simulation_max_turns: 5, dynamic_variables: {} }],
    [{ put: 'keep' }, { simulation_max_turns: 12, dynamic_variables: full.dynamic_variables }],
  ])('what it leaves out, in mode %j (B261)', async (modes: Record<string, string>, after) => {
    const asking = askingElevenLabs(modes)
    const id = await created(asking, simulation(full))
    const { status, body } = await asking.ask('PUT', `${TESTS}/${id}`, simulation({ name: 'New' }))
    expect({ status, body }).toMatchObject({ status: 200, body: { id, name: 'New', ...after } })
    expect(await readOf(asking, id)).toEqual(body)
  })

  test.each([
    [{}, true],
    [{ put_folder: 'root' }, false],
  ])('one that names no folder, in mode %j (B261)', async (modes: Record<string, string>, stays) => {
    const asking = askingElevenLabs(modes)
    const [a, b] = [await folder(asking, 'A'), await folder(asking, 'B')]
    const id = await created(asking, simulation({ parent_folder_id: a }))
    await asking.ask('PUT', `${TESTS}/${id}`, simulation({ parent_folder_id: b }))
    expect((await rowOf(asking, id))?.folder_parent_id).toBe(b)
    await asking.ask('PUT', `${TESTS}/${id}`, simulation())
    expect((await rowOf(asking, id))?.folder_parent_id).toBe(stays ? b : null)
  })

  test.each([
    [{}, simulation({ name: undefined }), 422],
    [{}, simulation({ type: undefined }), 422],
    [{}, reply(), 422],
    [{ retype: 'allow' }, reply(), 200],
    [{ retype: 'allow', put: 'keep' }, reply(), 200],
  ])(
    'in mode %j, %j over a simulation gets %i (B261)',
    async (modes: Record<string, string>, body, status) => {
      const asking = askingElevenLabs({ unset: 'absent', ...modes })
      const id = await created(asking, simulation(full))
      expect((await asking.ask('PUT', `${TESTS}/${id}`, body)).status).toBe(status)
      expect(await readOf(asking, id)).toEqual({ ...(status === 200 ? body : simulation(full)), id })
    },
  )

  test.each([
    [{}, [1_000, 1_001, 1_002]],
    [{ stamps: 'same-second' }, [1_000, 1_000, 1_000]],
  ])(
    'the second of each write while the clock stands, in mode %j (B259)',
    async (modes: Record<string, string>, seconds) => {
      const asking = askingElevenLabs(modes, { now: () => 1_000_900 })
      const id = await created(asking)
      const stamps = [(await rowOf(asking, id))?.last_updated_at_unix_secs]
      for (const name of ['New', 'Newer']) {
        await asking.ask('PUT', `${TESTS}/${id}`, simulation({ name }))
        stamps.push((await rowOf(asking, id))?.last_updated_at_unix_secs)
      }
      expect(stamps).toEqual(seconds)
      expect((await rowOf(asking, id))?.['created_at_unix_secs']).toBe(1_000)
    },
  )
})

describe('names', () => {
  test.each([
    [{}, 'root', 200],
    [{ names: 'in-folder' }, 'root', 409],
    [{ names: 'in-folder' }, 'folder', 200],
    [{ names: 'everywhere' }, 'folder', 409],
    [{ names: 'everywhere', taken: '400' }, 'root', 400],
    [{ names: 'everywhere', taken: '422' }, 'root', 422],
  ])(
    'a second one of the same name, in mode %j, in the %s: %i (B261)',
    async (modes: Record<string, string>, where, status) => {
      const asking = askingElevenLabs(modes)
      await created(asking)
      const more = where === 'folder' ? { parent_folder_id: await folder(asking, 'A') } : {}
      expect((await asking.ask('POST', `${TESTS}/create`, simulation(more))).status).toBe(status)
    },
  )

  test('an update meets the same rule, but never in its own row', async () => {
    const asking = askingElevenLabs({ names: 'everywhere' })
    const id = await created(asking)
    await created(asking, simulation({ name: 'Other' }))
    const statusOf = async (name: string) =>
      (await asking.ask('PUT', `${TESTS}/${id}`, simulation({ name }))).status
    expect([await statusOf('Booking'), await statusOf('Other')]).toEqual([200, 409])
  })
})

describe('delete', () => {
  test.each([
    ['null', null],
    ['object', {}],
    ['empty', ''],
  ])('done: %s, and then there is none', async (done, body) => {
    const asking = askingElevenLabs({ done })
    const id = await created(asking)
    expect(await asking.ask('DELETE', `${TESTS}/${id}`)).toMatchObject({ status: 200, body })
    for (const [method, sent] of [['GET'], ['DELETE'], ['PUT', simulation()]] as const) {
      const answer = await asking.ask(method, `${TESTS}/${id}`, sent)
      expect(answer).toMatchObject({ status: 404, body: { detail: { status: 'not_found' } } })
    }
  })

  test.each([
    ['leave', 200, 1],
    ['detach', 200, 0],
    ['refuse', 400, 1],
  ])('of a test that an agent has attached; attached: %s', async (attached, status, left) => {
    const asking = askingElevenLabs({ attached })
    const id = await created(asking)
    const testing = { attached_tests: [{ test_id: id, workflow_node_id: 'n1' }] }
    const settings = { platform_settings: { testing } }
    expect((await asking.ask('PATCH', `${AGENTS}/${AGENT}`, settings)).body).toMatchObject(settings)
    expect((await asking.ask('DELETE', `${TESTS}/${id}`)).status).toBe(status)
    const agent = (await asking.ask('GET', `${AGENTS}/${AGENT}`)).body as unknown as typeof settings
    expect(agent.platform_settings.testing.attached_tests).toHaveLength(left)
  })
})

describe('access', () => {
  test.each([
    [{}, 401],
    [{ authorization: 'Bearer any' }, 401],
    [{ 'xi-api-key': 'any' }, 200],
  ])('%j gets %i', async (headers: Record<string, string>, status) => {
    expect((await askingElevenLabs().ask('GET', TESTS, undefined, headers)).status).toBe(status)
  })

  test('detail: text is a sentence in place of an object', async () => {
    const { body } = await askingElevenLabs({ detail: 'text' }).ask('GET', `${TESTS}/nowhere`)
    expect(body).toEqual({ detail: 'Test nowhere does not exist.' })
  })

  test('a misspelt mode is refused', () => {
    expect(() => createEmulatorApp({ modes: { elevenlabs: { put: 'merge' } } })).toThrow('elevenlabs.put')
  })
})
