import { configFile } from '../model/config-file.ts'
import type { Problem } from '../model/problem.ts'
import { withHiddenWords } from '../report/text/hidden-words.ts'
import { problemsText } from '../report/text/problems.ts'
import type { ShownPath } from '../report/shown-problem.ts'
import { readSource, type Workspace } from '../workspace/index.ts'

/** Problems with code frames; reads the files that have some. */
export function problemsReport(
  { root, files, problems: found }: Workspace,
  problems: readonly Problem[],
  { color, verbose, shownPath }: { color: boolean; verbose: boolean; shownPath: ShownPath },
): string {
  // The lines around a key that does not belong there would show it.
  const secretive = new Set(problems.filter(({ code }) => code === 'key-in-file').map(({ file }) => file))
  return problemsText(problems, { color, verbose, files, source, shownPath })

  function source(file: string): string | undefined {
    const text = secretive.has(file) ? undefined : readSource(root, file)
    // Other errors can keep the field from being seen as one.
    if (text === undefined || (file === configFile && keyField.test(text))) return undefined
    return withHiddenWords(
      file === configFile ? text.replace(variableField, hidden) : text,
      found.filter(problem => problem.code === 'private-data' && problem.file === file),
    )
  }
}

// What is not spelled as variables are may be the key itself.
const variableField = /(\bapi_key_env["']?:[ \t]*["']?)(?![A-Z0-9_]+\b)([^\s"',}#]+)/g

function hidden(_: string, field: string, value: string): string {
  return field + '*'.repeat(value.length)
}

const keyField = /\b(?:api_?key|access_?token|token|secret|password|authorization)["']?\s*:/i
