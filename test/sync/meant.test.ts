import { expect, test } from 'vitest'
import { allMeant, meant, meantInstead, type Nameable } from '../../src/sync/meant.ts'

const known: readonly Nameable[] = [
  { address: 'test_profile.refund', id: '7', file: 'Sales/refund.yaml' },
  { address: 'scenario.refund', id: '81203', file: 'Sales/refund.yaml' },
  { address: 'folder.Sales', id: 'f-1' },
  { address: 'scenario.81203', id: '9', file: 'odd.yaml' },
]
const standing = { cwd: '/work/tests/Sales', root: '/work/tests' }

test.each([
  { given: 'scenario.refund', address: 'scenario.refund' },
  { given: 'test_profile.refund', address: 'test_profile.refund' },
  { given: 'refund', address: 'scenario.refund' },
  { given: 'REFUND', address: 'scenario.refund' },
  { given: 'Sales', address: 'folder.Sales' },
  { given: '7', address: 'test_profile.refund' },
  { given: '81203', address: 'scenario.81203' },
  { given: 'refund.yaml', address: 'scenario.refund' },
  { given: 'Sales/refund.yaml', address: 'scenario.refund' },
  { given: '../odd.yaml', address: 'scenario.81203' },
  { given: '/work/tests/odd.yaml', address: 'scenario.81203' },
  { given: 'nothing', address: undefined },
])('B152 $given stands for $address', ({ given, address }) => {
  expect(meant(given, known, standing)?.address).toBe(address)
})

test('a file that makes several scenarios stands for none of them alone (B162)', () => {
  const variants = ['a', 'b'].map(value => ({
    address: `scenario.refund.${value}`,
    file: 'Sales/refund.yaml',
  }))
  expect(() => meant('refund.yaml', variants, standing)).toThrow('several scenarios: refund.a, refund.b.')
  expect(meant('refund.b', variants, standing)?.address).toBe('scenario.refund.b')
  expect(allMeant('refund.yaml', variants, standing)).toEqual(variants)
})

test.each([
  { given: 'refnud', says: ' Did you mean refund?' },
  { given: 'scenario.refnd', says: ' Did you mean scenario.refund?' },
  { given: 'entirely-else', says: '' },
])('B152 $given is answered with "$says"', ({ given, says }) => {
  expect(meantInstead(given, known)).toBe(says)
})
