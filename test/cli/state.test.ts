import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../src/model/run.ts'
import { reportOf, resultOf } from '../report/run-samples.ts'
import { fileBackend } from '../../src/state/file.ts'
import { backendAt, gitStage, waiting, type GitStage } from '../state/git-stage.ts'
import { scenario, stage, writesIn, type Ran, type Stage } from './harness.ts'

const files = { 'team/one.yaml': scenario('One'), 'team/two.yaml': scenario('Two') }

/** Two machines with a clone each, and one platform. */
interface Team extends AsyncDisposable {
  readonly set: Stage
  readonly git: GitStage
  readonly ann: string
  readonly bob: string
  run(root: string, argv: readonly string[], more?: Parameters<Stage['run']>[1]): Promise<Ran>
  names(): string[]
}

async function team(more: Readonly<Record<string, string>> = files, latencyMs = 0): Promise<Team> {
  const set = await stage({}, { target: ', state: git', latencyMs })
  const config = await set.fixture.readFile('callsheet.yaml', 'utf8')
  const git = await gitStage({
    '.gitignore': '.callsheet\n',
    'scenarios/callsheet.yaml': config,
    ...Object.fromEntries(Object.entries(more).map(([file, text]) => [`scenarios/${file}`, text])),
  })
  return {
    set,
    git,
    ann: await git.clone('ann', '--depth', '1'),
    bob: await git.clone('bob'),
    run: (root, argv, { env, ...rest } = {}) =>
      set.run(argv, { cwd: root, env: { ...git.env, ...env }, ...rest }),
    names: () => names(set),
    async [Symbol.asyncDispose]() {
      await set[Symbol.asyncDispose]()
      await git[Symbol.asyncDispose]()
    },
  }
}

