import type { Mark } from './mark.ts'

/** What a comment or an issue says. */
export interface Post {
  readonly body: string
  readonly url: string
}

/** A comment at a change under review. */
export interface PostedComment extends Post {
  readonly id: number
}

/** An issue, open or closed. */
export interface PostedIssue extends Post {
  /** By which people call it. */
  readonly number: number
  readonly isOpen: boolean
  /** Closed by somebody who does not want to hear of this. */
  readonly isDismissed: boolean
}

/** A label as it is kept beside the issues. */
export interface IssueLabel {
  readonly name: string
  /** Six digits, hexadecimal. */
  readonly color: string
  readonly description: string
}

/** Which issues are listed. */
export interface IssueFilter {
  readonly state: 'all' | 'open'
  readonly label?: string
}

/**
 * Where changes to the files are reviewed: GitHub or GitLab, as far as it keeps comments and issues. Lists hold only what
 * somebody wrote who may write here, the oldest first. Throws faults.
 */
export interface Forge {
  comments(review: number): Promise<readonly PostedComment[]>
  /** All that write give the address of what was written. */
  addComment(review: number, body: string): Promise<string>
  changeComment(review: number, comment: PostedComment, body: string): Promise<string>
  issues(filter: IssueFilter): Promise<readonly PostedIssue[]>
  openIssue(issue: {
    readonly title: string
    readonly body: string
    readonly label: IssueLabel
  }): Promise<string>
  /** The issue is open afterwards. */
  changeIssue(issue: PostedIssue, fields: { readonly title: string; readonly body: string }): Promise<string>
  /** `said`: what a person reads below it. */
  closeIssue(issue: PostedIssue, said: string): Promise<string>
}

/** A change to the files that is under review: a pull request or a merge request. */
export interface Review {
  readonly number: number
  readonly headSha: string | undefined
  /** True where the job gets neither secrets nor a token that may write. */
  readonly withoutSecrets: boolean
}

/** True for a post that starts with the mark. */
export function carries({ body }: Post, mark: Mark): boolean {
  return body.startsWith(mark)
}
