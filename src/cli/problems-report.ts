import type { Problem } from '../model/problem.ts'
import { problemsText } from '../report/problems-text.ts'
import { readSource, type Workspace } from '../workspace/index.ts'

/** Problems with code frames; reads the files that have some. */
export function problemsReport(
  { root, files }: Workspace,
  problems: readonly Problem[],
  { color, verbose }: { color: boolean; verbose: boolean },
): string {
  return problemsText(problems, { color, verbose, files, source: file => readSource(root, file) })
}
