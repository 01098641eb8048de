import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { execa } from 'execa'
import { createFixture, type FsFixture } from 'fs-fixture'
import { workflowFiles } from '../../src/github/workflow-files.ts'
import type { WorkflowFile } from '../../src/review/workflow.ts'
import { startEmulator, type RunningEmulator } from '../../src/emulator/server.ts'
import { writesIn } from '../cli/harness.ts'
import { fakeGitHub, type FakeGitHub } from './fake-github.ts'
import { runWorkflow, type Action, type Machine, type RanJob, type Trigger } from './runner.ts'

/** Must be found nowhere. */
export const CANARIES = { key: 'canary-key-4711', token: 'canary-token-4712' }

type Secrets = Machine['secrets']

/** A team's repository with its remote, a GitHub and a platform. */
export interface Team extends AsyncDisposable {
  readonly github: FakeGitHub
  readonly emulator: RunningEmulator
  readonly machine: Machine
  readonly root: FsFixture
  /** All that jobs printed and summarised. */
  readonly said: string[]
  git(...argv: string[]): Promise<string>
  /** Writes files into the team's checkout and commits them. */
  commit(files: Readonly<Record<string, string>>): Promise<string>
  /** Pushes the branch and runs what a pull request starts. */
  push(branch: string, pullRequest: number): Promise<RanJob>
  /** Merges the branch into main, and runs what that starts unless that is left for later. */
  merge(branch: string, pullRequest: number, how?: MergeStyle): Promise<RanJob>
  /** Merges the branch into main; gives what runs what that starts. */
  merged(branch: string, pullRequest: number, how?: MergeStyle): Promise<() => Promise<RanJob>>
  /** Merges the branch into main and pushes nothing: an entry of a merge queue. Gives the commit. */
  enqueue(branch: string, pullRequest: number, how?: MergeStyle): Promise<string>
  /** Pushes what was enqueued since a commit at once, and runs what that starts. */
  pushQueue(before: string): Promise<RanJob>
  /** Runs a workflow; gives its first job. */
  run(workflow: WorkflowName, trigger: Partial<Trigger>, secrets?: Secrets): Promise<RanJob>
  /** Runs a workflow; gives all its jobs. */
  jobs(workflow: WorkflowName, trigger: Partial<Trigger>, secrets?: Secrets): Promise<RanJob[]>
  /** Edits a scenario at the platform's dashboard. */
  dashboard(name: string, body: object): Promise<void>
  /** Writes that reached the platform since the last call. */
  written(): string[]
  row(name: string): Record<string, unknown> | undefined
}

type WorkflowName = 'plan' | 'apply' | 'drift' | 'run'

/** The three ways in which GitHub merges. */
export type MergeStyle = 'squash' | 'rebase' | 'merge'

type RunGit = (...argv: string[]) => Promise<string>

const mergeBranch: Readonly<
  Record<MergeStyle, (git: RunGit, branch: string, number: number) => Promise<unknown>>
> = {
  squash: async (git, branch, number) => {
    await git('merge', '--quiet', '--squash', branch)
    return git('commit', '--quiet', '--message', `Merge #${number}`)
  },
  rebase: async (git, branch) => {
    await git('checkout', '--quiet', '-B', 'rebased', branch)
    await git('rebase', '--quiet', 'main')
    await git('checkout', '--quiet', 'main')
    return git('merge', '--quiet', '--ff-only', 'rebased')
  },
  merge: (git, branch, number) => git('merge', '--quiet', '--no-ff', '--message', `Merge #${number}`, branch),
}

const bin = path.resolve(import.meta.dirname, '../../dist/cli/bin.js')

