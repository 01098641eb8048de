import { DOCUMENT_VERSION } from '../../../model/plan.ts'
import { documentText } from '../../../report/documents.ts'
import { byName, indented } from '../../../report/style.ts'
import { oneLine } from '../../../report/text-safety.ts'
import { chosenTargets } from '../../../sync/one-target.ts'
import { storedState, withState, type StatefulTarget } from '../../../sync/target-state.ts'
import { EXIT } from '../../exit.ts'
import type { Io } from '../../io.ts'
import { surroundingsOf } from '../../talk.ts'
import type { StateFlags } from './flags.ts'

/** In place of the id of an object that may or may not exist. */
export const UNKNOWN = 'unknown: look by hand'

/** What is remembered, of the named target or of all. */
export function listEntries(options: StateFlags, io: Io): Promise<number> {
  return ofEach(options, io, async target => {
    const { ledger } = await storedState(target)
    const entries = Object.entries(ledger.entries)
      .map(([address, { id, file }]) => ({ address, id, file: file ?? null }))
      .toSorted(byName(({ address }) => address))
    const rows = entries.map(({ address, id, file }) => [address, id || UNKNOWN, file ?? '-'])
    const text = rows.length === 0 ? [`Nothing is remembered of target ${target.name}.`] : table(rows)
    return { document: { entries }, text }
  })
}

interface Told {
  readonly document: object
  readonly text: readonly string[]
}

/** One target is answered as it is; several under their names, and in JSON as `targets`. */
async function ofEach(
  { workspace, target: named, format, verbose }: StateFlags,
  io: Io,
  tell: (target: StatefulTarget) => Promise<Told>,
): Promise<number> {
  const around = surroundingsOf(io, { verbose })
  const choice = {
    ...(workspace !== undefined && { workspace }),
    ...(named !== undefined && { target: named }),
  }
  const { root, targets } = await chosenTargets(choice, around)
  const told = await Promise.all(
    targets.map(async target => ({
      name: target.name,
      ...(await tell(await withState(target, { root, env: around.env }))),
    })),
  )
  const documents = told.map(({ name, document }) => ({ target: name, ...document }))
  const isOnly = told.length === 1
  const document = { version: DOCUMENT_VERSION, ...(isOnly ? documents[0] : { targets: documents }) }
  const sections = told.map(({ name, text }) =>
    isOnly ? text : [`Target ${oneLine(name)}`, ...indented(text, 2)],
  )
  io.out.write(
    format === 'json' ? documentText(document) : `${sections.map(lines => lines.join('\n')).join('\n\n')}\n`,
  )
  return EXIT.ok
}

function table(rows: readonly (readonly string[])[]): string[] {
  const safe = rows.map(row => row.map(oneLine))
  const widths = [0, 1].map(column => Math.max(...safe.map(row => row[column]!.length)))
  return safe.map(row => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
}
