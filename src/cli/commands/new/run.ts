import path from 'node:path'
import { newScenario, scenarioLike, withDraft } from '../../../authoring/new-scenario.ts'
import { outFile } from '../../../authoring/place.ts'
import { Fault } from '../../../model/fault.ts'
import { DOCUMENT_VERSION } from '../../../model/plan.ts'
import { documentText } from '../../../report/documents.ts'
import { oneLine } from '../../../report/text-safety.ts'
import { checkWorkspace, refuseUnsound } from '../../../sync/check.ts'
import { findWorkspace, isYaml, relativePath, writeNewFile } from '../../../workspace/index.ts'
import { EXIT } from '../../exit.ts'
import type { Io } from '../../io.ts'
import { pathsFrom } from '../../paths.ts'
import { surroundingsOf } from '../../talk.ts'
import type { NewFlags } from './flags.ts'

/** Writes a scenario file that is valid as it stands, and overwrites none. */
export async function newFile(given: string, options: NewFlags, io: Io): Promise<number> {
  const around = surroundingsOf(io, { verbose: false })
  const root = await findWorkspace(io.cwd, options.workspace)
  const checked = await checkWorkspace({ root, env: io.env, target: [], strict: false })
  if (!checked.workspace.config) refuseUnsound(checked, around)
  const { workspace } = checked
  const wanted = isYaml(given) ? given : `${given}.yaml`
  const file = await outFile(wanted, { cwd: io.cwd, workspace, hint: 'Choose another path.' })
  const like = options.like === undefined ? undefined : relativePath(root, path.resolve(io.cwd, options.like))
  const draft =
    like === undefined ? await newScenario(file, io.env, root) : await scenarioLike(like, { file, root })
  await refuseBroken(file, draft.text, { root, io, around })
  await writeNewFile(root, file, draft.text)
  answer({ file: pathsFrom(io.cwd, root)(file), ...draft }, options, io)
  return EXIT.ok
}

/** Defaults or the file that was copied may have errors, or a name that is taken. */
async function refuseBroken(
  file: string,
  text: string,
  { root, io, around }: { root: string; io: Io; around: ReturnType<typeof surroundingsOf> },
): Promise<void> {
  const { workspace, problems } = await withDraft(file, text, { root, env: io.env })
  const own = problems.filter(problem => problem.file === file && problem.severity === 'error')
  if (own.length === 0) return
  around.tell({ kind: 'problems', workspace, problems: own })
  throw new Fault('INVALID_WORKSPACE', 'Nothing was written: the file would not be valid.', {
    hint: 'Mend what is said above, or choose another path.',
  })
}

function answer(
  { file, name, inherited }: { file: string; name: string; inherited: readonly string[] },
  { format }: NewFlags,
  { out }: Io,
): void {
  if (format === 'json') {
    out.write(documentText({ version: DOCUMENT_VERSION, file, name, inherited }))
    return
  }
  out.write(`+ ${oneLine(file)}  ${oneLine(name)}\n`)
  if (inherited.length > 0) out.write(`From the defaults above it: ${inherited.map(oneLine).join(', ')}.\n`)
  out.write(
    'Next: write what the caller does and what has to hold, then `callsheet validate` and `callsheet plan`.\n',
  )
}
