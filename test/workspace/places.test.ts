import { expect, test } from 'vitest'
import { placesIn, type Path } from '../../src/workspace/places.ts'

const text = [
  '# head',
  'name: "x"',
  'note: >',
  '  folded',
  'list:',
  '  - one',
  '  - { a: 1, b: }',
  'empty:',
  'base: &base',
  '  k: 1',
  '  deep: { m: 2 }',
  'other: { <<: *base, own: 3 }',
  'both: { <<: [{ p: 1 }, *base] }',
  'same: *base',
  '"<<": 4',
  '5: 6',
  '',
].join('\n')

const cases: readonly { at: Path; onKey?: boolean; place: string }[] = [
  { at: [], place: '1:1-7' },
  { at: ['nowhere'], place: '1:1-7' },
  { at: ['name'], place: '2:7-10' },
  { at: ['name'], onKey: true, place: '2:1-5' },
  { at: ['note'], place: '3:1-5' },
  { at: ['list'], place: '5:1-5' },
  { at: ['list', 0], place: '6:5-8' },
  { at: ['list', '1', 'a'], place: '7:10-11' },
  { at: ['list', 1, 'b'], place: '7:13-14' },
  { at: ['list', 2], place: '5:1-5' },
  { at: ['empty'], place: '8:1-6' },
  { at: ['empty', 'x'], place: '8:1-6' },
  { at: ['other', 'k'], place: '10:6-7' },
  { at: ['other', 'deep', 'm'], place: '11:14-15' },
  { at: ['other', 'own'], place: '12:26-27' },
  { at: ['both', 'p'], place: '13:19-20' },
  { at: ['both', 'k'], place: '10:6-7' },
  { at: ['same'], place: '14:7-12' },
  { at: ['same', 'k'], place: '10:6-7' },
  { at: ['<<'], place: '15:7-8' },
]

test.each(cases)('B195: $at is at $place', ({ at, onKey = false, place }) => {
  expect(spot(text, at, onKey)).toBe(place)
  // A break of two characters is no part of its line.
  expect(spot(text.replaceAll('\n', '\r\n'), at, onKey)).toBe(place)
})

test('what is merged again and again is looked through once', () => {
  const levels = Array.from({ length: 30 }, (_, level) => {
    const merged = Array.from({ length: 20 }, () => `*a${level}`).join(', ')
    return `a${level + 1}: &a${level + 1} { <<: [${merged}] }`
  })
  const bomb = ['a0: &a0 { x: 1 }', ...levels, ''].join('\n')
  expect(spot(bomb, ['a30', 'x'], false)).toBe('1:14-15')
  expect(spot(bomb, ['a30', 'y'], false)).toBe('31:1-4')
})

test('a mapping that merges itself has its own fields', () => {
  expect(spot('a: &a\n  <<: *a\n  x: 1\n', ['a', 'x'], false)).toBe('3:6-7')
  expect(spot('a: &a\n  <<: *a\n  x: 1\n', ['a', 'y'], false)).toBe('1:1-2')
})

function spot(written: string, at: Path, onKey: boolean): string {
  const { line, column, end_line: endLine, end_column: end } = placesIn(written).of(at, { onKey })
  expect(endLine).toBe(line)
  return `${line}:${column}-${end}`
}
