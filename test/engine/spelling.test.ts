import { expect, test } from 'vitest'
import { identityOf, respellFor, spelledLedger, spelledSession } from '../../src/engine/spelling.ts'
import type { Ledger } from '../../src/model/ledger.ts'
import type { Session } from '../../src/model/provider.ts'
import { scenario } from './fixtures/fake-provider.ts'

const NFC = 'R\u00e9servations'
const NFD = 'Re\u0301servations'

test.each([
  { says: 'keys of scenarios in any case', one: 'scenario.Refund', other: 'scenario.refund', same: true },
  { says: 'keys of profiles in any case', one: 'test_profile.A', other: 'test_profile.a', same: true },
  { says: 'a scenario and its profile', one: 'scenario.a', other: 'test_profile.a', same: false },
  { says: 'folders in any accents', one: `folder.${NFC}/x`, other: `folder.${NFD}/x`, same: true },
  { says: 'folders in another case', one: 'folder.Sales', other: 'folder.sales', same: false },
])('B63 $says: $same', ({ one, other, same }) => {
  expect(identityOf(one) === identityOf(other)).toBe(same)
})

test('B63 an address is spelled as the files spell it: a key, then a former key, else with composed accents', () => {
  const respell = respellFor([scenario('C', {}, { formerly: ['c', 'Old'] }), scenario('d')])
  expect(['c', 'C', 'OLD', 'Old', 'D', 'other'].map(key => respell(`scenario.${key}`))).toEqual([
    'scenario.C',
    'scenario.C',
    'scenario.Old',
    'scenario.Old',
    'scenario.d',
    'scenario.other',
  ])
  expect(respell(`folder.${NFD}`)).toBe(`folder.${NFC}`)
})

test('B63 a ledger is read in the spelling of the files, and no entry is lost', () => {
  const ledger: Ledger = {
    version: 2,
    serial: 1,
    removed: {},
    workspace: 'w',
    target: 't',
    provider: 'p',
    entries: {
      'scenario.A': { id: '1', hashes: {} },
      'scenario.a': { id: '2', hashes: {} },
      'scenario.B': { id: '3', hashes: {} },
      [`folder.${NFD}`]: { id: NFD, hashes: {}, made: true },
      'scenario.gone': { id: '4', hashes: {} },
    },
  }
  const { entries } = spelledLedger(ledger, respellFor([scenario('a'), scenario('b')]))
  expect(entries).toEqual({
    'scenario.A': { id: '1', hashes: {} },
    'scenario.a': { id: '2', hashes: {} },
    'scenario.b': { id: '3', hashes: {} },
    [`folder.${NFC}`]: { id: NFC, hashes: {}, made: true },
    'scenario.gone': { id: '4', hashes: {} },
  })
})

test('B63 objects are read with composed names and with marks in the spelling of the files', async () => {
  const remote = {
    type: 'scenario',
    id: '1',
    name: NFD,
    folder: NFD,
    naturalKey: NFD,
    marker: { workspace: 'w', key: 'c' },
    complete: true,
    raw: { name: NFD },
  } as const
  const written = { id: '1', remote }
  const session = {
    list: () => Promise.resolve({ listed: true, resources: [remote], notes: [] }),
    read: () => Promise.resolve(remote),
    write: () => Promise.resolve(written),
  } as unknown as Session
  const spelled = spelledSession(session, respellFor([scenario('C')]))
  const expected = {
    name: NFC,
    folder: NFC,
    naturalKey: NFC,
    marker: { workspace: 'w', key: 'C' },
    raw: { name: NFD },
  }
  const { resources } = await spelled.list({ resources: [], types: new Set() })
  expect(resources).toMatchObject([expected])
  expect(await spelled.read('scenario', '1')).toMatchObject(expected)
  expect(await spelled.write({} as never, {} as never)).toMatchObject({ id: '1', remote: expected })
})
