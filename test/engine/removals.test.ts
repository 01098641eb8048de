import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tooManyDeletes, type GateInput } from '../../src/engine/gate.ts'
import type { Entry, Ledger } from '../../src/model/ledger.ts'
import { typeOf } from '../../src/model/resource.ts'
import { emptyLedger } from '../../src/state/ledger.ts'
import { createDesk, planned, stepsOf, type Desk } from './fixtures/desk.ts'
import { fakeProvider, scenario, WORKSPACE } from './fixtures/fake-provider.ts'
import { place, placeFolder } from './fixtures/fake-world.ts'

const butOut = ({ address }: { address: string }) => address !== 'folder.Old/Out'

const withProfile = (marks: Partial<Record<string, Partial<Entry>>> = {}): Desk => {
  const desk = deskWith({ gone: '2' }, marks)
  place(desk.world, '2', 'desk/gone', { name: 'gone' })
  desk.world.objects.push({ type: 'test_profile', id: '2', mark: 'desk/gone', fields: {}, moved: 1 })
  return desk
}

const prune = { prune: true }

describe('B13, B16, B17: what goes and what is left', () => {
  test.each<{
    says: string
    mark?: string
    entry?: Partial<Entry>
    options?: Parameters<typeof planned>[2]
    goes: boolean
    reason?: string
  }>([
    {
      says: 'nothing without --prune',
      mark: 'desk/gone',
      goes: false,
      reason: 'no file states it; --prune would delete it',
    },
    { says: 'ours by mark', mark: 'desk/gone', options: prune, goes: true },
    { says: 'ours by state', entry: { hashes: { name: 'a' } }, options: prune, goes: true },
    {
      says: 'nothing that was adopted and never applied: its file may not be merged',
      entry: {},
      options: prune,
      goes: false,
      reason: 'it was adopted and never applied since; delete it by hand',
    },
    { says: 'nothing that nobody marked', options: prune, goes: false },
    { says: "nothing of another workspace's", mark: 'other/gone', options: prune, goes: false },
    {
      says: 'nothing that another workspace has taken over',
      mark: 'other/gone',
      entry: {},
      options: { prune: true, force: true },
      goes: false,
      reason: 'it belongs to workspace "other" now',
    },
    {
      says: 'B17 nothing protected',
      entry: { protect: true },
      options: prune,
      goes: false,
      reason: 'protected',
    },
    {
      says: 'B43 nothing outside the selection',
      mark: 'desk/gone',
      options: { prune: true, selectedOrphan: () => false },
      goes: false,
      reason: 'outside the selection',
    },
  ])('$says', async ({ mark, entry, options, goes, reason }) => {
    const desk = deskWith({ kept: '1', ...(entry && { gone: '2' }) }, { 'scenario.gone': entry })
    place(desk.world, '1', 'desk/kept', { name: 'kept' })
    place(desk.world, '2', mark, { name: 'gone' })
    const plan = await planned(desk, [scenario('kept')], options)
    expect(stepsOf(plan)).toEqual(goes ? ['delete scenario.gone'] : [])
    expect(plan.left).toEqual(reason === undefined ? [] : [{ address: 'scenario.gone', id: '2', reason }])
  })

  test('B17: one protected object blocks nothing else', async () => {
    const desk = deskWith({ a: '1', b: '2' }, { 'scenario.a': { protect: true } })
    for (const [id, key] of ['a', 'b'].entries()) place(desk.world, String(id + 1), `desk/${key}`)
    const plan = await planned(desk, [scenario('new')], prune)
    expect(stepsOf(plan)).toEqual(['create scenario.new', 'delete scenario.b'])
    expect(plan.left).toMatchObject([{ address: 'scenario.a', reason: 'protected' }])
  })

  test('a platform that cannot delete says so', async () => {
    const capabilities = { ...fakeProvider.capabilities, delete: 'no' as const }
    const desk = { ...deskWith({ gone: '2' }), provider: { ...fakeProvider, capabilities } }
    place(desk.world, '2', 'desk/gone')
    const { changes, left } = await planned(desk, [scenario('new')], prune)
    expect(changes.filter(({ action }) => action === 'delete')).toEqual([])
    expect(left).toMatchObject([{ address: 'scenario.gone' }])
  })
})

