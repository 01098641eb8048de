import { EventEmitter, once } from 'node:events'
import { describe, expect, test } from 'vitest'
import type { Ledger } from '../../src/model/ledger.ts'
import { emptyLedger, openLedger } from '../../src/state/ledger.ts'
import { settled } from '../engine/fixtures/gate.ts'

const start = emptyLedger({ workspace: 'desk', target: 'fake', provider: 'fake' })
const entry = (id: string) => ({ id, hashes: {} })

/** A backend that keeps every saved ledger, each of which ends when the test says so. */
function slowBackend() {
  const saves: { ledger: Ledger; end: (error?: Error) => void }[] = []
  const happened = new EventEmitter()
  const save = (ledger: Ledger) =>
    new Promise<void>((resolve, reject) => {
      saves.push({ ledger, end: error => (error ? reject(error) : resolve()) })
      happened.emit('saved')
    })
  return { saves, save, nextSave: () => once(happened, 'saved') }
}

/** A backend that saves at once, and tells when it has. */
function quickBackend() {
  const saved: Ledger[] = []
  const happened = new EventEmitter()
  const save = async (ledger: Ledger) => {
    saved.push(ledger)
    happened.emit('saved')
  }
  return { saved, save, nextSave: () => once(happened, 'saved') }
}

describe('contract 14: saving', () => {
  test('steps that finish soon after one another share a save', async () => {
    const backend = quickBackend()
    const ledger = openLedger(start, backend, { durable: false })
    for (let id = 0; id < 1000; id += 1) await ledger.put(`scenario.k${id}`, entry(String(id)))
    expect(backend.saved).toHaveLength(0)
    await backend.nextSave()
    await ledger.flush()
    expect(backend.saved).toHaveLength(1)
    expect(Object.keys(backend.saved[0]!.entries)).toHaveLength(1000)
  })

  test('a step long after another has a save of its own', async () => {
    const backend = quickBackend()
    const ledger = openLedger(start, backend, { durable: false })
    await ledger.put('scenario.a', entry('1'))
    await backend.nextSave()
    await ledger.remove('scenario.a')
    await backend.nextSave()
    expect(backend.saved.map(({ entries }) => Object.keys(entries))).toEqual([['scenario.a'], []])
  })

  test('nothing changed, nothing saved', async () => {
    const backend = quickBackend()
    const ledger = openLedger(start, backend, { durable: false })
    await ledger.flush()
    await ledger.put('scenario.a', entry('1'))
    await ledger.flush()
    expect(backend.saved).toHaveLength(1)
  })

  test('durable: a step is not finished before it is saved', async () => {
    const backend = slowBackend()
    const ledger = openLedger(start, backend, { durable: true })
    const finished: string[] = []
    const put = ledger.put('scenario.a', entry('1')).then(() => finished.push('a'))
    await settled()
    expect({ saves: backend.saves.length, finished }).toEqual({ saves: 1, finished: [] })
    backend.saves[0]!.end()
    await put
    expect(finished).toEqual(['a'])
  })

  test('a step that finishes during a save is in the next one, and saves never overlap', async () => {
    const backend = slowBackend()
    const ledger = openLedger(start, backend, { durable: true })
    const first = ledger.put('scenario.a', entry('1'))
    await settled()
    const second = Promise.all([ledger.put('scenario.b', entry('2')), ledger.put('scenario.c', entry('3'))])
    await settled()
    expect(backend.saves).toHaveLength(1)
    backend.saves[0]!.end()
    await first
    await settled()
    expect(backend.saves.map(({ ledger }) => Object.keys(ledger.entries).length)).toEqual([1, 3])
    backend.saves[1]!.end()
    await second
    expect(backend.saves).toHaveLength(2)
  })

  test('a save that fails while steps run is tried again and reported at the end', async () => {
    const backend = slowBackend()
    const ledger = openLedger(start, backend, { durable: false })
    await ledger.put('scenario.a', entry('1'))
    await backend.nextSave()
    backend.saves[0]!.end(new Error('disk full'))
    await settled()
    const flushed = ledger.flush()
    await settled()
    expect(Object.keys(backend.saves[1]!.ledger.entries)).toEqual(['scenario.a'])
    backend.saves[1]!.end(new Error('disk still full'))
    await expect(flushed).rejects.toThrow('disk still full')
  })

  test('a failed save is made good by the next', async () => {
    const backend = slowBackend()
    const ledger = openLedger(start, backend, { durable: true })
    const put = ledger.put('scenario.a', entry('1'))
    await settled()
    backend.saves[0]!.end(new Error('disk full'))
    // The step is done, whatever became of its save.
    await put
    const flushed = ledger.flush()
    await settled()
    backend.saves[1]!.end()
    await flushed
    expect(Object.keys(backend.saves[1]!.ledger.entries)).toEqual(['scenario.a'])
  })
})

