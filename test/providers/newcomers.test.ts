import { expect, test } from 'vitest'
import { createNewcomers } from '../../src/providers/newcomers.ts'

const scenario = (id: string) => ({ type: 'scenario' as const, id })

function afterLists(...lists: readonly (readonly string[])[]) {
  const newcomers = createNewcomers()
  for (const ids of lists) newcomers.remember(ids.map(scenario), ['scenario'])
  return newcomers
}

test.each([
  ['the one that no list had', [['a']], ['a', 'b'], 'b'],
  ['none, where nothing is new', [['a']], ['a'], undefined],
  ['none, where several are new', [['a']], ['b', 'c'], undefined],
  ['none, where no whole list was seen', [], ['b'], undefined],
  ['not one that a later list hid', [['a', 'b'], ['a']], ['a', 'b'], undefined],
])('B243: what an unclear create has made is %s', (_, lists, shown, made) => {
  expect(afterLists(...lists).only('scenario', shown.map(scenario))?.id).toBe(made)
})

test('B243: what another create has made is not new', () => {
  const newcomers = afterLists([])
  newcomers.made('scenario', 'a')
  expect(newcomers.only('scenario', ['a', 'b'].map(scenario))).toEqual(scenario('b'))
})