describe('B14: the gate', () => {
  const base = { target: 'fake', allowed: undefined }

  test.each<Omit<GateInput, 'target' | 'allowed'> & { allowed?: number | 'any'; refused: boolean }>([
    { deletes: 3, owned: 10, refused: false },
    { deletes: 4, owned: 10, refused: true },
    { deletes: 9, owned: 9, refused: false },
    { deletes: 4, owned: 10, allowed: 'any', refused: false },
    { deletes: 9, owned: 10, allowed: 9, refused: false },
    { deletes: 2, owned: 100, allowed: 1, refused: true },
    { deletes: 1, owned: 3, allowed: 0, refused: true },
    { deletes: 0, owned: 0, allowed: 0, refused: false },
  ])('$deletes of $owned, allowed $allowed: refused $refused', ({ refused, ...given }) => {
    expect(isRefused({ ...base, ...given })).toBe(refused)
  })

  test('is exact at every size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 20_000 }),
        fc.integer({ min: 1, max: 6000 }),
        (owned, deletes) => {
          expect(isRefused({ ...base, owned, deletes })).toBe(deletes * 10 > owned * 3)
        },
      ),
    )
  })

  test.each([
    { says: 'the 30 %', maxDeletes: undefined, numbers: ['4 of 10', 'at most 3'] },
    { says: '--max-deletes', maxDeletes: 2, numbers: ['4 of 10', 'at most 2', '--max-deletes'] },
  ])('names both numbers: $says', async ({ maxDeletes, numbers }) => {
    const { desk, desired } = tenWithSix()
    const plan = planned(desk, desired, { prune: true, maxDeletes })
    await expect(plan).rejects.toMatchObject({ code: 'REFUSED' })
    for (const number of numbers) await expect(plan).rejects.toThrow(number)
  })

  test('--force lets it through', async () => {
    const { desk, desired } = tenWithSix()
    expect((await planned(desk, desired, { prune: true, force: true })).summary.delete).toBe(4)
  })

  test('without --prune there is nothing to refuse', async () => {
    const { desk, desired } = tenWithSix()
    expect((await planned(desk, desired)).left).toHaveLength(4)
  })
})

describe('B15, B26: lost state', () => {
  test.each(['scenario', 'test_profile'] as const)('a %s is not deleted on its mark alone', async type => {
    const desk = createDesk()
    desk.world.objects.push({ type, id: '2', mark: 'desk/gone', fields: { name: 'gone' }, moved: 1 })
    await expect(planned(desk, [scenario('kept')], prune)).rejects.toMatchObject({ code: 'REFUSED' })
    expect((await planned(desk, [scenario('kept')], { ...prune, force: true })).summary.delete).toBe(1)
    expect((await planned(desk, [scenario('kept')])).left).toHaveLength(1)
  })

  test('folders are never deleted without state', async () => {
    const desk = createDesk()
    placeFolder(desk.world, 'Old')
    expect(stepsOf(await planned(desk, [scenario('kept')], { ...prune, force: true }))).toEqual([
      'create scenario.kept',
    ])
  })
})

describe('managed profiles', () => {
  test('go after their scenario', async () => {
    const { changes } = await planned(withProfile(), [scenario('new')], prune)
    expect(changes.slice(1).map(({ address, waits_for }) => [address, waits_for])).toEqual([
      ['scenario.gone', []],
      ['test_profile.gone', ['scenario.gone']],
    ])
  })

  test.each([
    { says: 'that a file states', desired: [scenario('gone')], options: prune, left: [] },
    {
      says: 'that the selection leaves out',
      desired: [scenario('new')],
      options: {
        prune: true,
        selectedOrphan: ({ address }: { address: string }) => typeOf(address) !== 'scenario',
      },
      left: ['scenario.gone', 'test_profile.gone'],
    },
    {
      says: 'that is protected',
      desired: [scenario('new')],
      options: prune,
      marks: { 'scenario.gone': { protect: true } },
      left: ['scenario.gone', 'test_profile.gone'],
    },
  ])('stay with a scenario $says', async ({ desired, options, marks, left }) => {
    const plan = await planned(withProfile(marks), desired, options)
    expect(plan.summary.delete).toBe(0)
    expect(plan.left.map(({ address }) => address)).toEqual(left)
  })
})

