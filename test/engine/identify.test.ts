import { describe, expect, test } from 'vitest'
import { identify } from '../../src/engine/identify.ts'
import type { Ledger } from '../../src/model/ledger.ts'
import type { RemoteResource, Resource } from '../../src/model/resource.ts'
import { emptyLedger } from '../../src/state/ledger.ts'
import { remote, scenario, WORKSPACE } from './fixtures/fake-provider.ts'

describe('contract 5: state, then mark, then folder and name', () => {
  const named = { name: 'Refund' }

  test.each<{
    says: string
    state?: Record<string, string>
    there: RemoteResource[]
    id: string | undefined
    how: string | undefined
  }>([
    {
      says: 'the id in state',
      state: { refund: '1' },
      there: [remote('1'), remote('2', { mark: 'desk/refund' })],
      id: '1',
      how: 'state',
    },
    {
      says: 'B26 the mark without state',
      there: [remote('1'), remote('2', { mark: 'desk/refund' })],
      id: '2',
      how: 'marker',
    },
    {
      says: 'the mark when the id in state is gone',
      state: { refund: '9' },
      there: [remote('2', { mark: 'desk/refund' })],
      id: '2',
      how: 'marker',
    },
    {
      says: 'the name when nobody has marked it',
      there: [remote('3', { fields: named })],
      id: '3',
      how: 'natural-key',
    },
    {
      says: 'not a name that another workspace marked',
      there: [remote('3', { fields: named, mark: 'other/refund' })],
      id: undefined,
      how: undefined,
    },
    {
      says: "not the vendor's own object",
      there: [remote('3', { fields: named, builtIn: true })],
      id: undefined,
      how: undefined,
    },
    {
      says: 'not the mark of another workspace',
      there: [remote('2', { mark: 'other/refund' })],
      id: undefined,
      how: undefined,
    },
    {
      says: 'not a name in another folder',
      there: [remote('3', { fields: named, folder: 'Sales' })],
      id: undefined,
      how: undefined,
    },
  ])('$says', ({ state = {}, there, id, how }) => {
    const desired = [scenario('refund', named, { folder: '' })]
    const [match] = identify({ ...input(desired, there), ledger: ledgerOf(state) }).matches
    expect({ id: match!.remote?.id, how: match!.how }).toEqual({ id, how })
  })

  test('a file that states no folder is found by name in any', () => {
    const there = [remote('3', { fields: named, folder: 'Sales' })]
    expect(identify(input([scenario('refund', named)], there)).matches[0]!.remote?.id).toBe('3')
  })

  test('two files of one name take one stranger between them', () => {
    const desired = [scenario('a', named), scenario('b', named)]
    const { matches } = identify(input(desired, [remote('3', { fields: named })]))
    expect(matches.map(({ remote }) => remote?.id)).toEqual(['3', undefined])
  })

  test.each([
    { says: 'in state', state: { old: '1' }, mark: undefined, how: 'state' },
    { says: 'by mark', state: {}, mark: 'desk/old', how: 'marker' },
  ])('B18: an earlier key is found $says', ({ state, mark, how }) => {
    const there = remote('1', mark === undefined ? {} : { mark })
    const desired = scenario('new', {}, { formerly: ['older', 'old'] })
    const [match] = identify({ ...input([desired], [there]), ledger: ledgerOf(state) }).matches
    expect(match).toMatchObject({ how, renamedFrom: 'old', remote: { id: '1' } })
  })

  test('the key itself goes before earlier keys', () => {
    const desired = scenario('new', {}, { formerly: ['old'] })
    const ledger = ledgerOf({ new: '2', old: '1' })
    const [match] = identify({ ...input([desired], [remote('1'), remote('2')]), ledger }).matches
    expect(match).toMatchObject({ remote: { id: '2' }, renamedFrom: undefined })
  })
})

