import type { RunReport } from '../model/run.ts'
import { runMarkdown } from '../report/markdown/run.ts'
import { markOf } from './mark.ts'
import { runParts } from './run-parts.ts'
import { footOf, type CommentFacts, type TargetComment } from './target-comment.ts'

/** What a plan leaves free in a comment for the run of the same commit. */
export const ROOM_FOR_RUN = 4000

const END = '<!-- callsheet:run:end -->'
const SECTION =
  /(?<!\n)\n*<!-- callsheet:run:([0-9a-f]*) -->\n(?:(?!<!-- callsheet:run:)[\s\S])*<!-- callsheet:run:end -->\n*/
// Less would not tell what failed.
const LEAST_ROOM = 1500

/** The run as a section of each target's comment: beside the plan where there is one, else by itself. */
export function runComments(report: RunReport, options: CommentFacts): TargetComment[] {
  return runParts(report).map(({ part: { target, results }, workspace, report: own }) => {
    const mark = markOf({ kind: 'plan', workspace, target })
    return {
      target,
      mark,
      idle: results.length === 0,
      body: earlier => withSection(earlier ?? mark, own, { ...options, mark, target }),
    }
  })
}

/** The section of an earlier comment that is about the same commit; empty where there is none. */
export function keptSection(earlier: string | undefined, { headSha }: Pick<CommentFacts, 'headSha'>): string {
  const found = SECTION.exec(earlier ?? '')
  return found && headSha !== undefined && found[1] === headSha ? `\n${found[0].trim()}\n` : ''
}

interface SectionOptions extends CommentFacts {
  readonly mark: string
  readonly target: string
}

function withSection(earlier: string, report: RunReport, options: SectionOptions): string {
  const { mark, headSha = '', runUrl, target, limit } = options
  const rest = earlier.replace(SECTION, '\n').trimEnd()
  const start = `<!-- callsheet:run:${headSha} -->`
  const foot = footOf(options)
  const free = limit - start.length - END.length - foot.length - 8
  // What somebody else has written that long gives way: a comment that is refused tells nothing.
  const beside = free - rest.length < LEAST_ROOM ? mark : rest
  const text = runMarkdown(report, {
    title: `Callsheet run: ${target}`,
    limit: free - beside.length,
    ...(runUrl !== undefined && { fullReportAt: runUrl }),
  })
  return `${beside}\n\n${start}\n${text}${foot}${END}\n`
}
