import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { run, scenario, stage, writesIn } from './harness.ts'

const one = { 'team/one.yaml': scenario('One') }

test('answers go to stdout, talk to stderr; JSON is exactly one document, also on error (B38)', async () => {
  await using set = await stage(one)
  for (const argv of [['validate'], ['plan'], ['apply', '--yes'], ['drift']]) {
    const { out, code } = await set.run([...argv, '--format', 'json'])
    expect({ argv, code, version: JSON.parse(out).version }).toEqual({ argv, code: 0, version: 1 })
  }
  await set.fixture.writeFile('team/two.yaml', 'name: [')
  for (const argv of [
    ['plan'],
    ['apply', '--yes'],
    ['drift'],
    ['plan', '--nonsense'],
    ['plan', '--target', 'moon'],
  ]) {
    const { out, err, code } = await set.run([...argv, '--format', 'json'])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      error: { code: expect.any(String), message: expect.any(String) },
    })
    expect(err).not.toBe('')
  }
})

test('without a terminal nothing is asked: exit 1 naming the flag, and nothing is written (B39)', async () => {
  await using set = await stage(one)
  const { code, err } = await set.run(['apply'])
  expect(code).toBe(1)
  expect(err).toContain('--yes')
  expect(writesIn(set.requests())).toEqual([])
})

test('on a terminal only "yes" goes on', async () => {
  await using set = await stage(one)
  expect((await set.run(['apply'], { ask: async () => 'y' })).code).toBe(1)
  expect(writesIn(set.requests())).toEqual([])
  expect((await set.run(['apply'], { ask: async () => 'yes' })).code).toBe(0)
  expect(set.rows('cekura', 'scenarios')).toHaveLength(1)
})

test.each([
  [['plam'], 'plan'],
  [['plan', '--tarket', 'x'], '--target'],
  [['apply', '--concurrency', 'many'], 'whole number'],
  [['plan', '--target', 'mian'], 'main'],
])('%j is refused with a suggestion', async (argv, said) => {
  await using set = await stage(one)
  const { code, err } = await set.run(argv)
  expect(code).toBe(1)
  expect(err).toContain(said)
})

test('a missing key is named by its variable, and nothing is sent', async () => {
  await using set = await stage(one)
  const { code, err } = await set.run(['plan'], { env: { CEKURA_API_KEY: '' } })
  expect(code).toBe(1)
  expect(err).toContain('CEKURA_API_KEY')
  expect(set.requests()).toEqual([])
})

test('plain http is refused unless it is loopback', async () => {
  await using set = await stage(one)
  await set.fixture.writeFile(
    'callsheet.yaml',
    'version: 1\nname: stage\ntargets:\n  main: { provider: cekura, project_id: 742, base_url: "http://callsheet.invalid" }\n',
  )
  const { code, err } = await set.run(['plan'])
  expect(code).toBe(1)
  expect(err).toContain('https')
})

test('the exit code says what happened, not how much (B8)', async () => {
  await using set = await stage(one)
  const codes = async (...argv: string[]) => (await set.run(argv)).code
  expect(await codes('plan')).toBe(0)
  expect(await codes('plan', '--detailed-exitcode')).toBe(2)
  expect(await codes('drift')).toBe(0)
  expect(await codes('apply', '--yes')).toBe(0)
  expect(await codes('plan', '--detailed-exitcode')).toBe(0)
})

const root = path.resolve(import.meta.dirname, '../..')

/** The modules that the built command loads, in order, by their paths in the repository. A file of `dist` holds many. */
async function loadedBy(argv: readonly string[]): Promise<string[]> {
  await using scratch = await createFixture({ log: '' })
  const loader = new URL('record-loads.mjs', import.meta.url).href
  await promisify(execFile)(
    process.execPath,
    ['--loader', loader, path.join(root, 'dist/cli/bin.js'), ...argv],
    {
      cwd: root,
      env: { ...process.env, LOADED_LOG: scratch.getPath('log') },
    },
  )
  const urls = (await scratch.readFile('log', 'utf8')).trim().split('\n')
  const files = [...new Set(urls.filter(url => url.startsWith('file:')))]
  expect(files.filter(url => url.includes('node_modules'))).toEqual([])
  const texts = await Promise.all(files.map(url => readFile(new URL(url), 'utf8')))
  return texts.flatMap(text =>
    [...text.matchAll(/^\/\/ ((?:src|node_modules)\/.*)$/gm)].map(match => match[1]!),
  )
}

function packagesOf(modules: readonly string[]): string[] {
  return modules.flatMap(name => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1] ?? [])
}

test('the built command loads only what it uses (B46)', async () => {
  expect(packagesOf(await loadedBy(['--version']))).toEqual([])
  const loaded = await loadedBy(['validate'])
  const packages = packagesOf(loaded)
  for (const unused of ['got', 'hono', 'cli-progress', 'ajv', 'p-limit', 'undici', 'execa'])
    expect(packages).not.toContain(unused)
  expect(packages).toContain('yaml')
  const commands = loaded.flatMap(name => /^src\/cli\/commands\/(.*)/.exec(name)?.[1] ?? [])
  expect(commands).toEqual(['validate/flags.ts', 'validate/run.ts'])
})

test('help has examples for each command', async () => {
  for (const command of ['validate', 'plan', 'apply', 'drift', 'emulator']) {
    const { code, out } = await run([command, '--help'], { cwd: process.cwd() })
    expect(code).toBe(0)
    expect(out).toContain('Examples:')
  }
})
