import type { Mark } from './mark.ts'

/** What a comment is about. */
export interface CommentFacts {
  /** The commit that was planned or run. */
  readonly headSha: string | undefined
  /** Where everything can be had. */
  readonly runUrl: string | undefined
  /** The most characters that a comment may have. */
  readonly limit: number
}

/** What is to be read in one target's comment. */
export interface TargetComment {
  readonly target: string
  readonly mark: Mark
  /** What it says, given what an earlier one says that it takes the place of. */
  readonly body: (earlier: string | undefined) => string
  /** True when there is nothing to tell: worth an update, but not a comment of its own. */
  readonly idle: boolean
}

/** The commit and the workflow's run, in small letters. */
export function footOf({ headSha, runUrl }: Omit<CommentFacts, 'limit'>): string {
  const parts = [
    ...(headSha !== undefined && /^[0-9a-f]{7,64}$/.test(headSha) ? [`Commit ${headSha}`] : []),
    ...(runUrl === undefined ? [] : [`<a href="${encodeURI(runUrl)}">this run</a>`]),
  ]
  return parts.length === 0 ? '' : `\n<sub>${parts.join(' · ')}</sub>\n`
}
