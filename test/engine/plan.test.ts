import { describe, expect, test } from 'vitest'
import { conflictIn } from '../../src/engine/conflicts.ts'
import { hashOf } from '../../src/engine/hash.ts'
import type { Entry, Ledger } from '../../src/model/ledger.ts'
import { emptyLedger } from '../../src/state/ledger.ts'
import { applied, createDesk, planned, stepsOf } from './fixtures/desk.ts'
import { fakeProvider, profile, scenario, WORKSPACE } from './fixtures/fake-provider.ts'
import { createWorld, edit, place, placeFolder, writesOf, type FakeWorld } from './fixtures/fake-world.ts'

const inFolder = (key: string, folder: string) => scenario(key, {}, { folder })

test('B1: a plan only reads, also where folders are missing and files are new', async () => {
  const desk = createDesk()
  expect(stepsOf(await planned(desk, [inFolder('refund', 'Sales/Inbound')]))).toHaveLength(3)
  expect(writesOf(desk.world)).toEqual([])
})

describe('B9, B21: what waits for what', () => {
  test('a folder waits for its parent and nothing else, a scenario for its folder and its profile', async () => {
    const desired = [
      profile('refund'),
      scenario('refund', {}, { folder: 'b/c', needs: ['test_profile.refund'] }),
      inFolder('other', 'a/c'),
      inFolder('plain', ''),
    ]
    const { changes } = await planned(createDesk(), desired)
    expect(Object.fromEntries(changes.map(({ address, waits_for }) => [address, waits_for]))).toEqual({
      'folder.a': [],
      'folder.a/c': ['folder.a'],
      'folder.b': [],
      'folder.b/c': ['folder.b'],
      'test_profile.refund': [],
      'scenario.other': ['folder.a/c'],
      'scenario.plain': [],
      'scenario.refund': ['test_profile.refund', 'folder.b/c'],
    })
  })

  test('what is there already is not waited for', async () => {
    const desk = createDesk()
    placeFolder(desk.world, 'a')
    const { changes } = await planned(desk, [inFolder('refund', 'a/b')])
    expect(changes.map(({ address, waits_for }) => [address, waits_for])).toEqual([
      ['folder.a/b', []],
      ['scenario.refund', ['folder.a/b']],
    ])
  })

  test('everything stands after what it waits for, whatever the order of the files', async () => {
    const desired = [inFolder('z', 'a/b/c'), inFolder('a', 'z/y'), inFolder('m', 'a-b/c'), inFolder('n', 'a')]
    const { changes } = await planned(createDesk(), desired)
    const at = new Map(changes.map(({ address }, index) => [address, index]))
    const early = changes.flatMap(({ address, waits_for }) =>
      waits_for.filter(other => at.get(other)! >= at.get(address)!),
    )
    expect(early).toEqual([])
    expect(changes.flatMap(({ waits_for }) => waits_for)).toHaveLength(4 + 4)
  })

  test('a new profile in place of one that cannot be changed comes first', async () => {
    const desk = createDesk()
    desk.world.objects.push({
      type: 'test_profile',
      id: '7',
      mark: 'desk/refund',
      fields: { engine: 1 },
      moved: 1,
    })
    const desired = [
      profile('refund', { engine: 2 }),
      scenario('refund', {}, { needs: ['test_profile.refund'] }),
    ]
    const { changes } = await planned(desk, desired, { prune: true, force: true })
    expect(changes.map(({ action, waits_for }) => [action, waits_for])).toEqual([
      ['replace', []],
      ['create', ['test_profile.refund']],
    ])
  })
})

test('a create carries every stated field but nulls', async () => {
  const { changes } = await planned(createDesk(), [scenario('refund', { tags: ['a'], max_turns: null })])
  expect(changes[0]!.fields).toEqual([
    { path: 'name', before: null, after: 'refund' },
    { path: 'tags', before: null, after: ['a'] },
  ])
})

describe('B16: objects of others', () => {
  test.each([
    {
      says: 'an unmarked one of the same folder and name is an explicit adopt',
      mark: undefined,
      steps: ['adopt scenario.refund'],
    },
    {
      says: 'one that another workspace marked is never touched',
      mark: 'other/refund',
      steps: ['create scenario.refund'],
    },
  ])('$says', async ({ mark, steps }) => {
    const desk = createDesk()
    place(desk.world, '1', mark, { name: 'Refund', data: 'theirs' })
    const plan = await planned(desk, [scenario('refund', { name: 'Refund', data: 'ours' })])
    expect(stepsOf(plan)).toEqual(steps)
  })

  test('an unmarked one that cannot be changed in place is not deleted to make room', async () => {
    const desk = createDesk()
    place(desk.world, '1', undefined, { name: 'Refund', engine: 1 })
    expect(stepsOf(await planned(desk, [scenario('refund', { name: 'Refund', engine: 2 })]))).toEqual([
      'adopt scenario.refund',
    ])
  })
})

