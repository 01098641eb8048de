import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalise, sameValue, statementsOf, unflatten, type FieldKind } from '../../src/model/fields.ts'
import type { Json } from '../../src/model/json.ts'

describe('B5: what one value is to each kind', () => {
  test.each<{ kind: FieldKind; says: string; a: Json | undefined; b: Json | undefined; same: boolean }>([
    { kind: 'value', says: 'null and absent', a: null, b: undefined, same: true },
    { kind: 'value', says: 'null and []', a: null, b: [], same: true },
    { kind: 'value', says: 'null and {}', a: {}, b: null, same: true },
    { kind: 'value', says: 'null and a nest of nothing', a: { a: { b: [] } }, b: null, same: true },
    { kind: 'value', says: 'the order of keys', a: { a: 1, b: 2 }, b: { b: 2, a: 1 }, same: true },
    { kind: 'value', says: 'the order of a list counts', a: [1, 2], b: [2, 1], same: false },
    { kind: 'value', says: 'zero is a value', a: 0, b: null, same: false },
    { kind: 'value', says: 'false is a value', a: false, b: null, same: false },
    { kind: 'value', says: 'text is no number', a: '1', b: 1, same: false },
    { kind: 'text', says: 'line endings', a: 'a\r\nb\rc', b: 'a\nb\nc', same: true },
    {
      kind: 'text',
      says: 'trailing space on each line and at the end',
      a: 'a  \nb\t\n\n',
      b: 'a\nb',
      same: true,
    },
    { kind: 'text', says: 'space before a line counts', a: '  a', b: 'a', same: false },
    { kind: 'text', says: 'an empty text is none', a: ' \n', b: null, same: true },
    { kind: 'lines', says: 'a list and its lines', a: ['one', 'two'], b: 'one\r\n\r\n two \n', same: true },
    { kind: 'lines', says: 'the order of statements counts', a: ['one', 'two'], b: 'two\none', same: false },
    { kind: 'set', says: 'order and repetition', a: ['a', 'b', 'a'], b: ['b', 'a'], same: true },
    {
      kind: 'set',
      says: 'objects whatever their key order',
      a: [{ x: 1, y: 2 }],
      b: [{ y: 2, x: 1 }],
      same: true,
    },
    {
      kind: 'set',
      says: 'members that differ in nothing but white space',
      a: ['a ', 'a', 'b'],
      b: ['b', 'a'],
      same: true,
    },
    {
      kind: 'set',
      says: 'objects with null for absent',
      a: [{ x: 1, y: null }, { a: 1 }],
      b: [{ a: 1 }, { x: 1 }],
      same: true,
    },
    { kind: 'set', says: 'a member more', a: ['a'], b: ['a', 'b'], same: false },
    {
      kind: 'open',
      says: 'members that only the platform knows',
      a: { a: 1 },
      b: { a: 1, b: 2 },
      same: true,
    },
    { kind: 'open', says: 'such members inside a list', a: [{ a: 1 }], b: [{ a: 1, id: 9 }], same: true },
    {
      kind: 'open',
      says: 'an item more at the platform',
      a: [{ a: 1 }],
      b: [{ a: 1 }, { a: 2 }],
      same: false,
    },
    { kind: 'open', says: 'an item more in the file', a: [{ a: 1 }, { a: 2 }], b: [{ a: 1 }], same: false },
    { kind: 'open', says: 'a member that the platform lacks', a: { a: 1, b: 2 }, b: { a: 1 }, same: false },
    { kind: 'open', says: 'a stated null clears', a: null, b: { a: 1 }, same: false },
    { kind: 'open', says: 'a text for an object', a: { a: 1 }, b: 'a', same: false },
  ])('$kind: $says', ({ kind, a, b, same }) => {
    expect(sameValue(kind, a, b)).toBe(same)
  })

  const plain = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))
  const object = fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), plain, {
    maxKeys: 4,
    noNullPrototype: true,
  })
  const tree = fc.letrec<{ node: Json }>(tie => ({
    node: fc.oneof(
      { maxDepth: 3 },
      plain,
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('node'), { maxKeys: 3, noNullPrototype: true }),
    ),
  })).node

  test('a platform may store JSON in another key order, with nulls for what is absent', () => {
    fc.assert(
      fc.property(fc.constantFrom<FieldKind>('value', 'open', 'set'), tree, (kind, value) => {
        expect(sameValue(kind, value, reordered(value))).toBe(true)
      }),
    )
  })

  test('a platform may shuffle and repeat what is a set', () => {
    const sets = fc
      .array(fc.oneof(plain, object), { minLength: 1, maxLength: 6 })
      .chain(items =>
        fc.tuple(
          fc.constant(items),
          fc.shuffledSubarray([...items, ...items], { minLength: items.length * 2 }),
        ),
      )
    fc.assert(
      fc.property(sets, ([items, shuffled]) => {
        expect(sameValue('set', items, shuffled.map(reordered))).toBe(true)
      }),
    )
  })

  test('a platform may store CRLF and add trailing space', () => {
    const lines = fc.array(fc.stringMatching(/^[ a-z]{0,6}$/), { maxLength: 6 })
    const tails = fc.array(fc.constantFrom('', ' ', '\t', '  '), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(lines, tails, (texts, ends) => {
        const stored = texts.map((line, index) => line + ends[index]!).join('\r\n')
        expect(sameValue('text', texts.join('\n'), stored)).toBe(true)
        expect(sameValue('lines', texts, stored)).toBe(true)
      }),
    )
  })

  test('the normal form is a fixed point', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<FieldKind>('value', 'text', 'lines', 'set', 'open'),
        tree,
        (kind, value) => {
          const once = normalise(kind, value)
          expect(normalise(kind, once)).toEqual(once)
        },
      ),
    )
  })

  test('a text that differs in more than line ends differs', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(sameValue('text', text, `${text}.`)).toBe(false)
      }),
    )
  })
})

test('a very long run of spaces inside a line costs no more than its length', () => {
  const line = `a${' '.repeat(400_000)}b`
  expect(normalise('text', `${line}  `)).toBe(line)
})

test('statements are the non-empty lines', () => {
  expect(statementsOf('one\n\n two\r\nthree ')).toEqual(['one', 'two', 'three'])
  expect(statementsOf(['one\ntwo', ' three'])).toEqual(['one', 'two', 'three'])
})

describe('paths', () => {
  test('nest as a file has them; a free-form map is one field', () => {
    const fields = { 'persona.name': 'Sarah', 'variables.agent': { id: { deep: 1 } }, tags: ['a'] }
    expect(unflatten(fields)).toEqual({
      persona: { name: 'Sarah' },
      variables: { agent: { id: { deep: 1 } } },
      tags: ['a'],
    })
  })

  test('no path reaches a prototype', () => {
    const hostile = { ['__proto__.polluted']: 'yes', ['constructor.prototype.polluted']: 'yes' }
    unflatten(hostile)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

/** The same value as a platform might give it back: keys the other way round, null members for absent ones. */
function reordered(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(reordered)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([key, member]) => [key, reordered(member)] as const)
  return Object.fromEntries([['zzzzz', null], ...members.toReversed()])
}
