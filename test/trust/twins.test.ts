import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { startEmulator } from '../../src/emulator/server.ts'
import { rowsOf, run, scenario } from '../cli/harness.ts'
import { gitStage } from '../state/git-stage.ts'
import { start, when } from './child.ts'

const COUNT = 16

const files = Object.fromEntries(
  Array.from({ length: COUNT }, (_, index) => [`case-${index}.yaml`, scenario(`Case ${index}`)]),
)

test('a runner that dies where nothing can be listed leaves what it made in the shared state (B25)', async () => {
  await using emulator = await startedEmulator()
  await using stage = await gitStage(files)
  const clones = await Promise.all(['one', 'two'].map(name => stage.clone(name)))
  for (const root of clones) await writeFile(path.join(root, 'callsheet.yaml'), configFor(emulator.url))
  const [first, second] = clones as [string, string]

  const child = start(['apply', '--yes', '--concurrency', '2'], first, stage.env)
  await when(() => emulator.posts() >= 8, child)
  child.kill('SIGKILL')
  await child.ended
  expect(emulator.names().length).toBeLessThan(COUNT)

  const here = { cwd: second, env: stage.env }
  expect((await run(['state', 'unlock'], here)).code).toBe(0)
  const { code } = await run(['apply', '--yes'], here)
  const { entries } = JSON.parse((await run(['state', 'list', '--format', 'json'], here)).out)
  const doubtful = entries.filter(({ id }: { id: string }) => id === '')
  expect(entries).toHaveLength(COUNT)
  expect(doubtful.length).toBeLessThanOrEqual(4)
  expect(code).toBe(doubtful.length === 0 ? 0 : 3)

  const names = emulator.names()
  expect(names.filter(name => names.indexOf(name) !== names.lastIndexOf(name))).toEqual([])
  const settled = COUNT - doubtful.length
  expect(names.length).toBeGreaterThanOrEqual(settled)
  const log = JSON.parse((await run(['state', 'log', '--format', 'json'], here)).out)
  expect(log.changes).toHaveLength(1)
})

test.each([
  ['vapi', 'vapi, personality: Impatient', {}],
  ['elevenlabs', 'elevenlabs', { stamps: 'same-second', folder_lag: 'one-list' }],
])(
  'a runner that dies where %s carries no mark leaves what the next one adopts by name (B25, B241)',
  async (vendor, target, modes) => {
    await using emulator = await startedEmulator(vendor, modes)
    await using stage = await gitStage(files)
    const clones = await Promise.all(['one', 'two'].map(name => stage.clone(name)))
    const config = configFor(emulator.url, target)
    for (const root of clones) await writeFile(path.join(root, 'callsheet.yaml'), config)
    const [first, second] = clones as [string, string]

    const child = start(['apply', '--yes', '--concurrency', '2'], first, stage.env)
    await when(() => emulator.posts() >= 8, child)
    child.kill('SIGKILL')
    await child.ended
    const made = emulator.names().length
    expect(made).toBeLessThan(COUNT)

    const here = { cwd: second, env: stage.env }
    expect((await run(['state', 'unlock'], here)).code).toBe(0)
    const { summary } = JSON.parse((await run(['plan', '--format', 'json'], here)).out)
    expect(summary.adopt).toBeGreaterThanOrEqual(made)
    expect((await run(['apply', '--yes'], here)).code).toBe(0)
    expect(emulator.names().toSorted()).toEqual(
      Object.keys(files)
        .map((_, index) => `Case ${index}`)
        .toSorted(),
    )
    expect((await run(['plan', '--detailed-exitcode'], here)).code).toBe(0)
  },
)

async function startedEmulator(vendor = 'eqho', modes: Record<string, string> = { list: 'off' }) {
  const emulator = await startEmulator({ keepLog: true, latencyMs: 30, modes: { [vendor]: modes } })
  return {
    url: emulator.url,
    posts: () => emulator.requests.filter(({ method }) => method === 'POST').length,
    names: () =>
      rowsOf(emulator, vendor)
        .map(({ name }) => String(name))
        .filter(name => name.startsWith('Case ')),
    [Symbol.asyncDispose]: () => emulator.close(),
  }
}

function configFor(url: string, provider = 'eqho'): string {
  return `version: 1
name: stage
targets:
  main: { provider: ${provider}, state: git, base_url: "${url}/${provider.split(',')[0]}" }
`
}
