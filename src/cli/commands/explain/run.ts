import { explained, explainedFields } from '../../../authoring/explain.ts'
import { DOCUMENT_VERSION } from '../../../model/plan.ts'
import { documentText } from '../../../report/documents.ts'
import { explainText, fieldListText } from '../../../report/text/explain.ts'
import { EXIT } from '../../exit.ts'
import { hasColor, type Io } from '../../io.ts'
import type { ExplainFlags } from './flags.ts'

/** Tells what a word means. Needs no network, and a workspace only for its scenarios. */
export async function explain(word: string | undefined, { format }: ExplainFlags, io: Io): Promise<number> {
  const found = word === undefined ? await explainedFields() : await explained(word, io)
  const color = hasColor(io.out, io.env)
  const text = word === undefined ? fieldListText : explainText
  io.out.write(
    format === 'json'
      ? documentText({ version: DOCUMENT_VERSION, explained: found })
      : text(found, { color }),
  )
  return EXIT.ok
}
