import type { BlandModes } from './modes.ts'

/** A list in the envelope of the mode; only the documented one names what is in it. */
export function many(name: string, rows: readonly object[], { envelope }: BlandModes): object {
  return envelope === 'live' ? { data: rows, errors: null } : { [name]: rows }
}

/** Rows from the oldest on, in the order of the mode. */
export function ordered<Row>(rows: Iterable<Row>, { order }: BlandModes): Row[] {
  return order === 'newest' ? [...rows].reverse() : [...rows]
}
