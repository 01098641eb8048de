import pLimit from 'p-limit'
import { describe, expect, test } from 'vitest'
import { fingerprintOf, checkStillTrue, withFingerprints } from '../../src/engine/fingerprint.ts'
import { applied, createDesk, planned, type Desk, ledgerOf } from './fixtures/desk.ts'
import { fakeProvider, remote, scenario, WORKSPACE } from './fixtures/fake-provider.ts'
import { edit, place, placeFolder, take, writesOf } from './fixtures/fake-world.ts'

describe('contract 9: the fingerprint of an object', () => {
  const base = { mark: 'desk/a', fields: { name: 'a', tags: ['x', 'y'], instructions: 'One.' } }
  const print = (given: Parameters<typeof remote>[1]) =>
    fingerprintOf(fakeProvider, remote('1', { ...base, ...given }))

  test.each([
    { says: 'the order of a set', given: { fields: { ...base.fields, tags: ['y', 'x'] } } },
    { says: 'line ends', given: { fields: { ...base.fields, instructions: 'One. \r\n' } } },
    { says: 'when and by whom it was written', given: { moved: 'later', changedBy: 'somebody' } },
  ])('does not move with $says', ({ given }) => {
    expect(print(given)).toBe(print({}))
  })

  test.each([
    { says: 'a field', given: { fields: { ...base.fields, instructions: 'Two.' } } },
    { says: 'a field that no file states', given: { fields: { ...base.fields, max_turns: 3 } } },
    { says: 'its folder', given: { folder: 'Sales' } },
    { says: 'its mark', given: { mark: 'desk/b' } },
    { says: 'its owner', given: { mark: 'other/a' } },
  ])('moves with $says', ({ given }) => {
    expect(print(given)).not.toBe(print({}))
  })
})

describe('B11: a saved plan meets the target', () => {
  test.each<{ says: string; happens: (desk: Desk) => void; stale: string[] }>([
    { says: 'as it was', happens: () => {}, stale: [] },
    {
      says: 'with an untouched object edited',
      happens: ({ world }) => edit(world, '2', { data: 9 }),
      stale: [],
    },
    {
      says: 'with a touched object edited',
      happens: ({ world }) => edit(world, '1', { tags: ['z'] }),
      stale: ['scenario.a (1) has moved since the plan was made'],
    },
    {
      says: 'with a touched object gone',
      happens: ({ world }) => take(world, '1'),
      stale: ['scenario.a (1) is gone'],
    },
    {
      says: 'with a new object made meanwhile',
      happens: ({ world }) => void place(world, '9', 'desk/new'),
      stale: ['scenario.new exists by now'],
    },
    {
      says: 'with a new folder made meanwhile',
      happens: ({ world }) => placeFolder(world, 'Sales'),
      stale: [],
    },
    {
      says: "with another workspace's object of that key",
      happens: ({ world }) => void place(world, '9', 'other/new'),
      stale: [],
    },
  ])('$says', async ({ happens, stale }) => {
    const { desk, options, saved } = await savedPlan()
    happens(desk)
    const before = writesOf(desk.world).length
    const meeting = await checkStillTrue(saved, { ...options, workspace: WORKSPACE, ledger: ledgerOf(desk) })
    expect(meeting.stale).toEqual(stale)
    expect(writesOf(desk.world)).toHaveLength(before)
  })

  test('B12: applied once, it is stale', async () => {
    const { desk, desired, options, saved } = await savedPlan()
    await applied(desk, desired)
    const { stale } = await checkStillTrue(saved, {
      ...options,
      workspace: WORKSPACE,
      ledger: ledgerOf(desk),
    })
    expect(stale).toEqual([
      'scenario.a was written since the plan was made',
      'scenario.new was written since the plan was made',
    ])
  })

  test('B12: what was written since is stale, also where the values have come back', async () => {
    const { desk, options, saved } = await savedPlan()
    await applied(desk, [scenario('a', { data: 99 })])
    await applied(desk, [scenario('a', { data: 1 })])
    const check = () => checkStillTrue(saved, { ...options, workspace: WORKSPACE, ledger: ledgerOf(desk) })
    expect((await check()).stale).toEqual(['scenario.a was written since the plan was made'])
  })

  test('B12: a state that is older than the plan cannot vouch for it', async () => {
    const { options, saved } = await savedPlan()
    const old = ledgerOf(createDesk())
    const { stale } = await checkStillTrue(
      { ...saved, serial: 7 },
      { ...options, workspace: WORKSPACE, ledger: old },
    )
    expect(stale).toEqual(['the state of fake is older than the plan'])
  })

  test('touched objects are at hand for the writes', async () => {
    const { desk, options, saved } = await savedPlan()
    const { seen } = await checkStillTrue(saved, { ...options, workspace: WORKSPACE, ledger: ledgerOf(desk) })
    expect([...seen].map(([address, { id }]) => [address, id])).toEqual([['scenario.a', '1']])
  })
})

test('B11: a fingerprint does not vouch for an edit between the plan and its saving', async () => {
  const { desk, options, saved } = await savedPlan()
  edit(desk.world, '1', { data: 7 })
  await expect(withFingerprints(saved, options)).rejects.toMatchObject({ code: 'STALE_PLAN' })
})

async function savedPlan() {
  const desk = createDesk()
  for (const [id, key] of [
    ['1', 'a'],
    ['2', 'b'],
  ] as const)
    place(desk.world, id, `desk/${key}`, { name: key, data: 1 })
  const desired = [
    scenario('a', { data: 2 }),
    scenario('b', { data: 1 }),
    scenario('new', {}, { folder: 'Sales' }),
  ]
  const options = { session: desk.world.session, provider: desk.provider, limit: pLimit(4) }
  const saved = await withFingerprints(await planned(desk, desired), options)
  return { desk, desired, options, saved }
}
