import { createFixture, type FsFixture } from 'fs-fixture'
import { run, scenario, type Ran } from '../cli/harness.ts'
import { fakeGitLab, PROJECT, type FakeGitLab } from './fake-gitlab.ts'

/** A job of a pipeline: a folder, the variables that GitLab sets, and a GitLab. */
export interface Desk extends AsyncDisposable {
  readonly gitlab: FakeGitLab
  readonly fixture: FsFixture
  run(argv: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ran>
  write(file: string, value: unknown): Promise<void>
}

export const TOKEN = 'gl-canary-token-4713'
export const HEAD = 'a'.repeat(40)

/** Sets up a job that a merge request started. */
export async function desk(options: { readonly most?: number } = {}): Promise<Desk> {
  const gitlab = await fakeGitLab({ token: TOKEN, ...options })
  const fixture = await createFixture({
    'callsheet.yaml':
      'version: 1\nname: desk\ntargets:\n  main: { provider: cekura, project_id: 742, agent_id: 2142 }\n',
    'team/one.yaml': scenario('One'),
  })
  const variables = {
    GITLAB_CI: 'true',
    CI_API_V4_URL: gitlab.url,
    CI_COMMIT_SHA: HEAD,
    CI_JOB_URL: 'https://gitlab.test/team/agent/-/jobs/9',
    CI_MERGE_REQUEST_IID: '7',
    CI_MERGE_REQUEST_PROJECT_ID: String(PROJECT),
    CI_PROJECT_ID: String(PROJECT),
    GITLAB_TOKEN: TOKEN,
  }
  return {
    gitlab,
    fixture,
    run: (argv, env = {}) =>
      run(argv, { cwd: fixture.path, env: { ...variables, ...env }, pause: () => Promise.resolve() }),
    write: (file, value) => fixture.writeFile(file, JSON.stringify(value)),
    async [Symbol.asyncDispose]() {
      await gitlab[Symbol.asyncDispose]()
      await fixture.rm()
    },
  }
}
