import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { causeOf, difference } from '../../src/engine/diff.ts'
import { hashOf } from '../../src/engine/hash.ts'
import type { Pair } from '../../src/engine/read-actual.ts'
import type { Json } from '../../src/model/json.ts'
import type { Entry } from '../../src/model/ledger.ts'
import type { Provider } from '../../src/model/provider.ts'
import type { Fields } from '../../src/model/resource.ts'
import { fakeProvider, KINDS, remote, scenario } from './fixtures/fake-provider.ts'

const meaning = { provider: fakeProvider, references: {} }

describe('which fields differ', () => {
  test.each<{ says: string; desired: Fields; actual: Fields; paths: string[] }>([
    {
      says: 'a field that the file states',
      desired: { max_turns: 5 },
      actual: { max_turns: 4 },
      paths: ['max_turns'],
    },
    {
      says: 'nothing that the file leaves out',
      desired: {},
      actual: { max_turns: 4, tags: ['x'] },
      paths: [],
    },
    { says: 'a stated null', desired: { max_turns: null }, actual: { max_turns: 4 }, paths: ['max_turns'] },
    { says: 'nothing where null meets absent', desired: { tags: null }, actual: {}, paths: [] },
    { says: 'in the order of paths', desired: { tags: ['x'], data: 1 }, actual: {}, paths: ['data', 'tags'] },
  ])('$says', ({ desired, actual, paths }) => {
    expect(pathsOf(pair({ desired, actual }))).toEqual(paths)
  })

  test('B4: old and new value are told', () => {
    const { fields } = difference(pair({ desired: { data: 'new' }, actual: { data: 'old' } }), meaning)
    expect(fields).toEqual([{ path: 'data', before: 'old', after: 'new' }])
  })

  test('B5: what a platform makes of stored values is no difference', () => {
    const stated = fc.record({
      tags: fc.uniqueArray(fc.string()),
      instructions: fc.array(fc.stringMatching(/^[a-z ]{0,5}$/)).map(lines => lines.join('\n')),
      expected_outcome: fc.array(fc.stringMatching(/^[a-z]{1,5}$/)),
      data: fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.integer()),
      steps: fc.array(fc.record({ action: fc.string() })),
    })
    fc.assert(
      fc.property(stated, fields => {
        const stored: Fields = {
          tags: fields.tags.length === 0 ? null : fields.tags.toReversed(),
          instructions: `${fields.instructions.replaceAll('\n', ' \r\n')}\n`,
          expected_outcome: fields.expected_outcome.join('\n'),
          data: Object.fromEntries(Object.entries(fields.data).toReversed()),
          steps: fields.steps.map(step => ({ type: 'standard', ...step })),
        }
        expect(pathsOf(pair({ desired: fields, actual: stored }))).toEqual([])
      }),
    )
  })
})

describe('contract 10: who moved', () => {
  test.each([
    { base: 'x', there: 'x', here: 'y', cause: 'edited-here' },
    { base: 'x', there: 'y', here: 'x', cause: 'edited-there' },
    { base: 'x', there: 'y', here: 'z', cause: 'both' },
    { base: undefined, there: 'y', here: 'z', cause: undefined },
  ])('base $base, there $there, here $here: $cause', ({ base, there, here, cause }) => {
    expect(causeOf(base, there, here)).toBe(cause)
  })

  test.each<{ says: string; hashes: Record<string, string>; there: Json; cause: string | undefined }>([
    {
      says: 'stated since, and nobody filled it in',
      hashes: { data: 'x' },
      there: null,
      cause: 'edited-here',
    },
    { says: 'stated, and somebody filled it in', hashes: { data: 'x' }, there: 4, cause: undefined },
    { says: 'of an object of which nothing is known', hashes: {}, there: null, cause: undefined },
  ])('B70: a field without a base, $says: $cause', ({ hashes, there, cause }) => {
    const entry = entryOf(hashes)
    const [field] = difference(
      pair({ desired: { max_turns: 5 }, actual: { max_turns: there }, entry }),
      meaning,
    ).fields
    expect(field?.cause).toBe(cause)
  })

  test.each<{ says: string; path: keyof typeof KINDS; base: Json; there: Json; here: Json; cause: string }>([
    {
      says: 'shuffled tags are no edit',
      path: 'tags',
      base: ['a', 'b'],
      there: ['b', 'a'],
      here: ['c'],
      cause: 'edited-here',
    },
    {
      says: 'stored text with CRLF is no edit',
      path: 'instructions',
      base: 'a\nb',
      there: 'a \r\nb',
      here: 'c',
      cause: 'edited-here',
    },
    { says: 'a dashboard edit', path: 'data', base: 1, there: 2, here: 1, cause: 'edited-there' },
    { says: 'edits on both sides', path: 'data', base: 1, there: 2, here: 3, cause: 'both' },
  ])('$says', ({ path, base, there, here, cause }) => {
    const entry = entryOf({ [path]: hashOf(path, base, meaning) })
    const [field] = difference(
      pair({ desired: { [path]: here }, actual: { [path]: there }, entry }),
      meaning,
    ).fields
    expect(field?.cause).toBe(cause)
  })

  test('a new value for a field that is never given back was edited here', () => {
    const entry = entryOf({ pin: hashOf('pin', 'old', meaning) })
    expect(difference(pair({ desired: { pin: 'new' }, actual: {}, entry }), meaning).fields).toEqual([
      { path: 'pin', before: null, after: 'new', cause: 'edited-here' },
    ])
  })
})

