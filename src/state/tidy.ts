import type { Entry, Removal } from '../model/ledger.ts'
import type { Address } from '../model/resource.ts'
import { compareText } from '../model/text-order.ts'

const MOST_REMOVED = 1000

/** As many removals as a ledger keeps: the last ones. */
export function lastRemoved(removed: readonly [Address, Removal][]): [Address, Removal][] {
  return removed.toSorted(([, a], [, b]) => a.serial - b.serial).slice(-MOST_REMOVED)
}

/** An entry with sorted members: equal ledgers give equal texts, so that a saved one shows what has changed. */
export function tidy(entry: Entry): Entry {
  const { hashes, refused, sending } = entry
  const whole = {
    ...entry,
    hashes: sorted(hashes),
    ...(refused && { refused: sorted(refused) }),
    ...(sending && { sending: sorted(sending) }),
  }
  return sorted(whole) as unknown as Entry
}

function sorted<T>(members: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(members).sort(byKey))
}

/** The order of names, the same on every machine. */
export function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return compareText(a, b)
}