const worldWithOne = (): FakeWorld => {
  const made = createWorld()
  placeFolder(made, 'Sales')
  place(made, '1', 'desk/refund', { name: 'Refund', folder: 'Sales' })
  return made
}

describe('B18: one object, one update', () => {
  test.each([
    { says: 'a new name', desired: scenario('refund', { name: 'Refund now' }), paths: ['name'] },
    {
      says: 'another folder',
      desired: scenario('refund', { name: 'Refund' }, { folder: '' }),
      paths: ['folder'],
    },
    {
      says: 'a new key',
      desired: scenario('new', { name: 'Refund' }, { formerly: ['refund'] }),
      paths: ['key'],
    },
    {
      says: 'a new file for the same key',
      desired: scenario('refund', { name: 'Refund' }, { file: 'moved.yaml' }),
      paths: undefined,
    },
  ])('$says', async ({ desired, paths }) => {
    const { changes, left } = await planned(createDesk({ world: worldWithOne() }), [desired])
    expect(changes.map(({ action, fields }) => [action, fields.map(({ path }) => path)])).toEqual(
      paths ? [['update', paths]] : [],
    )
    expect(left).toEqual([])
  })
})

const editedDesk = () => {
  const made = createDesk({ saved: ledgerOf({ refund: { data: 1 } }) })
  place(made.world, '1', 'desk/refund', { name: 'refund', data: 2 })
  return made
}

describe('contract 10: conflicts', () => {
  test('a field edited on both sides is shown, and told by name', async () => {
    const plan = await planned(editedDesk(), [scenario('refund', { data: 3 })])
    expect(plan.changes[0]!.fields).toEqual([{ path: 'data', before: 2, after: 3, cause: 'both' }])
    expect(conflictIn([plan])?.message).toContain('scenario.refund data')
  })

  test('drift that the plan shows is restored', async () => {
    const { changes } = await planned(editedDesk(), [scenario('refund', { data: 1 })])
    expect(changes[0]!.fields).toEqual([{ path: 'data', before: 2, after: 1, cause: 'edited-there' }])
  })

  test('a replacement does not hide a conflict', async () => {
    const made = editedDesk()
    edit(made.world, '1', { engine: 1 })
    const plan = await planned(made, [scenario('refund', { data: 3, engine: 2 })], { prune: true })
    expect(conflictIn([plan])?.message).toContain('scenario.refund data')
  })
})

describe('B13: a replacement deletes', () => {
  const here = () => {
    const desk = createDesk()
    for (const [id, key] of [
      ['1', 'vip'],
      ['2', 'plain'],
    ] as const)
      place(desk.world, id, `desk/${key}`, { name: key, engine: 1 })
    return desk
  }
  const desired = [scenario('vip', { engine: 2 }, { protect: true }), scenario('plain', { engine: 2 })]
  const bound = 'it would have to be made anew, because its engine cannot be changed'

  test('so without --prune it is left and counted, and nothing is written', async () => {
    const desk = here()
    const { changes, left, summary } = await planned(desk, desired)
    expect(changes).toEqual([])
    expect(summary).toMatchObject({ replace: 0, left: 2, unchanged: 0 })
    expect(left).toEqual([
      {
        address: 'scenario.plain',
        id: '2',
        action: 'replace',
        reason: expect.stringContaining('--prune allows that'),
      },
      { address: 'scenario.vip', id: '1', action: 'replace', reason: `${bound}; it is protected` },
    ])
  })

  test('B17: a protected object blocks its own and nothing else', async () => {
    const { changes, left } = await planned(here(), desired, { prune: true, force: true })
    expect(changes.map(({ action, address }) => [action, address])).toEqual([['replace', 'scenario.plain']])
    expect(left.map(({ address }) => address)).toEqual(['scenario.vip'])
  })

  test('B14: it counts in the gate like any other', async () => {
    const desk = createDesk()
    const keys = Array.from({ length: 12 }, (_, index) => `k${index}`)
    await applied(
      desk,
      keys.map(key => scenario(key, { engine: 1 })),
    )
    const moved = keys.map(key => scenario(key, { engine: 2 }))
    await expect(planned(desk, moved, { prune: true })).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('12 of 12'),
    })
    expect((await planned(desk, moved)).summary).toMatchObject({ left: 12, replace: 0 })
  })

  test('the target may allow it; without state that could tell whose it is, it is left', async () => {
    const desk = createDesk()
    await applied(desk, [scenario('a', { engine: 1 })])
    const moved = [scenario('a', { engine: 2 })]
    expect(stepsOf(await planned(desk, moved, { pruneByConfig: true }))).toEqual(['replace scenario.a'])
    const lost = await planned({ ...desk, saved: undefined }, moved, { pruneByConfig: true })
    expect(lost.left[0]?.reason).toContain('there is no state that could tell')
  })
})

