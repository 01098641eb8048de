import { Fault } from '../model/fault.ts'
import type { Environment } from '../model/environment.ts'
import { isForeignPipeline } from '../model/foreign-review.ts'
import { apiUrlIn } from '../review/api-url.ts'
import { keyIn, trimmedSentence } from '../model/key.ts'
import type { Pause } from '../model/pause.ts'
import { proxyFor } from '../model/proxy.ts'
import type { Review } from '../review/forge.ts'
import { gitLabClient, type GitLab } from './client.ts'

/** The project that is meant, as it stands in an address: the one given by path or id, or the one of the pipeline. */
export function projectOf(env: Environment, given?: string): string {
  const name = given ?? (env['CI_PROJECT_ID'] || env['CI_PROJECT_PATH'] || '')
  if (/^\d+$/.test(name) || /^[\w.-]+(?:\/[\w.-]+)+$/.test(name)) return encodeURIComponent(name)
  throw new Fault('USAGE', name === '' ? 'No project is named.' : `"${name}" is no project.`, {
    hint: 'Give --project GROUP/NAME or its number, or set CI_PROJECT_ID.',
  })
}

/** The merge request that the pipeline runs for; undefined outside GitLab, and in other pipelines. */
export function mergeRequestOf(env: Environment): Review | undefined {
  const number = Number(env['CI_MERGE_REQUEST_IID'] || Number.NaN)
  if (!Number.isInteger(number)) return undefined
  return {
    number,
    headSha: env['CI_MERGE_REQUEST_SOURCE_BRANCH_SHA'] || env['CI_COMMIT_SHA'] || undefined,
    withoutSecrets: isForeignPipeline(env),
  }
}

/** What a client needs of the process. */
interface ConnectOptions {
  readonly env: Environment
  readonly signal: AbortSignal
  readonly pause?: Pause | undefined
  /** Hears what is odd about the token. */
  readonly err: { write(text: string): unknown }
}

/** A client for the API that the pipeline runs at. Throws MISSING_KEY without a token. */
export function connectGitLab({ env, signal, pause, err }: ConnectOptions): GitLab {
  const token = keyIn(env, 'GITLAB_TOKEN')
  if (!token) {
    throw new Fault('MISSING_KEY', 'The token for GitLab is missing: GITLAB_TOKEN is not set.', {
      hint: 'Put a project access token (scope `api`, role Reporter) into the masked CI/CD variable GITLAB_TOKEN; the job token cannot write notes. A protected variable is missing in pipelines of branches that are not protected, and in those of forks.',
    })
  }
  const apiUrl = apiUrlIn(env, 'CI_API_V4_URL', 'https://gitlab.com/api/v4')
  if (token.wasTrimmed) err.write(`${trimmedSentence('GITLAB_TOKEN')}\n`)
  return gitLabClient({ apiUrl, token: token.secret, signal, pause, proxy: proxyFor(apiUrl, env) })
}
