import { importSuite, type Import } from '../../../authoring/import/import-suite.ts'
import { refuseInterrupted } from '../../../model/pause.ts'
import { formats } from '../../../providers/formats/registry.ts'
import { writeNewFile } from '../../../workspace/index.ts'
import { EXIT } from '../../exit.ts'
import type { Io } from '../../io.ts'
import { surroundingsOf } from '../../talk.ts'
import { importDocument, importText } from './answer.ts'
import type { ImportFlags } from './flags.ts'

/** Writes a file for each case that a scenario can say, and names the others. Nothing that is there is touched. */
export async function importFile(file: string, options: ImportFlags, io: Io): Promise<number> {
  const { from, dryRun, out, workspace, target, set } = options
  const imported = await importSuite(
    {
      file,
      format: await formats[from](),
      target,
      set,
      ...(out !== undefined && { out }),
      ...(workspace !== undefined && { workspace }),
    },
    surroundingsOf(io, { verbose: false }),
  )
  if (!dryRun) await write(imported, io.signal)
  const shown = { from, dryRun, cwd: io.cwd }
  io.out.write(options.format === 'json' ? importDocument(imported, shown) : importText(imported, shown))
  return imported.refused.length > 0 ? EXIT.failed : EXIT.ok
}

async function write({ root, files, defaults }: Import, signal: AbortSignal): Promise<void> {
  for (const { file, text } of [...(defaults ? [defaults] : []), ...files]) {
    refuseInterrupted(signal)
    await writeNewFile(root, file, text)
  }
}
