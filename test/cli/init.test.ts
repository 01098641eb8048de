import { execa } from 'execa'
import { createFixture } from 'fs-fixture'
import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { withSlashes } from '../../src/workspace/index.ts'
import { run } from './harness.ts'

const ALL = ['bland', 'cekura', 'elevenlabs', 'eqho', 'retell', 'vapi']

test.each([...ALL, ALL.join(',')])('a new workspace for %s is valid, and can be applied', async provider => {
  await using fixture = await createFixture({})
  const cwd = fixture.path
  const made = await run(['init', '--name', 'front-desk', '--provider', provider, '--emulator'], { cwd })
  expect(made).toMatchObject({ code: 0, err: '' })

  const validated = await run(['validate', '--strict', '--format', 'json'], { cwd })
  expect(JSON.parse(validated.out)).toMatchObject({ problems: [] })
  const applied = await run(['apply', '--yes', '--format', 'json'], { cwd })
  expect(applied).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(applied.out).summary).toMatchObject({ failed: 0, skipped: 0 })
  const planned = await run(['plan', '--detailed-exitcode'], { cwd })
  expect(planned.code).toBe(0)
})

test('an empty folder is the workspace itself', async () => {
  await using fixture = await createFixture({})
  const { out } = await run(['init', '--name', 'calls', '--provider', 'bland', '--emulator'], {
    cwd: fixture.path,
  })
  expect(out).toBe(`+ callsheet.yaml
+ booking/moves-an-appointment.yaml
+ .gitignore

The ids in callsheet.yaml are made up: the emulator knows them, your account does not. To use your account, write its own ids and take \`base_url: emulator\` out.

Next:
  npx callsheet validate
  npx callsheet plan
  npx callsheet apply
`)
  expect(await fixture.readFile('callsheet.yaml', 'utf8')).toBe(`# The format of this file.
version: 1

# Part of the ownership mark on every remote object. Changing it makes the existing objects look foreign.
name: calls

# Where the scenarios go: all other *.yaml files below this folder, but those whose names start with . or _.
# Keys never stand here. They come from the environment, or from a .env that git ignores: BLAND_API_KEY.
targets:
  bland:
    provider: bland
    pathway_id: pw_front_desk # the pathway under test; made up, for the emulator
    base_url: emulator # the built-in one; take this line out to talk to the real service, which needs the key
`)
  expect(await fixture.readFile('.gitignore', 'utf8')).toBe('.callsheet/\n.env\n')
})

test('in a repository it goes into scenarios, with schemas linked and workflows at the top (B35)', async () => {
  await using fixture = await createFixture({
    '.git/HEAD': '',
    '.gitignore': 'dist/',
    'docker-compose.yaml': 'services: {}\n',
    'node_modules/callsheet/schemas/scenario.schema.json': '{}',
  })
  const cwd = fixture.path
  const flags = ['--provider', 'cekura', '--set', 'cekura.project_id=7', '--set', 'cekura.agent_id=8']
  const made = await run(['init', '--name', 'desk', ...flags, '--workflows', '--format', 'json'], { cwd })
  expect(made.code).toBe(0)
  expect(made.err).toContain('Warning: cekura keeps its state in a file')
  expect(JSON.parse(made.out)).toMatchObject({
    version: 1,
    name: 'desk',
    workspace: 'scenarios',
    files: [
      'scenarios/callsheet.yaml',
      'scenarios/booking/returning-customer.yaml',
      '.github/workflows/callsheet-plan.yml',
      '.github/workflows/callsheet-apply.yml',
      '.github/workflows/callsheet-drift.yml',
      '.github/workflows/callsheet-run.yml',
      '.gitignore',
      '.vscode/settings.json',
    ],
  })
  expect(await fixture.readFile('.gitignore', 'utf8')).toBe('dist/\n.callsheet/\n.env\n')
  const config = await fixture.readFile('scenarios/callsheet.yaml', 'utf8')
  expect(config).toContain('$schema=../node_modules/callsheet/schemas/callsheet.schema.json\n')
  expect(config).toContain('project_id: 7 # the project')
  expect(config).not.toContain('base_url')
  const first = await fixture.readFile('scenarios/booking/returning-customer.yaml', 'utf8')
  expect(first.split('\n')[0]).toBe(
    '# yaml-language-server: $schema=../../node_modules/callsheet/schemas/scenario.schema.json',
  )
  const workflow = await fixture.readFile('.github/workflows/callsheet-plan.yml', 'utf8')
  expect(workflow).toContain('CEKURA_API_KEY')
  expect(workflow).toContain('WORKSPACE: scenarios')
})

