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

test('a runner that dies where nothing carries our mark leaves no object a second time (B22, B243)', async () => {
  const modes = { elevenlabs: { stamps: 'same-second', folder_lag: 'one-list' } }
  await using emulator = await startEmulator({ keepLog: true, latencyMs: 30, modes })
  await using stage = await gitStage(files)
  const [first, second] = (await Promise.all(['one', 'two'].map(name => stage.clone(name)))) as [
    string,
    string,
  ]
  const config = `version: 1
name: stage
targets:
  main: { provider: elevenlabs, state: git, base_url: "${emulator.url}/elevenlabs" }
`
  for (const root of [first, second]) await writeFile(path.join(root, 'callsheet.yaml'), config)
  const posts = () => emulator.requests.filter(({ method }) => method === 'POST').length
  const names = () => rowsOf(emulator, 'elevenlabs', 'scenarios').map(({ name }) => name)

  const child = start(['apply', '--yes', '--concurrency', '2'], first, stage.env)
  await when(() => posts() >= 8, child)
  child.kill('SIGKILL')
  await child.ended
  expect(names().length).toBeLessThan(COUNT)

  // Another machine, without anything that the first one remembered.
  const here = { cwd: second, env: stage.env }
  expect((await run(['state', 'unlock'], here)).code).toBe(0)
  const { out } = await run(['plan', '--format', 'json'], here)
  expect(JSON.parse(out).summary.adopt).toBeGreaterThan(0)
  expect(await run(['apply', '--yes'], here)).toMatchObject({ code: 0 })
  expect(names().toSorted()).toEqual(
    Object.keys(files)
      .map(file => `Case ${/\d+/.exec(file)![0]}`)
      .toSorted(),
  )
  expect((await run(['plan', '--detailed-exitcode', '--refresh'], here)).code).toBe(0)
})

async function startedEmulator() {
  const emulator = await startEmulator({ keepLog: true, latencyMs: 30, modes: { eqho: { list: 'off' } } })
  return {
    url: emulator.url,
    posts: () => emulator.requests.filter(({ method }) => method === 'POST').length,
    names: () =>
      (emulator.state()['eqho']?.['scenarios'] ?? [])
        .map(row => String((row as Record<string, unknown>)['name']))
        .filter(name => name.startsWith('Case ')),
    [Symbol.asyncDispose]: () => emulator.close(),
  }
}

function configFor(url: string): string {
  return `version: 1
name: stage
targets:
  main: { provider: eqho, state: git, base_url: "${url}/eqho" }
`
}
