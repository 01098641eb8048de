import type { Fault } from '../../model/fault.ts'
import type { Forge, Review } from '../../review/forge.ts'

/** The job that a command tells from: what differs from one forge to the other. */
export interface ReviewJob {
  /** The change that the job runs for; undefined where it runs for another reason. */
  readonly review: Review | undefined
  /** Where a person reads the log of the job. */
  readonly runUrl: string | undefined
  /** The most characters of a comment or an issue. */
  readonly limit: number
  readonly words: {
    /** What a change under review is called: `pull request`. */
    readonly review: string
    /** What to do where the command does not know which one is meant. */
    readonly whichReview: string
  }
  /** Adds Markdown to the summary of the job; false where there is none. */
  readonly summarise: (markdown: string) => Promise<boolean>
  /** Sets values that later steps can use; nowhere where a job has no such thing. */
  readonly output: (values: Readonly<Record<string, string>>) => Promise<void>
  /** Throws MISSING_KEY without a token. */
  readonly connect: () => Promise<Forge>
  /** True for the refusal of a token that may read but not write. */
  readonly isReadOnly: (fault: Fault) => boolean
}
