import { readFile } from 'node:fs/promises'
import { afterEach, expect, test, vi } from 'vitest'
import * as library from '../../src/sync/index.ts'
import { apply, applyStored, check, drift, plan, resume, run, type Told } from '../../src/sync/index.ts'
import { scenario, stage, writesIn } from '../cli/harness.ts'
import { dashboardOf } from '../trust/dashboard.ts'
import { deliver } from './library-example.ts'

afterEach(() => void vi.unstubAllEnvs())

const env = { CEKURA_API_KEY: 'test-key' }
const files = { 'Sales/refund.yaml': scenario('Refund'), 'hours.yaml': scenario('Hours') }

test('a program plans and applies without a terminal, and hears of each step', async () => {
  await using set = await stage(files)
  const told: Told[] = []
  const run = { cwd: set.fixture.path, env, tell: (event: Told) => void told.push(event) }

  expect((await check(run)).problems).toEqual([])
  const planned = await plan(run)
  expect(planned.summary).toMatchObject({ create: 3, unchanged: 0 })
  expect(writesIn(set.requests())).toEqual([])
  expect(told.map(({ kind }) => kind)).toEqual(['reading', 'read'])

  expect((await apply(run)).summary).toMatchObject({ done: 3, failed: 0 })
  expect(told.map(({ kind }) => kind).toSorted()).toEqual([
    'applied',
    'applying',
    ...Array.from({ length: 3 }, () => 'finished'),
    ...Array.from({ length: 2 }, () => 'read'),
    ...Array.from({ length: 2 }, () => 'reading'),
    ...Array.from({ length: 3 }, () => 'started'),
  ])
  expect((await plan(run)).summary).toMatchObject({ create: 0, unchanged: 3 })
})

test('a plan that was stored as JSON is carried out once', async () => {
  await using set = await stage(files)
  const run = { cwd: set.fixture.path, env }
  const stored = JSON.parse(JSON.stringify(await plan(run)))
  expect((await applyStored(stored, run)).summary).toMatchObject({ done: 3 })
  await expect(applyStored(stored, run)).rejects.toMatchObject({ code: 'STALE_PLAN' })
})

test('drift tells what moved at the platform', async () => {
  await using set = await stage(files)
  const run = { cwd: set.fixture.path, env }
  await apply(run)
  expect((await drift(run)).targets[0]?.objects).toEqual([])
  const dashboard = dashboardOf(set, 'cekura')
  await dashboard.edit(dashboard.idOf(dashboard.rows()[0]!), { name: 'Renamed there' })
  expect((await drift(run)).targets[0]?.objects).toMatchObject([
    { label: 'remote-changed', fields: [{ path: 'name', before: 'Renamed there' }] },
  ])
})

test('B123: a program runs what is applied, and is shown a run again', async () => {
  await using set = await stage(files)
  const options = { cwd: set.fixture.path, env, pause: async () => {} }
  await apply(options)
  const told: string[] = []
  const report = await run({ ...options, tell: ({ kind }) => void told.push(kind) })
  expect(report.summary).toMatchObject({ passed: 2, failed: 0 })
  expect(new Set(told)).toEqual(
    new Set(['reading', 'read', 'trials-planned', 'run-began', 'run-moved', 'run-ended']),
  )
  expect(await resume(report.id, options)).toEqual(report)
  await expect(run({ ...options, maxRuns: 1 })).rejects.toMatchObject({ code: 'REFUSED' })
})

test('errors of the files are told as problems, and thrown as one fault', async () => {
  await using set = await stage({ 'broken.yaml': 'nmae: Broken\n' })
  const told: Told[] = []
  const run = { cwd: set.fixture.path, env, tell: (event: Told) => void told.push(event) }
  await expect(plan(run)).rejects.toMatchObject({ code: 'INVALID_WORKSPACE' })
  expect(told).toMatchObject([{ kind: 'problems' }])
})

test('the package has a door of its own', async () => {
  const name: string = 'callsheet'
  expect(Object.keys((await import(name)) as object)).toEqual(
    expect.arrayContaining(['apply', 'check', 'plan']),
  )
})

test('the example of the documentation does what it says', async () => {
  await using set = await stage(files)
  vi.stubEnv('CEKURA_API_KEY', 'test-key')
  const said: string[] = []
  expect(await deliver(set.fixture.path, line => void said.push(line))).toBe(true)
  expect(said.toSorted()).toEqual(
    ['done', 'to create'].flatMap(how =>
      ['folder.Sales', 'scenario.hours', 'scenario.refund'].map(address => `${how}: ${address} at main`),
    ),
  )
  await set.fixture.writeFile('broken.yaml', 'nmae: Broken\n')
  expect(await deliver(set.fixture.path, line => void said.push(line))).toBe(false)
  expect(said.at(-1)).toMatch(/^INVALID_WORKSPACE: /)
})

const page = await textOf('../../.github/docs/library.md')

test('the documentation shows that example, and names each function and each event', async () => {
  expect(page).toContain(`\`\`\`ts\n${await textOf('library-example.ts')}\`\`\``)
  const functions = Object.keys(library).filter(name => /^[a-z]/.test(name))
  expect(functions.filter(name => !page.includes(`| \`${name}(`))).toEqual([])
  const told = await textOf('../../src/sync/talk.ts')
  const union = told.slice(told.indexOf('export type Told'))
  const kinds = [...union.matchAll(/kind: '([\w-]+)'/g)].map(match => match[1]!)
  expect(kinds.length).toBeGreaterThan(8)
  expect(kinds.filter(kind => !page.includes(`| \`${kind}\``))).toEqual([])
})

function textOf(file: string): Promise<string> {
  return readFile(new URL(file, import.meta.url), 'utf8')
}