describe('B19: two with one identity', () => {
  test.each<{
    says: string
    desired: Resource[]
    there: RemoteResource[]
    state?: Record<string, string>
    names: string[]
  }>([
    {
      says: 'two objects with one mark and no state',
      desired: [scenario('refund')],
      there: [remote('11', { mark: 'desk/refund' }), remote('12', { mark: 'desk/refund' })],
      names: ['scenario.refund', '11', '12'],
    },
    {
      says: 'two objects of one name to adopt',
      desired: [scenario('refund', { name: 'Refund' })],
      there: [remote('11', { fields: { name: 'Refund' } }), remote('12', { fields: { name: 'Refund' } })],
      names: ['scenario.refund', '11', '12'],
    },
    {
      says: 'an object in our state that another workspace marked',
      desired: [scenario('refund')],
      there: [remote('11', { mark: 'other/refund' })],
      state: { refund: '11' },
      names: ['scenario.refund', '11', 'other'],
    },
    {
      says: 'a file and one that was formerly the same',
      desired: [scenario('old'), scenario('new', {}, { formerly: ['old'] })],
      there: [remote('11')],
      state: { old: '11' },
      names: ['scenario.old', 'scenario.new', '11'],
    },
    {
      says: 'an object that is one by state and another by mark',
      desired: [scenario('old'), scenario('new')],
      there: [remote('11', { mark: 'desk/new' })],
      state: { old: '11' },
      names: ['scenario.old', 'scenario.new', '11'],
    },
  ])('$says: an error that names both', ({ desired, there, state = {}, names }) => {
    const look = () => identify({ ...input(desired, there), ledger: ledgerOf(state) })
    expect(look).toThrow(expect.objectContaining({ code: 'AMBIGUOUS_IDENTITY' }))
    for (const name of names) expect(look).toThrow(name)
  })

  test('with state the id in state is ours and the copy is listed', () => {
    const there = [remote('12', { mark: 'desk/refund' }), remote('11', { mark: 'desk/refund' })]
    const found = identify({ ...input([scenario('refund')], there), ledger: ledgerOf({ refund: '11' }) })
    expect(found.matches[0]!.remote?.id).toBe('11')
    expect(found.copies.map(({ remote }) => remote.id)).toEqual(['12'])
    expect(found.orphans).toEqual([])
  })

  test('the copy of an object whose file is gone is no orphan', () => {
    const there = [remote('12', { mark: 'desk/gone' }), remote('11', { mark: 'desk/gone' })]
    const found = identify({ ...input([], there), ledger: ledgerOf({ gone: '11' }) })
    expect(found.orphans.map(({ remote }) => remote.id)).toEqual(['11'])
    expect(found.copies.map(({ remote }) => remote.id)).toEqual(['12'])
  })

  test('of two marked alike that neither file nor state knows, none is the original', () => {
    const there = [remote('12', { mark: 'desk/gone' }), remote('11', { mark: 'desk/gone' })]
    const found = identify(input([], there))
    expect(found.orphans).toEqual([])
    expect(found.copies.map(({ remote }) => remote.id)).toEqual(['12', '11'])
  })
})

describe('B16: what is left', () => {
  test.each<{ says: string; there: RemoteResource; state?: Record<string, string>; kind: string }>([
    { says: 'ours by mark', there: remote('1', { mark: 'desk/gone' }), kind: 'orphan' },
    { says: 'ours by state', there: remote('1'), state: { gone: '1' }, kind: 'orphan' },
    { says: 'nobody has marked it', there: remote('1'), kind: 'stranger' },
    { says: "another workspace's", there: remote('1', { mark: 'other/gone' }), kind: 'none of ours' },
    { says: "the vendor's own", there: remote('1', { builtIn: true }), kind: 'none of ours' },
    { says: 'an unmarked profile', there: remote('1', { type: 'test_profile' }), kind: 'none of ours' },
  ])('$says: $kind', ({ there, state = {}, kind }) => {
    const { orphans, strangers, copies } = identify({ ...input([], [there]), ledger: ledgerOf(state) })
    const kinds = [
      ...orphans.map(() => 'orphan'),
      ...strangers.map(() => 'stranger'),
      ...copies.map(() => 'copy'),
    ]
    expect(kinds).toEqual(kind === 'none of ours' ? [] : [kind])
  })

  test('an object with the id of a profile in state is another object', () => {
    const ledger = ledgerOf({})
    const withProfile = { ...ledger, entries: { 'test_profile.refund': { id: '1', hashes: {} } } }
    expect(identify({ ...input([], [remote('1')]), ledger: withProfile }).strangers).toHaveLength(1)
  })
})

function input(desired: readonly Resource[], there: readonly RemoteResource[]) {
  return { workspace: WORKSPACE, desired, remote: there, ledger: ledgerOf({}) }
}

/** A ledger that knows scenarios by key and id. */
function ledgerOf(ids: Record<string, string>): Ledger {
  const entries = Object.entries(ids).map(([key, id]) => [`scenario.${key}`, { id, hashes: {} }])
  return {
    ...emptyLedger({ workspace: WORKSPACE, target: 'fake', provider: 'fake' }),
    entries: Object.fromEntries(entries) as Ledger['entries'],
  }
}
