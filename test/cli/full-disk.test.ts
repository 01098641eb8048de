import { renameSync, writeFileSync } from 'node:fs'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { execa } from 'execa'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { apply, type Told } from '../../src/sync/index.ts'
import { dashboardOf } from '../trust/dashboard.ts'
import { run, scenario, stage, writesIn, type Ran, type Stage } from './harness.ts'

const files = { 'a.yaml': scenario('Ann'), 'b.yaml': scenario('Bob') }
const FULL = 'there is a file in the place of a folder'

test.each(['cekura', 'eqho'] as const)(
  'B90: an apply at %s that cannot save what it did ends with 3, tells it, and names a copy',
  async vendor => {
    await using desk = await stage(files, { vendor })
    expect((await desk.run(['apply', '--yes'])).code).toBe(0)
    await desk.fixture.writeFile('c.yaml', scenario('Cleo'))
    const applied = await confirmed(desk)
    expect(applied.code).toBe(3)
    expect(applied.out).toContain('created  Cleo')
    expect(applied.err).toContain(
      `main: The state cannot be written to .callsheet/state/main.json: ${FULL}. What is to be remembered of this run is in `,
    )
    await mend(desk, copyIn(applied.err))
    expect(await desk.run(['plan'])).toMatchObject({ code: 0, out: expect.stringContaining('No changes.') })
    expect(await desk.run(['drift'])).toMatchObject({ code: 0 })
  },
)

test('B90: the result of an apply says it too', async () => {
  await using desk = await stage(files)
  const cwd = desk.fixture.path
  const env = { CEKURA_API_KEY: 'test-key' }
  const tell = ({ kind }: Told) => (kind === 'applying' ? breakState(desk) : undefined)
  const { targets, summary } = await apply({ cwd, env, tell })
  expect(summary).toMatchObject({ done: 2, failed: 0 })
  expect(targets[0]!.unsaved).toMatchObject({ code: 'STATE_UNSAVED', hint: expect.any(String) })
  await rm(copyIn(targets[0]!.unsaved!.message), { recursive: true })
})

test('B90: an update that cannot be written down first is not sent', async () => {
  await using desk = await stage(files)
  expect((await desk.run(['apply', '--yes'])).code).toBe(0)
  await desk.fixture.writeFile('a.yaml', scenario('Anna'))
  const { code, out, err } = await confirmed(desk)
  expect({ code, writes: writesIn(desk.requests()) }).toEqual({ code: 3, writes: [] })
  expect(out).toContain(`The state cannot be written to .callsheet/state/main.json: ${FULL}.`)
  await rm(copyIn(err), { recursive: true })
})

test('B90: nothing is made where an id that is lost could not be found again', async () => {
  await using desk = await stage(files, { vendor: 'eqho', modes: { eqho: { list: 'off' } } })
  const { code, out, err } = await confirmed(desk)
  expect({ code, writes: writesIn(desk.requests()) }).toEqual({ code: 3, writes: [] })
  expect(out).toContain('2 failed')
  await rm(copyIn(err), { recursive: true })
})

test.each([['apply', '--yes'], ['pull'], ['state', 'rm', 'scenario.a', '--yes']])(
  'B90: %s in a folder that cannot be written says so before anything else',
  async (...argv) => {
    await using desk = await stage({ ...files, '.callsheet': 'a file' })
    const { code, err } = await desk.run(argv)
    expect(code).toBe(1)
    expect(err).toContain(
      `The state cannot be locked, because .callsheet/state of this workspace cannot be written: ${FULL}.`,
    )
    expect(writesIn(desk.requests())).toEqual([])
    expect((await desk.run(['plan'])).code).toBe(0)
  },
)

test('the embedded emulator says that it cannot keep its data', async () => {
  const target = 'targets:\n  main: { provider: eqho, base_url: emulator }\n'
  const config = `version: 1\nname: desk\n${target}`
  await using fixture = await createFixture({
    'callsheet.yaml': config,
    'a.yaml': scenario('A'),
    '.callsheet': '',
  })
  const { code, err } = await run(['plan'], { cwd: fixture.path })
  expect(code).toBe(1)
  expect(err).toContain(
    `The embedded emulator cannot keep its data in .callsheet/emulator of this workspace: ${FULL}.  (STATE_UNSAVED)`,
  )
})

test('a plan that cannot be written says why', async () => {
  await using desk = await stage(files)
  await desk.fixture.mkdir('out/plan.json')
  const { code, err } = await desk.run(['plan', '--out', 'out/plan.json'])
  expect(code).toBe(1)
  expect(err).toMatch(
    /The plan cannot be written to .*out\/plan\.json: there is a folder in the place of the file\./,
  )
})

test.skipIf(process.platform === 'win32')(
  'B90: a pull writes what it can, names what it cannot, and ends with 3',
  async () => {
    await using desk = await stage({ 'a.yaml': scenario('Ann'), 'b.yaml': scenario('Bob') })
    expect((await desk.run(['apply', '--yes'])).code).toBe(0)
    const dashboard = dashboardOf(desk, 'cekura')
    const [a, b] = desk.rows('cekura', 'scenarios').map(row => dashboard.idOf(row))
    await dashboard.edit(a!, { instructions: 'Ask for Monday.' })
    await dashboard.edit(b!, { instructions: 'Ask for Monday. '.repeat(600) })
    const before = await desk.fixture.readFile('b.yaml', 'utf8')

    const { code, out } = await limited(desk, ['pull'])
    expect(out).toContain('The file "b.yaml" cannot be written: no file may be that large here.')
    expect(code).toBe(3)
    expect(await desk.fixture.readFile('a.yaml', 'utf8')).toContain('Ask for Monday.')
    expect(await desk.fixture.readFile('b.yaml', 'utf8')).toBe(before)
    expect((await readdir(desk.fixture.path)).filter(name => name.endsWith('.tmp'))).toEqual([])
    expect((await desk.run(['pull'])).code).toBe(0)
    expect((await desk.run(['plan'])).out).toContain('No changes.')
  },
)

/** Runs the built command where no file may be larger than 8 KiB. */
async function limited(
  { fixture }: Stage,
  argv: string[],
): Promise<{ code: number | undefined; out: string }> {
  const bin = path.resolve(import.meta.dirname, '../../dist/cli/bin.js')
  const limit = ['-c', 'ulimit -f 8; exec "$@"', 'bash', process.execPath, bin, ...argv]
  const { exitCode, stdout } = await execa('bash', limit, {
    cwd: fixture.path,
    env: { CEKURA_API_KEY: 'test-key' },
    reject: false,
  })
  return { code: exitCode, out: stdout }
}

/** Applies, and lets the disk be full once the plan was shown. */
function confirmed(desk: Stage): Promise<Ran> {
  desk.requests()
  return desk.run(['apply'], {
    ask: async () => {
      breakState(desk)
      return 'yes'
    },
  })
}

/** Stands for a disk that is full: nothing can be written into the folder from now on. */
function breakState({ fixture }: Stage): void {
  renameSync(fixture.getPath('.callsheet/state'), fixture.getPath('.callsheet/gone'))
  writeFileSync(fixture.getPath('.callsheet/state'), '')
}

/** Room again, and what the output says to do. */
async function mend({ fixture }: Stage, copy: string): Promise<void> {
  await rm(fixture.getPath('.callsheet/state'))
  await rename(copy, fixture.getPath('.callsheet/state'))
  expect(await readFile(fixture.getPath('.callsheet/state/main.json'), 'utf8')).toContain('scenario.a')
}

function copyIn(text: string): string {
  return / of this run is in (\S+?)\.(?:\s|$)/.exec(text)![1]!
}
