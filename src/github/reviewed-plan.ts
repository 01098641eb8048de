import { allRows, PER_PAGE, type GitHub } from './client.ts'
import type { Repository } from './surroundings.ts'

/** Where a workflow run left a plan. */
export interface ReviewedPlan {
  readonly artifact: string
  readonly runId: number
  readonly pullRequest: number
}

/** A plan, or a sentence that says why there is none. */
export type FoundPlan =
  { readonly plan: ReviewedPlan; readonly why?: never } | { readonly plan?: never; readonly why: string }

/** Whose plan is looked for. */
export interface Reviewed extends Repository {
  /** The commit that the merge made. */
  readonly sha: string
  /** All commits that came with it; a merge queue pushes several merges at once. */
  readonly pushed: readonly string[]
  readonly target: string
  /** The file of the workflow that makes plans, from the top of the repository. */
  readonly workflow: string
}

/** The name under which a plan is kept: of a target, for the head of a pull request. */
function artifactName(target: string, headSha: string): string {
  return `callsheet-plan-${target}-${headSha}`
}

/**
 * Finds the plan of the pull request that a commit merged.
 *
 * The workflow of a fork's pull request is the fork's own and may leave an artifact of any name here, so only runs of
 * this repository's own branches count, and of those only what the workflow for plans did for a pull request.
 */
export async function findReviewedPlan(
  { owner, repo, sha, pushed, target, workflow }: Reviewed,
  github: GitHub,
): Promise<FoundPlan> {
  const pulls = await allRows(
    github.pages('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', {
      owner,
      repo,
      commit_sha: sha,
      per_page: PER_PAGE,
    }),
  )
  const merged = pulls.find(pull => pull.merged_at && pull.merge_commit_sha === sha)
  if (!merged) return { why: `no pull request was merged with ${sha}` }
  const numbers = pushed.length > 1 ? await mergedWith(pushed) : []
  if (numbers.length > 1) {
    return {
      why: `several pull requests were merged at once (${numbers.map(number => `#${number}`).join(', ')}), and no plan is that of all`,
    }
  }

  const name = artifactName(target, merged.head.sha)
  const artifacts = await allRows(
    github.pages('GET /repos/{owner}/{repo}/actions/artifacts', { owner, repo, name, per_page: PER_PAGE }),
  )
  const newestFirst = artifacts
    .filter(({ name: other, expired, workflow_run: run }) => {
      const isOwn = run?.head_repository_id !== undefined && run.head_repository_id === run.repository_id
      return other === name && !expired && isOwn && run.head_sha === merged.head.sha
    })
    .toSorted((a, b) => b.id - a.id)
  const runs = new Set(newestFirst.flatMap(({ workflow_run: run }) => run?.id ?? []))
  for (const runId of runs) {
    if (await isPlanning(runId)) return { plan: { artifact: name, runId, pullRequest: merged.number } }
  }
  return { why: `pull request #${merged.number} left no plan ${name}` }

  /** One page will do: what was merged now was touched a moment ago. */
  async function mergedWith(commits: readonly string[]): Promise<number[]> {
    const { data } = await github.request('GET /repos/{owner}/{repo}/pulls', {
      owner,
      repo,
      state: 'closed',
      sort: 'updated',
      direction: 'desc',
      per_page: PER_PAGE,
    })
    const ours = data.filter(
      ({ merged_at: at, merge_commit_sha: commit }) => at && commit && commits.includes(commit),
    )
    return ours.map(({ number }) => number).toSorted((a, b) => a - b)
  }

  async function isPlanning(runId: number): Promise<boolean> {
    const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}'
    const { data: run } = await github.request(route, { owner, repo, run_id: runId })
    // The path may be followed by an @ and the ref that the file was read from.
    return run.event === 'pull_request' && run.path.split('@')[0] === workflow
  }
}
