import type { StateHistory } from '../../../model/history.ts'
import { DOCUMENT_VERSION } from '../../../model/plan.ts'
import { documentText } from '../../../report/documents.ts'
import { historyIn } from '../../../sync/history.ts'
import { EXIT } from '../../exit.ts'
import { hasColor, widthOf, type Io } from '../../io.ts'
import { surroundingsOf } from '../../talk.ts'
import type { LogFlags } from './flags.ts'

/** Past applies of the named target or of all, and what runs found. */
export async function showLog(options: LogFlags, io: Io): Promise<number> {
  const { workspace, target, runs } = options
  const choice = {
    runs,
    ...(workspace !== undefined && { workspace }),
    ...(target !== undefined && { target }),
  }
  io.out.write(await answer(await historyIn(choice, surroundingsOf(io, options)), options, io))
  return EXIT.ok
}

async function answer(history: StateHistory, { format }: LogFlags, io: Io): Promise<string> {
  switch (format) {
    case 'json':
      return documentText(documentOf(history))
    case 'html':
      return (await import('../../../report/html/history.ts')).historyHtml(history)
    default: {
      const { historyText } = await import('../../../report/text/history.ts')
      return historyText(history, { color: hasColor(io.out, io.env), width: widthOf(io.out) })
    }
  }
}

/** One target is answered as it is; several as `targets`. */
function documentOf({ targets, runs, red }: StateHistory): object {
  const [only, ...others] = targets
  return {
    version: DOCUMENT_VERSION,
    ...(only && others.length === 0 ? only : { targets }),
    runs,
    red,
  }
}
