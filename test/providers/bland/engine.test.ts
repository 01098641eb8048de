import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import { parseFault } from '../../../src/emulator/server.ts'
import { scenario, scope, startTarget, WORKSPACE, writesIn, type Ran } from './target.ts'

const steps = ({ plan }: Ran) => plan.changes.map(({ action, address }) => `${action} ${address}`)
const files = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    scenario(
      { name: `S ${index}`, tags: ['a'], instructions: 'Ask.' },
      { key: `s${index}`, folder: 'Sales' },
    ),
  )

test.each([
  {},
  { envelope: 'live', put: 'replace', metadata: 'merge', nulls: 'start-node' },
  { errors: '2xx', order: 'oldest', names: 'case-insensitive' },
])('apply, and then there is nothing to do (B3, B5, B20; %j)', async (modes: Record<string, string>) => {
  const target = await startTarget({ modes })
  const { outcomes } = await target.apply(files(25))
  expect(outcomes.filter(({ status, not_kept: lost }) => status !== 'done' || lost)).toEqual([])
  expect(target.rows()).toHaveLength(25)
  target.requests()
  expect(steps(await target.apply(files(25)))).toEqual([])
  // The rows have not moved, so nothing else is read.
  expect(new Set(target.requests())).toEqual(new Set(['GET /v1/agent-testing/scenarios?pathway_id=pw_1']))
})

test('without state everything is found by its mark (B26)', async () => {
  const target = await startTarget()
  await target.apply(files(3))
  target.saved = undefined
  expect(steps(await target.plan(files(3)))).toEqual([])
})

test('an unmarked scenario of that name is adopted, wherever its file lies (B16)', async () => {
  const target = await startTarget()
  const id = await target.add({ pathway_id: 'pw_1', name: 'S 0', metadata: { team: 'a' } })
  await target.add({ pathway_id: 'pw_2', name: 'S 0' })
  const ran = await target.apply(files(1))
  expect(ran.plan.changes).toMatchObject([
    { action: 'adopt', id, reason: 'same name, and nobody has marked it' },
  ])
  const marked = target.rows().find(row => row['id'] === id)!['metadata']
  expect(marked).toEqual({
    team: 'a',
    callsheet: { workspace: WORKSPACE, key: 's0', folder: 'Sales', tags: ['a'] },
  })
  expect(steps(await target.plan(files(1)))).toEqual([])
})

test('rows of a known id are neither adopted nor counted as unmarked', async () => {
  const target = await startTarget()
  const [file] = files(1)
  await target.apply([file!])
  const { plan } = await target.plan([file!])
  expect(plan.unmarked).toBe(0)
  // The same name under another key is another scenario, which Bland would refuse.
  const renamed = await target.plan([{ ...file!, key: 'other' }])
  expect(steps(renamed)).toEqual([])
  expect(renamed.plan.left).toContainEqual(
    expect.objectContaining({ address: 'scenario.other', action: 'taken' }),
  )
})

test('a file that was renamed with `formerly` is one update (B18)', async () => {
  const target = await startTarget()
  const [file] = files(1)
  await target.apply([file!])
  const renamed = { ...file!, key: 'other', value: { ...file!.value, formerly: ['s0'] } }
  expect(steps(await target.apply([renamed]))).toEqual(['update scenario.other'])
  expect(target.rows()).toMatchObject([{ metadata: { callsheet: { key: 'other' } } }])
  target.saved = undefined
  expect(steps(await target.plan([renamed]))).toEqual([])
})

