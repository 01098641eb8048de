import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { workflowFiles } from '../../src/github/workflow-files.ts'
import type { WorkflowOptions } from '../../src/review/workflow.ts'
import { exampleOptions } from './example-options.ts'
import { filled, workflowOf, type Job, type Workflow } from './workflow.ts'

const github = path.resolve(import.meta.dirname, '../../.github')
const example = (name: string) => readFileSync(path.join(github, 'examples', `callsheet-${name}.yml`), 'utf8')
const names = ['plan', 'apply', 'drift', 'run'] as const

function textOf(name: (typeof names)[number], options: Partial<WorkflowOptions> = {}): string {
  const files = workflowFiles({ ...exampleOptions, ...options })
  return files.find(({ path }) => path === `.github/workflows/callsheet-${name}.yml`)!.text
}

test.each(names)('the example callsheet-%s.yml is what the program writes', name => {
  expect(example(name)).toBe(textOf(name))
})

const odd: Partial<WorkflowOptions> = {
  targets: [
    { name: '1e3', keyVariable: 'STAGING_KEY' },
    { name: 'true', keyVariable: 'LIVE_KEY' },
    { name: 'it-s', keyVariable: 'STAGING_KEY' },
  ],
  workspace: "agents/it's #1",
  branch: "release/it's-v1",
}

test("the workflows and the composite action are sound by GitHub's own schema", async () => {
  const action = readFileSync(path.join(github, 'actions/callsheet/action.yml'), 'utf8')
  const files = [
    ...names.map(name => ({ name, content: textOf(name) })),
    ...names.map(name => ({ name: `${name} with odd names`, content: textOf(name, odd) })),
    { name: 'apply of what was reviewed only', content: textOf('apply', { reviewedOnly: true }) },
    { name: 'action', content: action },
    { name: 'check', content: readFileSync(path.join(github, 'workflows/check.yml'), 'utf8') },
    { name: 'one that is wrong', content: textOf('plan').replace('runs-on', 'runs-at') },
    {
      name: 'one that asks for what is not there',
      content: textOf('plan').replace('matrix.target', 'martix.target'),
    },
  ]
  const checker = path.join(import.meta.dirname, 'check-workflows.mjs')
  const { stdout } = await execa(process.execPath, [checker], { input: JSON.stringify(files) })
  const wrong = (JSON.parse(stdout) as { name: string; errors: string[] }[]).filter(
    ({ errors }) => errors.length > 0,
  )
  expect(wrong.map(({ name }) => name)).toEqual(['one that is wrong', 'one that asks for what is not there'])
})

test('odd names come through as they are', () => {
  const [job] = Object.values(workflowOf(textOf('apply', odd)).jobs)
  expect(job!.strategy!.matrix.target).toEqual(['1e3', 'true', 'it-s'])
  expect(job!.env!['WORKSPACE']).toBe(odd.workspace)
  expect(workflowOf(textOf('apply', odd)).on).toMatchObject({ push: { branches: ["release/it's-v1"] } })
  expect(job!.if).toBe("github.ref == 'refs/heads/release/it''s-v1'")
})

test('a workspace at the top of the repository has a name, too', () => {
  const [job] = Object.values(workflowOf(textOf('plan', { workspace: '' })).jobs)
  expect(job!.env!['WORKSPACE']).toBe('.')
})

/** The jobs that a target has; the required check has neither files nor keys. */
function perTarget({ jobs }: Workflow): Job[] {
  return Object.values(jobs).filter(({ strategy }) => strategy !== undefined)
}

test.each([
  { name: 'plan', may: { contents: 'read', 'pull-requests': 'write' } },
  { name: 'apply', may: { actions: 'read', contents: 'write', 'pull-requests': 'read' } },
  { name: 'drift', may: { contents: 'read', issues: 'write' } },
] as const)('$name may no more than it needs', ({ name, may }) => {
  const workflow = workflowOf(textOf(name))
  expect(workflow.permissions).toEqual({})
  for (const { permissions, steps } of perTarget(workflow)) {
    expect(permissions).toEqual(may)
    const checkout = steps.find(({ uses }) => uses?.startsWith('actions/checkout'))
    expect(checkout?.with).toMatchObject({ 'persist-credentials': true })
  }
})

