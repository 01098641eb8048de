import type { Moment } from './moments.ts'

export type Key = string | number

/** The rows of a collection, and what they were before their last changes. */
export interface Table {
  readonly name: string
  readonly rows: Map<Key, KeptRow>
  /** The highest number that was ever a key. */
  last: number
  /** Moves by one with each put and delete. */
  version: number
  /** The oldest first. */
  readonly changes: Change[]
}

interface KeptRow {
  readonly row: unknown
  /** The table's version when the key was first put: the order of the rows. */
  readonly since: number
}

interface Change {
  readonly key: Key
  readonly before: KeptRow | undefined
  readonly moment: Moment
}

export function emptyTable(name: string): Table {
  return { name, rows: new Map(), last: 0, version: 0, changes: [] }
}

/** Puts a row; without a moment it was always there. */
export function putRow(table: Table, key: Key, row: unknown, moment?: Moment): void {
  const before = table.rows.get(key)
  remember(table, key, moment)
  table.rows.set(key, { row, since: before?.since ?? table.version })
  if (typeof key === 'number') table.last = Math.max(table.last, key)
}

/** Returns whether there was such a row. */
export function deleteRow(table: Table, key: Key, moment?: Moment): boolean {
  if (!table.rows.has(key)) return false
  remember(table, key, moment)
  return table.rows.delete(key)
}

/** The table as it was before its latest changes: all from the end on for which `isHidden` holds. */
export function tableBefore(table: Table, isHidden: (change: Moment) => boolean): Table {
  const shown = table.changes.findLastIndex(({ moment }) => !isHidden(moment)) + 1
  const undone = table.changes.slice(shown).reverse()
  if (undone.length === 0) return table

  const rows = new Map(table.rows)
  for (const { key, before } of undone) {
    if (before) rows.set(key, before)
    else rows.delete(key)
  }
  const ordered = [...rows].sort(([, one], [, other]) => one.since - other.since)
  return { ...table, rows: new Map(ordered), version: table.version - undone.length }
}

/** More than any reader lags behind; an emulator that runs for days must not keep every row it ever had. */
const MOST_CHANGES = 20_000

function remember(table: Table, key: Key, moment: Moment | undefined): void {
  table.version += 1
  if (!moment) return
  table.changes.push({ key, before: table.rows.get(key), moment })
  if (table.changes.length > MOST_CHANGES) table.changes.splice(0, MOST_CHANGES / 2)
}
