import { readFile } from 'node:fs/promises'
import { Fault } from '../model/fault.ts'
import { isForeignPullRequest } from '../model/foreign-review.ts'
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
    withoutSecrets: isForeignPullRequest(pullRequest) || env['GITHUB_ACTOR'] === 'dependabot[bot]',
  }
}
