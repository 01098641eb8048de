import { faultOf } from '../model/fault.ts'
import type { Forge, IssueFilter, IssueLabel, PostedComment, PostedIssue } from '../review/forge.ts'
import { allRows, PER_PAGE, type GitHub } from './client.ts'
import type { Repository } from './surroundings.ts'
import { isTrusted, type Authored } from './trust.ts'

/** The comments and issues of a repository at GitHub. */
export function gitHubForge({ owner, repo }: Repository, github: GitHub): Forge {
  const at = { owner, repo }
  return {
    comments: review => commentsOf(review, at, github),
    addComment,
    async changeComment(_, { id }, body) {
      const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}'
      const { data } = await github.request(route, { ...at, comment_id: id, body })
      return data.html_url
    },
    issues: filter => issuesOf(filter, at, github),
    async openIssue({ title, body, label }) {
      const labels = (await hasLabel(label, at, github)) ? [label.name] : []
      const route = 'POST /repos/{owner}/{repo}/issues'
      const { data } = await github.request(route, { ...at, title, body, labels })
      return data.html_url
    },
    changeIssue: ({ number }, fields) => patch(number, { ...fields, state: 'open' }),
    /** Closed first: a comment that fails afterwards is missed by nobody, one that is repeated is. */
    async closeIssue({ number }, said) {
      const url = await patch(number, { state: 'closed', state_reason: 'completed' })
      await addComment(number, said)
      return url
    },
  }

  async function addComment(issue_number: number, body: string): Promise<string> {
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'
    const { data } = await github.request(route, { ...at, issue_number, body })
    return data.html_url
  }

  async function patch(issue_number: number, fields: IssueFields): Promise<string> {
    const route = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}'
    const { data } = await github.request(route, { ...at, issue_number, ...fields })
    return data.html_url
  }
}

interface IssueFields {
  readonly title?: string
  readonly body?: string
  readonly state: 'open' | 'closed'
  readonly state_reason?: 'completed'
}

async function commentsOf(review: number, at: Repository, github: GitHub): Promise<PostedComment[]> {
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments'
  const rows = await allRows(github.pages(route, { ...at, issue_number: review, per_page: PER_PAGE }))
  return rows
    .filter(isTrusted)
    .map(({ id, body = '', html_url: url }) => ({ id, body, url }))
    .toSorted((a, b) => a.id - b.id)
}

interface IssueRow extends Authored {
  readonly number: number
  readonly state: string
  readonly state_reason?: string | null | undefined
  readonly html_url: string
  readonly body?: string | null | undefined
  /** There for pull requests, which GitHub lists among the issues. */
  readonly pull_request?: unknown
}

async function issuesOf(
  { state, label }: IssueFilter,
  at: Repository,
  github: GitHub,
): Promise<PostedIssue[]> {
  const rows: IssueRow[] = await allRows(
    github.pages('GET /repos/{owner}/{repo}/issues', {
      ...at,
      state,
      ...(label !== undefined && { labels: label }),
      per_page: PER_PAGE,
    }),
  )
  return rows
    .filter(row => !row.pull_request && isTrusted(row))
    .map(row => ({
      number: row.number,
      body: row.body ?? '',
      url: row.html_url,
      isOpen: row.state === 'open',
      isDismissed: row.state === 'closed' && row.state_reason === 'not_planned',
    }))
    .toSorted((a, b) => a.number - b.number)
}

/** An issue without a label is better than none, so a refusal is no failure. */
async function hasLabel(label: IssueLabel, at: Repository, github: GitHub): Promise<boolean> {
  try {
    await github.request('POST /repos/{owner}/{repo}/labels', { ...at, ...label })
    return true
  } catch (thrown) {
    // GitHub answers 422 where the label is there already.
    const fault = faultOf(thrown)
    if (fault.code !== 'API') throw fault
    return fault.api?.status === 422
  }
}
