import { faultOf } from '../model/fault.ts'
import { allRows, PER_PAGE, type GitHub } from './client.ts'
import { tells, type DriftIssue } from './drift-issue.ts'
import { carries, type Post } from './mark.ts'
import type { Repository } from './surroundings.ts'

/** What became of a target's issue. */
export type Kept =
  | { readonly did: 'opened' | 'updated' | 'reopened' | 'closed' | 'kept'; readonly url: string }
  | { readonly did: 'nothing' }

/** Given to the issues, so that they are found without reading all others. */
const DRIFT_LABEL = 'callsheet-drift'

const GONE = 'The drift is gone: every object is as it was last applied.'

/** Makes a target have an open issue if and only if it has drifted; the same drift is told once. */
export async function keepIssue(
  wanted: DriftIssue,
  { owner, repo }: Repository,
  github: GitHub,
): Promise<Kept> {
  const { title, body } = wanted
  const issue = await issueOf(wanted, { owner, repo }, github)
  if (!wanted.drifted) return issue?.state === 'open' ? close(issue) : { did: 'nothing' }
  if (!issue) return open()
  if (tells(issue.body, wanted.fingerprint) && (issue.state === 'open' || isDismissed(issue))) {
    return { did: 'kept', url: issue.html_url }
  }
  const { url } = await patch(issue, { title, body, state: 'open' })
  return { did: issue.state === 'open' ? 'updated' : 'reopened', url }

  async function open(): Promise<Kept> {
    const labels = (await hasLabel({ owner, repo }, github)) ? [DRIFT_LABEL] : []
    const { data } = await github.request('POST /repos/{owner}/{repo}/issues', {
      owner,
      repo,
      title,
      body,
      labels,
    })
    return { did: 'opened', url: data.html_url }
  }

  /** Closed first: a comment that fails afterwards is missed by nobody, one that is repeated is. */
  async function close(issue: FoundIssue): Promise<Kept> {
    const { url } = await patch(issue, { state: 'closed', state_reason: 'completed' })
    await github.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      owner,
      repo,
      issue_number: issue.number,
      body: GONE,
    })
    return { did: 'closed', url }
  }

  async function patch({ number }: FoundIssue, fields: IssueFields): Promise<{ url: string }> {
    const route = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}'
    const { data } = await github.request(route, { owner, repo, issue_number: number, ...fields })
    return { url: data.html_url }
  }
}

interface IssueFields {
  readonly title?: string
  readonly body?: string
  readonly state: 'open' | 'closed'
  readonly state_reason?: 'completed'
}

interface FoundIssue extends Post {
  readonly number: number
  readonly state: string
  readonly state_reason?: string | null | undefined
  readonly html_url: string
  /** There for pull requests, which GitHub lists among the issues. */
  readonly pull_request?: unknown
}

/** Somebody looked at this drift and does not want to hear of it. */
function isDismissed({ state, state_reason }: FoundIssue): boolean {
  return state === 'closed' && state_reason === 'not_planned'
}

/** The oldest open issue with the mark, else the one that was closed last; also when somebody took the label away. */
async function issueOf(
  { mark }: DriftIssue,
  repository: Repository,
  github: GitHub,
): Promise<FoundIssue | undefined> {
  const labelled = marked(await listed({ state: 'all', labels: DRIFT_LABEL }))
  const open = labelled.find(({ state }) => state === 'open')
  return open ?? marked(await listed({ state: 'open' }))[0] ?? labelled.at(-1)

  function marked(issues: readonly FoundIssue[]): FoundIssue[] {
    return issues.filter(issue => !issue.pull_request && carries(issue, mark))
  }

  async function listed(which: { state: 'all' | 'open'; labels?: string }): Promise<FoundIssue[]> {
    const issues: FoundIssue[] = await allRows(
      github.pages('GET /repos/{owner}/{repo}/issues', { ...repository, ...which, per_page: PER_PAGE }),
    )
    return issues.toSorted((a, b) => a.number - b.number)
  }
}

/** An issue without a label is better than none, so a refusal is no failure. */
async function hasLabel(repository: Repository, github: GitHub): Promise<boolean> {
  try {
    await github.request('POST /repos/{owner}/{repo}/labels', {
      ...repository,
      name: DRIFT_LABEL,
      color: 'fbca04',
      description: 'A platform differs from the scenario files',
    })
    return true
  } catch (thrown) {
    // GitHub answers 422 where the label is there already.
    const fault = faultOf(thrown)
    if (fault.code !== 'API') throw fault
    return fault.api?.status === 422
  }
}