describe('B21: folders', () => {
  const made = { made: true }

  test('go last, children before parents, after what lay in them', async () => {
    const desk = deskWith(
      { gone: '1', moved: '2' },
      { 'folder.z': made, 'folder.z/a': made, 'folder.b': made },
    )
    for (const path of ['z', 'z/a', 'b']) placeFolder(desk.world, path)
    place(desk.world, '1', 'desk/gone', { folder: 'z/a' })
    place(desk.world, '2', 'desk/moved', { name: 'moved', folder: 'b' })
    const { changes } = await planned(desk, [scenario('moved', {}, { folder: '' })], prune)
    expect(changes.map(({ action, address, waits_for }) => [action, address, waits_for])).toEqual([
      ['update', 'scenario.moved', []],
      ['delete', 'scenario.gone', []],
      ['delete', 'folder.z/a', ['scenario.gone']],
      ['delete', 'folder.b', ['scenario.moved']],
      ['delete', 'folder.z', ['folder.z/a', 'scenario.gone']],
    ])
  })

  test.each<{ says: string; arrange: (desk: Desk) => void; left: string[] }>([
    { says: 'that somebody else made', arrange: () => {}, left: [] },
    {
      says: 'with a scenario of somebody in it',
      arrange: desk => {
        ours(desk, 'Old')
        place(desk.world, '9', undefined, { folder: 'Old' })
      },
      left: ['folder.Old'],
    },
    {
      says: 'with a folder of somebody in it',
      arrange: desk => {
        ours(desk, 'Old')
        placeFolder(desk.world, 'Old/Theirs')
      },
      left: ['folder.Old'],
    },
    {
      says: 'with a scenario in it that has the id of a profile that goes',
      arrange: desk => {
        ours(desk, 'Old')
        place(desk.world, '5', undefined, { folder: 'Old' })
        desk.world.objects.push({ type: 'test_profile', id: '5', mark: 'desk/gone', fields: {}, moved: 1 })
      },
      left: ['folder.Old'],
    },
  ])('stay $says', async ({ arrange, left }) => {
    const desk = deskWith({ kept: '1' })
    place(desk.world, '1', 'desk/kept', { name: 'kept' })
    placeFolder(desk.world, 'Old')
    arrange(desk)
    const plan = await planned(desk, [scenario('kept')], prune)
    expect(stepsOf(plan).filter(step => step.startsWith('delete folder'))).toEqual([])
    expect(plan.left.map(({ address }) => address)).toEqual(left)
  })

  test('B43: outside the selection stay, and hold their parents', async () => {
    const desk = deskWith({ kept: '1' }, { 'folder.Old': made, 'folder.Old/Out': made })
    place(desk.world, '1', 'desk/kept', { name: 'kept' })
    for (const path of ['Old', 'Old/Out']) placeFolder(desk.world, path)
    expect(stepsOf(await planned(desk, [scenario('kept')], { prune: true, selectedOrphan: butOut }))).toEqual(
      [],
    )
  })

  test('B13: are only listed without --prune', async () => {
    const desk = deskWith({ kept: '1' }, { 'folder.Old': made })
    placeFolder(desk.world, 'Old')
    place(desk.world, '1', 'desk/kept', { name: 'kept' })
    const { changes, left } = await planned(desk, [scenario('kept')])
    expect({ changes, left: left.map(({ address }) => address) }).toEqual({
      changes: [],
      left: ['folder.Old'],
    })
  })
})

function isRefused(given: GateInput): boolean {
  return tooManyDeletes(given) !== undefined
}

function ours(desk: Desk, path: string): void {
  desk.saved = ledgerOf({ ...desk.saved!.entries, [`folder.${path}`]: { id: path, hashes: {}, made: true } })
}

/** Ten scenarios of which the files state six. */
function tenWithSix() {
  const keys = Array.from({ length: 10 }, (_, index) => `k${index}`)
  const desk = deskWith(Object.fromEntries(keys.map((key, index) => [key, String(index + 1)])))
  for (const [index, key] of keys.entries())
    place(desk.world, String(index + 1), `desk/${key}`, { name: key })
  return { desk, desired: keys.slice(0, 6).map(key => scenario(key)) }
}

/** A target whose state knows scenarios by key and id, and more of some addresses. */
function deskWith(ids: Record<string, string>, more: Partial<Record<string, Partial<Entry>>> = {}): Desk {
  const known = Object.entries(ids).map(([key, id]) => [`scenario.${key}`, { id, hashes: {} }] as const)
  const entries: Record<string, Entry> = Object.fromEntries(known)
  for (const [address, extra] of Object.entries(more)) {
    const id = address.slice(address.indexOf('.') + 1)
    if (extra) entries[address] = { ...(entries[address] ?? { id, hashes: {} }), ...extra }
  }
  return createDesk({ saved: ledgerOf(entries) })
}

function ledgerOf(entries: Ledger['entries']): Ledger {
  return { ...emptyLedger({ workspace: WORKSPACE, target: 'fake', provider: 'fake' }), entries }
}
