import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareNames } from '../../src/model/text-order.ts'

test.each([
  { says: 'numbers count', names: ['case-2', 'case-10', 'case-100'] },
  { says: 'zeros in front do not', names: ['case-007', 'case-08', 'case-8', 'case-9'] },
  { says: 'a beginning comes before the whole', names: ['case', 'case-', 'case-1', 'case-1a'] },
  { says: 'numbers beyond a double', names: ['v9007199254740992', 'v9007199254740993'] },
  { says: 'letters by code', names: ['B', 'a', 'é'] },
])('B147 $says', ({ names }) => {
  expect(names.toReversed().sort(compareNames)).toEqual(names)
})

test('B147 it is an order', () => {
  const name = fc.string({ unit: fc.constantFrom('0', '1', '9', 'a', '-', 'é'), maxLength: 6 })
  fc.assert(
    fc.property(name, name, name, (one, two, three) => {
      expect(Math.sign(compareNames(one, two))).toBe(0 - Math.sign(compareNames(two, one)))
      expect(compareNames(one, two) === 0).toBe(one === two)
      const [low, middle, high] = [one, two, three].sort(compareNames)
      expect(compareNames(low!, high!)).toBeLessThanOrEqual(0)
      expect(compareNames(middle!, high!)).toBeLessThanOrEqual(0)
    }),
  )
})
