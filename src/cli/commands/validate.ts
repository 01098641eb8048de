import path from 'node:path'
import { findWorkspace } from '../../workspace/index.ts'
import { validateDocument, documentText } from '../../report/documents.ts'
import { checkWorkspace, isSound } from '../desired.ts'
import { EXIT } from '../exit.ts'
import { hasColor, type Io } from '../io.ts'
import type { CommonOptions } from '../options.ts'
import { problemsReport } from '../problems-report.ts'

/** Flags of `validate`. */
export interface ValidateOptions extends CommonOptions {
  readonly target: readonly string[]
  readonly strict: boolean
}

/** Checks files offline and tells every problem in one run. `paths` narrows what is told. */
export async function validate(paths: readonly string[], options: ValidateOptions, io: Io): Promise<number> {
  const root = await findWorkspace(io.cwd, options.workspace)
  const absolute = paths.map(given => path.resolve(io.cwd, given))
  const { workspace, problems } = await checkWorkspace({
    root,
    io,
    ...(paths.length > 0 && { paths: absolute }),
    ...options,
  })
  const counts = { files: workspace.files, scenarios: workspace.scenarioFiles }
  if (options.format === 'json') io.out.write(documentText(validateDocument(problems, counts)))
  else io.out.write(problemsReport(workspace, problems, { color: hasColor(io.out, io.env), ...options }))
  return isSound(problems) ? EXIT.ok : EXIT.failed
}
