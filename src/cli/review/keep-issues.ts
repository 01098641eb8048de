import { keepIssue, type Kept, type KeptIssue } from '../../review/keep-issue.ts'
import type { Io } from '../io.ts'
import type { ReviewJob } from './job.ts'

/** How a kind of issues is told of. */
export interface Telling {
  /** The output that says whether there is a reason for any of them. */
  readonly output: 'drifted' | 'short'
  /** Where there is no reason, and where it is told already. */
  readonly says: { readonly nothing: string; readonly kept: string }
}

/** What became of an issue, and why. */
interface ToldIssue {
  readonly isNeeded: boolean
  readonly kept: Kept
  readonly line: string
}

/**
 * Keeps issues, tells of each in a line, and sets outputs for later steps: whether there is a reason for any, whether
 * something is `news`, and a `text` for people.
 */
export async function keepIssues(
  issues: readonly KeptIssue[],
  { output, says }: Telling,
  { job, io }: { readonly job: ReviewJob; readonly io: Io },
): Promise<void> {
  const forge = await job.connect()
  const told: ToldIssue[] = []
  for (const issue of issues) {
    const kept = await keepIssue(issue, forge)
    const line = `${issue.target}: ${lineOf(kept, says)}`
    io.out.write(`${line}\n`)
    told.push({ isNeeded: issue.isNeeded, kept, line })
  }
  const fresh = told.filter(({ kept: { did } }) => did !== 'nothing' && did !== 'kept')
  await job.output({
    [output]: String(told.some(({ isNeeded }) => isNeeded)),
    news: String(fresh.length > 0),
    text: `Callsheet: ${(fresh.length > 0 ? fresh : told).map(({ line }) => line).join('; ')}`,
  })
}

function lineOf(kept: Kept, says: Telling['says']): string {
  switch (kept.did) {
    case 'nothing':
      return says.nothing
    case 'kept':
      return `${says.kept}, ${kept.url}`
    default:
      return `issue ${kept.did}, ${kept.url}`
  }
}