describe('B14: what is gone is not simply made anew', () => {
  const keys = Array.from({ length: 12 }, (_, index) => `k${index}`)
  const files = keys.map(key => scenario(key))

  test.each([
    { gone: 3, refused: false },
    { gone: 4, refused: true },
    { gone: 12, refused: true },
  ])('$gone of 12: refused $refused', async ({ gone, refused }) => {
    const desk = createDesk()
    await applied(desk, files)
    desk.world.objects.splice(0, gone)
    const [end] = await Promise.allSettled([planned(desk, files)])
    expect(end.status).toBe(refused ? 'rejected' : 'fulfilled')
    expect((await planned(desk, files, { force: true })).summary.create).toBe(gone)
  })

  test('those whose file went too do not count, nor do those outside the selection', async () => {
    const desk = createDesk()
    await applied(desk, files)
    desk.world.objects.splice(0, 6)
    expect((await planned(desk, files.slice(4))).summary.create).toBe(2)
    const selected = ({ key }: { key: string }) => key === 'k0'
    expect((await planned(desk, files, { selected })).summary.create).toBe(1)
  })
})

test('B18: a file renamed without saying so is told how to say it', async () => {
  const desk = createDesk()
  place(desk.world, '1', 'desk/old', { name: 'Refund' })
  const { changes } = await planned(desk, [scenario('new', { name: 'Refund' })])
  expect(changes).toMatchObject([{ action: 'create', reason: expect.stringContaining('formerly: [old]') }])
})

describe('B43: a selection', () => {
  const desired = [inFolder('wanted', 'a/b'), inFolder('other', 'a/c'), profile('wanted')]
  const selected = {
    selected: ({ key, type }: { key: string; type: string }) => type !== 'folder' && key === 'wanted',
  }

  test('takes the folders of selected scenarios along and no others', async () => {
    expect(stepsOf(await planned(createDesk(), desired, selected))).toEqual([
      'create folder.a',
      'create folder.a/b',
      'create test_profile.wanted',
      'create scenario.wanted',
    ])
  })

  test('counts as unchanged only what it looked at', async () => {
    const desk = createDesk()
    for (const key of ['wanted', 'other']) place(desk.world, `1-${key}`, `desk/${key}`, { name: key })
    const { summary } = await planned(desk, [scenario('wanted'), scenario('other')], selected)
    expect(summary).toMatchObject({ update: 0, unchanged: 1 })
  })
})

const unmarkedDesk = () => {
  const made = createDesk({ saved: ledgerOf({ refund: {} }) })
  place(made.world, '1', undefined, { name: 'refund' })
  return made
}

describe('objects that are ours by state only', () => {
  test('are counted and left', async () => {
    const { changes, unmarked } = await planned(unmarkedDesk(), [scenario('refund')])
    expect({ changes, unmarked }).toEqual({ changes: [], unmarked: 1 })
  })

  test('are marked when asked', async () => {
    const { changes } = await planned(unmarkedDesk(), [scenario('refund')], { mark: true })
    expect(changes).toMatchObject([{ action: 'update', fields: [], reason: 'writes our mark' }])
  })
})

test('what was deleted there is made again, and says so', async () => {
  const { changes } = await planned(createDesk({ saved: ledgerOf({ refund: {} }) }), [scenario('refund')])
  expect(changes).toMatchObject([{ action: 'create', reason: 'it was deleted there' }])
})

test('a copy of ours is named in a note and left', async () => {
  const desk = createDesk({ saved: ledgerOf({ refund: {} }) })
  place(desk.world, '1', 'desk/refund', { name: 'refund' })
  place(desk.world, '2', 'desk/refund', { name: 'refund copy' })
  const { changes, left, notes } = await planned(desk, [scenario('refund')], { prune: true })
  expect({ changes, left }).toEqual({ changes: [], left: [] })
  expect(notes).toEqual([
    '2 ("refund copy") is a copy of scenario.refund and carries its mark; it is left alone.',
  ])
})

test('the plan keeps that an object is protected', async () => {
  const { changes } = await planned(createDesk(), [scenario('refund', {}, { protect: true })])
  expect(changes[0]!.protect).toBe(true)
})

test('a platform without folders as resources gets none', async () => {
  const provider = {
    ...fakeProvider,
    capabilities: { ...fakeProvider.capabilities, folders: 'implicit' as const },
  }
  expect(stepsOf(await planned(createDesk({ provider }), [inFolder('refund', 'a/b')]))).toEqual([
    'create scenario.refund',
  ])
})

/** Scenarios by key, all with the id 1, and what was last applied of them. */
function ledgerOf(applied: Record<string, Record<string, number>>): Ledger {
  const entries = Object.entries(applied).map(([key, fields]): [string, Entry] => {
    const hashes = Object.entries({ name: key, ...fields }).map(([path, value]) => [
      path,
      hashOf(path, value, { provider: fakeProvider, references: {} }),
    ])
    return [`scenario.${key}`, { id: '1', hashes: Object.fromEntries(hashes) as Entry['hashes'] }]
  })
  return {
    ...emptyLedger({ workspace: WORKSPACE, target: 'fake', provider: 'fake' }),
    entries: Object.fromEntries(entries),
  }
}