describe('state in git', () => {
  test('each apply is one commit with its summary; another machine goes on from there (B26)', async () => {
    await using desk = await team()
    expect(await desk.run(desk.ann, ['apply', '--yes'])).toMatchObject({ code: 0, err: '' })
    expect(await desk.git.titles()).toEqual(['apply: 3 created (main)'])
    expect(await desk.run(desk.bob, ['plan', '--detailed-exitcode'])).toMatchObject({ code: 0 })
    expect(await desk.run(desk.bob, ['apply', '--yes'])).toMatchObject({ code: 0, err: '' })
    expect(await desk.git.titles()).toEqual(['apply: 3 created (main)'])
    expect(await desk.run(desk.bob, ['drift'])).toMatchObject({ code: 0 })

    const { out } = await desk.run(desk.bob, ['state', 'log', '--format', 'json'])
    expect(JSON.parse(out).changes).toMatchObject([{ who: 'callsheet', summary: 'apply: 3 created (main)' }])
    expect(await desk.git.git(desk.ann, 'status', '--porcelain')).toBe('')
  })

  test('B217 the log beside what runs found: which scenario turned red, when, and after what', async () => {
    await using desk = await team()
    const env = { GITLAB_USER_LOGIN: 'ann', CI_JOB_URL: 'https://git.example.com/jobs/7' }
    await desk.run(desk.ann, ['apply', '--yes'], { env })
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
    const runOf = (id: string, verdict: Verdict, minutes: number) => ({
      ...reportOf([resultOf({ address: 'scenario.one', verdict })]),
      id,
      label: `nightly ${id}`,
      started_at: at(minutes),
    })
    const reports = path.join(desk.ann, 'reports')
    await write(reports, 'b.json', JSON.stringify(runOf('b', 'failed', 5)))
    await write(reports, 'a.json', JSON.stringify({ version: 1, report: runOf('a', 'passed', -60) }))
    await write(reports, 'other.json', '{"id": 1}')
    await write(reports, 'torn.json', '{"id": ')

    const log = (...flags: string[]) =>
      desk.run(desk.ann, ['state', 'log', '-w', 'scenarios', '--runs', 'reports', ...flags])
    expect(JSON.parse((await log('--format', 'json')).out)).toMatchObject({
      target: 'main',
      changes: [
        { who: 'ann', details: ['run: https://git.example.com/jobs/7', expect.stringMatching(/^commit: /)] },
      ],
      runs: [{ id: 'a' }, { id: 'b' }],
      red: [{ address: 'scenario.one', since: { id: 'b' }, after: { summary: 'apply: 3 created (main)' } }],
    })
    expect((await log()).out).toMatch(
      /Does not pass \(1\):[^]*since .* \(nightly b\), after "apply: 3 created/,
    )
    const { out: page } = await log('--format', 'html')
    expect(page).toContain('<a href="https://git.example.com/jobs/7" rel="noreferrer">')
    expect((await desk.run(desk.ann, ['state', 'log', '--runs', 'nowhere'])).err).toContain(
      'There is no folder',
    )
  })

  test('a pull that nobody merges changes nothing for others (B31, B33)', async () => {
    await using desk = await team()
    await desk.run(desk.ann, ['apply', '--yes'])
    const id = String(desk.set.rows('cekura', 'scenarios').find(row => row['name'] === 'One')!['id'])
    await dashboard(desk.set, 'PATCH', `${id}/`, { max_duration: 900, instructions: 'Edited there.' })
    await dashboard(desk.set, 'POST', '', {
      name: 'Stranger',
      agent: 2142,
      personality: 693,
      instructions: 'x',
    })
    const titles = await desk.git.titles()
    expect(await desk.run(desk.ann, ['pull', '--adopt'])).toMatchObject({ code: 0 })
    expect(await desk.run(desk.ann, ['plan', '--detailed-exitcode'])).toMatchObject({ code: 0 })
    expect(await desk.run(desk.ann, ['pull', '--adopt'])).toMatchObject({ code: 0 })
    expect(await desk.git.titles()).toEqual(titles)

    const drift = JSON.parse((await desk.run(desk.bob, ['drift', '--format', 'json'])).out)
    const labels = drift.targets[0].objects.map(({ label }: { label: string }) => label)
    expect(labels.toSorted()).toEqual(['remote-changed', 'unmanaged'])
    await desk.run(desk.bob, ['apply', '--yes', '--prune'])
    expect(desk.names()).toContain('Stranger')

    // Ann throws her pull away and goes on.
    await desk.git.git(desk.ann, 'clean', '--quiet', '--force', '-d')
    await desk.git.git(desk.ann, 'checkout', '--quiet', '.')
    expect(await desk.run(desk.ann, ['apply', '--yes', '--prune'])).toMatchObject({ code: 0 })
    expect(await desk.run(desk.bob, ['apply', '--yes', '--prune'])).toMatchObject({ code: 0 })
    expect(desk.names()).toContain('Stranger')
  })

  test('two applies at once make no twins, and nothing of either is forgotten (B28)', async () => {
    const extra = Object.fromEntries(
      [1, 2, 3].map(number => [`team/bob-${number}.yaml`, scenario(`Bob ${number}`)]),
    )
    await using desk = await team(files, 10)
    for (const [file, text] of Object.entries(extra))
      await write(path.join(desk.bob, 'scenarios'), file, text)
    const [first, second] = await Promise.all([
      desk.run(desk.ann, ['apply', '--yes']),
      desk.run(desk.bob, ['apply', '--yes']),
    ])
    expect([first.code, second.code]).toEqual([0, 0])
    expect(desk.names()).toEqual(['Bob 1', 'Bob 2', 'Bob 3', 'One', 'Two'])
    const { out } = await desk.run(desk.ann, ['state', 'list', '--format', 'json'])
    expect(JSON.parse(out).entries).toHaveLength(6)
    expect((await desk.run(desk.bob, ['plan', '--detailed-exitcode'])).code).toBe(0)
    await expect(desk.git.show('lock.json')).rejects.toThrow('lock.json')
  })

  test('the second waits and looks only then, or is refused before its first request (B28)', async () => {
    await using desk = await team()
    const asked = new Set<Promise<Ran>>()
    let refused: Ran | undefined
    const first = await desk.run(desk.ann, ['apply'], {
      ask: async () => {
        desk.set.requests()
        refused = await desk.run(desk.bob, ['apply', '--yes', '--lock-timeout', '0'])
        expect(desk.set.requests()).toEqual([])
        asked.add(desk.run(desk.bob, ['apply', '--yes']))
        return 'yes'
      },
    })
    expect(first.code).toBe(0)
    expect(refused).toMatchObject({ code: 4, err: expect.stringContaining('LOCKED') })
    expect(refused!.err).toMatch(/locked by .+ since \d{4}-/)
    const [second] = await Promise.all(asked)
    expect(second).toMatchObject({ code: 0, out: expect.stringMatching(/nothing|up to date|unchanged/i) })
    expect(desk.names()).toEqual(['One', 'Two'])
    expect(await desk.git.titles()).toEqual(['apply: 3 created (main)'])
  })

  test('so is a saved plan (B28)', async () => {
    await using desk = await team()
    const held = await backendAt(desk.bob, desk.git).acquire(waiting('bob'))
    expect((await desk.run(desk.ann, ['plan', '--out', 'plan.json'])).code).toBe(0)
    desk.set.requests()
    const { code, err } = await desk.run(desk.ann, ['apply', 'plan.json', '--lock-timeout', '0'])
    expect({ code, err }).toMatchObject({ code: 4, err: expect.stringContaining('locked by bob') })
    expect(desk.set.requests()).toEqual([])
    await held.release()
    expect((await desk.run(desk.ann, ['apply', 'plan.json'])).code).toBe(0)
    expect(await desk.git.titles()).toEqual(['apply: 3 created (main)'])
  })

  test('a plan that is not confirmed leaves no lock', async () => {
    await using desk = await team()
    expect((await desk.run(desk.ann, ['apply'])).code).toBe(1)
    expect(await desk.git.titles()).toEqual([])
    expect((await desk.run(desk.bob, ['apply', '--yes', '--lock-timeout', '0'])).code).toBe(0)
  })

  test('Ctrl-C lets the lock go, and what was done is remembered for all (B25)', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`case-${index}.yaml`, scenario(`Case ${index}`)]),
    )
    await using desk = await team(many, 10)
    const interrupt = new AbortController()
    const posts = () => desk.set.emulator.requests.filter(({ method }) => method === 'POST').length
    const running = desk.run(desk.ann, ['apply', '--yes', '--concurrency', '1'], { signal: interrupt.signal })
    await until(() => posts() >= 3)
    interrupt.abort()
    expect((await running).code).toBe(130)
    const { out } = await desk.run(desk.bob, ['state', 'list', '--format', 'json'])
    expect(JSON.parse(out).entries).toHaveLength(posts())
    expect((await desk.run(desk.bob, ['apply', '--yes', '--lock-timeout', '0'])).code).toBe(0)
    expect(desk.names()).toHaveLength(12)
  })

  test('Ctrl-C also ends the wait for another run', async () => {
    await using desk = await team()
    await backendAt(desk.bob, desk.git).acquire(waiting('bob'))
    const interrupt = new AbortController()
    const running = desk.run(desk.ann, ['apply', '--yes'], { signal: interrupt.signal })
    interrupt.abort()
    expect((await running).code).toBe(130)
    expect(writesIn(desk.set.requests())).toEqual([])
  })

  test('a remote that refuses pushes: plan and drift work, apply stops before its first write (B28)', async () => {
    await using desk = await team()
    await desk.run(desk.ann, ['apply', '--yes'])
    await desk.git.hook('pre-receive', 'echo "only readers here" >&2; exit 1')
    await write(path.join(desk.bob, 'scenarios'), 'team/one.yaml', scenario('One', 'max_duration: 300\n'))
    expect(await desk.run(desk.bob, ['plan', '--detailed-exitcode'])).toMatchObject({ code: 2 })
    expect(await desk.run(desk.bob, ['drift'])).toMatchObject({ code: 0 })
    desk.set.requests()
    const { code, err } = await desk.run(desk.bob, ['apply', '--yes'])
    expect(code).toBe(1)
    expect(err).toContain('refuses a push to refs/callsheet/state/main')
    expect(err).toContain('only readers here')
    expect(desk.set.requests()).toEqual([])
  })

  test('a state that cannot be pushed in the end is told, kept, and goes there with the next apply', async () => {
    await using desk = await team()
    const refuse = async () => {
      await desk.git.hook('pre-receive', 'exit 1')
      return 'yes'
    }
    const { code, out, err } = await desk.run(desk.ann, ['apply'], { ask: refuse })
    expect(code).toBe(3)
    expect(out).toContain('scenario')
    expect(err).toContain('stays in .callsheet/state')
    await desk.git.hook('pre-receive', 'exit 0')

    expect((await desk.run(desk.ann, ['state', 'unlock'])).code).toBe(0)
    expect((await desk.run(desk.ann, ['apply', '--yes'])).code).toBe(0)
    const { out: listed } = await desk.run(desk.bob, ['state', 'list', '--format', 'json'])
    expect(JSON.parse(listed).entries).toHaveLength(3)
  })

  test('a remote that is away is a fault, never an empty state', async () => {
    await using desk = await team()
    await desk.run(desk.ann, ['apply', '--yes'])
    await desk.git.git(desk.ann, 'remote', 'set-url', 'origin', 'file:///nowhere/desk.git')
    const { code, err } = await desk.run(desk.ann, ['plan'])
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('STATE_UNREADABLE') })
  })

  test('a token in the address of the remote is found nowhere (B42)', async () => {
    await using desk = await team()
    const address = 'https://bot:canary-token-9c@git.example/desk.git'
    await desk.git.git(desk.ann, 'remote', 'set-url', 'origin', address)
    await desk.git.git(desk.ann, 'config', `url.${desk.git.url}.insteadOf`, address)
    await desk.git.git(desk.ann, 'config', 'branch.main.remote', address)
    const said = [
      await desk.run(desk.ann, ['apply', '--yes', '--verbose']),
      await desk.run(desk.ann, ['state', 'log', '--format', 'json']),
    ]
    expect(said.map(({ code }) => code)).toEqual([0, 0])
    await desk.git.hook('pre-receive', 'exit 1')
    said.push(await desk.run(desk.ann, ['state', 'rm', 'scenario.one', '--yes', '--debug']))
    await desk.git.git(desk.ann, 'config', '--unset', `url.${desk.git.url}.insteadOf`)
    await desk.git.git(desk.ann, 'config', 'http.proxy', 'http://127.0.0.1:9')
    said.push(await desk.run(desk.ann, ['plan', '--debug']))
    said.push(await desk.run(desk.ann, ['plan', '--format', 'json']))
    expect(said.slice(2).map(({ code }) => code)).toEqual([1, 1, 1])

    const kept = await readdir(path.join(desk.ann, 'scenarios/.callsheet/state'))
    const texts = await Promise.all(
      kept.map(file => readFile(path.join(desk.ann, 'scenarios/.callsheet/state', file), 'utf8')),
    )
    const history = await desk.git.git(
      desk.git.bare,
      'log',
      '--format=fuller',
      '-p',
      'refs/callsheet/state/main',
    )
    for (const text of [...said.flatMap(({ out, err }) => [out, err]), ...texts, history])
      expect(text).not.toContain('canary-token-9c')
  })
})

