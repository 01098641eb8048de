import { describe, expect, test } from 'vitest'
import { asking, plain, PROFILES, SCENARIOS } from './asking.ts'

describe('test profiles', () => {
  const body = { name: 'Ann', project: 742, information: { main_agent_variables: { a: 1, b: 2 } } }

  test('create answers 200, PATCH replaces the information whole, DELETE lets scenarios go', async () => {
    const { ask } = asking()
    const created = await ask('POST', PROFILES, body)
    expect(created).toMatchObject({ status: 200, body: { ...body, agent: null } })
    const { id } = created.body
    const user = (await ask('POST', SCENARIOS, plain({ test_profile: id }))).body
    expect(user['test_profile_data']).toMatchObject({ id, information: body.information })
    const patch = { information: { testing_agent_variables: { c: 3 } } }
    expect((await ask('PATCH', `${PROFILES}${id}/`, patch)).body['information']).toEqual(patch.information)
    expect((await ask('DELETE', `${PROFILES}${id}/`)).status).toBe(204)
    expect((await ask('GET', `${PROFILES}${id}/`)).status).toBe(404)
    expect((await ask('GET', `${SCENARIOS}${user.id}/`)).body['test_profile']).toBeNull()
  })

  test('the list is paged, searched, and says who uses a profile', async () => {
    const { ask } = asking()
    const { id } = (await ask('POST', PROFILES, body)).body
    await ask('POST', PROFILES, { ...body, name: 'Bob' })
    const user = (await ask('POST', SCENARIOS, plain({ test_profile: id }))).body.id
    const found = await ask('GET', `${PROFILES}?project_id=742&search=ann`)
    expect(found.body).toMatchObject({ count: 1, next: null, results: [{ id, scenarios: [user] }] })
    expect((await ask('GET', `${PROFILES}?project_id=742&ids=${id}`)).body['count']).toBe(1)
    expect((await ask('GET', PROFILES)).status).toBe(400)
  })

  test('in August 2026 the list was a bare array', async () => {
    const { ask } = asking({ modes: { cekura: { spec: 'aug' } } })
    await ask('POST', PROFILES, body)
    expect((await ask('GET', `${PROFILES}?project_id=742`)).body).toMatchObject([{ name: 'Ann' }])
  })

  test.each([
    [{ project: 742 }, 'name'],
    [{ name: 'x' }, 'agent'],
    [{ name: 'x'.repeat(256), project: 742 }, 'name'],
    [{ name: 'x', project: 742, information: [] }, 'information'],
  ])('refuses %j', async (wrong, field) => {
    const reply = await asking().ask('POST', PROFILES, wrong)
    expect({ status: reply.status, fields: Object.keys(reply.body) }).toEqual({
      status: 400,
      fields: [field],
    })
  })
})

test.each([
  ['/test_framework/v1/personalities/?language=fr', [{ id: 371 }, { id: 372 }]],
  [
    '/test_framework/v2/metrics/?project_id=742&slug=verified_identity',
    [{ id: 9004, name: 'Verified identity' }],
  ],
  [
    '/test_framework/v1/metrics/?agent_id=2142&slug=expected_outcome',
    [{ id: 9001, name: 'Expected Outcome' }],
  ],
  [
    '/test_framework/v1/phone-numbers/inbound/',
    [
      { number: '+14155550142' },
      { number: '+14155550177' },
      { number: '+34915550123' },
      { number: '+33155500188' },
    ],
  ],
  ['/user/v1/projects/', [{ id: 742, name: 'Clinic Group', max_call_duration: 600 }]],
])('%s is a bare array', async (path, rows) => {
  const { status, body } = await asking().ask('GET', path)
  expect({ status, body }).toMatchObject({ status: 200, body: rows })
})

test('metrics need a scope', async () => {
  expect((await asking().ask('GET', '/test_framework/v2/metrics/')).status).toBe(400)
})

test('an unknown slug finds nothing', async () => {
  expect((await asking().ask('GET', '/test_framework/v2/metrics/?project_id=742&slug=nope')).body).toEqual([])
})

test('agents are paged; v1 and v2 call the name differently', async () => {
  const { ask } = asking()
  const v2 = await ask('GET', '/test_framework/v2/aiagents/?project_id=742&q=front')
  expect(v2.body).toMatchObject({ count: 1, results: [{ id: 2142, name: 'Front Desk' }] })
  const v1 = await ask('GET', '/test_framework/v1/aiagents/2142/')
  expect(v1.body).toMatchObject({ agent_name: 'Front Desk', project: 742 })
})

test('the personality filter by project may drop the global ones', async () => {
  const path = '/test_framework/v1/personalities/?project_id=742'
  expect((await asking().ask('GET', path)).body).toHaveLength(9)
  expect((await asking({ modes: { cekura: { personalities: 'own' } } }).ask('GET', path)).body).toEqual([])
})

test('phone numbers say who holds them', async () => {
  const { ask } = asking()
  const { id } = (await ask('POST', SCENARIOS, plain({ phone_number: 3102 }))).body
  const { body } = await ask('GET', '/test_framework/v1/phone-numbers/')
  expect(body).toMatchObject([{ scenario_id: null }, { scenario_id: id, scenario_name: 'Refund' }, {}, {}])
})

test('mock tools are paged', async () => {
  const { body } = await asking().ask('GET', '/test_framework/v1/tools/?project_id=742&search=book')
  expect(body).toMatchObject({ count: 1, next: null, results: [{ name: 'lookup_booking' }] })
})
