import { faultOf } from '../model/fault.ts'
import { allRows, PER_PAGE, type GitHub } from './client.ts'
import { carries, type Mark, type Post } from './mark.ts'
import type { Repository } from './surroundings.ts'

/** What became of a target's issue. */
export type Kept =
  | { readonly did: 'opened' | 'updated' | 'reopened' | 'closed' | 'kept'; readonly url: string }
  | { readonly did: 'nothing' }

/** An issue that is open as long as there is a reason for it. */
export interface KeptIssue {
  readonly target: string
  readonly mark: Mark
  /** Says that an issue tells exactly this. */
  readonly fingerprint: string
  /** False when there is nothing to tell. */
  readonly isNeeded: boolean
  readonly title: string
  /** Begins with `issueHead`. */
  readonly body: string
  /** Given to the issues of a kind, so that they are found without reading all others. */
  readonly label: IssueLabel
  /** Said when the issue is closed. */
  readonly gone: string
}

/** A label as GitHub keeps it. */
export interface IssueLabel {
  readonly name: string
  readonly color: string
  readonly description: string
}

/** How the body of an issue begins: whose it is, and what exactly it tells. */
export function issueHead(mark: Mark, fingerprint: string): string {
  return `${mark}\n${fingerprintLine(fingerprint)}\n`
}

function fingerprintLine(fingerprint: string): string {
  return `<!-- callsheet:fingerprint:${fingerprint} -->`
}

/** Makes a target have an open issue if and only if there is something to tell; the same is told once. */
export async function keepIssue(
  wanted: KeptIssue,
  { owner, repo }: Repository,
  github: GitHub,
): Promise<Kept> {
  const { title, body, label, gone } = wanted
  const issue = await issueOf(wanted, { owner, repo }, github)
  if (!wanted.isNeeded) return issue?.state === 'open' ? close(issue) : { did: 'nothing' }
  if (!issue) return open()
  if (tells(issue.body, wanted.fingerprint) && (issue.state === 'open' || isDismissed(issue))) {
    return { did: 'kept', url: issue.html_url }
  }
  const { url } = await patch(issue, { title, body, state: 'open' })
  return { did: issue.state === 'open' ? 'updated' : 'reopened', url }

  async function open(): Promise<Kept> {
    const labels = (await hasLabel(label, { owner, repo }, github)) ? [label.name] : []
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
      body: gone,
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

function tells(body: string | null | undefined, fingerprint: string): boolean {
  return body?.split(/\r?\n/)[1] === fingerprintLine(fingerprint)
}

/** Somebody looked at this and does not want to hear of it. */
function isDismissed({ state, state_reason }: FoundIssue): boolean {
  return state === 'closed' && state_reason === 'not_planned'
}

/** The oldest open issue with the mark, else the one that was closed last; also when somebody took the label away. */
async function issueOf(
  { mark, label }: KeptIssue,
  repository: Repository,
  github: GitHub,
): Promise<FoundIssue | undefined> {
  const labelled = marked(await listed({ state: 'all', labels: label.name }))
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
async function hasLabel(label: IssueLabel, repository: Repository, github: GitHub): Promise<boolean> {
  try {
    await github.request('POST /repos/{owner}/{repo}/labels', {
      ...repository,
      ...label,
    })
    return true
  } catch (thrown) {
    // GitHub answers 422 where the label is there already.
    const fault = faultOf(thrown)
    if (fault.code !== 'API') throw fault
    return fault.api?.status === 422
  }
}