describe('another pathway', () => {
  test('in a file makes the scenario anew and deletes the old one', async () => {
    const target = await startTarget()
    const [file] = files(1)
    await target.apply([file!])
    const [before] = target.rows()
    const moved = { ...file!, value: { ...file!.value, bland: { persona_id: 'persona_front_desk' } } }
    const { plan } = await target.apply([moved], { prune: true })
    expect(plan.changes).toMatchObject([{ action: 'replace', reason: expect.stringContaining('persona') }])
    expect(target.rows()).toMatchObject([
      { persona_id: 'persona_front_desk', name: 'S 0', tester_persona_prompt: 'Ask.' },
    ])
    expect(target.rows()[0]!['id']).not.toBe(before!['id'])
    expect(steps(await target.plan([moved]))).toEqual([])
    target.saved = undefined
    expect(steps(await target.plan([moved]))).toEqual([])
  })

  test('takes what the file does not state along from the old one', async () => {
    const target = await startTarget()
    const file = scenario({ instructions: 'Ask.', expected_outcome: ['Books it.'], tags: ['a'] })
    await target.apply([file])
    const [before] = target.rows() as { id: string; assertions: Json[]; metadata: Record<string, Json> }[]
    const tone = { type: 'BLAND_TONE', name: 'Tone', config: {}, is_required: false, weight: 2, order: 5 }
    await target.edit(before!.id, {
      metadata: { ...before!.metadata, owner: 'desk' },
      advanced_instructions: 'Slowly.',
      request_data: { account: 'a1' },
      start_node_id: 'node_1',
      enabled: false,
      assertions: [...before!.assertions, tone],
    })
    const value = { ...file.value, instructions: 'Ask twice.', bland: { persona_id: 'persona_front_desk' } }
    const moved = { ...file, value }
    const { outcomes } = await target.apply([moved], { prune: true })
    expect(outcomes).toMatchObject([{ action: 'replace', status: 'done' }])
    const [after] = target.rows() as Record<string, Json>[]
    expect(after).toMatchObject({
      persona_id: 'persona_front_desk',
      tester_persona_prompt: 'Ask twice.',
      advanced_instructions: 'Slowly.',
      request_data: { account: 'a1' },
      enabled: false,
      metadata: { owner: 'desk', callsheet: { key: 'refund', tags: ['a'] } },
      assertions: [{ config: { prompt: 'Books it.' } }, tone],
    })
    // A node belongs to the pathway that it lies in.
    expect(after!['start_node_id'] ?? null).toBeNull()
    expect(after!['pathway_id'] ?? null).toBeNull()
    expect(target.rows()).toHaveLength(1)
    expect(steps(await target.plan([moved]))).toEqual([])
  })

  test('clears what the file clears, whatever the old one has', async () => {
    const target = await startTarget()
    const file = scenario({ bland: { advanced_instructions: 'Slowly.', metadata: { owner: 'desk' } } })
    await target.apply([file])
    const bland = { advanced_instructions: null, metadata: null, persona_id: 'persona_front_desk' }
    await target.apply([{ ...file, value: { ...file.value, bland } }], { prune: true })
    const [after] = target.rows() as Record<string, Json>[]
    expect(after!['advanced_instructions'] ?? null).toBeNull()
    expect(Object.keys(after!['metadata'] as object)).toEqual(['callsheet'])
  })

  test('at the target does the same', async () => {
    const target = await startTarget()
    await target.apply(files(2))
    target.at = { ...scope, settings: { pathway_id: 'pw_2' } }
    expect(steps(await target.apply(files(2), { prune: true }))).toEqual([
      'replace scenario.s0',
      'replace scenario.s1',
    ])
    expect(target.rows()).toMatchObject([{ pathway_id: 'pw_2' }, { pathway_id: 'pw_2' }])
    expect(steps(await target.plan(files(2)))).toEqual([])
  })
})

test('pruning looks at each scenario before it deletes it (B13)', async () => {
  const target = await startTarget()
  await target.apply(files(2))
  target.requests()
  const ran = await target.apply(files(1), { prune: true })
  expect(steps(ran)).toEqual(['delete scenario.s1'])
  const requests = target.requests()
  const [line] = writesIn(requests)
  expect(requests).toContain(line!.replace('DELETE', 'GET'))
  expect(target.rows()).toHaveLength(1)
})

test('a copy carries our mark and is left alone', async () => {
  const target = await startTarget()
  await target.apply(files(1))
  const [row] = target.rows()
  await target.add({ pathway_id: 'pw_1', name: 'S 0 (copy)', metadata: row!['metadata']! })
  const { plan } = await target.plan(files(1), { prune: true })
  expect(plan.changes).toEqual([])
  expect(plan.notes).toEqual([expect.stringContaining('is a copy of scenario.s0')])
})

