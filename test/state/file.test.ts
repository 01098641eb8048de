import { readdir, readFile } from 'node:fs/promises'
import { createFixture } from 'fs-fixture'
import { describe, expect, test } from 'vitest'
import { fileBackend, parseLedger } from '../../src/state/file.ts'
import { emptyLedger } from '../../src/state/ledger.ts'
import { settled } from '../engine/fixtures/gate.ts'
import { waiting } from './git-stage.ts'

const ledger = {
  ...emptyLedger({ workspace: 'desk', target: 'main', provider: 'fake' }),
  entries: { 'scenario.a': { id: '1', hashes: { name: 'abc' } } },
}
const FILE = '.callsheet/state/main.json'

describe('contract 14: the file', () => {
  test('is not there at first', async () => {
    await using root = await createFixture({})
    expect(await fileBackend(root.path, 'main').load()).toBeUndefined()
  })

  test('gives back what was saved', async () => {
    await using root = await createFixture({})
    const backend = fileBackend(root.path, 'main')
    await backend.save(ledger)
    expect(await backend.load()).toEqual(ledger)
    expect(await fileBackend(root.path, 'other').load()).toBeUndefined()
  })

  test.each(['con', 'nul', 'com1', 'lpt9'])(
    'has a name that Windows can hold where the target is called %s',
    async target => {
      await using root = await createFixture({})
      const backend = fileBackend(root.path, target)
      const lock = await backend.acquire(waiting('ann'))
      await backend.save({ ...ledger, target })
      expect(await readdir(root.getPath('.callsheet/state'))).toEqual([`_${target}.json`, `_${target}.lock`])
      await lock.release()
      expect(await backend.load()).toEqual({ ...ledger, target })
    },
  )

  test('is whole at every moment, and no temporary file stays', async () => {
    await using root = await createFixture({})
    const backend = fileBackend(root.path, 'main')
    await backend.save(ledger)
    const entries = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, id) => [`scenario.k${id}`, { id: String(id), hashes: {} }]),
    )
    const large = { ...ledger, entries }
    const seen: number[] = []
    const saved = backend.save(large).then(() => 'saved')
    while ((await Promise.race([saved, settled()])) !== 'saved') {
      const found = await backend.load()
      seen.push(Object.keys(found!.entries).length)
    }
    expect(seen.filter(count => count !== 1 && count !== 20_000)).toEqual([])
    expect(await readdir(root.getPath('.callsheet/state'))).toEqual(['main.json'])
    expect(await readFile(root.getPath(FILE), 'utf8')).toMatch(/\}\n$/)
  })
})

describe('a state that cannot be understood', () => {
  test.each([
    { says: 'torn', text: '{"version":1,"entries":{"scen' },
    { says: 'empty', text: '' },
    { says: 'no object', text: '[]' },
    { says: 'of another version', text: '{"version":99,"entries":{}}' },
    { says: 'without a serial', text: '{"version":2,"entries":{}}' },
    { says: 'without entries', text: '{"version":1}' },
    { says: 'with entries that are none', text: '{"version":1,"entries":{"scenario.a":"1"}}' },
    { says: 'with an entry without an id', text: '{"version":1,"entries":{"scenario.a":{"hashes":{}}}}' },
    { says: 'with an entry without hashes', text: '{"version":1,"entries":{"scenario.a":{"id":"1"}}}' },
  ])('$says: STATE_UNREADABLE naming the file', async ({ text }) => {
    await using root = await createFixture({ [FILE]: text })
    const load = fileBackend(root.path, 'main').load()
    await expect(load).rejects.toMatchObject({ code: 'STATE_UNREADABLE' })
    await expect(load).rejects.toThrow('main.json')
  })

  test('a folder in its place', async () => {
    await using root = await createFixture({ [FILE]: { 'x.txt': '' } })
    await expect(fileBackend(root.path, 'main').load()).rejects.toMatchObject({ code: 'STATE_UNREADABLE' })
  })

  test('says what to do', () => {
    expect(() => parseLedger('{', 'somewhere')).toThrow(
      expect.objectContaining({
        message: 'The state in somewhere cannot be read.',
        hint: expect.stringContaining('marks'),
      }),
    )
  })
})
