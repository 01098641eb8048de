import { appendFileSync, readFileSync } from 'node:fs'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { openStore, type Store } from '../../src/emulator/store.ts'

interface Thing {
  readonly name: string
}

const opened = (file: string | undefined): Store => openStore(file, () => ({ time: 0, request: 0 }))

const linesOf = (file: string): number => readFileSync(file, 'utf8').trimEnd().split('\n').length

test('rows survive a process that was killed: nothing was closed', async () => {
  await using fixture = await createFixture()
  const file = fixture.getPath('deep/store.jsonl')
  const things = opened(file).collection<Thing>('things')
  things.put(1, { name: 'one' })
  things.put(2, { name: 'two' })
  things.put(1, { name: 'uno' })
  things.delete(2)
  expect(opened(file).snapshot()).toEqual({ things: [{ name: 'uno' }] })
})

test('a torn last line is left out, and what is written next is whole', async () => {
  await using fixture = await createFixture()
  const file = fixture.getPath('store.jsonl')
  opened(file).collection<Thing>('things').put(1, { name: 'one' })
  appendFileSync(file, '{"in":"things","key":2,"pu')
  opened(file).collection<Thing>('things').put(3, { name: 'three' })
  expect(opened(file).snapshot()).toEqual({ things: [{ name: 'one' }, { name: 'three' }] })
})

test('a number that was given out is not given out again, not even after the history is gone', async () => {
  await using fixture = await createFixture()
  const file = fixture.getPath('store.jsonl')
  const store = opened(file)
  const things = store.collection<Thing>('things')
  for (let number = 1; number <= 9; number += 1) things.put(number, { name: 'thing' })
  for (let number = 2; number <= 9; number += 1) things.delete(number)
  store.close()
  expect(linesOf(file)).toBe(2)
  expect(opened(file).collection<Thing>('things').nextNumber()).toBe(10)
})

test('a write costs one line, however many rows there are', async () => {
  await using fixture = await createFixture()
  const file = fixture.getPath('store.jsonl')
  const things = opened(file).collection<Thing>('things')
  for (let number = 1; number <= 300; number += 1) things.put(number, { name: `thing ${number}` })
  const before = readFileSync(file).length
  things.put(7, { name: 'seven' })
  expect(readFileSync(file).length - before).toBeLessThan(60)
})

test('damage in the middle is reported, not skipped', async () => {
  await using fixture = await createFixture({ 'store.jsonl': '{"in":"things","key":1,"put":{}}\nnonsense\n' })
  expect(() => opened(fixture.getPath('store.jsonl'))).toThrow('store.jsonl:2 is damaged')
})

test('a snapshot is a copy', () => {
  const store = opened(undefined)
  store.collection<Thing>('things').put(1, { name: 'one' })
  const copy = store.snapshot()
  copy['things']?.pop()
  expect(store.snapshot()).toEqual({ things: [{ name: 'one' }] })
})

test('a reader who is behind sees rows as they were, in their old order, and writers do not', () => {
  let request = 0
  const store = openStore(undefined, () => ({ time: 0, request }))
  const things = store.collection<Thing>('things')
  const seen = () => [...things.rows()].map(({ name }) => name)
  const behind = (since: number) => store.readBehind(change => change.request >= since, seen)

  for (const [number, name] of ['one', 'two', 'three'].entries()) things.put(number, { name })
  const { version } = things
  request = 1
  things.delete(1)
  request = 2
  things.put(0, { name: 'uno' })
  things.put(9, { name: 'nine' })
  request = 3
  things.delete(9)

  expect(behind(1)).toEqual(['one', 'two', 'three'])
  expect(behind(2)).toEqual(['one', 'three'])
  expect(behind(3)).toEqual(['uno', 'three', 'nine'])
  expect(
    store.readBehind(
      change => change.request >= 1,
      () => things.version,
    ),
  ).toBe(version)
  expect(seen()).toEqual(['uno', 'three'])
})

test('what is there when the past is forgotten was always there', () => {
  const store = openStore(undefined, () => ({ time: 0, request: 1 }))
  const things = store.collection<Thing>('things')
  things.put(1, { name: 'one' })
  store.forgetPast()
  things.put(2, { name: 'two' })
  expect(
    store.readBehind(
      () => true,
      () => [...things.rows()],
    ),
  ).toEqual([{ name: 'one' }])
})
