import { describe, expect, test } from 'vitest'
import { asking, KEY, plain, PROFILES, SCENARIOS, type CekuraAsking } from './asking.ts'

const LIST = `${SCENARIOS}?project_id=742`

const createdIn = async ({ ask }: CekuraAsking, more: object = {}) =>
  (await ask('POST', SCENARIOS, plain(more))).body

const namesOf = async ({ ask }: CekuraAsking, query: string): Promise<string[]> =>
  (await ask('GET', `${LIST}${query}`)).body.results.map(({ name }) => name)

async function populated(): Promise<CekuraAsking> {
  const emulated = asking()
  await emulated.ask('POST', `${SCENARIOS}create_folder/`, { name: 'Sales', project_id: 742 })
  await createdIn(emulated, { name: 'one', tags: ['a', 'b'], folder_path: 'sales' })
  await createdIn(emulated, { name: 'two', tags: ['b'], folder_path: null })
  await createdIn(emulated, { name: 'three', agent: 2142 })
  return emulated
}

const withKey = (key: string) => ({ 'x-cekura-api-key': key })

const old = () => asking({ modes: { cekura: { spec: 'aug' } } })

describe('a row', () => {
  const full = {
    name: 'Refund',
    agent: 2143,
    personality: 362,
    instructions: 'Ask for a refund.\n',
    expected_outcome_prompt: 'The agent refunds.',
    metrics: [9003, 9002],
    tags: ['b', 'a'],
    tool_ids: ['TOOL_END_CALL'],
    phone_number: 3103,
    first_message: 'Hola',
    scenario_language: 'es',
    max_duration: 600,
    generated_mock_tool_entries: [
      { tool_id: 5, tool_name: 'find', new_entry: { input: {}, output: { a: 1 } } },
    ],
  }

  test('create answers 201 with the detail shape; phone number in as id, out as text', async () => {
    const { ask } = asking()
    const { status, body } = await ask('POST', SCENARIOS, full)
    expect(status).toBe(201)
    const { phone_number: _, ...same } = full
    expect(body).toMatchObject({
      ...same,
      phone_number: '+34915550123',
      outbound_phone_number_data: { id: 3103, number: '+34915550123', phone_number_id: 'pn_3103' },
      inbound_phone_number: 3103,
      project: 742,
      folder_path: 'default',
      scenario_type: 'instruction',
      agent_name: 'Returns Line',
      personality_name: 'Normal Spanish Male',
      metric_names: ['No hallucinated policy', 'Greeting by name'],
    })
    expect((await ask('GET', `${SCENARIOS}${body.id}/`)).body).toEqual(body)
  })

  test('GET has no timestamps and never the conditional actions', async () => {
    const body = await createdIn(asking())
    for (const field of [
      'created_at',
      'updated_at',
      'created_by',
      'last_updated_by',
      'conditional_actions',
    ]) {
      expect(body).not.toHaveProperty(field)
    }
  })

  test('a list row has timestamps but lacks four fields', async () => {
    const { ask } = asking()
    await ask('POST', SCENARIOS, full)
    const [row] = (await ask('GET', LIST)).body.results
    expect(row).toMatchObject({ phone_number: '+34915550123', metrics: [9003, 9002], first_message: 'Hola' })
    expect(Date.parse(row?.updated_at ?? '')).toBeGreaterThan(0)
    const absent = ['max_duration', 'project', 'generated_mock_tool_entries', 'outbound_phone_number_data']
    expect(absent.filter(field => row && field in row)).toEqual([])
  })

  test('what nobody stated has the server’s values', async () => {
    expect(await createdIn(asking())).toMatchObject({
      first_message: 'Hello',
      scenario_language: 'en',
      max_duration: null,
      metrics: [],
      tags: [],
      test_profile: null,
      phone_number: null,
      instructions: '',
    })
  })
})

