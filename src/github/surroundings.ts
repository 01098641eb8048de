import { Fault } from '../model/fault.ts'
import type { Environment } from '../model/environment.ts'
import { apiUrlIn } from '../review/api-url.ts'
import { proxyFor } from '../model/proxy.ts'
import { keyIn, trimmedSentence } from '../model/key.ts'
import { gitHubClient, type GitHub } from './client.ts'

/** A repository at GitHub, as its API names it. */
export interface Repository {
  readonly owner: string
  readonly repo: string
}

/** The repository that is meant: the one given as `owner/name`, or the one that the workflow runs in. */
export function repositoryOf(env: Environment, given?: string): Repository {
  const name = given ?? env['GITHUB_REPOSITORY'] ?? ''
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(name) ?? []
  if (owner !== undefined && repo !== undefined) return { owner, repo }
  throw new Fault('USAGE', name === '' ? 'No repository is named.' : `"${name}" is no repository.`, {
    hint: 'Give --repo OWNER/NAME, or set GITHUB_REPOSITORY.',
  })
}

/** What a client needs of the process. */
interface ConnectOptions {
  readonly env: Environment
  readonly signal: AbortSignal
  /** Hears what is odd about the token. */
  readonly err: { write(text: string): unknown }
}

/** A client for the API that the workflow runs at. Throws MISSING_KEY without a token. */
export function connectGitHub({ env, signal, err }: ConnectOptions): GitHub {
  const token = keyIn(env, 'GITHUB_TOKEN')
  if (!token) {
    throw new Fault('MISSING_KEY', 'The token for GitHub is missing: GITHUB_TOKEN is not set.', {
      hint: 'In a workflow: `env: { GITHUB_TOKEN: "${{ github.token }}" }` at this step.',
    })
  }
  const apiUrl = apiUrlIn(env, 'GITHUB_API_URL', 'https://api.github.com')
  if (token.wasTrimmed) err.write(`${trimmedSentence('GITHUB_TOKEN')}\n`)
  return gitHubClient({ apiUrl, token: token.secret, signal, proxy: proxyFor(apiUrl, env) })
}
