import type { Environment } from './environment.ts'
import { isObject } from './json.ts'

/** A change that somebody proposes from a repository of their own. */
export interface ForeignReview {
  /** The commit that it is to be merged into; undefined where that is not told. */
  readonly base: string | undefined
}

/**
 * The proposal from a fork that a job works for, as far as GitHub's event (parsed; undefined outside GitHub) and GitLab's
 * variables tell; undefined for all else.
 */
export function foreignReview(event: unknown, env: Environment): ForeignReview | undefined {
  return foreignEvent(event) ?? foreignMergeRequest(env)
}

/** Names are compared, because a repository that is a fork itself has pull requests of its own. */
export function isForeignPullRequest(pullRequest: Readonly<Record<string, unknown>>): boolean {
  const head = repositoryOf(pullRequest['head'])
  const base = repositoryOf(pullRequest['base'])
  // The repository of a fork can be deleted while its pull request is open.
  return !head || isOther(head, base)
}

/** A fork's merge request has its pipeline in the fork, whose variables are its own. */
export function isForeignPipeline(env: Environment): boolean {
  const { CI_PROJECT_ID: here, CI_MERGE_REQUEST_PROJECT_ID: there } = env
  return Boolean(here) && Boolean(there) && here !== there
}

function foreignEvent(event: unknown): ForeignReview | undefined {
  if (!isObject(event)) return undefined
  const { pull_request: pullRequest, workflow_run: run } = event
  if (isObject(pullRequest)) {
    if (!isForeignPullRequest(pullRequest)) return undefined
    const { base } = pullRequest
    return { base: isObject(base) ? commitIn(base['sha']) : undefined }
  }
  // Such a run has the secrets of the repository, and may have checked out the change of a fork.
  if (!isObject(run) || run['event'] !== 'pull_request') return undefined
  const { head_repository: head } = run
  const { repository } = event
  const isForeign = !isObject(head) || isOther(head, isObject(repository) ? repository : undefined)
  return isForeign ? { base: undefined } : undefined
}

/** The parent project may run the pipeline of a fork's merge request, too. */
function foreignMergeRequest(env: Environment): ForeignReview | undefined {
  const { CI_MERGE_REQUEST_PROJECT_ID: target, CI_MERGE_REQUEST_SOURCE_PROJECT_ID: source } = env
  const isForeign = isForeignPipeline(env) || (Boolean(target) && Boolean(source) && source !== target)
  if (!isForeign) return undefined
  return {
    base: commitIn(env['CI_MERGE_REQUEST_TARGET_BRANCH_SHA'] || env['CI_MERGE_REQUEST_DIFF_BASE_SHA']),
  }
}

function commitIn(sha: unknown): string | undefined {
  return typeof sha === 'string' && /^[0-9a-f]{40,64}$/.test(sha) ? sha : undefined
}

function isOther(
  head: Readonly<Record<string, unknown>>,
  base: Readonly<Record<string, unknown>> | undefined,
): boolean {
  if (typeof head['full_name'] === 'string' && typeof base?.['full_name'] === 'string') {
    return head['full_name'] !== base['full_name']
  }
  return head['fork'] === true
}

function repositoryOf(side: unknown): Readonly<Record<string, unknown>> | undefined {
  const repository = isObject(side) ? side['repo'] : undefined
  return isObject(repository) ? repository : undefined
}