const ready = ['--provider', 'cekura', '--emulator']
const REAL = ['--provider', 'bland', '--set', 'bland.pathway_id=pw_1']

test('with workflows the state is in git, because a runner forgets files, but not before there is a remote (B141)', async () => {
  await using fixture = await createFixture({})
  const env = { PATH: process.env['PATH'] ?? '' }
  await execa('git', ['init', '-q'], { cwd: fixture.path })
  const early = await run(['init', 'early', '--name', 'early', ...REAL, '--workflows'], {
    cwd: fixture.path,
    env,
  })
  expect(early.err).toContain('Warning: bland keeps its state in a file')
  expect(await fixture.readFile('early/callsheet.yaml', 'utf8')).not.toContain('state:')

  await fixture.rm('.github')
  await execa('git', ['remote', 'add', 'origin', 'https://git.example.com/desk.git'], { cwd: fixture.path })
  const made = await run(['init', 'late', '--name', 'late', ...REAL, '--workflows'], {
    cwd: fixture.path,
    env,
  })
  expect(made).toMatchObject({ code: 0, err: '' })
  const config = await fixture.readFile('late/callsheet.yaml', 'utf8')
  expect(config.match(/^    state: git # .*remote/gm)).toHaveLength(1)
  expect((await run(['validate', '-w', 'late'], { cwd: fixture.path })).code).toBe(0)
  expect(await fixture.readFile('.github/workflows/callsheet-apply.yml', 'utf8')).toContain('contents: write')
})

test('state in git and the emulator never go together (B141)', async () => {
  await using fixture = await createFixture({})
  const flags = ['--name', 'desk', '--provider', 'bland', '--emulator']
  const refused = await run(['init', ...flags, '--set', 'bland.state=git'], { cwd: fixture.path })
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toContain('do not go together')
  const env = { PATH: process.env['PATH'] ?? '' }
  await execa('git', ['init', '-q'], { cwd: fixture.path })
  await execa('git', ['remote', 'add', 'origin', 'https://git.example.com/desk.git'], { cwd: fixture.path })
  const made = await run(['init', ...flags, '--workflows'], { cwd: fixture.path, env })
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(made.out).not.toContain('gh secret')
  expect(await fixture.readFile('callsheet.yaml', 'utf8')).not.toContain('state:')
})

test('for a real account it names the keys, the secrets, the lock file, and what brings in what stands there (B141)', async () => {
  await using fixture = await createFixture({})
  const { out } = await run(['init', '--name', 'desk', ...REAL, '--workflows'], { cwd: fixture.path })
  expect(out).toContain('The workflows need these secrets:\n  gh secret set BLAND_API_KEY\n')
  expect(out).toContain('npm install --save-dev callsheet')
  expect(out).toContain('The scenarios are examples: take them out before the first apply')
  expect(out).toContain(`Next, with BLAND_API_KEY in the environment, or in a .env that git ignores:
  npx callsheet validate
  npx callsheet pull --adopt
  npx callsheet plan
  npx callsheet apply
`)
})

test('names of platforms are taken in any case (B141)', async () => {
  await using fixture = await createFixture({})
  const flags = ['--name', 'Front-Desk', '--provider', 'CEKURA,Bland', '--emulator']
  expect((await run(['init', ...flags], { cwd: fixture.path })).code).toBe(0)
  const config = await fixture.readFile('callsheet.yaml', 'utf8')
  for (const text of ['name: front-desk', '  cekura:', '  bland:']) expect(config).toContain(text)
})

test.each([
  {
    says: 'settings with others',
    before: '{\n    "editor.tabSize": 2,\n    "yaml.schemas": { "./other.json": "x.yaml" }\n}\n',
    after: ['"editor.tabSize": 2', '"./other.json": "x.yaml"', '"calls/**/*.yaml"', '\n    "yaml'],
  },
  { says: 'no settings', before: undefined, after: ['"calls/callsheet.yaml"', '"!calls/callsheet.yaml"'] },
  { says: 'settings with comments', before: '{ // mine\n}\n', after: ['{ // mine\n}\n'] },
])('$says of an editor: the schemas are added and nothing is lost (B141)', async ({ before, after }) => {
  await using fixture = await createFixture({
    '.git/HEAD': '',
    'node_modules/callsheet/schemas/scenario.schema.json': '{}',
    ...(before !== undefined && { '.vscode/settings.json': before }),
  })
  const made = await run(['init', 'calls', '--name', 'desk', ...ready], { cwd: fixture.path })
  expect(made.code).toBe(0)
  const text = await fixture.readFile('.vscode/settings.json', 'utf8')
  for (const part of after) expect(text).toContain(part)
  expect(made.err.includes('Add this by hand')).toBe(before?.includes('//') ?? false)
})

test('what does not make a valid workspace is asked again, with what was answered (B141)', async () => {
  await using fixture = await createFixture({})
  const { ask, questions } = scripted(['', 'bland', 'n', '${NOT_SET_ANYWHERE}', 'n', '', '', '', 'pw_1', ''])
  const ran = await run(['init', 'calls'], { cwd: fixture.path, ask })
  expect(ran.code).toBe(0)
  expect(ran.err).toContain('NOT_SET_ANYWHERE is not set')
  expect(questions.slice(5).map(question => question.replace(/^.*(?=\[)/, ''))).toEqual([
    '[calls]: ',
    '[bland]: ',
    '[y/N] ',
    '[${NOT_SET_ANYWHERE}]: ',
    '[none]: ',
  ])
  expect(await fixture.readFile('calls/callsheet.yaml', 'utf8')).toContain('pathway_id: pw_1')
})

test('what --set says of the state stands, with a warning', async () => {
  await using fixture = await createFixture({})
  const flags = ['--name', 'desk', ...REAL, '--set', 'bland.state=file']
  const made = await run(['init', ...flags, '--workflows'], { cwd: fixture.path })
  expect(made.code).toBe(0)
  expect(made.err).toContain('Warning: bland keeps its state in a file')
  expect(await fixture.readFile('callsheet.yaml', 'utf8')).toContain('state: file')
})

test.each([
  { says: 'the current branch', git: [['init', '-q', '-b', 'trunk']], branch: 'trunk' },
  {
    says: "the remote's first branch rather than the current one",
    git: [
      ['init', '-q', '-b', 'my-work'],
      ['symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/release/v1'],
    ],
    branch: 'release/v1',
  },
  { says: 'main without a repository', git: [], branch: 'main' },
])('the workflows apply $says', async ({ git, branch }) => {
  await using fixture = await createFixture({})
  for (const argv of git) await execa('git', argv, { cwd: fixture.path })
  const env = { PATH: process.env['PATH'] ?? '' }
  const flags = ['--name', 'desk', '--provider', 'bland', '--emulator', '--workflows']
  expect(await run(['init', ...flags], { cwd: fixture.path, env })).toMatchObject({ code: 0, err: '' })
  const workflow = await fixture.readFile('.github/workflows/callsheet-apply.yml', 'utf8')
  expect(workflow).toContain(`branches: [${branch}]`)
  expect(workflow).toContain(`github.ref == 'refs/heads/${branch}'`)
})

const grown = {
  '.git/HEAD': '',
  'agents/callsheet.yaml': `version: 1
name: desk
targets:
  staging: { provider: cekura, project_id: 7, agent_id: 8, api_key_env: STAGING_KEY, state: git }
  live: { provider: bland, pathway_id: pw_1, state: file }
`,
}

test('workflows are added to a workspace that is there, and nothing else is written', async () => {
  await using fixture = await createFixture(grown)
  const before = await treeOf(fixture.path)
  const added = await run(['init', 'agents', '--workflows', '--format', 'json'], { cwd: fixture.path })
  expect(added.code).toBe(0)
  expect(added.err).toContain('Warning: live keeps its state in a file')
  const names = ['plan', 'apply', 'drift', 'run'].map(name => `.github/workflows/callsheet-${name}.yml`)
  expect(JSON.parse(added.out)).toMatchObject({ name: 'desk', workspace: 'agents', files: names })
  const after = await treeOf(fixture.path)
  expect(after.filter(file => !before.includes(file))).toEqual(
    ['.github', '.github/workflows', ...names].sort(),
  )
  const workflow = await fixture.readFile('.github/workflows/callsheet-plan.yml', 'utf8')
  expect(workflow).toContain('target: [staging, live]')
  expect(workflow).toContain("STAGING_KEY: ${{ matrix.target == 'staging' && secrets.STAGING_KEY || '' }}")
  expect(workflow).toContain("BLAND_API_KEY: ${{ matrix.target == 'live' && secrets.BLAND_API_KEY || '' }}")
  expect(workflow).toContain('WORKSPACE: agents')

  const again = await run(['init', '--workflows'], { cwd: fixture.getPath('agents') })
  expect(again).toMatchObject({ code: 1, out: '' })
  expect(again.err).toContain('already: ../.github/workflows/callsheet-plan.yml')
})

test('the workflows that were written are compared with what this version would write (B213)', async () => {
  await using fixture = await createFixture({ ...grown, '.git/HEAD': 'ref: refs/heads/main\n' })
  const check = (...flags: string[]) =>
    run(['init', 'agents', '--workflows', ...flags, '--check'], { cwd: fixture.path })
  expect((await check()).err).toContain('no workflow files')
  await run(['init', 'agents', '--workflows', '--reviewed-only'], { cwd: fixture.path })
  const same = await check()
  expect(same).toMatchObject({ code: 0, err: '' })
  expect(same.out).toContain('= .github/workflows/callsheet-plan.yml\n')

  const file = '.github/workflows/callsheet-drift.yml'
  const text = await fixture.readFile(file, 'utf8')
  await fixture.writeFile(file, text.replace("cron: '17 4 * * *'", "cron: '5 5 * * *'"))
  await fixture.rm('.github/workflows/callsheet-run.yml')
  const before = await treeOf(fixture.path)
  const differing = await check()
  expect(differing).toMatchObject({ code: 2, err: '' })
  expect(differing.out).toContain("  -    - cron: '5 5 * * *'\n  +    - cron: '17 4 * * *'\n")
  expect(differing.out).toContain('+ .github/workflows/callsheet-run.yml is missing.')
  expect(await treeOf(fixture.path)).toEqual(before)
  expect(JSON.parse((await check('--format', 'json')).out)).toMatchObject({
    files: [{ status: 'same' }, { status: 'same' }, { file, status: 'differs' }, { status: 'missing' }],
  })
})

test('a pipeline for GitLab is written, or told of where one is there (B214)', async () => {
  await using fixture = await createFixture({ ...grown, 'package-lock.json': '{}' })
  const write = () => run(['init', 'agents', '--workflows', 'gitlab'], { cwd: fixture.path })
  const made = await write()
  expect(made).toMatchObject({ code: 0 })
  expect(made.out).toContain('The pipeline needs these CI/CD variables, masked:\n  STAGING_KEY\n')
  expect(made.out).toContain('  GITLAB_TOKEN\n')
  const jobs = '.gitlab/callsheet.gitlab-ci.yml'
  expect(await fixture.readFile('.gitlab-ci.yml', 'utf8')).toContain(jobs)
  expect(await fixture.readFile(jobs, 'utf8')).toContain('TARGET: [staging, live]')
  const check = ['init', 'agents', '--workflows', 'gitlab', '--check']
  expect(await run(check, { cwd: fixture.path })).toMatchObject({ code: 0 })

  await fixture.rm(jobs)
  await fixture.writeFile('.gitlab-ci.yml', 'build: { script: [make] }\n')
  const beside = await write()
  expect(beside).toMatchObject({ code: 0 })
  expect(beside.err).toContain('.gitlab-ci.yml is there already')
  expect(await fixture.readFile('.gitlab-ci.yml', 'utf8')).toBe('build: { script: [make] }\n')
  expect(await run(check, { cwd: fixture.path })).toMatchObject({ code: 0 })
})

test.each(['--check', '--reviewed-only'])('%s without --workflows is refused', async flag => {
  await using fixture = await createFixture({ ...grown })
  const ran = await run(['init', 'agents', flag], { cwd: fixture.path })
  expect(ran).toMatchObject({ code: 1 })
  expect(ran.err).toContain(`${flag} says something about workflows only`)
})

test('a person is asked which of the two a merge does without a reviewed plan (B202)', async () => {
  await using fixture = await createFixture({ '.git/HEAD': '' })
  const { ask, questions } = scripted(['desk', 'cekura', 'y', 'gitlab', 'n', 'y'])
  const ran = await run(['init', 'calls'], { cwd: fixture.path, ask })
  expect(ran.code).toBe(0)
  expect(questions.at(-1)).toContain('refuse what nobody has reviewed')
  expect(await fixture.readFile('.gitlab/callsheet.gitlab-ci.yml', 'utf8')).toContain('--required')
})

test('workflows are not written for a workspace whose configuration has errors', async () => {
  await using fixture = await createFixture({ ...grown, 'agents/callsheet.yaml': 'version: 1\n' })
  const before = await treeOf(fixture.path)
  const ran = await run(['init', 'agents', '--workflows'], { cwd: fixture.path })
  expect(ran).toMatchObject({ code: 1, out: '' })
  expect(ran.err).toContain('callsheet.yaml has errors')
  expect(await treeOf(fixture.path)).toEqual(before)
})

test.each([
  { says: 'no flags', argv: [], files: {}, err: ['--provider', '--name', '--emulator', '--set'] },
  {
    says: 'a missing setting',
    argv: ['--provider', 'cekura', '--set', 'cekura.project_id=7'],
    files: {},
    err: ['--set cekura.agent_id=VALUE', '--emulator'],
  },
  { says: 'an unknown platform', argv: ['--provider', 'cekra'], files: {}, err: ['Did you mean "cekura"?'] },
  {
    says: 'a bad name',
    argv: [...ready, '--name', 'Front Desk'],
    files: {},
    err: ['It has letters, digits and -'],
  },
  {
    says: 'a setting of no platform',
    argv: [...ready, '--set', 'bland.pathway_id=x'],
    files: {},
    err: ['--provider bland'],
  },
  {
    says: 'a setting in no form',
    argv: [...ready, '--set', 'project_id'],
    files: {},
    err: ['PROVIDER.NAME=VALUE'],
  },
  {
    says: 'an unknown setting',
    argv: [...ready, '--set', 'cekura.projct=7'],
    files: {},
    err: ['projct', 'Mend the --set'],
  },
  {
    says: 'a workspace that is there',
    argv: ready,
    files: { 'callsheet.yaml': 'version: 1\n' },
    err: ['There is a workspace already', 'callsheet.yaml'],
  },
  {
    says: 'a workspace in scenarios',
    argv: ready,
    files: { 'a.txt': '', 'scenarios/callsheet.yaml': 'version: 1\n' },
    err: ['There is a workspace already'],
  },
  {
    says: 'files that would be scenarios',
    argv: ['.', ...ready],
    files: { 'compose.yaml': 'a: 1\n' },
    err: ['compose.yaml', 'callsheet init scenarios'],
  },
  {
    says: 'workflows that are there',
    argv: [...ready, '--workflows'],
    files: { '.git/HEAD': '', '.github/workflows/callsheet-plan.yml': 'mine' },
    err: ['already: .github/workflows/callsheet-plan.yml'],
  },
])('$says: nothing is written and nothing is asked (B39)', async ({ argv, files, err }) => {
  await using fixture = await createFixture({ ...files })
  const before = await treeOf(fixture.path)
  const ran = await run(['init', ...argv], { cwd: fixture.path })
  expect(ran).toMatchObject({ code: 1, out: '' })
  for (const text of err) expect(ran.err).toContain(text)
  expect(await treeOf(fixture.path)).toEqual(before)
})

test('with --format json a fault is the one document, and nothing is asked (B38)', async () => {
  await using fixture = await createFixture({})
  const ran = await run(['init', '--format', 'json'], { cwd: fixture.path, ask: refused })
  expect(ran.code).toBe(1)
  expect(JSON.parse(ran.out)).toMatchObject({ version: 1, error: { code: 'USAGE' } })
})

test('on a terminal it asks for what is missing, and again when an answer makes no sense', async () => {
  await using fixture = await createFixture({})
  const { ask, questions } = scripted([
    'My Desk',
    'desk',
    'cekra',
    'cekura, eqho',
    'n',
    'seven',
    '7',
    '8',
    'n',
  ])
  const ran = await run(['init', 'calls'], { cwd: fixture.path, ask })
  expect(ran.code).toBe(0)
  expect(questions.map(question => question.replace(/ \[.*|: $/, ''))).toEqual([
    'Name of the workspace',
    'Name of the workspace',
    'Platforms, apart by commas (bland, cekura, elevenlabs, eqho, retell, vapi)',
    'Platforms, apart by commas (bland, cekura, elevenlabs, eqho, retell, vapi)',
    'Start with the built-in emulator, without a key?',
    'Cekura: the project that holds the scenarios (project_id)',
    'Cekura: the project that holds the scenarios (project_id)',
    'Cekura: the agent under test (agent_id)',
    'Write workflows for plan, apply and drift? (github, gitlab, none)',
  ])
  expect(questions[0]).toContain('[calls]')
  expect(ran.out).toContain('with CEKURA_API_KEY and EQHO_API_KEY in the environment')
  expect(ran.out).toContain('callsheet plan -w calls')
  expect(await fixture.readFile('calls/booking/asks-for-a-refill.yaml', 'utf8')).toContain('targets:')
  const validated = await run(['validate', '--strict', '-w', 'calls'], { cwd: fixture.path })
  expect(validated).toMatchObject({ code: 0 })
})

test('a folder with a blank in its name is one word of the next command', async () => {
  await using fixture = await createFixture({})
  const made = await run(['init', 'my agents', '--name', 'desk', ...ready], { cwd: fixture.path })
  expect(made).toMatchObject({ code: 0 })
  expect(made.out).toContain('  npx callsheet plan -w "my agents"\n')
})

test('flags that say enough leave nothing to ask', async () => {
  await using fixture = await createFixture({})
  const { ask, questions } = scripted([])
  const flags = ['--name', 'desk', '--provider', 'bland', '--set', 'bland.persona_id=persona_billing']
  expect(await run(['init', ...flags], { cwd: fixture.path, ask })).toMatchObject({ code: 0 })
  expect(questions).toEqual([])
  expect(await fixture.readFile('callsheet.yaml', 'utf8')).toContain('    persona_id: persona_billing\n')
})

function refused(): Promise<string> {
  return Promise.reject(new Error('asked'))
}

function scripted(answers: string[]): { ask: (question: string) => Promise<string>; questions: string[] } {
  const questions: string[] = []
  const ask = (question: string) => {
    questions.push(question)
    return Promise.resolve(answers.shift() ?? '')
  }
  return { ask, questions }
}

async function treeOf(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).map(file => withSlashes(file)).sort()
}
