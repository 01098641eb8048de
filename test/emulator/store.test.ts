import { appendFileSync, readFileSync } from 'node:fs'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { openStore } from '../../src/emulator/store.ts'

interface Thing {
  readonly name: string
}

const linesOf = (file: string): number => readFileSync(file, 'utf8').trimEnd().split('\n').length

test('rows survive a process that was killed: nothing was closed', async () => {
  await using fixture = await createFixture()
  const file = fixture.getPath('deep/store.jsonl')
  const things = openStore(file).collection<Thing>('things')
  things.put(1, { name: 'one' })
  things.put(2, { name: 'two' })
  things.put(1, { name: 'uno' })
  things.delete(2)
  expect(openStore(file).snapshot()).toEqual({ things: [{ name: 'uno' }] })
})

test('a torn last line is left out, and what is written next is whole', async () => {
  await using fixture = await createFixture()
  const file = fixture.getPath('store.jsonl')
  openStore(file).collection<Thing>('things').put(1, { name: 'one' })
  appendFileSync(file, '{"in":"things","key":2,"pu')
  openStore(file).collection<Thing>('things').put(3, { name: 'three' })
  expect(openStore(file).snapshot()).toEqual({ things: [{ name: 'one' }, { name: 'three' }] })
})

test('a number that was given out is not given out again, not even after the history is gone', async () => {
  await using fixture = await createFixture()
  const file = fixture.getPath('store.jsonl')
  const store = openStore(file)
  const things = store.collection<Thing>('things')
  for (let number = 1; number <= 9; number += 1) things.put(number, { name: 'thing' })
  for (let number = 2; number <= 9; number += 1) things.delete(number)
  store.close()
  expect(linesOf(file)).toBe(2)
  expect(openStore(file).collection<Thing>('things').nextNumber()).toBe(10)
})

test('a write costs one line, however many rows there are', async () => {
  await using fixture = await createFixture()
  const file = fixture.getPath('store.jsonl')
  const things = openStore(file).collection<Thing>('things')
  for (let number = 1; number <= 300; number += 1) things.put(number, { name: `thing ${number}` })
  const before = readFileSync(file).length
  things.put(7, { name: 'seven' })
  expect(readFileSync(file).length - before).toBeLessThan(60)
})

test('damage in the middle is reported, not skipped', async () => {
  await using fixture = await createFixture({ 'store.jsonl': '{"in":"things","key":1,"put":{}}\nnonsense\n' })
  expect(() => openStore(fixture.getPath('store.jsonl'))).toThrow('store.jsonl:2 is damaged')
})

test('a snapshot is a copy', () => {
  const store = openStore(undefined)
  store.collection<Thing>('things').put(1, { name: 'one' })
  const copy = store.snapshot()
  copy['things']?.pop()
  expect(store.snapshot()).toEqual({ things: [{ name: 'one' }] })
})
