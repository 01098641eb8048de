import type { Kept } from '../../review/keep-issue.ts'

/** What became of a target's issue, as one line. */
export function keptLine(
  target: string,
  kept: Kept,
  says: { readonly nothing: string; readonly kept: string },
): string {
  switch (kept.did) {
    case 'nothing':
      return `${target}: ${says.nothing}\n`
    case 'kept':
      return `${target}: ${says.kept}, ${kept.url}\n`
    default:
      return `${target}: issue ${kept.did}, ${kept.url}\n`
  }
}
