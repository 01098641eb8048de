import { readdir, readFile } from 'node:fs/promises'
import { createFixture, type FsFixture } from 'fs-fixture'
import { describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { run, scenario, stage, type Stage, type Vendor, vendors } from '../cli/harness.ts'
import { answer, silence, tinyServer, type TinyServer } from '../providers/tiny-server.ts'
import { randomFrom, start, when } from './child.ts'
import { dashboardOf } from './dashboard.ts'

const seed = Number(process.env['CALLSHEET_TEST_SEED'] ?? 4711)
const random = randomFrom(seed)

const COUNT = 12
const variables = 'variables: { agent: { account: a1 } }\n'

/** Twelve scenarios in three folders, two of them below another. */
const files = (said = 'an appointment') =>
  Object.fromEntries(
    Array.from({ length: COUNT }, (_, index) => {
      const folder = ['desk', 'desk/booking', 'desk/urgent'][index % 3]!
      const text = scenario(`Case ${index}`, index % 2 === 0 ? variables : '')
      return [`${folder}/case-${index}.yaml`, text.replace('an appointment', said)]
    }),
  )

const names = Array.from({ length: COUNT }, (_, index) => `Case ${index}`).sort()

/** What folders that are objects are called. */
const FOLDERS: Partial<Record<Vendor, readonly string[]>> = {
  cekura: ['desk', 'desk.booking', 'desk.urgent'],
  elevenlabs: ['booking', 'desk', 'urgent'],
}

/** The k-th of the writes of a run, at random. */
const spread = (most: number) => 1 + Math.floor(random() * most)

const kills = vendors.flatMap(vendor => [
  { vendor, k: spread(5), during: 'the first apply' },
  { vendor, k: spread(COUNT), during: 'the first apply' },
  { vendor, k: spread(COUNT), during: 'an apply of updates and deletes' },
])

test.each(kills)(
  `kill -9 after write $k at $vendor, in $during: the next apply converges without twins or leftovers (B25, seed ${seed})`,
  async ({ vendor, k, during }) => {
    await using set = await stage(files(), { vendor, latencyMs: 15 })
    const isFirst = during === 'the first apply'
    if (!isFirst) {
      await set.run(['apply', '--yes'])
      for (const [file, text] of Object.entries(files('a refund'))) await set.fixture.writeFile(file, text)
      await set.fixture.rm('desk/case-0.yaml')
      await set.fixture.rm('desk/booking/case-1.yaml')
    }
    const apply = ['apply', '--yes', ...(isFirst ? [] : ['--prune'])]
    const before = writes(set)
    const child = start(apply, set.fixture.path)
    await when(() => writes(set) >= before + k, child)
    child.kill('SIGKILL')
    expect((await child.ended).signal).toBe('SIGKILL')

    expect(await set.run(apply)).toMatchObject({ code: 0 })
    const wanted = isFirst ? names : names.filter(name => name !== 'Case 0' && name !== 'Case 1')
    expect(namesAt(set, vendor)).toEqual(wanted)
    const profiles = vendor === 'cekura' ? wanted.filter(isEven).length : 0
    expect(set.rows(vendor, 'test_profiles')).toHaveLength(profiles)
    const folders = set.rows(vendor, 'folders').filter(row => !row['is_default'])
    expect(folders.map(row => row['path'] ?? row['name']).sort()).toEqual(FOLDERS[vendor] ?? [])
    expect((await set.run(['plan', '--prune', '--detailed-exitcode', '--refresh'])).code).toBe(0)
    expect(scenariosIn(await state(set))).toHaveLength(wanted.length)
    expect(await readdir(`${set.fixture.path}/.callsheet/state`)).not.toContain('main.lock')
  },
)

// Windows has no way to send Ctrl-C to one process; there `kill` ends it whatever the signal.
describe.runIf(process.platform !== 'win32')('Ctrl-C', () => {
  test('one Ctrl-C: exit 130, what runs is finished, all of it is in state and in the report (B25)', async () => {
    await using set = await stage(files(), { latencyMs: 40, target: ', concurrency: 2' })
    const child = start(['apply', '--yes', '--format', 'json'], set.fixture.path)
    await when(() => writes(set) >= 6, child)
    child.kill('SIGINT')
    const { code, out, err } = await child.ended
    expect({ code, err }).toMatchObject({ code: 130, err: expect.stringContaining('Interrupted') })
    const { summary } = JSON.parse(out)
    expect(summary.cancelled).toBeGreaterThan(0)
    expect(summary.done).toBe(writes(set))
    expect(Object.keys((await state(set)).entries)).toHaveLength(summary.done)
    expect((await set.run(['apply', '--yes'])).code).toBe(0)
    expect(namesAt(set, 'cekura')).toEqual(names)
  })

  test('two Ctrl-C: it stops at once, although the platform has not answered (B25)', async () => {
    const server = await tinyServer([answer(200, []), silence])
    await using set = await stage({}, { vendor: 'eqho' })
    await set.fixture.writeFile(
      'callsheet.yaml',
      `version: 1\nname: stage\ntargets:\n  main: { provider: eqho, base_url: "${server.url}" }\n`,
    )
    await set.fixture.writeFile('one.yaml', scenario('One'))
    const child = start(['apply', '--yes'], set.fixture.path)
    try {
      await when(() => server.seen.some(({ method }) => method === 'POST'), child)
      child.kill('SIGINT')
      await when(() => child.err().includes('Ctrl-C again stops at once'), child)
      child.kill('SIGINT')
      expect(await child.ended).toMatchObject({ code: null, signal: 'SIGINT' })
    } finally {
      await server.close()
    }
  })

  test('one Ctrl-C while only reading: the process ends, although the platform has not answered (B25)', async () => {
    const server = await tinyServer([silence])
    await using fixture = await unanswered(server)
    const child = start(['plan', '--out', 'plan.json'], fixture.path)
    try {
      await when(() => server.seen.length > 0, child)
      child.kill('SIGINT')
      expect(await child.ended).toMatchObject({ code: 130, signal: null, out: '' })
      expect(await fixture.exists('plan.json')).toBe(false)
    } finally {
      await server.close()
    }
  })

  test('nobody who reads the talk is no reason to fail', async () => {
    await using set = await stage(files())
    const child = start(['emulator', '--port', '0'], set.fixture.path, {}, { unheard: true })
    await when(() => child.out().includes('http://'), child)
    child.kill('SIGINT')
    expect(await child.ended).toMatchObject({ code: 0 })
  })
})

const readings = [
  'plan --out plan.json',
  'plan --format json',
  'plan --format html',
  'apply --yes',
  'apply --yes --format json',
  'drift',
  'drift --format json',
  'pull',
  'pull --adopt',
  'pull --adopt --format json',
  'show one',
  'show one --raw --format json',
  'state import scenario.one 555555555555555555555555',
  'generate from-call --call-id call_1',
]

test.each(readings)(
  '%s: an interrupt while only reading ends it at once, with nothing written (B25)',
  async command => {
    const server = await tinyServer([silence])
    await using fixture = await unanswered(server)
    const before = await readdir(fixture.path, { recursive: true })
    const interrupt = new AbortController()
    try {
      const running = run(command.split(' '), { cwd: fixture.path, signal: interrupt.signal })
      await vi.waitFor(() => expect(server.seen.length).toBeGreaterThan(0), { interval: 1, timeout: 20_000 })
      interrupt.abort()
      const { code, out, err } = await running
      expect({ code, err }).toMatchObject({ code: 130, err: expect.stringContaining('Interrupted') })
      const told = out === '' ? undefined : JSON.parse(out).error.code
      expect(told).toBe(command.includes('--format json') ? 'INTERRUPTED' : undefined)
      const after = await readdir(fixture.path, { recursive: true })
      expect(
        after.filter(file => !before.includes(file) && !/^\.callsheet([/\\]state)?$/.test(file)),
      ).toEqual([])
    } finally {
      await server.close()
    }
  },
)

test('validate reads no further after an interrupt (B25)', async () => {
  const files = Array.from({ length: 300 }, (_, index) => [`case-${index}.yaml`, scenario(`Case ${index}`)])
  await using set = await stage(Object.fromEntries(files))
  const interrupt = new AbortController()
  const running = set.run(['validate'], { signal: interrupt.signal })
  interrupt.abort()
  expect(await running).toMatchObject({ code: 130, out: '' })
})

test('where state is the only memory, nothing that a dead run made is made again (B25)', async () => {
  await using set = await stage(files(), { vendor: 'eqho', latencyMs: 10, modes: { eqho: { list: 'off' } } })
  const before = set.rows('eqho', 'scenarios').length
  const child = start(['apply', '--yes'], set.fixture.path)
  await when(() => writes(set) >= 5, child)
  child.kill('SIGKILL')
  await child.ended
  const kept = Object.entries((await state(set)).entries)
  const doubtful = kept.filter(([, { id }]) => id === '').map(([address]) => address)
  expect(doubtful.length).toBeLessThanOrEqual(4)
  expect(kept.length).toBeGreaterThanOrEqual(set.rows('eqho', 'scenarios').length - before)

  const { code, out } = await set.run(['apply', '--yes'])
  expect(code).toBe(doubtful.length === 0 ? 0 : 3)
  for (const address of doubtful) expect(out).toContain(`callsheet state import ${address} ID`)
  const found = set.rows('eqho', 'scenarios').map(({ name }) => name)
  expect(found.filter(name => found.indexOf(name) !== found.lastIndexOf(name))).toEqual([])
})

// Long, so that a file which is written bit by bit would be caught half.
const long = 'You are a caller who talks and talks.\n'.repeat(6000)

test('kill -9 during a pull leaves each file old or new, and the next pull does the rest (B25)', async () => {
  await using set = await stage(files(), { vendor: 'bland' })
  await set.run(['apply', '--yes'])
  const desk = dashboardOf(set, 'bland')
  for (const row of desk.rows()) await desk.edit(desk.idOf(row), { instructions: long })
  const child = start(['pull'], set.fixture.path)
  await anyFile(set, text => text.length > 1000, child)
  child.kill('SIGKILL')
  await child.ended
  for (const [file, before] of Object.entries(files())) {
    const text = await set.fixture.readFile(file, 'utf8')
    const { instructions } = parse(text)
    expect([parse(before).instructions, long]).toContain(instructions)
  }
  expect((await set.run(['pull'])).code).toBe(0)
  for (const file of Object.keys(files()))
    expect(parse(await set.fixture.readFile(file, 'utf8'))).toMatchObject({ instructions: long })
  expect((await set.run(['plan', '--detailed-exitcode', '--refresh'])).code).toBe(0)
})

test('kill -9 during pull --adopt leaves whole files only, and the next one makes each file once (B25, B33)', async () => {
  await using set = await stage({}, { vendor: 'bland' })
  const desk = dashboardOf(set, 'bland')
  for (const name of names) await desk.add({ name, instructions: long })
  const child = start(['pull', '--adopt'], set.fixture.path)
  await anyFile(set, () => true, child)
  child.kill('SIGKILL')
  await child.ended
  for (const file of await scenarioFiles(set))
    expect(parse(await set.fixture.readFile(file, 'utf8'))).toMatchObject({ instructions: long })

  expect((await set.run(['pull', '--adopt'])).code).toBe(0)
  const found = await Promise.all(
    (await scenarioFiles(set)).map(async file => parse(await set.fixture.readFile(file, 'utf8')).name),
  )
  expect(found.sort()).toEqual(names)
  expect((await set.run(['validate'])).code).toBe(0)
  expect(JSON.parse((await set.run(['plan', '--format', 'json'])).out).summary).toMatchObject({ create: 0 })
})

/** A workspace whose platform is that server. */
function unanswered({ url }: TinyServer): Promise<FsFixture> {
  return createFixture({
    'callsheet.yaml': `version: 1\nname: stage\ntargets:\n  main: { provider: bland, pathway_id: pw_1, base_url: "${url}" }\n`,
    'one.yaml': scenario('One'),
  })
}

const isEven = (name: string) => Number(name.slice('Case '.length)) % 2 === 0

/** Writes that the platform has carried out. */
function writes({ emulator }: Stage): number {
  return emulator.requests.filter(({ method, status }) => method !== 'GET' && status < 300).length
}

function namesAt(set: Stage, vendor: Vendor): unknown[] {
  return dashboardOf(set, vendor)
    .rows()
    .map(row => row['name'])
    .sort()
}

interface State {
  readonly entries: Readonly<Record<string, { readonly id: string }>>
}

async function state({ fixture }: Stage): Promise<State> {
  return JSON.parse(await readFile(`${fixture.path}/.callsheet/state/main.json`, 'utf8')) as State
}

function scenariosIn({ entries }: State): { readonly id: string }[] {
  return Object.entries(entries).flatMap(([address, entry]) =>
    address.startsWith('scenario.') ? [entry] : [],
  )
}

async function scenarioFiles({ fixture }: Stage): Promise<string[]> {
  const found = await readdir(fixture.path, { recursive: true })
  return found.filter(file => file.endsWith('.yaml') && !/(^|\/)[._]/.test(file) && file !== 'callsheet.yaml')
}

/** Resolves when the process has written a file of which something is true. */
async function anyFile(
  set: Stage,
  isMeant: (text: string) => boolean,
  child: ReturnType<typeof start>,
): Promise<void> {
  const looking = new AbortController()
  const found = foundIn(set, isMeant, looking.signal)
  try {
    await Promise.race([found, child.ended])
  } finally {
    looking.abort()
    await found
  }
}

async function foundIn(set: Stage, isMeant: (text: string) => boolean, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const file of await scenarioFiles(set)) {
      if (isMeant(await set.fixture.readFile(file, 'utf8').catch(() => ''))) return
    }
  }
}
