import { readFile } from 'node:fs/promises'
import { createFixture, type FsFixture } from 'fs-fixture'
import { run, scenario, type Ran } from '../cli/harness.ts'
import { fakeGitHub, type FakeGitHub } from './fake-github.ts'

/** A job of a workflow: a folder, the variables that GitHub sets, and a GitHub. */
export interface Desk extends AsyncDisposable {
  readonly github: FakeGitHub
  readonly fixture: FsFixture
  run(argv: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ran>
  write(file: string, value: unknown): Promise<void>
  /** Writes the one scenario. */
  scenario(text: string): Promise<void>
  summary(): Promise<string>
}

export const TOKEN = 'gh-canary-token'

/** An event of a pull request; of a fork when `from` is another repository. */
export function pullRequestEvent(from: string | null = 'team/agent', number = 7): object {
  const head = {
    sha: 'a'.repeat(40),
    repo: from === null ? null : { full_name: from, fork: from !== 'team/agent' },
  }
  return { pull_request: { number, head, base: { repo: { full_name: 'team/agent' } } } }
}

/** Sets up a job that a pull request started. */
export async function desk(
  event: object = pullRequestEvent(),
  options: { readonly mostComments?: number } = {},
): Promise<Desk> {
  const github = await fakeGitHub({ token: TOKEN, ...options })
  const fixture = await createFixture({
    'callsheet.yaml':
      'version: 1\nname: desk\ntargets:\n  main: { provider: cekura, project_id: 742, agent_id: 2142 }\n',
    'team/one.yaml': scenario('One'),
    'event.json': JSON.stringify(event),
    'summary.md': '',
    'output.txt': '',
  })
  const variables = {
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: github.url,
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: fixture.getPath('event.json'),
    GITHUB_OUTPUT: fixture.getPath('output.txt'),
    GITHUB_REPOSITORY: 'team/agent',
    GITHUB_RUN_ID: '99',
    GITHUB_SERVER_URL: 'https://github.test',
    GITHUB_STEP_SUMMARY: fixture.getPath('summary.md'),
    GITHUB_TOKEN: TOKEN,
  }
  return {
    github,
    fixture,
    run: (argv, env = {}) => run(argv, { cwd: fixture.path, env: { ...variables, ...env } }),
    write: (file, value) => fixture.writeFile(file, JSON.stringify(value)),
    scenario: text => fixture.writeFile('team/one.yaml', text),
    summary: () => readFile(fixture.getPath('summary.md'), 'utf8'),
    async [Symbol.asyncDispose]() {
      await github[Symbol.asyncDispose]()
      await fixture.rm()
    },
  }
}
