import { mkdtemp, readFile } from 'node:fs/promises'
import path from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { jobsFile, pipelineFile } from '../../src/gitlab/pipeline.ts'
import { scenario } from '../cli/harness.ts'
import { exampleOptions } from '../github/example-options.ts'
import { CANARIES, team, type Team } from '../github/team.ts'
import { fakeGitLab, PROJECT, type FakeGitLab } from './fake-gitlab.ts'

interface Job {
  readonly extends?: string
  readonly stage?: string
  readonly variables?: Readonly<Record<string, string>>
  readonly script: readonly string[]
  readonly environment?: { readonly name: string }
  readonly rules?: readonly { readonly if: string }[]
}

type Jobs = Readonly<Record<string, Job>>

const example = path.resolve(import.meta.dirname, '../../.github/examples/gitlab-ci.yml')

test('the example gitlab-ci.yml is what the program writes', async () => {
  expect(await readFile(example, 'utf8')).toBe(jobsFile(exampleOptions).text)
})

test('each job keeps to the shared parts, and that of a target to its environment (B203)', () => {
  const { workflow, ...all } = parse(jobsFile(exampleOptions).text) as Jobs
  expect(workflow).toEqual({ auto_cancel: { on_new_commit: 'interruptible' } })
  const jobs = Object.entries(all).filter(([name]) => !name.startsWith('.'))
  expect(jobs.map(([name]) => name)).toEqual(
    ['validate', 'plan', 'apply', 'run', 'drift'].map(name => `callsheet-${name}`),
  )
  for (const [name, job] of jobs) {
    expect(job.extends).toBe(name === 'callsheet-validate' ? '.callsheet' : '.callsheet-target')
    expect(job.script.join('\n').replaceAll('npx --no -- callsheet ', '')).not.toContain('callsheet plan')
    for (const rule of job.rules ?? []) expect(rule.if).toMatch(/^\$CI_PIPELINE_SOURCE == "/)
  }
  expect(all['.callsheet-target']!.environment).toEqual({ name: 'callsheet/$TARGET', action: 'access' })
  expect(parse(pipelineFile.text)).toEqual({ include: [{ local: jobsFile(exampleOptions).path }] })
})

/** A pipeline's job, run as it is written on a fresh clone. */
interface Desk {
  readonly gitlab: FakeGitLab
  readonly set: Team
  readonly run: (job: string, sha: string, env: Readonly<Record<string, string>>) => Promise<Ended>
}

interface Ended {
  readonly code: number
  readonly output: string
  readonly folder: string
}

function deskOf(set: Team, gitlab: FakeGitLab, reviewedOnly: boolean): Desk {
  const targets = [{ name: 'main', keyVariable: 'CEKURA_API_KEY' }]
  const jobs = parse(jobsFile({ targets, workspace: 'scenarios', reviewedOnly }).text) as Jobs
  const github = Object.keys(set.machine.env).filter(name => name.startsWith('GITHUB_'))
  return {
    gitlab,
    set,
    async run(job, sha, env) {
      const folder = await mkdtemp(path.join(set.root.path, 'job-'))
      await execa('git', ['clone', '--quiet', set.root.getPath('remote.git'), folder])
      await execa('git', ['checkout', '--quiet', sha], { cwd: folder })
      const script = jobs[`callsheet-${job}`]!.script.join('\n')
      const { exitCode, all } = await execa('bash', ['-eo', 'pipefail', '-c', script], {
        cwd: folder,
        env: {
          ...set.machine.env,
          ...Object.fromEntries(github.map(name => [name, ''])),
          GITLAB_CI: 'true',
          CI_API_V4_URL: gitlab.url,
          CI_COMMIT_SHA: sha,
          CI_DEFAULT_BRANCH: 'main',
          CI_JOB_URL: 'https://gitlab.test/team/agent/-/jobs/9',
          CI_PROJECT_ID: String(PROJECT),
          CEKURA_API_KEY: CANARIES.key,
          GITLAB_TOKEN: CANARIES.token,
          WORKSPACE: 'scenarios',
          TARGET: 'main',
          ...env,
        },
        extendEnv: false,
        all: true,
        reject: false,
      })
      set.said.push(all)
      return { code: exitCode ?? 1, output: all, folder }
    },
  }
}

/** Pushes the branch and runs what a merge request starts; keeps the plan, as the pipeline does. */
async function propose({ gitlab, set, run }: Desk, branch: string, iid: number): Promise<Ended> {
  await set.git('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`)
  const sha = await set.git('rev-parse', 'HEAD')
  const ended = await run('plan', sha, {
    CI_PIPELINE_SOURCE: 'merge_request_event',
    CI_MERGE_REQUEST_IID: String(iid),
    CI_MERGE_REQUEST_PROJECT_ID: String(PROJECT),
    CI_MERGE_REQUEST_DIFF_BASE_SHA: await set.git('rev-parse', 'main'),
  })
  const plan = await readFile(path.join(ended.folder, 'plan-main.json'), 'utf8').catch(() => undefined)
  const files = plan === undefined ? {} : { 'plan-main.json': JSON.parse(plan) as unknown }
  gitlab.pipelines.push({
    id: 30 + gitlab.pipelines.length,
    iid,
    sha,
    jobs: { 'callsheet-plan: [main]': files },
  })
  return ended
}

/** Merges the branch and runs what the push starts. */
async function merge({ gitlab, set, run }: Desk, branch: string, iid: number): Promise<() => Promise<Ended>> {
  const sha = await set.git('rev-parse', branch)
  const before = await set.git('rev-parse', 'main')
  const merged = await set.enqueue(branch, iid)
  await set.git('push', '--quiet', 'origin', 'main')
  gitlab.merges.push({ iid, sha, squash_commit_sha: merged })
  return () => run('apply', merged, { ...pushed, CI_COMMIT_BEFORE_SHA: before })
}

const pushed = { CI_PIPELINE_SOURCE: 'push', CI_COMMIT_BRANCH: 'main' }
const scheduled = { CI_PIPELINE_SOURCE: 'schedule', CI_COMMIT_BRANCH: 'main' }

test('from a merge request over the merge to the nightly look, with the jobs as users copy them (B206, B210, B212)', async () => {
  await using set = await team()
  await using gitlab = await fakeGitLab({ token: CANARIES.token })
  const desk = deskOf(set, gitlab, false)

  await set.git('checkout', '--quiet', '-b', 'first')
  const head = await set.commit({ 'scenarios/team/one.yaml': scenario('One') })
  expect(await propose(desk, 'first', 7)).toMatchObject({ code: 0 })
  expect(gitlab.notes).toHaveLength(1)
  expect(gitlab.notes[0]!.body).toContain('2 to create')
  expect(set.written()).toEqual([])
  const validated = await desk.run('validate', head, {})
  expect(validated).toMatchObject({ code: 0 })
  expect(JSON.parse(await readFile(path.join(validated.folder, 'codequality.json'), 'utf8'))).toEqual(
    expect.any(Array),
  )

  const apply = await merge(desk, 'first', 7)
  const applied = await apply()
  expect(applied).toMatchObject({ code: 0 })
  expect(applied.output).toContain('the plan of merge request !7')
  expect(set.row('One')).toBeDefined()
  set.written()
  expect(await apply()).toMatchObject({ code: 4 })
  expect(set.written()).toEqual([])

  await set.git('checkout', '--quiet', '-b', 'second')
  await set.commit({ 'docs/agent.md': 'Nothing of ours.\n' })
  expect(await propose(desk, 'second', 8)).toMatchObject({ code: 0 })
  expect(gitlab.notes).toHaveLength(1)

  const sha = await set.git('rev-parse', 'main')
  expect(await desk.run('drift', sha, scheduled)).toMatchObject({ code: 0 })
  await set.dashboard('One', { first_message: 'Hi', instructions: 'Edited there.' })
  expect(await desk.run('drift', sha, scheduled)).toMatchObject({ code: 2 })
  expect(gitlab.issues).toMatchObject([{ state: 'opened', labels: ['callsheet-drift'] }])
  expect(await desk.run('apply', sha, { ...pushed, CI_PIPELINE_SOURCE: 'web' })).toMatchObject({ code: 0 })
  expect(await desk.run('drift', sha, scheduled)).toMatchObject({ code: 0 })
  expect(gitlab.issues).toMatchObject([{ state: 'closed' }])
  const all = [
    ...set.said,
    ...gitlab.notes.map(({ body }) => body),
    ...gitlab.issues.map(({ description }) => description),
  ]
  for (const canary of Object.values(CANARIES)) expect(all.join('\n')).not.toContain(canary)
}, 300_000)

test('where only what was reviewed may be applied, a push without a plan is refused, and one that touches no scenario is fine (B202, B212)', async () => {
  await using set = await team()
  await using gitlab = await fakeGitLab({ token: CANARIES.token })
  const desk = deskOf(set, gitlab, true)
  const push = async (files: Record<string, string>) => {
    const before = await set.git('rev-parse', 'main')
    const sha = await set.commit(files)
    await set.git('push', '--quiet', 'origin', 'main')
    return desk.run('apply', sha, { ...pushed, CI_COMMIT_BEFORE_SHA: before })
  }
  const refused = await push({ 'scenarios/team/one.yaml': scenario('One') })
  expect(refused).toMatchObject({ code: 5, output: expect.stringContaining('no merge request was merged') })
  expect(await push({ 'docs/agent.md': 'Nothing of ours.\n' })).toMatchObject({ code: 0 })
  expect(set.written()).toEqual([])
}, 300_000)

test('a plan that fails takes the place of an older note (B206)', async () => {
  await using set = await team()
  await using gitlab = await fakeGitLab({ token: CANARIES.token })
  const desk = deskOf(set, gitlab, false)
  gitlab.note({ body: '<!-- callsheet:plan:front-desk/main -->\n2 to create' })
  await set.git('checkout', '--quiet', '-b', 'first')
  await set.commit({ 'scenarios/team/one.yaml': scenario('One').replace('Normal Male', 'Nobody') })
  expect(await propose(desk, 'first', 7)).toMatchObject({ code: 1 })
  expect(gitlab.notes).toHaveLength(1)
  expect(gitlab.notes[0]!.body).toMatch(/There is no plan for this commit[\s\S]*Nobody/)
}, 300_000)
