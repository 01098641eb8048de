import { readdir, readFile } from 'node:fs/promises'
import { createFixture } from 'fs-fixture'
import { describe, expect, test } from 'vitest'
import { fileBackend } from '../../src/state/file.ts'
import { parseLedger } from '../../src/state/ledger-text.ts'
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

const facts = {
  version: 2,
  workspace: 'desk',
  target: 'main',
  provider: 'fake',
  serial: 0,
  removed: {},
  entries: {},
}
const good = { id: '1', hashes: {} }
const having = (more: object): string => JSON.stringify({ ...facts, ...more })
const holding = (entry: object): string => having({ entries: { 'scenario.a': { ...good, ...entry } } })
const proto = (text: string): string => text.replaceAll('PROTO', '__proto__')

/** What may be wrong with a state, and how that is told. */
const wrongStates = [
  { text: '{"version":1,"entries":{"scen', flaw: 'it is no whole JSON text' },
  { text: '', flaw: 'it is no whole JSON text' },
  { text: '[]', flaw: 'it is no object' },
  { text: having({ version: 99 }), flaw: 'it is of version 99, and this program reads version 2' },
  { text: having({ version: '2' }), flaw: 'version is no version of a state' },
  { text: having({ serial: undefined }), flaw: 'serial is no whole number' },
  { text: having({ serial: -1 }), flaw: 'serial is no whole number' },
  { text: having({ workspace: 5 }), flaw: 'workspace is no text' },
  { text: having({ commit: ['abc'] }), flaw: 'commit is no text' },
  {
    text: having({ place: { provider: 'fake', base_url: 'x', scope: 'a' } }),
    flaw: 'place.scope is no list',
  },
  {
    text: having({ place: { provider: 'fake', base_url: 'x', scope: [1] } }),
    flaw: 'place.scope.0 is no text',
  },
  { text: having({ removed: [] }), flaw: 'removed is no object' },
  {
    text: having({ removed: { 'scenario.a': { id: '1', serial: 1, at: 'x' } } }),
    flaw: 'removed.scenario.a.at is no time',
  },
  { text: having({ entries: undefined }), flaw: 'entries is no object' },
  { text: having({ entries: { 'scenario.a': '1' } }), flaw: 'entries.scenario.a is no object' },
  ...['metric.a', 'scenario.', 'scenario.a b', 'scenario.../x', 'folder.', 'a', ''].map(address => ({
    text: having({ entries: { [address]: good } }),
    flaw: `"${address}" is no address of a folder, a test profile or a scenario`,
  })),
  { text: holding({ id: undefined }), flaw: 'entries.scenario.a.id is no text' },
  { text: holding({ id: 7 }), flaw: 'entries.scenario.a.id is no text' },
  { text: holding({ hashes: undefined }), flaw: 'entries.scenario.a.hashes is no object' },
  { text: holding({ hashes: { name: 1 } }), flaw: 'entries.scenario.a.hashes.name is no text' },
  { text: holding({ refused: { name: null } }), flaw: 'entries.scenario.a.refused.name is no text' },
  { text: holding({ protect: 'yes' }), flaw: 'entries.scenario.a.protect is neither true nor false' },
  { text: holding({ serial: 1.5 }), flaw: 'entries.scenario.a.serial is no whole number' },
  { text: holding({ wrote: 'yesterday' }), flaw: 'entries.scenario.a.wrote is no time' },
  { text: holding({ file: null }), flaw: 'entries.scenario.a.file is no text' },
  { text: proto(having({ PROTO: {} })), flaw: '__proto__ cannot stand there' },
  { text: proto(holding({ PROTO: {} })), flaw: 'entries.scenario.a.__proto__ cannot stand there' },
  {
    text: proto(holding({ hashes: { PROTO: 'x' } })),
    flaw: 'entries.scenario.a.hashes.__proto__ cannot stand there',
  },
  {
    text: proto(having({ entries: { PROTO: good } })),
    flaw: 'entries.__proto__ cannot stand there',
  },
]

describe('B91: a state that is wrong in any way is told with its place', () => {
  test.each(wrongStates)('in a file: $flaw', async ({ text, flaw }) => {
    await using root = await createFixture({ [FILE]: text })
    await expect(fileBackend(root.path, 'main').load()).rejects.toMatchObject({
      code: 'STATE_UNREADABLE',
      message: `The state in .callsheet/state/main.json cannot be read: ${flaw}.`,
      hint: expect.stringContaining('marks'),
    })
  })

  test('a folder in its place', async () => {
    await using root = await createFixture({ [FILE]: { 'x.txt': '' } })
    await expect(fileBackend(root.path, 'main').load()).rejects.toMatchObject({ code: 'STATE_UNREADABLE' })
  })

  test('what a later version adds, and what folders are called, is fine', () => {
    const entries = { 'folder.Sales Team/Été': { ...good, made: true, later: [1] } }
    expect(parseLedger(having({ entries, later: {} }), 'somewhere').entries).toEqual(entries)
  })
})
