import { AsyncLocalStorage } from 'node:async_hooks'
import { openJournal, readJournal, type Journal, type JournalRecord } from './journal.ts'
import type { Moment } from './moments.ts'
import { deleteRow, emptyTable, putRow, tableBefore, type Table } from './table.ts'

/** Rows by key, in the order in which they were first put. Rows are values: a change is another put. */
export interface Collection<Row> {
  readonly size: number
  /** Moves with each put and delete, so that an index can see that it is out of date. */
  readonly version: number
  get(key: string | number): Row | undefined
  put(key: string | number, row: Row): Row
  delete(key: string | number): void
  rows(): IterableIterator<Row>
  /** A number that no row of this collection has or had. */
  nextNumber(): number
}

/** All collections of one vendor. With a file they survive the process, also one that is killed. */
export interface Store {
  readonly isEmpty: boolean
  collection<Row>(name: string): Collection<Row>
  /** What `read` sees, and whatever it calls, lacks the latest changes: those for which `isHidden` holds. It may write. */
  readBehind<T>(isHidden: IsHidden, read: () => T): T
  /** Makes what is there now the earliest that a reader behind can see. */
  forgetPast(): void
  snapshot(): Record<string, unknown[]>
  close(): void
}

export type IsHidden = (change: Moment) => boolean

/** `now` tells when a change is made. */
export function openStore(file: string | undefined, now: () => Moment): Store {
  const content = file === undefined ? { records: [], torn: false } : readJournal(file)
  const tables = new Map<string, Table>()
  const behind = new AsyncLocalStorage<IsHidden>()
  for (const record of content.records) replay(table(record.in), record)
  const journal = file === undefined ? undefined : openJournal(file)
  let written = content.records.length
  if (content.torn) compact()

  return {
    get isEmpty() {
      return [...tables.values()].every(({ rows }) => rows.size === 0)
    },
    collection: <Row>(name: string) => collectionOf<Row>(table(name), { now, behind, record }),
    readBehind: (isHidden, read) => behind.run(isHidden, read),
    forgetPast: () => {
      for (const { changes } of tables.values()) changes.length = 0
    },
    snapshot: () =>
      Object.fromEntries([...tables].map(([name, kept]) => [name, structuredClone([...rowsOf(kept)])])),
    close: () => {
      if (written > 2 * [...recordsOf(tables)].length) compact()
      journal?.close()
    },
  }

  function table(name: string): Table {
    const known = tables.get(name) ?? emptyTable(name)
    tables.set(name, known)
    return known
  }

  function record(entry: JournalRecord): void {
    written += 1
    journal?.append(entry)
  }

  function compact(): void {
    const records = [...recordsOf(tables)]
    journal?.rewrite(records)
    written = records.length
  }
}

interface Keeping {
  readonly now: () => Moment
  readonly behind: AsyncLocalStorage<IsHidden>
  readonly record: Journal['append']
}

function collectionOf<Row>(table: Table, { now, behind, record }: Keeping): Collection<Row> {
  const { name } = table
  return {
    get size() {
      return seen().rows.size
    },
    get version() {
      return seen().version
    },
    // What goes into a collection comes out of it again, and only the collection's owner puts.
    get: key => seen().rows.get(key)?.row as Row | undefined,
    rows: () => rowsOf(seen()) as IterableIterator<Row>,
    nextNumber: () => table.last + 1,
    put: (key, row) => {
      putRow(table, key, row, now())
      record({ in: name, key, put: row })
      return row
    },
    delete: key => {
      if (deleteRow(table, key, now())) record({ in: name, key, deleted: true })
    },
  }

  function seen(): Table {
    const isHidden = behind.getStore()
    return isHidden ? tableBefore(table, isHidden) : table
  }
}

function* rowsOf({ rows }: Table): IterableIterator<unknown> {
  for (const { row } of rows.values()) yield row
}

function replay(table: Table, record: JournalRecord): void {
  if ('put' in record) putRow(table, record.key, record.put)
  else if ('deleted' in record) deleteRow(table, record.key)
  else table.last = Math.max(table.last, record.last)
}

function* recordsOf(tables: ReadonlyMap<string, Table>): Iterable<JournalRecord> {
  for (const { name, rows, last } of tables.values()) {
    if (last > 0) yield { in: name, last }
    for (const [key, { row }] of rows) yield { in: name, key, put: row }
  }
}