test.each([
  [{ personality: undefined }, { personality: ['This field is required.'] }],
  [{ name: undefined }, { name: ['This field is required.'] }],
  [{ name: 'x'.repeat(81) }, { name: ['Ensure this field has no more than 80 characters.'] }],
  [{ agent: undefined }, { agent: ['Either agent or project is required.'] }],
  [{ agent: 7 }, { agent: ['Invalid pk "7" - object does not exist.'] }],
  [{ assistant_id: '' }, { assistant_id: ['This field may not be blank.'] }],
  [{ folder_path: 'Nowhere' }, { folder_path: ['Folder "Nowhere" does not exist.'] }],
  [
    { scenario_language: 'fr' },
    { scenario_language: ['The language "fr" does not match the personality\'s language "en".'] },
  ],
  [{ scenario_language: 'xx' }, { scenario_language: ['"xx" is not a valid choice.'] }],
  [{ dynamic_variable_values: {} }, { dynamic_variable_values: ['This field has been removed.'] }],
  [{ max_duration: 9 }, { max_duration: ['Ensure this value is greater than or equal to 10.'] }],
  [{ max_duration: 3601 }, { max_duration: ['Ensure this value is less than or equal to 3600.'] }],
  [{ metrics: [9001, 1] }, { metrics: ['Invalid pk "1" - object does not exist.'] }],
  [{ phone_number: '+1' }, { phone_number: ['Incorrect type. Expected pk value, received str.'] }],
  [{ test_profile: 3 }, { test_profile: ['Invalid pk "3" - object does not exist.'] }],
  [{ tags: 'a,b' }, { tags: ['Expected a list of items but got type "str".'] }],
])('B37: 400 for %j', async (more, errors) => {
  const emulated = asking()
  const { status, body } = await emulated.ask('POST', SCENARIOS, plain(more))
  expect({ status, body }).toEqual({ status: 400, body: errors })
  expect(emulated.emulator.state()['cekura']?.['scenarios']).toEqual([])
})

test('all wrong fields are named at once', async () => {
  const { body } = await asking().ask('POST', SCENARIOS, plain({ name: '', tags: [1], max_duration: 1 }))
  expect(Object.keys(body).sort()).toEqual(['max_duration', 'name', 'tags'])
})

test('a personality must be enabled for the project', async () => {
  const { ask } = asking({ seed: { cekura: { projects: [{ id: 742, enabled_personalities: [694] }] } } })
  const refused = await ask('POST', SCENARIOS, plain())
  expect(refused).toMatchObject({ status: 400, body: { personality: ['Personality is not enabled'] } })
  await ask('POST', '/user/v1/projects/742/enable_personalities/', { personalities: [693] })
  expect((await ask('POST', SCENARIOS, plain())).status).toBe(201)
})

describe('PATCH', () => {
  test('changes what it states and nothing else', async () => {
    const emulated = asking()
    const before = await createdIn(emulated, { tags: ['a'], max_duration: 60, metrics: [9001] })
    const { status, body } = await emulated.ask('PATCH', `${SCENARIOS}${before.id}/`, {
      tags: ['b'],
      max_duration: null,
    })
    expect({ status, body }).toEqual({ status: 200, body: { ...before, tags: ['b'], max_duration: null } })
  })

  test('the time of a row moves with each write even when the clock stands still', async () => {
    const emulated = asking({ now: () => 1_000_000 })
    const { id } = await createdIn(emulated)
    const times: string[] = []
    for (let write = 0; write < 3; write += 1) {
      const [row] = (await emulated.ask('GET', LIST)).body.results
      times.push(row?.updated_at ?? '')
      await emulated.ask('PATCH', `${SCENARIOS}${id}/`, {})
    }
    expect(new Set(times).size).toBe(3)
    expect([...times].sort()).toEqual(times)
  })

  test('a new personality brings its language', async () => {
    const emulated = asking()
    const { id } = await createdIn(emulated)
    const { body } = await emulated.ask('PATCH', `${SCENARIOS}${id}/`, { personality: 371 })
    expect(body['scenario_language']).toBe('fr')
  })
})