describe('what is saved', () => {
  test('is sorted, so that equal ledgers are equal texts', () => {
    const hashes = { b: '2', a: '1' }
    const one = openLedger(start, quickBackend(), { durable: false })
    void one.put('scenario.b', { id: '2', hashes, moved: 'r1', refused: { d: '1', c: '2' } })
    void one.put('scenario.a', entry('1'))
    const other = openLedger(start, quickBackend(), { durable: false })
    void other.put('scenario.a', entry('1'))
    void other.put('scenario.b', {
      refused: { c: '2', d: '1' },
      moved: 'r1',
      hashes: { a: '1', b: '2' },
      id: '2',
    })
    expect(JSON.stringify(one.current())).toBe(JSON.stringify(other.current()))
    expect(Object.keys(one.current().entries)).toEqual(['scenario.a', 'scenario.b'])
  })

  test('keeps what was there, and the ledger it began with is not touched', async () => {
    const before: Ledger = { ...start, entries: { 'scenario.old': entry('9') } }
    const ledger = openLedger(before, quickBackend(), { durable: true })
    await ledger.put('scenario.new', entry('1'))
    await ledger.remove('scenario.old')
    expect(ledger.entry('scenario.old')).toBeUndefined()
    expect(ledger.current()).toMatchObject({
      workspace: 'desk',
      target: 'fake',
      entries: { 'scenario.new': { id: '1' } },
    })
    expect(Object.keys(before.entries)).toEqual(['scenario.old'])
  })
})

describe('what must not be lost with this machine', () => {
  test('waits until others can see it; what is put meanwhile goes there together (B25)', async () => {
    const publishes: { ids: string[]; end: () => void }[] = []
    const backend = {
      ...quickBackend(),
      publish: () =>
        new Promise<void>(end => void publishes.push({ ids: Object.keys(ledger.current().entries), end })),
    }
    const ledger = openLedger(start, backend, { durable: true })
    const done: string[] = []
    const announced = ['a', 'b', 'c'].map(async key => {
      await ledger.announce(new Map([[`scenario.${key}`, { id: '', hashes: {}, unclear: 'now' }]]))
      done.push(key)
    })
    await expect.poll(() => publishes.length).toBe(1)
    expect(publishes[0]!.ids).toEqual(['scenario.a', 'scenario.b', 'scenario.c'])
    expect(backend.saved.at(-1)?.entries).toHaveProperty('scenario.c')
    expect(done).toEqual([])

    // The id is not waited for, but it goes there by itself.
    await ledger.put('scenario.a', entry('1'))
    await ledger.put('scenario.b', entry('2'))
    publishes[0]!.end()
    await Promise.all(announced)
    await expect.poll(() => publishes.length).toBe(2)
    const flushed = ledger.flush()
    publishes[1]!.end()
    await flushed
    expect(publishes).toHaveLength(2)
  })

  test('that others cannot be told of is told to who waits, and the next try takes it along', async () => {
    let isUp = false
    const publish = async () => {
      if (!isUp) throw new Error('The remote is away.')
    }
    const ledger = openLedger(start, { ...quickBackend(), publish }, { durable: true })
    const doubt = { id: '', hashes: {}, unclear: 'now' }
    await expect(ledger.announce(new Map([['scenario.a', doubt]]))).rejects.toThrow('away')
    isUp = true
    await ledger.announce(new Map([['scenario.b', doubt]]))
    await ledger.flush()
  })
})
