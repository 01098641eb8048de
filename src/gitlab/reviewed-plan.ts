import { isJsonArray, type Json, type JsonObject } from '../model/json.ts'
import type { GitLab } from './client.ts'
import { numberOf, textOf } from './rows.ts'

/** A plan that was reviewed, or a sentence that says why there is none. */
export type FoundPlan =
  | { readonly plan: Json; readonly mergeRequest: number; readonly job: number; readonly why?: never }
  | { readonly plan?: never; readonly why: string }

/** Whose plan is looked for. */
export interface Reviewed {
  /** As it stands in an address. */
  readonly project: string
  /** The commit that the merge made. */
  readonly sha: string
  readonly target: string
  /** The job that makes plans; in a matrix of targets its name is followed by that of the target. */
  readonly job: string
}

/**
 * Finds the plan of the merge request that a commit merged, and gives what is in it.
 *
 * A fork's pipeline runs in the fork, so only pipelines of this project count, and of those only what a merge request
 * started for the commit that was merged in the end.
 */
export async function findReviewedPlan(reviewed: Reviewed, gitlab: GitLab): Promise<FoundPlan> {
  const { project, sha, target, job: wanted } = reviewed
  const at = `/projects/${project}`
  const merged = (await gitlab.all(`${at}/repository/commits/${sha}/merge_requests`)).find(isMergedBy(sha))
  const number = merged && numberOf(merged, 'iid')
  if (!merged || number === undefined) return { why: `no merge request was merged with ${sha}` }

  for (const pipeline of await pipelinesOf(merged, number)) {
    const jobs = await gitlab.all(`${at}/pipelines/${pipeline}/jobs`, { 'scope[]': 'success' })
    const names = new Set([wanted, `${wanted}: [${target}]`])
    const newestFirst = jobs
      .filter(row => names.has(textOf(row, 'name')))
      .flatMap(row => numberOf(row, 'id') ?? [])
      .toSorted((a, b) => b - a)
    for (const job of newestFirst) {
      const file = encodeURIComponent(`plan-${target}.json`)
      const plan = await gitlab.file(`${at}/jobs/${job}/artifacts/${file}`)
      if (plan !== undefined) return { plan, mergeRequest: number, job }
    }
  }
  return { why: `merge request !${number} left no plan of ${target}` }

  async function pipelinesOf(mergeRequest: JsonObject, iid: number): Promise<number[]> {
    const rows = await gitlab.all(`${at}/merge_requests/${iid}/pipelines`)
    const ours = rows.filter(row => isOurs(row, mergeRequest)).toSorted((a, b) => idOf(b) - idOf(a))
    const ids: number[] = []
    for (const row of ours) if (await isOfHead(row, textOf(mergeRequest, 'sha'))) ids.push(idOf(row))
    return ids
  }

  /** A pipeline of merged results runs for a commit of its own, which comes from the head. */
  async function isOfHead(pipeline: JsonObject, head: string): Promise<boolean> {
    const commit = textOf(pipeline, 'sha')
    if (commit === head) return true
    if (!/^refs\/merge-requests\/\d+\/merge$/.test(textOf(pipeline, 'ref'))) return false
    const { parent_ids: parents } = await gitlab.one('GET', `${at}/repository/commits/${commit}`)
    return isJsonArray(parents) && parents.includes(head)
  }
}

function isMergedBy(sha: string): (row: JsonObject) => boolean {
  // Without a merge commit the head itself, or what it was squashed to, is on the branch.
  return row =>
    textOf(row, 'state') === 'merged' &&
    ['merge_commit_sha', 'squash_commit_sha', 'sha'].some(name => textOf(row, name) === sha)
}

function isOurs(pipeline: JsonObject, mergeRequest: JsonObject): boolean {
  const own = numberOf(mergeRequest, 'target_project_id')
  const project = numberOf(pipeline, 'project_id')
  return (
    textOf(pipeline, 'source') === 'merge_request_event' &&
    numberOf(mergeRequest, 'source_project_id') === own &&
    (project === undefined || project === own)
  )
}

function idOf(row: JsonObject): number {
  return numberOf(row, 'id') ?? 0
}
