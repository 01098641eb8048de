import { expect, test } from 'vitest'
import type { Json } from '../../src/model/json.ts'
import { unfilled } from '../../src/workspace/index.ts'

const day = 'on ${{ matrix.day }}'
const combination = [
  { axis: 'day', name: 'Mon', text: 'Monday', at: ['matrix', 'day', 0], fields: undefined },
]

test.each<{ says: string; wanted: Json; stated: Json | undefined; value: Json | undefined }>([
  { says: 'a text without a placeholder', wanted: 'b', stated: 'a', value: 'b' },
  { says: 'what the file does not state', wanted: 'b', stated: undefined, value: 'b' },
  { says: 'a text as it was filled', wanted: 'on Monday', stated: day, value: day },
  {
    says: 'a text that was filled and says something else',
    wanted: 'on Tuesday',
    stated: day,
    value: undefined,
  },
  {
    says: 'an item beside one that was filled',
    wanted: ['x', 'on Monday'],
    stated: [day],
    value: ['x', day],
  },
  { says: 'a list without the item that was filled', wanted: ['x'], stated: [day], value: undefined },
  {
    says: 'a member beside one that was filled',
    wanted: { a: 'on Monday', b: 2, c: 3 },
    stated: { a: day, b: 1 },
    value: { a: day, b: 2, c: 3 },
  },
  {
    says: 'a mapping without the member that was filled',
    wanted: { b: 1 },
    stated: { a: day, b: 1 },
    value: undefined,
  },
  { says: 'a text in place of a list', wanted: 'x', stated: [day], value: undefined },
])('B164: the way back of a placeholder: $says', ({ wanted, stated, value }) => {
  expect(unfilled(wanted, stated, combination)).toEqual(value)
})
