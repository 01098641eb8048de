import { openJournal, readJournal, type Journal, type JournalRecord } from './journal.ts'

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
  snapshot(): Record<string, unknown[]>
  close(): void
}

export function openStore(file: string | undefined): Store {
  const content = file === undefined ? { records: [], torn: false } : readJournal(file)
  const tables = new Map<string, Table>()
  for (const record of content.records) replay(table(record.in), record)
  const journal = file === undefined ? undefined : openJournal(file)
  let written = content.records.length
  if (content.torn) compact()

  return {
    get isEmpty() {
      return [...tables.values()].every(({ rows }) => rows.size === 0)
    },
    collection: <Row>(name: string) => collectionOf<Row>(table(name), record),
    snapshot: () =>
      Object.fromEntries([...tables].map(([name, { rows }]) => [name, structuredClone([...rows.values()])])),
    close: () => {
      if (written > 2 * [...recordsOf(tables)].length) compact()
      journal?.close()
    },
  }

  function table(name: string): Table {
    const known = tables.get(name) ?? { name, rows: new Map(), last: 0, version: 0 }
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

interface Table {
  readonly name: string
  readonly rows: Map<string | number, unknown>
  last: number
  version: number
}

function collectionOf<Row>(table: Table, record: Journal['append']): Collection<Row> {
  const { name, rows } = table
  return {
    get size() {
      return rows.size
    },
    get version() {
      return table.version
    },
    // What goes into a collection comes out of it again, and only the collection's owner puts.
    get: key => rows.get(key) as Row | undefined,
    rows: () => rows.values() as IterableIterator<Row>,
    nextNumber: () => table.last + 1,
    put: (key, row) => {
      set(table, key, row)
      record({ in: name, key, put: row })
      return row
    },
    delete: key => {
      if (!rows.delete(key)) return
      table.version += 1
      record({ in: name, key, deleted: true })
    },
  }
}

function set(table: Table, key: string | number, row: unknown): void {
  table.rows.set(key, row)
  table.version += 1
  if (typeof key === 'number') table.last = Math.max(table.last, key)
}

function replay(table: Table, record: JournalRecord): void {
  if ('put' in record) set(table, record.key, record.put)
  else if ('deleted' in record) table.rows.delete(record.key)
  else table.last = Math.max(table.last, record.last)
}

function* recordsOf(tables: ReadonlyMap<string, Table>): Iterable<JournalRecord> {
  for (const { name, rows, last } of tables.values()) {
    if (last > 0) yield { in: name, last }
    for (const [key, put] of rows) yield { in: name, key, put }
  }
}