describe('fields that are never given back', () => {
  test.each<{
    says: string
    desired: Fields
    hashes: Fields | undefined
    how?: Pair['how']
    paths: string[]
  }>([
    { says: 'as last sent', desired: { pin: '1' }, hashes: { pin: '1' }, paths: [] },
    { says: 'newly stated', desired: { pin: '1' }, hashes: {}, paths: ['pin'] },
    { says: 'null where nothing was ever sent', desired: { pin: null }, hashes: {}, paths: [] },
    { says: 'null after a value', desired: { pin: null }, hashes: { pin: '1' }, paths: ['pin'] },
    {
      says: 'ours by mark with the state lost: taken for sent',
      desired: { pin: '1' },
      hashes: undefined,
      how: 'marker',
      paths: [],
    },
    {
      says: 'about to be adopted: never sent by us',
      desired: { pin: '1' },
      hashes: undefined,
      how: 'natural-key',
      paths: ['pin'],
    },
  ])('$says', ({ desired, hashes, how = 'state', paths }) => {
    const entry =
      hashes &&
      entryOf(
        Object.fromEntries(
          Object.entries(hashes).map(([path, value]) => [path, hashOf(path, value, meaning)]),
        ),
      )
    expect(pathsOf(pair({ desired, actual: {}, entry, how }))).toEqual(paths)
  })
})

describe('B27: fields that the platform did not keep', () => {
  const refusing = {
    ...entryOf({ data: hashOf('data', 1, meaning) }),
    refused: { data: hashOf('data', 9, meaning) },
  }

  test('are not asked for again', () => {
    expect(difference(pair({ desired: { data: 9 }, actual: { data: 1 }, entry: refusing }), meaning)).toEqual(
      {
        fields: [],
        refused: ['data'],
      },
    )
  })

  test('are asked for once the file states another value', () => {
    expect(pathsOf(pair({ desired: { data: 8 }, actual: { data: 1 }, entry: refusing }))).toEqual(['data'])
  })
})

test('B18: an earlier key is a change of its own', () => {
  const { fields } = difference({ ...pair({ desired: {}, actual: {} }), renamedFrom: 'old' }, meaning)
  expect(fields).toEqual([{ path: 'key', before: 'old', after: 'refund', cause: 'edited-here' }])
})

function pair({
  desired,
  actual,
  entry,
  how = 'state',
}: {
  desired: Fields
  actual: Fields
  entry?: Entry | undefined
  how?: Pair['how']
}): Pair {
  return {
    desired: { ...scenario('refund'), fields: desired },
    remote: remote('1'),
    entry,
    how,
    renamedFrom: undefined,
    actual,
    assumed: new Set(),
  }
}

function entryOf(hashes: Record<string, string>): Entry {
  return { id: '1', hashes }
}

function pathsOf(pair: Pair): string[] {
  return difference(pair, meaning).fields.map(({ path }) => path)
}

test('contract 10: causes are told by what values mean, not by how they are spelled', () => {
  const canonical: Provider['canonical'] = (_, value, references) =>
    typeof value === 'string' ? (references['engine']?.[value] ?? value) : value
  const named = { provider: { ...fakeProvider, canonical }, references: { engine: { fast: 1, slow: 2 } } }
  const entry = entryOf({ engine: hashOf('engine', 'fast', named) })
  const causeAt = (here: Json, there: Json) =>
    difference(pair({ desired: { engine: here }, actual: { engine: there }, entry }), named).fields.map(
      ({ cause }) => cause,
    )
  expect(causeAt('slow', 1)).toEqual(['edited-here'])
  expect(causeAt('fast', 2)).toEqual(['edited-there'])
  expect(causeAt(1, 3)).toEqual(['edited-there'])
  expect(causeAt('slow', 3)).toEqual(['both'])
})
