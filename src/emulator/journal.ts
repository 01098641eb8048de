import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { textIn, writeWhole } from './files.ts'
import { isObject } from './json.ts'

/** One line of the journal: a row put, a row deleted, or how far a collection's numbers have been given out. */
export type JournalRecord =
  | { readonly in: string; readonly key: string | number; readonly put: unknown }
  | { readonly in: string; readonly key: string | number; readonly deleted: true }
  | { readonly in: string; readonly last: number }

/**
 * A file of records that only ever grows, so that a write costs one line however many rows there are.
 * `rewrite` replaces the history by what is left of it, through a rename: there is no moment without a whole file.
 */
export interface Journal {
  append(record: JournalRecord): void
  rewrite(records: Iterable<JournalRecord>): void
  close(): void
}

/** What a journal file held. `torn`: the last line was cut off by a crash and has been left out. */
export interface JournalContent {
  readonly records: readonly JournalRecord[]
  readonly torn: boolean
}

export function readJournal(file: string): JournalContent {
  const lines = textIn(file).split('\n')
  // A whole line ends in a newline, so what follows the last one is what a crash left.
  const rest = lines.pop() ?? ''
  return { records: lines.map((line, index) => recordOf(line, `${file}:${index + 1}`)), torn: rest !== '' }
}

export function openJournal(file: string): Journal {
  mkdirSync(dirname(file), { recursive: true })
  let handle = openSync(file, 'a')
  return {
    append: record => void writeSync(handle, lineOf(record)),
    rewrite: records => {
      // Windows replaces no file that is open; whatever comes of it, the journal goes on.
      closeSync(handle)
      try {
        writeWhole(file, linesOf(records))
      } finally {
        handle = openSync(file, 'a')
      }
    },
    close: () => {
      fsyncSync(handle)
      closeSync(handle)
    },
  }
}

const lineOf = (record: JournalRecord): string => `${JSON.stringify(record)}\n`

function* linesOf(records: Iterable<JournalRecord>): Iterable<string> {
  for (const record of records) yield lineOf(record)
}

function recordOf(line: string, place: string): JournalRecord {
  const record = parsed(line)
  if (!isObject(record) || typeof record['in'] !== 'string') {
    throw new Error(`${place} is damaged. Delete the emulator's data folder to start afresh.`)
  }
  return record as unknown as JournalRecord
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