describe('state in a file', () => {
  test('two applies at once make no twins (B28)', async () => {
    await using set = await stage(files, { latencyMs: 10 })
    const both = await Promise.all([set.run(['apply', '--yes']), set.run(['apply', '--yes'])])
    expect(both.map(({ code }) => code)).toEqual([0, 0])
    expect(names(set)).toEqual(['One', 'Two'])
  })

  test('a held target refuses apply, rm and import with exit 4 (B28)', async () => {
    await using set = await stage(files)
    await fileBackend(set.fixture.path, 'main').acquire(waiting('ann'))
    for (const argv of [
      ['apply', '--yes'],
      ['state', 'rm', 'scenario.one', '--yes'],
      ['state', 'import', 'scenario.one', '1'],
    ]) {
      const { code, err } = await set.run([...argv, '--lock-timeout', '0'])
      expect({ code, err }).toMatchObject({ code: 4, err: expect.stringContaining('locked by ann') })
    }
    expect(set.requests()).toEqual([])
    expect((await set.run(['plan'])).code).toBe(0)
    expect(await set.run(['state', 'unlock'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Took away the lock of ann'),
    })
    expect((await set.run(['apply', '--yes', '--lock-timeout', '0'])).code).toBe(0)
  })

  test('there is no log, which is said', async () => {
    await using set = await stage(files)
    expect(await set.run(['state', 'log'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('in a file'),
    })
  })
})

describe('callsheet state', () => {
  test('list and show tell what is remembered, as text and as one document (B38)', async () => {
    await using set = await stage(files)
    expect((await set.run(['state', 'list'])).out).toContain('Nothing is remembered')
    await set.run(['apply', '--yes'])
    const one = idOf(set, 'One')
    const { out } = await set.run(['state', 'list'])
    expect(out).toMatch(new RegExp(`^scenario\\.one +${one} +team/one\\.yaml *$`, 'm'))
    const listed = JSON.parse((await set.run(['state', 'list', '--format', 'json'])).out)
    expect(listed).toMatchObject({ version: 1, target: 'main' })
    expect(listed.entries).toContainEqual({ address: 'scenario.one', id: one, file: 'team/one.yaml' })
    const shown = JSON.parse((await set.run(['state', 'show', 'scenario.one', '--format', 'json'])).out)
    expect(shown.entry).toMatchObject({ id: one, hashes: { language: expect.any(String) } })
    expect(await set.run(['state', 'show', 'scenario.three'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('NOT_FOUND'),
    })
  })

  test('rm asks, forgets, and never deletes; the object is found again by its mark (B26, B39)', async () => {
    await using set = await stage(files)
    await set.run(['apply', '--yes'])
    set.requests()
    expect(await set.run(['state', 'rm', 'scenario.one'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('--yes'),
    })
    expect((await set.run(['state', 'rm', 'scenario.one'], { ask: async () => 'no' })).code).toBe(1)
    expect((await set.run(['state', 'list'])).out).toContain('scenario.one')
    expect((await set.run(['state', 'rm', 'scenario.one'], { ask: async () => 'yes' })).code).toBe(0)
    expect((await set.run(['state', 'list'])).out).not.toContain('scenario.one')
    expect(set.requests()).toEqual([])
    expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
  })

  test('import says which object an address is, and refuses what is not free', async () => {
    await using set = await stage(files)
    await set.run(['apply', '--yes'])
    const [one, two] = [idOf(set, 'One'), idOf(set, 'Two')]
    const imported = (...argv: string[]) => set.run(['state', 'import', ...argv])
    expect(await imported('scenario.one', '999999')).toMatchObject({ code: 5 })
    await set.run(['state', 'rm', 'scenario.one', '--yes'])
    expect(await imported('scenario.one', '999999')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no scenario with the id 999999'),
    })
    expect(await imported('scenario.one', two)).toMatchObject({
      code: 5,
      err: expect.stringContaining('is scenario.two in state'),
    })
    await set.run(['state', 'rm', 'scenario.two', '--yes'])
    expect(await imported('scenario.one', two)).toMatchObject({
      code: 5,
      err: expect.stringContaining('carries the mark of scenario.two'),
    })
    expect(await imported('scenario.nobody', two)).toMatchObject({ code: 1 })
    expect(await imported('nonsense', two)).toMatchObject({ code: 1, err: expect.stringContaining('USAGE') })

    expect(await imported('scenario.one', one, '--format', 'json')).toMatchObject({ code: 0, err: '' })
    const { entry } = JSON.parse((await set.run(['state', 'show', 'scenario.one', '--format', 'json'])).out)
    expect(entry).toEqual({ id: one, hashes: {}, file: 'team/one.yaml', marked: true })
    expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
  })

  test('import of an object without a mark; another id only with --force', async () => {
    await using set = await stage(files)
    await set.run(['apply', '--yes'])
    const [one, two] = [idOf(set, 'One'), idOf(set, 'Two')]
    await unmark(set, two)
    await set.run(['state', 'rm', 'scenario.two', '--yes'])
    expect(await set.run(['state', 'import', 'scenario.one', two])).toMatchObject({
      code: 5,
      err: expect.stringContaining(`scenario.one is ${one} in state already`),
    })
    expect(await set.run(['state', 'import', 'scenario.one', two, '--force'])).toMatchObject({ code: 0 })
    const { out } = await set.run(['state', 'show', 'scenario.one', '--format', 'json'])
    expect(JSON.parse(out).entry).toEqual({ id: two, hashes: {}, file: 'team/one.yaml' })
  })

  test("another workspace's object is refused", async () => {
    await using set = await stage(files)
    await set.run(['apply', '--yes'])
    await set.run(['state', 'rm', 'scenario.one', '--yes'])
    const config = await set.fixture.readFile('callsheet.yaml', 'utf8')
    await set.fixture.writeFile('callsheet.yaml', config.replace('name: stage', 'name: moon'))
    expect(await set.run(['state', 'import', 'scenario.one', idOf(set, 'One')])).toMatchObject({
      code: 5,
      err: expect.stringContaining('workspace "stage"'),
    })
  })

  test('with several targets one must be named, but to list and to read the log (B152)', async () => {
    await using set = await stage(files)
    const config = await set.fixture.readFile('callsheet.yaml', 'utf8')
    await set.fixture.writeFile(
      'callsheet.yaml',
      `${config}${config.split('\n')[3]!.replace('main', 'spare')}\n`,
    )
    expect(await set.run(['state', 'show', 'one'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('main, spare'),
    })
    expect((await set.run(['state', 'list', '--target', 'spare'])).code).toBe(0)
    expect((await set.run(['state', 'list', '--target', 'moon'])).code).toBe(1)

    expect(await set.run(['state', 'list'])).toMatchObject({
      code: 0,
      out: 'Target main\n  Nothing is remembered of target main.\n\nTarget spare\n  Nothing is remembered of target spare.\n',
    })
    const { out } = await set.run(['state', 'log', '--format', 'json'])
    expect(JSON.parse(out)).toEqual({
      version: 1,
      targets: [
        { target: 'main', changes: null },
        { target: 'spare', changes: null },
      ],
      runs: [],
      red: [],
    })
  })

  test('an unknown command below state is refused, and each one shows examples', async () => {
    await using set = await stage(files)
    expect(await set.run(['state', 'lisst'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('Did you mean list'),
    })
    const refused = await set.run(['state', 'nope', '--format', 'json'])
    expect(refused.code).toBe(1)
    expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'USAGE' } })
    expect((await set.run(['state'])).code).toBe(1)
    for (const name of ['list', 'show', 'log', 'rm', 'import', 'unlock']) {
      const { code, out } = await set.run(['state', name, '--help'])
      expect({ code, out }).toMatchObject({
        code: 0,
        out: expect.stringContaining(`$ callsheet state ${name}`),
      })
    }
    expect((await set.run(['state', '--help'])).out).toContain('Examples:')
  })
})

async function write(root: string, file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true })
  await writeFile(path.join(root, file), text)
}

function names(set: Stage): string[] {
  return set
    .rows('cekura', 'scenarios')
    .filter(row => !row['deleted'])
    .map(row => String(row['name']))
    .sort()
}

function idOf(set: Stage, name: string): string {
  return String(set.rows('cekura', 'scenarios').find(row => row['name'] === name)!['id'])
}

async function unmark(set: Stage, id: string): Promise<void> {
  await fetch(`${set.emulator.url}/cekura/test_framework/v2/scenarios/${id}/`, {
    method: 'PATCH',
    headers: { 'X-CEKURA-API-KEY': 'dashboard', 'content-type': 'application/json' },
    body: JSON.stringify({ tags: [] }),
  })
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise(resolve => setImmediate(resolve))
}

async function dashboard(set: Stage, method: string, id: string, body: object): Promise<void> {
  await fetch(`${set.emulator.url}/cekura/test_framework/v2/scenarios/${id}`, {
    method,
    headers: { 'X-CEKURA-API-KEY': 'dashboard', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}
