import { DOCUMENT_VERSION } from '../../../model/plan.ts'
import { refuseInterrupted } from '../../../model/pause.ts'
import { isConflict } from '../../../model/pull.ts'
import { documentText } from '../../../report/documents.ts'
import { adoptionNotes } from '../../../report/text/adoption-notes.ts'
import {
  carriedNotes,
  goneNotes,
  reasonText,
  takenOverNotes,
  unreadNotes,
} from '../../../report/text/pull-notes.ts'
import { pullText, type PullReport } from '../../../report/text/pull.ts'
import { pulledFrom, type Pulled } from '../../../sync/pull/pull.ts'
import { writePulled, type Written } from '../../../sync/pull/write.ts'
import { withTargets } from '../../../sync/read-targets.ts'
import { EXIT } from '../../exit.ts'
import { hasColor, type Io } from '../../io.ts'
import { lockWait, readOptions } from '../../program/options.ts'
import { surroundingsOf } from '../../talk.ts'
import type { PullFlags } from './flags.ts'

/** Writes what moved at the platforms into the files. Nothing remote is written. */
export async function pull(options: PullFlags, io: Io): Promise<number> {
  const { adopt, dryRun, overwrite, strict } = options
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
    const planned = await pulledFrom(open, { adopt, overwrite, strict, around })
    refuseInterrupted(io.signal)
    const pulled = dryRun ? { ...planned, unsaved: [] } : await writePulled(planned, open)
    for (const one of pulled.unsaved) around.tell({ kind: 'not-saved', ...one })
    const report = reportOf(pulled, dryRun)
    io.out.write(
      options.format === 'json'
        ? documentText(pullDocument(report, pulled))
        : pullText(report, { color: hasColor(io.out, io.env) }),
    )
    if (pulled.left.some(isConflict)) return EXIT.stale
    return isPartial(pulled) ? EXIT.partial : EXIT.ok
  })
}

function isPartial({ news, unread, left, unsaved }: Written): boolean {
  const unwritten = left.filter(({ reason }) => reason.code === 'not-written')
  return news.refused.length + unread.length + unwritten.length + unsaved.length > 0
}

function reportOf(
  { files, moves, left, carried, gone, unread, adoptions, news, takenOver }: Pulled,
  dryRun: boolean,
): PullReport {
  return {
    dry_run: dryRun,
    files,
    edits: moves.flatMap(({ target, address, file, fields }) =>
      fields.map(field => ({ target, address, file, ...field })),
    ),
    left,
    adopted: adoptions.map(({ address, name, file, objects }) => ({ address, name, file, objects })),
    notes: [
      ...unreadNotes(unread),
      ...goneNotes(gone),
      ...carriedNotes(carried),
      ...takenOverNotes(takenOver, { dryRun }),
      ...adoptionNotes(news),
    ],
  }
}

function pullDocument(report: PullReport, written: Written): object {
  const { carried, gone, unread, news, unsaved: faults } = written
  const taken_over = written.takenOver.map(({ target, address, id, file }) => ({ target, address, id, file }))
  const left = report.left.map(field => ({ ...field, code: field.reason.code, reason: reasonText(field) }))
  const unsaved = faults.map(({ target, fault: { code, message, hint } }) => ({
    target,
    code,
    message,
    hint,
  }))
  return {
    version: DOCUMENT_VERSION,
    ...report,
    left,
    carried,
    gone,
    unread,
    unsaved,
    taken_over,
    adoption: news,
  }
}
