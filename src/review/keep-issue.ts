import { carries, type Forge, type IssueLabel, type PostedIssue } from './forge.ts'
import type { Mark } from './mark.ts'

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

/** How the body of an issue begins: whose it is, and what exactly it tells. */
export function issueHead(mark: Mark, fingerprint: string): string {
  return `${mark}\n${fingerprintLine(fingerprint)}\n`
}

function fingerprintLine(fingerprint: string): string {
  return `<!-- callsheet:fingerprint:${fingerprint} -->`
}

/** The body of an issue as one that tells nothing any more. */
export function withoutFingerprint(body: string): string {
  const [mark = '', , ...rest] = body.split(/\r?\n/)
  return [mark, fingerprintLine(''), ...rest].join('\n')
}

/** Makes a target have an open issue if and only if there is something to tell; the same is told once. */
export async function keepIssue(wanted: KeptIssue, forge: Forge): Promise<Kept> {
  const { title, body, label, gone } = wanted
  const issue = await issueOf(wanted, forge)
  if (!wanted.isNeeded) {
    if (!issue?.isOpen) return { did: 'nothing' }
    return { did: 'closed', url: await forge.closeIssue(issue, gone) }
  }
  if (!issue) return { did: 'opened', url: await forge.openIssue({ title, body, label }) }
  if (tells(issue.body, wanted.fingerprint) && (issue.isOpen || issue.isDismissed)) {
    return { did: 'kept', url: issue.url }
  }
  const url = await forge.changeIssue(issue, { title, body })
  return { did: issue.isOpen ? 'updated' : 'reopened', url }
}

function tells(body: string, fingerprint: string): boolean {
  return body.split(/\r?\n/)[1] === fingerprintLine(fingerprint)
}

/** The oldest open issue with the mark, else the one that was closed last; also when somebody took the label away. */
async function issueOf({ mark, label }: KeptIssue, forge: Forge): Promise<PostedIssue | undefined> {
  const marked = (issues: readonly PostedIssue[]) => issues.filter(issue => carries(issue, mark))
  const labelled = marked(await forge.issues({ state: 'all', label: label.name }))
  const open = labelled.find(({ isOpen }) => isOpen)
  return open ?? marked(await forge.issues({ state: 'open' }))[0] ?? labelled.at(-1)
}
