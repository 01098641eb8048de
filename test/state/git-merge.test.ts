import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedEntries, mergeLedgers } from '../../src/state/merge.ts'
import { idsIn, ledger } from './git-stage.ts'

test.each([
  { says: 'what only we added', base: {}, ours: { a: '1' }, theirs: {}, both: { a: '1' } },
  { says: 'what only they added', base: {}, ours: {}, theirs: { a: '1' }, both: { a: '1' } },
  { says: 'what both added', base: {}, ours: { a: '1' }, theirs: { b: '2' }, both: { a: '1', b: '2' } },
  { says: 'what we changed', base: { a: '1' }, ours: { a: '2' }, theirs: { a: '1' }, both: { a: '2' } },
  { says: 'what they changed', base: { a: '1' }, ours: { a: '1' }, theirs: { a: '2' }, both: { a: '2' } },
  { says: 'not what we removed', base: { a: '1' }, ours: {}, theirs: { a: '1' }, both: {} },
  { says: 'not what they removed', base: { a: '1' }, ours: { a: '1' }, theirs: {}, both: {} },
])('joined ledgers have $says', ({ base, ours, theirs, both }) => {
  for (const prefer of ['ours', 'theirs'] as const) {
    const merged = mergeLedgers({ base: ledger(base), ours: ledger(ours), theirs: ledger(theirs), prefer })
    expect(idsIn(merged)).toEqual(both)
  }
})

test.each([
  { prefer: 'ours', both: { a: 'ours', b: 'ours' } },
  { prefer: 'theirs', both: { a: 'theirs' } },
] as const)('where both changed an entry, $prefer counts', ({ prefer, both }) => {
  const merged = mergeLedgers({
    base: ledger({ a: '1', b: '1' }),
    ours: ledger({ a: 'ours', b: 'ours' }),
    theirs: ledger({ a: 'theirs' }),
    prefer,
  })
  expect(idsIn(merged)).toEqual(both)
})

test('nothing that somebody added or changed alone is ever lost', () => {
  const ids = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2', '3'))
  fc.assert(
    fc.property(
      ids,
      ids,
      ids,
      fc.constantFrom('ours' as const, 'theirs' as const),
      (base, ours, theirs, prefer) => {
        const both = idsIn(
          mergeLedgers({ base: ledger(base), ours: ledger(ours), theirs: ledger(theirs), prefer }),
        )!
        for (const key of ['a', 'b', 'c', 'd']) {
          const [before, mine, other] = [base[key], ours[key], theirs[key]]
          const allowed =
            mine === before ? [other] : other === before ? [mine] : [{ ours: mine, theirs: other }[prefer]]
          expect(allowed).toContain(both[key])
        }
      },
    ),
  )
})

test('changed entries are counted, also those that are gone', () => {
  expect(changedEntries(ledger({ a: '1', b: '2', c: '3' }), ledger({ a: '1', b: '9', d: '4' }))).toBe(3)
})
