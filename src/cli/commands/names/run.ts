import { DOCUMENT_VERSION } from '../../../model/plan.ts'
import { documentText } from '../../../report/documents.ts'
import { namesText } from '../../../report/text/names.ts'
import { namesAt } from '../../../sync/names.ts'
import { EXIT } from '../../exit.ts'
import { hasColor, type Io } from '../../io.ts'
import { surroundingsOf } from '../../talk.ts'
import type { NamesFlags } from './flags.ts'

/** Lists what files can refer to by name. Only reads reach the platforms. */
export async function names(kind: string | undefined, options: NamesFlags, io: Io): Promise<number> {
  const { workspace, target, language, format } = options
  const wanted = {
    target,
    ...(workspace !== undefined && { workspace }),
    ...(kind !== undefined && { kind }),
    ...(language !== undefined && { language }),
  }
  const targets = await namesAt(wanted, surroundingsOf(io, options))
  io.out.write(
    format === 'json'
      ? documentText({ version: DOCUMENT_VERSION, targets })
      : namesText(targets, { color: hasColor(io.out, io.env) }),
  )
  return EXIT.ok
}