test('PUT needs the personality only and answers without metrics; v2 has the phone number as id', async () => {
  const emulated = asking()
  const { id } = await createdIn(emulated, { metrics: [9001], phone_number: 3101 })
  expect((await emulated.ask('PUT', `${SCENARIOS}${id}/`, {})).status).toBe(400)
  const v1 = await emulated.ask('PUT', `${SCENARIOS}${id}/`, { personality: 694 })
  expect(v1.body).toMatchObject({ personality: 694, phone_number: '+14155550142', name: 'Refund' })
  expect(v1.body).not.toHaveProperty('metrics')
  const v2 = await emulated.ask('PUT', `/test_framework/v2/scenarios/${id}/`, { personality: 694 })
  expect(v2.body['phone_number']).toBe(3101)
})

test('DELETE answers 204 without a body, and the id is 404 from then on', async () => {
  const emulated = asking()
  const { id } = await createdIn(emulated)
  expect(await emulated.ask('DELETE', `${SCENARIOS}${id}/`)).toMatchObject({ status: 204, body: '' })
  for (const method of ['GET', 'PATCH', 'DELETE']) {
    const reply = await emulated.ask(method, `${SCENARIOS}${id}/`, method === 'PATCH' ? {} : undefined)
    expect(reply).toMatchObject({ status: 404, body: { detail: 'Not found.' } })
  }
  expect(await namesOf(emulated, '')).toEqual([])
})

test('all path families serve one store; a path without the slash or unknown is 404', async () => {
  const emulated = asking()
  const { id } = await createdIn(emulated)
  for (const family of ['v1/scenarios', 'v1/scenarios-external', 'v2/scenarios']) {
    expect((await emulated.ask('GET', `/test_framework/${family}/${id}/`)).status).toBe(200)
  }
  const wrong = [`${SCENARIOS}${id}`, SCENARIOS.slice(0, -1), '/test_framework/v1/agents/']
  for (const path of wrong) {
    expect(await emulated.ask('GET', path)).toMatchObject({ status: 404, body: { detail: 'Not found.' } })
  }
})

describe('the list', () => {
  test.each([
    ['', ['three', 'two', 'one']],
    ['&agent_id=2143', ['two', 'one']],
    ['&assistant_id=asst_2142', ['three']],
    ['&tags=a,b', ['two', 'one']],
    ['&tags=a,b&tag_filter_type=and', ['one']],
    ['&tags=a&tag_filter_type=not', ['three', 'two']],
    ['&folder_path=', ['two']],
    ['&folder_path=Sales', ['one']],
  ])('filter "%s"', async (query, names) => {
    expect(await namesOf(await populated(), query)).toEqual(names)
  })

  test('pages: default 30, cap 200, absolute next with all parameters, 404 behind the end', async () => {
    const scenarios = Array.from({ length: 250 }, (_, index) => ({
      name: `${index}`,
      agent: 2142,
      personality: 693,
    }))
    const { ask } = asking({ seed: { cekura: { scenarios } } })
    expect((await ask('GET', LIST)).body.results).toHaveLength(30)
    const { body } = await ask('GET', `${LIST}&page_size=1000`)
    expect(body).toMatchObject({ count: 250, previous: null })
    expect(body.results).toHaveLength(200)
    expect(body.next).toBe(`http://localhost/cekura${SCENARIOS}?project_id=742&page_size=1000&page=2`)
    const last = (await ask('GET', body.next ?? '')).body
    expect(last).toMatchObject({ count: 250, next: null, results: { length: 50 } })
    expect((await ask('GET', `${LIST}&page=99`)).status).toBe(404)
  })

  test('page size and cap can be set', async () => {
    const scenarios = Array.from({ length: 9 }, (_, index) => ({
      name: `${index}`,
      agent: 2142,
      personality: 693,
    }))
    const { ask } = asking({ seed: { cekura: { scenarios } }, pageSize: 2, maxPageSize: 4 })
    expect((await ask('GET', LIST)).body.results).toHaveLength(2)
    expect((await ask('GET', `${LIST}&page_size=100`)).body.results).toHaveLength(4)
  })
})

