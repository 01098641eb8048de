import type { Problem } from '../model/problem.ts'
import { problemsText } from '../report/problems-text.ts'
import { readSource, type Workspace } from '../workspace/index.ts'

/** Problems with code frames; reads the files that have some. */
export function problemsReport(
  { root, files }: Workspace,
  problems: readonly Problem[],
  { color, verbose }: { color: boolean; verbose: boolean },
): string {
  // The lines around a key that does not belong there would show it.
  const secretive = new Set(problems.filter(({ code }) => code === 'key-in-file').map(({ file }) => file))
  const source = (file: string) => (secretive.has(file) ? undefined : readSource(root, file))
  return problemsText(problems, { color, verbose, files, source })
}
