import { inOrder, type Problem, type Severity } from '../../model/problem.ts'
import { COMMENT_LIMIT, pageText, type Entry } from './page.ts'
import { code, inline } from './safety.ts'
import { problemCounts, severityCounts } from '../text/problems.ts'
import { shownMessage, shownPlace, type ShownPath } from '../shown-problem.ts'
import { counted } from '../style.ts'

export interface ProblemsMarkdownOptions {
  /** How many files were read. */
  readonly files: number
  readonly shownPath: ShownPath
  /** Most characters; what does not fit is counted. */
  readonly limit?: number
  readonly title?: string
  /** A sentence below the totals: why there is no plan, for instance. */
  readonly remark?: string
}

const headings = {
  error: 'Errors',
  warning: 'Warnings',
  note: 'Notes',
} as const satisfies Record<Severity, string>

/** Problems as Markdown: totals, then errors, warnings and notes by file and line. */
export function problemsMarkdown(
  problems: readonly Problem[],
  { files, shownPath, limit = COMMENT_LIMIT, title = 'Callsheet validate', remark }: ProblemsMarkdownOptions,
): string {
  const counts = severityCounts(problems)
  const ordered = inOrder(problems)
  const head = [
    `## ${inline(title)}`,
    `**${problemCounts(problems, files)}**`,
    ...(remark === undefined ? [] : [`> ${inline(remark)}`]),
  ]
  return pageText({
    head: head.join('\n\n'),
    entries: (Object.keys(headings) as Severity[]).flatMap(severity => {
      const heading = `### ${headings[severity]} (${counts[severity]})`
      return ordered
        .filter(problem => problem.severity === severity)
        .map(problem => problemEntry(problem, shownPath, heading))
    }),
    limit,
    rest: ({ hidden }) =>
      `> **${counted(hidden, 'more problem')} not shown here.** Run \`callsheet validate\` to see all.`,
  })
}

function problemEntry(problem: Problem, shownPath: ShownPath, heading: string): Entry {
  const message = inline(shownMessage(problem, shownPath))
  const text = `- ${code(shownPlace(problem, shownPath))} ${message} ${code(problem.code)}`
  return { headings: [heading], full: text, brief: text, counted: true }
}