/** Sets up a team whose main branch has a workspace, its workflows, and no scenario yet. */
export async function team({ reviewedOnly = false } = {}): Promise<Team> {
  const root = await createFixture({ 'bin/.keep': '', 'kept/.keep': '', 'home/.keep': '' })
  const emulator = await startEmulator({ keepLog: true })
  const github = await fakeGitHub({ token: CANARIES.token })
  const workflows = workflowFiles({
    targets: [{ name: 'main', keyVariable: 'CEKURA_API_KEY' }],
    workspace: 'scenarios',
    reviewedOnly,
  })
  const machine = await machineOf(root, github)
  const checkout = root.getPath('checkout')
  const git = async (...argv: string[]) =>
    (await execa('git', argv, { cwd: checkout, env: machine.env, extendEnv: false })).stdout
  await execa('git', ['init', '--quiet', '--bare', '--initial-branch=main', root.getPath('remote.git')])
  await execa('git', ['clone', '--quiet', root.getPath('remote.git'), checkout], { env: machine.env })
  await git('checkout', '--quiet', '-b', 'main')

  /** What GitHub tells of a push to main. */
  const pushOf = async (before: string, sha: string) => {
    const commits = (await git('rev-list', '--reverse', `${before}..${sha}`)).split('\n')
    return {
      sha,
      payload: { ref: 'refs/heads/main', before, commits: commits.map(id => ({ id })) },
    }
  }

  const said: string[] = []
  let seen = 0
  const result: Team = {
    github,
    emulator,
    machine,
    root,
    said,
    git,
    async commit(files) {
      for (const [file, text] of Object.entries(files)) {
        const whole = path.join(checkout, file)
        await mkdir(path.dirname(whole), { recursive: true })
        await writeFile(whole, text)
      }
      await git('add', '--all')
      await git('commit', '--quiet', '--message', 'Change scenarios')
      return git('rev-parse', 'HEAD')
    },
    async push(branch, number) {
      await git('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`)
      const sha = await git('rev-parse', 'HEAD')
      const repo = { full_name: 'team/agent', fork: false }
      const base = { sha: await git('rev-parse', 'main'), repo }
      const payload = { action: 'synchronize', pull_request: { number, head: { sha, repo }, base } }
      return result.run('plan', { event: 'pull_request', payload, sha })
    },
    merge: async (branch, number, how) => (await result.merged(branch, number, how))(),
    async merged(branch, number, how = 'squash') {
      const before = await git('rev-parse', 'main')
      const mergeSha = await result.enqueue(branch, number, how)
      await git('push', '--quiet', 'origin', 'main')
      const trigger = { event: 'push', ...(await pushOf(before, mergeSha)) }
      return () => result.run('apply', trigger)
    },
    async enqueue(branch, number, how = 'squash') {
      const headSha = await git('rev-parse', branch)
      await git('checkout', '--quiet', 'main')
      await mergeBranch[how](git, branch, number)
      const mergeSha = await git('rev-parse', 'HEAD')
      github.merges.push({ number, headSha, mergeSha })
      return mergeSha
    },
    async pushQueue(before) {
      await git('push', '--quiet', 'origin', 'main')
      return result.run('apply', {
        event: 'push',
        ...(await pushOf(before, await git('rev-parse', 'main'))),
      })
    },
    run: async (name, trigger, secrets) => (await result.jobs(name, trigger, secrets))[0]!,
    async jobs(name, trigger, secrets = machine.secrets) {
      const { text } = workflows.find(({ path }) => path.endsWith(`-${name}.yml`))!
      const sha = await git('rev-parse', 'main')
      const jobs = await runWorkflow(
        text,
        { event: 'schedule', payload: {}, sha, ...trigger },
        { ...machine, secrets },
      )
      said.push(...jobs.flatMap(({ output, summary }) => [output, summary]))
      return jobs
    },
    async dashboard(name, body) {
      const id = String(result.row(name)!['id'])
      await fetch(`${emulator.url}/cekura/test_framework/v2/scenarios/${id}/`, {
        method: 'PATCH',
        headers: { 'X-CEKURA-API-KEY': 'dashboard', 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      seen = emulator.requests.length
    },
    written() {
      const fresh = emulator.requests.slice(seen)
      seen = emulator.requests.length
      return writesIn(fresh)
    },
    row: name =>
      (emulator.state()['cekura']?.['scenarios'] as Record<string, unknown>[] | undefined)?.find(
        row => row['name'] === name,
      ),
    async [Symbol.asyncDispose]() {
      await emulator.close()
      await github[Symbol.asyncDispose]()
      await root.rm()
    },
  }
  await result.commit({ ...startingFiles(emulator), ...textsOf(workflows) })
  await git('push', '--quiet', 'origin', 'main')
  return result
}

function startingFiles({ url }: RunningEmulator): Record<string, string> {
  const target = `{ provider: cekura, project_id: 742, agent_id: 2142, base_url: "${url}/cekura", state: git }`
  return {
    'package.json': '{ "name": "agent", "private": true }\n',
    'scenarios/callsheet.yaml': `version: 1\nname: front-desk\ntargets:\n  main: ${target}\n`,
  }
}

function textsOf(files: readonly WorkflowFile[]): Record<string, string> {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]))
}

async function machineOf(root: FsFixture, github: FakeGitHub): Promise<Machine> {
  await program(
    root,
    'npx',
    `[ "$1 $2 $3" = "--no -- callsheet" ] || exit 64\nshift 3\nexec "${process.execPath}" "${bin}" "$@"`,
  )
  await program(root, 'npm', 'test "$*" = "ci --ignore-scripts"')
  return {
    scratch: root.path,
    secrets: { CEKURA_API_KEY: CANARIES.key },
    token: CANARIES.token,
    env: {
      PATH: [root.getPath('bin'), path.dirname(process.execPath), process.env['PATH'] ?? ''].join(
        path.delimiter,
      ),
      HOME: root.getPath('home'),
      CI: 'true',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Ann',
      GIT_AUTHOR_EMAIL: 'ann@example.com',
      GIT_COMMITTER_NAME: 'Ann',
      GIT_COMMITTER_EMAIL: 'ann@example.com',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTOR: 'ann',
      GITHUB_API_URL: github.url,
      GITHUB_REPOSITORY: 'team/agent',
      GITHUB_SERVER_URL: 'https://github.test',
    },
    actions: actionsOf(root, github),
  }
}

async function program(root: FsFixture, name: string, script: string): Promise<void> {
  await root.writeFile(`bin/${name}`, `#!/bin/sh\n${script}\n`)
  await chmod(root.getPath(`bin/${name}`), 0o755)
}

function actionsOf(root: FsFixture, github: FakeGitHub): Record<string, Action> {
  const kept = (name: string) => root.getPath('kept', name)
  return {
    async 'actions/checkout'({ ref = '' }, { work, sha }) {
      // As the action does it: one commit deep.
      const remote = `file://${root.getPath('remote.git')}`
      const wanted = ref === '' ? sha : ref
      await execa('git', ['init', '--quiet', work])
      await execa('git', ['remote', 'add', 'origin', remote], { cwd: work })
      await execa('git', ['fetch', '--quiet', '--depth', '1', 'origin', wanted], { cwd: work })
      await execa('git', ['checkout', '--quiet', '--detach', 'FETCH_HEAD'], { cwd: work })
    },
    async 'actions/setup-node'() {},
    async 'actions/upload-artifact'(
      { name, path: paths, 'if-no-files-found': whenMissing },
      { work, sha, runId },
    ) {
      const files = paths!
        .split('\n')
        .flatMap(file => (file.trim() === '' ? [] : path.resolve(work, file.trim())))
      const there = files.filter(file => existsSync(file))
      if (there.length === 0 && whenMissing === 'ignore') return
      for (const file of there) await cp(file, path.join(kept(`${name}-${runId}`), path.basename(file)))
      github.artifacts.push({ name: name!, runId, headSha: sha })
    },
    async 'actions/download-artifact'({ name, 'run-id': run, path: folder = '.' }, { work }) {
      await cp(kept(`${name}-${run}`), path.resolve(work, folder), { recursive: true })
    },
  }
}
