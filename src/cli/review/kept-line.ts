import type { Kept } from '../../review/keep-issue.ts'

/** What became of a target's issue, as one line. */
export function keptLine(
  target: string,
  kept: Kept,
  says: { readonly nothing: string; readonly kept: string },
): string {
  switch (kept.did) {
    case 'nothing':
      return `${target}: ${says.nothing}`
    case 'kept':
      return `${target}: ${says.kept}, ${kept.url}`
    default:
      return `${target}: issue ${kept.did}, ${kept.url}`
  }
}

/** What became of an issue, and why. */
export interface ToldIssue {
  readonly isNeeded: boolean
  readonly kept: Kept
  readonly line: string
}

/**
 * What later steps can use: whether there is a reason for an issue (under `name`), whether that is `news`, and a `text`
 * for people.
 */
export function outputsOf(told: readonly ToldIssue[], name: 'drifted' | 'short'): Record<string, string> {
  const fresh = told.filter(({ kept: { did } }) => did !== 'nothing' && did !== 'kept')
  return {
    [name]: String(told.some(({ isNeeded }) => isNeeded)),
    news: String(fresh.length > 0),
    text: `Callsheet: ${(fresh.length > 0 ? fresh : told).map(({ line }) => line).join('; ')}`,
  }
}
