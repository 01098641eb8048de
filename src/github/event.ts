import { readFile } from 'node:fs/promises'
import { Fault } from '../model/fault.ts'
import { isObject } from '../model/json.ts'
import type { Environment } from '../model/environment.ts'
import type { Review } from '../review/forge.ts'

/** The pull request of the event that started this run; undefined outside GitHub, and for other events. */
export async function pullRequestEvent(env: Environment): Promise<Review | undefined> {
  return pullRequestIn(await eventOf(env), env)
}

/** The commits that came with the push that started this run; none outside GitHub, and for other events. */
export async function pushedCommits(env: Environment): Promise<string[]> {
  const event = await eventOf(env)
  const commits = isObject(event) ? event['commits'] : undefined
  if (!Array.isArray(commits)) return []
  return commits.flatMap((commit: unknown) =>
    isObject(commit) && typeof commit['id'] === 'string' ? commit['id'] : [],
  )
}

async function eventOf(env: Environment): Promise<unknown> {
  const file = env['GITHUB_EVENT_PATH']
  if (!file) return undefined
  const event = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Fault('USAGE', `The event ${file} (GITHUB_EVENT_PATH) cannot be read.`, { cause })
  })
  return parsed(event, file)
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Fault('USAGE', `The event ${file} (GITHUB_EVENT_PATH) is no JSON.`, { cause })
  }
}

function pullRequestIn(event: unknown, env: Environment): Review | undefined {
  const pullRequest = isObject(event) ? event['pull_request'] : undefined
  if (!isObject(pullRequest) || typeof pullRequest['number'] !== 'number') return undefined
  const head = isObject(pullRequest['head']) ? pullRequest['head'] : {}
  return {
    number: pullRequest['number'],
    headSha: typeof head['sha'] === 'string' ? head['sha'] : undefined,
    withoutSecrets: isForeign(pullRequest) || env['GITHUB_ACTOR'] === 'dependabot[bot]',
  }
}

/** Names are compared, because a repository that is a fork itself has pull requests of its own. */
function isForeign(pullRequest: Readonly<Record<string, unknown>>): boolean {
  const head = repositoryOf(pullRequest['head'])
  const base = repositoryOf(pullRequest['base'])
  // The repository of a fork can be deleted while its pull request is open.
  if (!head) return true
  if (typeof head['full_name'] === 'string' && typeof base?.['full_name'] === 'string') {
    return head['full_name'] !== base['full_name']
  }
  return head['fork'] === true
}

function repositoryOf(side: unknown): Readonly<Record<string, unknown>> | undefined {
  const repository = isObject(side) ? side['repo'] : undefined
  return isObject(repository) ? repository : undefined
}
