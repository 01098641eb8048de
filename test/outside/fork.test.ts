import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { acmeScenario, acmeStage, exampleModule, installed, type AcmeStage } from './acme-stage.ts'

const PACKAGE = 'callsheet-provider-acme'
const PATH = './providers/acme'

interface Locked {
  readonly version: string
  readonly integrity?: string
  readonly dependencies?: Readonly<Record<string, string>>
}

function lock(packages: Readonly<Record<string, Locked>>): string {
  const below = Object.entries(packages).map(([name, entry]) => [`node_modules/${name}`, entry])
  return JSON.stringify({
    lockfileVersion: 3,
    packages: { '': { name: 'team' }, ...Object.fromEntries(below) },
  })
}

const ACME: Locked = { version: '1.0.0', integrity: 'sha512-acme', dependencies: { dep: '^1.0.0' } }
const DEP: Locked = { version: '1.1.0', integrity: 'sha512-dep' }
const BOTH = { [PACKAGE]: ACME, dep: DEP }

/** A repository at its base, with the package installed as a lock file says, and a module that tells that it was run. */
async function repository(provider: string) {
  const set = await acmeStage({ 'one.yaml': acmeScenario('One') }, { provider })
  const ran = set.fixture.getPath('ran')
  const module = `import { writeFileSync } from 'node:fs'\nwriteFileSync(${JSON.stringify(ran)}, '')\n${exampleModule}`
  const files = {
    '.gitignore': 'node_modules\nran\nevent.json\n.callsheet\n',
    'package-lock.json': lock(BOTH),
    'node_modules/.package-lock.json': lock(BOTH),
    'providers/acme/index.js': module,
    'lib/shared.js': '',
    ...installed(PACKAGE, module),
  }
  for (const [file, text] of Object.entries(files)) await write(set, file, text)
  await git(set, 'init', '--quiet', '--initial-branch=main')
  await commit(set)
  const base = await git(set, 'rev-parse', 'HEAD')
  await rm(ran, { force: true })
  return { set, base, wasRun: () => existsSync(ran) }
}

async function write({ fixture }: AcmeStage, file: string, text: string): Promise<void> {
  await fixture.mkdir(file.slice(0, Math.max(0, file.lastIndexOf('/'))) || '.')
  await fixture.writeFile(file, text)
}

async function git({ fixture }: AcmeStage, ...args: string[]): Promise<string> {
  const who = ['-c', 'user.name=Team', '-c', 'user.email=team@example.com']
  return (await execa('git', [...who, ...args], { cwd: fixture.path })).stdout
}

async function commit(set: AcmeStage): Promise<void> {
  await git(set, 'add', '--all')
  await git(set, 'commit', '--quiet', '--message', 'change')
}

/** What GitHub says of a pull request into this repository. */
function event(base: string | undefined, from = 'eve/agent'): object {
  return {
    pull_request: {
      number: 7,
      head: { sha: 'a'.repeat(40), repo: { full_name: from } },
      base: { repo: { full_name: 'team/agent' }, ...(base !== undefined && { sha: base }) },
    },
  }
}

type Change = Readonly<Record<string, string>>

/** What `validate` says at a pull request with these changes. */
async function validated(
  provider: string,
  { change = {}, from, base = 'told' }: { change?: Change; from?: string; base?: 'told' | 'untold' },
) {
  const { set, base: at, wasRun } = await repository(provider)
  await using _ = set
  for (const [file, text] of Object.entries(change)) await write(set, file, text)
  await git(
    set,
    'add',
    '--all',
    '--force',
    '--',
    ...Object.keys(change).filter(file => !file.endsWith('.package-lock.json')),
  )
  await git(set, 'commit', '--quiet', '--allow-empty', '--message', 'change')
  await set.fixture.writeFile('event.json', JSON.stringify(event(base === 'told' ? at : undefined, from)))
  const env = {
    PATH: process.env['PATH'],
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: set.fixture.getPath('event.json'),
  }
  const { code, out, err } = await set.run(['validate', '--strict', '--format', 'json'], { env })
  expect(err).toBe('')
  const { problems } = JSON.parse(out) as { problems: { code: string; severity: string; message: string }[] }
  return { code, problems, wasRun: wasRun() }
}

const scenario = { 'one.yaml': acmeScenario('One', 'hasty') }

test.each<[says: string, provider: string, change: Change]>([
  ['a package that the base has', PACKAGE, scenario],
  ['a path, where only scenarios change', PATH, scenario],
])('B253: on a fork %s is loaded, and checks', async (_, provider, change) => {
  expect(await validated(provider, { change })).toEqual({ code: 0, problems: [], wasRun: true })
  const wrong = await validated(provider, { change: { 'one.yaml': acmeScenario('One', 'loud') } })
  expect(wrong).toMatchObject({ code: 1, problems: [{ code: 'unknown-value' }] })
})

const other = { ...ACME, version: '1.0.1', integrity: 'sha512-other' }