test('B133: a run of what a pull request touches may comment, one at night may keep an issue (B158), and others only read', () => {
  const { jobs } = workflowOf(textOf('run'))
  expect(Object.entries(jobs).map(([name, { permissions }]) => [name, permissions])).toEqual([
    ['touched', { contents: 'read', 'pull-requests': 'write' }],
    ['applied', { contents: 'read' }],
    ['all', { contents: 'read', issues: 'write' }],
  ])
  expect(jobs['touched']!.if).toContain('head.repo.full_name == github.repository')
  for (const name of ['applied', 'all']) expect(jobs[name]!.if).toContain("vars.CALLSHEET_MAX_RUNS != ''")
})

test.each(names)('%s has one concurrency group for each target, and no apply is cut off (B41)', name => {
  const [job] = Object.values(workflowOf(textOf(name)).jobs)
  expect(job!.concurrency!.group).toMatch(new RegExp(`^callsheet-${name}-\\$\\{\\{ matrix\\.target \\}\\}`))
  expect(job!.concurrency!['cancel-in-progress']).toBe(name === 'plan')
})

test.each(names)('%s gives keys and the token to the steps that need them only (B42)', name => {
  for (const { env, steps } of perTarget(workflowOf(textOf(name)))) {
    expect(Object.keys(env!)).toEqual(['TARGET', 'WORKSPACE'])
    for (const { run = '', env: given = {} } of steps) {
      const talks = /callsheet (plan|apply|drift|run)/.test(run)
      expect(Object.keys(given).some(variable => variable.endsWith('_API_KEY'))).toBe(talks)
      expect('GITHUB_TOKEN' in given).toBe(run.includes('callsheet github'))
      // An expression inside a script would let a branch's name run as a command.
      expect(run).not.toContain('${{')
    }
  }
})

test.each(names)('%s gives a job the key of its own target, and names all in its head (B203)', name => {
  const text = textOf(name, odd)
  expect(text).toMatch(/^# Secrets: STAGING_KEY, LIVE_KEY\. /m)
  const secrets = { STAGING_KEY: 's', LIVE_KEY: 'l' }
  const given = perTarget(workflowOf(text)).flatMap(({ steps }) =>
    steps.flatMap(({ env = {} }) => ('LIVE_KEY' in env ? [env] : [])),
  )
  expect(given.length).toBeGreaterThan(0)
  for (const env of given) {
    const keysOf = (target: string) =>
      ['STAGING_KEY', 'LIVE_KEY'].map(key => filled(env[key]!, { matrix: { target }, secrets }))
    expect(['1e3', 'true', 'it-s'].map(keysOf)).toEqual([
      ['s', ''],
      ['', 'l'],
      ['s', ''],
    ])
  }
})

test('the check to require has one name, waits for all targets, and no filter can keep it from coming (B200)', () => {
  const workflow = workflowOf(textOf('plan'))
  expect(workflow.on).toEqual({ pull_request: null, merge_group: null })
  expect(workflow.jobs['callsheet']).toMatchObject({ needs: 'plan', if: 'always()', permissions: {} })
  expect(workflow.jobs['plan']!.if).toBeUndefined()
})

test.each(names)('%s runs callsheet from the lock file, never from the registry', name => {
  const runs = Object.values(workflowOf(textOf(name)).jobs).flatMap(({ steps }) =>
    steps.map(({ run = '' }) => run),
  )
  const calls = runs.join('\n').match(/.*callsheet (plan|apply|drift|run|validate|github).*/g) ?? []
  expect(calls.length).toBeGreaterThan(1)
  for (const call of calls) expect(call).toContain('npx --no -- callsheet ')
})

test.each(names)('%s runs no script of a package while a token lies in the checkout', name => {
  for (const { steps } of perTarget(workflowOf(textOf(name)))) {
    const installs = steps.flatMap(({ run = '' }) => (/npm (ci|install|i)\b/.test(run) ? run : []))
    expect(installs).toEqual(['npm ci --ignore-scripts'])
  }
})

test('every action is named by a commit id, with its version beside it', () => {
  const files = readdirSync(github, { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.yml'),
  )
  const uses = files.flatMap(
    file => readFileSync(path.join(github, file), 'utf8').match(/^\s*(?:- )?uses:.*$/gm) ?? [],
  )
  expect(uses.length).toBeGreaterThan(8)
  for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
})

test('apply unpacks the plan outside the checkout, and keeps to its branch when started by hand', () => {
  const [job] = Object.values(workflowOf(textOf('apply')).jobs)
  const fetch = job!.steps.find(({ uses }) => uses?.startsWith('actions/download-artifact'))
  expect(fetch?.with?.['path']).toBe('${{ runner.temp }}/reviewed')
  expect(job!.if).toBe("github.ref == 'refs/heads/main'")
})
