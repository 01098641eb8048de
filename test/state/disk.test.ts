import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, rename } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createFixture, type FsFixture } from 'fs-fixture'
import { build } from 'rolldown'
import { describe, expect, test } from 'vitest'
import { fileBackend } from '../../src/state/file.ts'
import { openLedger } from '../../src/state/ledger.ts'
import { ledger, waiting } from './git-stage.ts'

const STATE = '.callsheet/state'
const large = ledger(Object.fromEntries(Array.from({ length: 2000 }, (_, id) => [`k${id}`, String(id)])))

// A limit of the shell, because a full disk is not to be had without rights: a write beyond it is cut short.
describe.skipIf(process.platform === 'win32')('B90: where no file may be larger than 8 KiB', () => {
  test('a save that does not arrive whole leaves what was there, and no draft', async () => {
    await using root = await createFixture({})
    await fileBackend(root.path, 'main').save(ledger({ a: '1' }))
    const said = await limited(
      root,
      8,
      `await fileBackend(root, 'main').save(JSON.parse(${JSON.stringify(JSON.stringify(large))}))`,
    )
    expect(said).toBe(
      'STATE_UNSAVED: The state cannot be written to .callsheet/state/main.json: no file may be that large here.',
    )
    expect(await fileBackend(root.path, 'main').load()).toEqual(ledger({ a: '1' }))
    expect(await readdir(root.getPath(STATE))).toEqual(['main.json'])
  })

  test('a lock that cannot be written is none', async () => {
    await using root = await createFixture({})
    const said = await limited(
      root,
      0,
      `await fileBackend(root, 'main').acquire({ timeoutMs: 0, signal: new AbortController().signal, holder: 'ann', tell() {} })`,
    )
    expect(said).toMatch(/^STATE_UNSAVED: The state cannot be locked, .* no file may be that large here\.$/)
    expect(await readdir(root.getPath(STATE))).toEqual([])
    await (await fileBackend(root.path, 'main').acquire(waiting('bob'))).release()
  })
})

test('B90: what cannot be saved at the end of a run is put aside', async () => {
  await using root = await createFixture({ '.callsheet': { state: 'a file' } })
  const memory = openLedger(ledger({ a: '1' }), fileBackend(root.path, 'main'), { durable: true })
  await memory.put('scenario.b', { id: '2', hashes: {} })
  const fault = await memory.flush().then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(fault).toMatchObject({
    code: 'STATE_UNSAVED',
    message: expect.stringContaining(
      'The state cannot be written to .callsheet/state/main.json: there is a file in the place of a folder. What is to be remembered of this run is in ',
    ),
    hint: expect.stringContaining('copy the files from there into .callsheet/state'),
  })
  await root.rm('.callsheet')
  await root.mkdir('.callsheet')
  await restore(fault as Error, root)
  expect(await fileBackend(root.path, 'main').load()).toEqual(ledger({ a: '1', b: '2' }))
})

test('B90: what runs that died left of their writing is swept by the next, and nothing else', async () => {
  const left = ['.main.json.0b2f.tmp', 'main.json.2817366512', '.main.lock.1a.tmp']
  const others = ['.other.json.1a.tmp', 'main.base.json', 'other.json', 'other.json.99']
  const files = Object.fromEntries([...left, ...others].map(name => [name, '']))
  await using root = await createFixture({ '.callsheet': { state: files } })
  const held = await fileBackend(root.path, 'main').acquire(waiting('ann'))
  expect((await readdir(root.getPath(STATE))).toSorted()).toEqual([...others, 'main.lock'].toSorted())
  await held.release()
})

test('a lock that was never written whole is taken away and told', async () => {
  await using root = await createFixture({ '.callsheet': { state: { 'main.lock': '{"id":' } } })
  const backend = fileBackend(root.path, 'main')
  expect(await backend.unlock()).toMatchObject({ holder: 'another process' })
  expect(await backend.unlock()).toBeUndefined()
})

/** Runs a piece of the code under a limit of KiB for each file, and gives what it threw. */
async function limited(root: FsFixture, kib: number, work: string): Promise<string> {
  const built = root.getPath('built/file.mjs')
  const input = path.resolve(import.meta.dirname, '../../src/state/file.ts')
  await build({ input, platform: 'node', output: { file: built, codeSplitting: false } })
  const script = `
    import { fileBackend } from ${JSON.stringify(pathToFileURL(built).href)}
    const root = ${JSON.stringify(root.path)}
    try { ${work} } catch (fault) { console.log(fault.code + ': ' + fault.message) }`
  const child = spawn('bash', ['-c', `ulimit -f ${kib}; exec "$0" --input-type=module -`, process.execPath], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const said: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk))
  child.stdin.end(script)
  await once(child, 'close')
  return Buffer.concat(said).toString().trim()
}

/** Does what the fault's hint says. */
async function restore({ message }: Error, root: FsFixture): Promise<void> {
  const folder = / is in (.+)\.$/.exec(message)![1]!
  await rename(folder, root.getPath(STATE))
}