test.each<[says: string, provider: string, change: Change, because: RegExp]>([
  [
    'a package that it adds',
    '@acme/callsheet-provider',
    {
      ...installed('@acme/callsheet-provider', exampleModule),
      'package-lock.json': lock({ ...BOTH, '@acme/callsheet-provider': ACME }),
    },
    /brings node_modules\/@acme/,
  ],
  [
    'another version of a package',
    PACKAGE,
    {
      'package-lock.json': lock({ ...BOTH, [PACKAGE]: other }),
      'node_modules/.package-lock.json': lock({ ...BOTH, [PACKAGE]: other }),
    },
    /does not have node_modules\/callsheet-provider-acme with this version and integrity/,
  ],
  [
    'the same version with other contents',
    PACKAGE,
    { 'package-lock.json': lock({ ...BOTH, [PACKAGE]: { ...ACME, integrity: 'sha512-other' } }) },
    /does not have node_modules\/callsheet-provider-acme with/,
  ],
  [
    'another version of what a package loads',
    PACKAGE,
    { 'package-lock.json': lock({ ...BOTH, dep: { ...DEP, version: '1.2.0' } }) },
    /does not have node_modules\/dep with/,
  ],
  [
    'a package that was installed otherwise',
    PACKAGE,
    { 'node_modules/.package-lock.json': lock({ ...BOTH, dep: other }) },
    /does not have node_modules\/dep with/,
  ],
  [
    'a package without a checksum',
    PACKAGE,
    { 'package-lock.json': lock({ ...BOTH, [PACKAGE]: { version: '1.0.0' } }) },
    /does not have node_modules\/callsheet-provider-acme with/,
  ],
  [
    'a package that it brings in its files',
    PACKAGE,
    { [`node_modules/${PACKAGE}/lib/index.js`]: exampleModule },
    /brings node_modules\/callsheet-provider-acme\/lib\/index\.js/,
  ],
  [
    'a lock file that it breaks',
    PACKAGE,
    { 'package-lock.json': '{' },
    /does not have node_modules\/callsheet-provider-acme with/,
  ],
  [
    'a path that it changes',
    PATH,
    { 'providers/acme/index.js': exampleModule },
    /touches providers\/acme\/index\.js/,
  ],
  ['a path that it adds to', PATH, { 'providers/acme/more.md': '' }, /touches providers\/acme\/more\.md/],
  ['a path, where it changes what that may load', PATH, { 'lib/shared.js': 'x' }, /touches lib\/shared\.js/],
  [
    'a path, where it changes packages',
    PATH,
    { 'package-lock.json': lock({}) },
    /touches package-lock\.json/,
  ],
])('B253: on a fork the code of %s is not run, and that is said', async (_, provider, change, because) => {
  const { code, problems, wasRun } = await validated(provider, {
    change: { ...change, 'two.yaml': `${acmeScenario('Two')}language: [\n` },
  })
  expect(wasRun).toBe(false)
  expect(code).toBe(1)
  const [unchecked, ...others] = problems
  expect(unchecked).toMatchObject({
    code: 'unchecked-provider',
    severity: 'warning',
    message: expect.stringMatching(because),
  })
  expect(unchecked!.message).toContain(
    'Its settings, its blocks in the files and its rules were not checked; all else was.',
  )
  expect(others.every(problem => problem.code !== 'unknown-field')).toBe(true)
  expect(others.length).toBeGreaterThan(0)
})

test('B253: where the base is not told, nothing is loaded; at a pull request of our own all is', async () => {
  const untold = await validated(PACKAGE, { base: 'untold' })
  expect(untold).toMatchObject({
    code: 0,
    wasRun: false,
    problems: [{ message: expect.stringContaining('is not at hand') }],
  })
  const change = { 'providers/acme/index.js': exampleModule }
  expect(await validated(PATH, { change, from: 'team/agent' })).toEqual({
    code: 0,
    problems: [],
    wasRun: false,
  })
})

test('B253: a plan on such a fork validates and compares instead, and an apply does nothing', async () => {
  const { set, base } = await repository(PATH)
  await using _ = set
  await write(set, 'providers/acme/more.js', '')
  await commit(set)
  await set.fixture.writeFile('event.json', JSON.stringify(event(base)))
  const env = {
    PATH: process.env['PATH'],
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: set.fixture.getPath('event.json'),
  }
  const planned = await set.run(['plan'], { env })
  expect(planned.code).toBe(0)
  expect(planned.err).toContain('Not planned')
  expect(planned.out).toContain('was not loaded')
  const applied = await set.run(['apply', '--yes', '--format', 'json'], { env })
  expect(applied.code).toBe(1)
  expect(JSON.parse(applied.out).error).toMatchObject({ code: 'NOT_LOADED' })
  expect(set.server.requests).toEqual([])
})

test.each([
  [
    'a fork of GitLab',
    { CI_PROJECT_ID: '5', CI_MERGE_REQUEST_PROJECT_ID: '4', CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '5' },
    false,
  ],
  [
    'a fork, in a pipeline of the project itself',
    { CI_PROJECT_ID: '4', CI_MERGE_REQUEST_PROJECT_ID: '4', CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '5' },
    false,
  ],
  [
    'a branch of the project',
    { CI_PROJECT_ID: '4', CI_MERGE_REQUEST_PROJECT_ID: '4', CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '4' },
    true,
  ],
  ['an event that cannot be read', { GITHUB_EVENT_PATH: 'nowhere.json' }, false],
])('B253: a merge request of %s is one that may not, or may, bring code', async (_, variables, isRun) => {
  const { set, base, wasRun } = await repository(PATH)
  await using _set = set
  await write(set, 'providers/acme/more.js', '')
  await commit(set)
  const env = { PATH: process.env['PATH'], CI_MERGE_REQUEST_DIFF_BASE_SHA: base, ...variables }
  expect((await set.run(['validate'], { env })).code).toBe(0)
  expect(wasRun()).toBe(isRun)
})

test('B253: a run that follows a pull request of a fork has its secrets, and runs none of its code either', async () => {
  const { set, wasRun } = await repository(PATH)
  await using _ = set
  const run = { event: 'pull_request', head_repository: { full_name: 'eve/agent' } }
  await set.fixture.writeFile(
    'event.json',
    JSON.stringify({ workflow_run: run, repository: { full_name: 'team/agent' } }),
  )
  const env = { GITHUB_EVENT_PATH: set.fixture.getPath('event.json') }
  expect((await set.run(['validate'], { env })).out).toContain('was not loaded')
  expect(wasRun()).toBe(false)
})
