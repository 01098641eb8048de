import { DOCUMENT_VERSION } from '../../../model/plan.ts'
import { documentText } from '../../../report/documents.ts'
import { pullText } from '../../../report/text/pull.ts'
import { checkWorkspace, isSound } from '../../../sync/check.ts'
import { pulledFrom, writePulled } from '../../../sync/pull/pull.ts'
import { withTargets } from '../../../sync/read-targets.ts'
import type { Surroundings } from '../../../sync/talk.ts'
import type { Workspace } from '../../../workspace/index.ts'
import { EXIT } from '../../exit.ts'
import { hasColor, type Io } from '../../io.ts'
import { lockWait, readOptions } from '../../program/options.ts'
import { surroundingsOf } from '../../talk.ts'
import type { PullFlags } from './flags.ts'

/** Writes what moved at the platforms into the files. Nothing remote is written. */
export async function pull(options: PullFlags, io: Io): Promise<number> {
  const { adopt, dryRun } = options
  const around = surroundingsOf(io, { verbose: true })
  const lock = dryRun ? {} : { lock: { ...lockWait(options), ownOnly: true } }
  const reading = {
    ...readOptions(options),
    refresh: true,
    allowEmpty: adopt,
    allNames: true,
    ...lock,
  }
  return withTargets(around, reading, async open => {
    const { workspace } = open.checked
    const pulled = await pulledFrom(open, { adopt, around })
    if (!dryRun) await writePulled(pulled, open)
    const report = {
      version: DOCUMENT_VERSION,
      dry_run: dryRun,
      files: pulled.files.map(({ file, before, after }) => ({ file, before, after })),
      edits: pulled.edits.map(({ target, address, file, field }) => ({ target, address, file, ...field })),
      adopted: pulled.adoptions.map(({ address, name, file, objects }) => ({ address, name, file, objects })),
      notes: pulled.notes,
    }
    io.out.write(
      options.format === 'json'
        ? documentText(report)
        : pullText(report, { color: hasColor(io.out, io.env) }),
    )
    const code = dryRun ? EXIT.ok : await soundAgain(workspace, options, around)
    return code === EXIT.ok && pulled.skipped > 0 ? EXIT.partial : code
  })
}

/** Whatever was written must be valid; if it is not, that is told at its place. */
async function soundAgain(
  { root }: Workspace,
  { target, strict }: PullFlags,
  { env, tell }: Surroundings,
): Promise<number> {
  const { workspace, problems } = await checkWorkspace({ root, env, target, strict })
  if (isSound(problems)) return EXIT.ok
  const errors = problems.filter(({ severity }) => severity === 'error')
  tell({ kind: 'problems', workspace, problems: errors })
  return EXIT.failed
}