test('what was edited there is set right, checks of others stay', async () => {
  const target = await startTarget()
  const file = scenario({ expected_outcome: ['A.', 'B.'], variables: { agent: { a: 1 } } })
  await target.apply([file])
  const [row] = target.rows() as { id: string; assertions: Json[] }[]
  const tone = { type: 'BLAND_TONE', name: 'Tone', config: {}, is_required: false, weight: 1, order: 9 }
  const [first, second] = row!.assertions as Record<string, Json>[]
  const config = { ...(first!['config'] as object), prompt: 'A!' } as Json
  await target.edit(row!.id, { request_data: { a: 2 }, assertions: [{ ...first!, config }, second!, tone] })
  const { plan } = await target.apply([file])
  expect(plan.changes[0]!.fields).toMatchObject([
    { path: 'expected_outcome', before: ['A!', 'B.'], after: ['A.', 'B.'], cause: 'edited-there' },
    { path: 'variables.agent', before: { a: 2 }, after: { a: 1 }, cause: 'edited-there' },
  ])
  const names = (target.rows()[0]!['assertions'] as { name: string }[]).map(({ name }) => name)
  expect(names).toEqual(['A.', 'B.', 'Tone'])
  expect(steps(await target.plan([file]))).toEqual([])
})

test('a metadata key that is renamed is no conflict with anybody', async () => {
  const target = await startTarget()
  await target.apply([scenario({ bland: { metadata: { team: 'a' } } })])
  const { plan } = await target.plan([scenario({ bland: { metadata: { squad: 'a', team: null } } })])
  expect(plan.changes[0]!.fields.map(({ path, cause }) => [path, cause])).toEqual([
    ['bland.metadata.squad', 'edited-here'],
    ['bland.metadata.team', 'edited-here'],
  ])
})

test('a field that the server drops is reported, and not sent again (B27)', async () => {
  const target = await startTarget({ faults: [parseFault('lost:advanced_instructions')] })
  const file = scenario({ bland: { advanced_instructions: 'Be brief.' } })
  const { outcomes } = await target.apply([file])
  expect(outcomes).toMatchObject([
    { status: 'done', not_kept: [{ path: 'bland.advanced_instructions', sent: 'Be brief.', kept: null }] },
  ])
  expect(steps(await target.plan([file]))).toEqual([])
})

test('where metadata is never stored, names still keep twins away', async () => {
  const target = await startTarget({ modes: { metadata: 'drop' } })
  const [file] = files(1)
  const { outcomes } = await target.apply([file!])
  expect(outcomes[0]!.not_kept?.map(({ path }) => path)).toEqual(['folder', 'tags'])
  expect(steps(await target.plan([file!]))).toEqual([])
  target.saved = undefined
  expect(steps(await target.plan([file!]))).toEqual(['adopt scenario.s0'])
})

test.each([
  {
    says: 'defaults are left out',
    bland: { assertions: [{ type: 'BLAND_TONE', name: 'Tone', config: {} }] },
  },
  {
    says: 'an order is left out',
    bland: { assertions: [{ type: 'BLAND_TONE', name: 'Tone', is_required: true, weight: 1 }] },
  },
  {
    says: 'an order is stated otherwise',
    bland: { assertions: [{ type: 'BLAND_TONE', name: 'Tone', order: 4 }] },
  },
])('another spelling of the same checks is nobody’s edit: $says', async ({ bland: spelt }) => {
  const target = await startTarget()
  const value = { expected_outcome: ['A.'], max_turns: null }
  const tone = { type: 'BLAND_TONE', name: 'Tone', config: {}, is_required: true, weight: 1, order: 1 }
  await target.apply([scenario({ ...value, bland: { assertions: [tone] } })])
  const [row] = target.rows() as { id: string; assertions: Json[] }[]
  const respelt = scenario({ ...value, max_turns: 20, bland: spelt })
  const { plan } = await target.plan([respelt])
  expect(plan.changes.flatMap(({ fields }) => fields.map(({ cause }) => cause))).not.toContain('both')

  // After an edit there only that side has moved.
  await target.edit(row!.id, { assertions: [row!.assertions[0]!, { ...tone, name: 'Else' }] })
  const { plan: after } = await target.plan([respelt])
  const causes = after.changes.flatMap(({ fields }) => fields)
  expect(causes).toMatchObject([{ path: 'bland.assertions', cause: 'edited-there' }])
})