describe('keys', () => {
  const keys = { org: ['org-key'], project: { 'clinic-key': 742, 'other-key': 800 }, readOnly: ['reader'] }
  const seed = { cekura: { projects: [{ id: 742 }, { id: 800 }] } }

  test('no key, an empty one or an unknown one is 401', async () => {
    const { ask } = asking({ keys })
    for (const headers of [{}, withKey(''), withKey('guess')]) {
      expect((await ask('GET', LIST, undefined, headers)).status).toBe(401)
    }
    expect((await asking({ requireKey: false }).ask('GET', LIST, undefined, {})).status).toBe(200)
  })

  test('an organisation key has to state its scope', async () => {
    const { status, body } = await asking().ask('GET', SCENARIOS, undefined, KEY)
    expect({ status, detail: body['detail'] }).toEqual({
      status: 400,
      detail: expect.stringMatching(/^Please provide one of the required query parameter/),
    })
  })

  test('a project key infers its project and sees no other', async () => {
    const { ask } = asking({ keys, seed })
    const { body } = await ask('POST', SCENARIOS, { name: 'Mine', personality: 693 }, withKey('clinic-key'))
    expect(body['project']).toBe(742)
    expect((await ask('GET', SCENARIOS, undefined, withKey('clinic-key'))).body['count']).toBe(1)
    expect((await ask('GET', SCENARIOS, undefined, withKey('other-key'))).body['count']).toBe(0)
    for (const path of [LIST, `${SCENARIOS}${body.id}/`, `${PROFILES}?project_id=742`]) {
      expect((await ask('GET', path, undefined, withKey('other-key'))).status).toBe(403)
    }
    expect((await ask('POST', SCENARIOS, plain(), withKey('other-key'))).status).toBe(403)
  })

  test('a read-only key reads', async () => {
    const { ask } = asking({ keys })
    expect((await ask('GET', LIST, undefined, withKey('reader'))).status).toBe(200)
    expect((await ask('POST', SCENARIOS, plain(), withKey('reader'))).status).toBe(403)
  })
})

describe('the API of August 2026', () => {
  test('POST and PATCH ignore three fields; the language is the personality’s', async () => {
    const { ask } = old()
    const more = { first_message: 'Hi', max_duration: 5, scenario_language: 'fr', personality: 362 }
    const { status, body } = await ask('POST', SCENARIOS, plain(more))
    expect(status).toBe(201)
    const ignored = { first_message: 'Hello', max_duration: null, scenario_language: 'es' }
    expect(body).toMatchObject(ignored)
    expect(body).not.toHaveProperty('condition_audio')
    expect((await ask('PATCH', `${SCENARIOS}${body.id}/`, more)).body).toMatchObject(ignored)
  })

  test('adv_update sets two of them', async () => {
    const { ask } = old()
    const { id } = (await ask('POST', SCENARIOS, plain())).body
    const update = { scenarios: [id], project: 742, first_message: 'Hi', max_duration: 90 }
    expect((await ask('POST', `${SCENARIOS}adv_update/`, update)).status).toBe(200)
    const { body } = await ask('GET', `${SCENARIOS}${id}/`)
    expect(body).toMatchObject({ first_message: 'Hi', max_duration: 90 })
  })
})

test('the history of a row', async () => {
  const emulated = asking()
  const { id } = await createdIn(emulated)
  await emulated.ask('PATCH', `${SCENARIOS}${id}/`, { name: 'New' })
  const { body } = await emulated.ask('GET', `${SCENARIOS}${id}/history/`)
  expect(body).toMatchObject({
    count: 2,
    results: [
      { history_type: '~', name: 'New' },
      { history_type: '+', name: 'Refund' },
    ],
  })
})

test('an unknown mode or value is an error, not a silent default', () => {
  expect(() => asking({ modes: { cekura: { spek: 'aug' } } })).toThrow('There is no mode cekura.spek')
  expect(() => asking({ modes: { cekura: { spec: 'july' } } })).toThrow('is one of new, aug, not "july"')
})

test('a body that is no JSON object is refused', async () => {
  const { emulator } = asking()
  for (const body of ['{', '[]', '"x"']) {
    const reply = await emulator.app.request(`/cekura${SCENARIOS}`, { method: 'POST', headers: KEY, body })
    expect(reply.status).toBe(400)
  }
})
