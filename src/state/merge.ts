import { isDeepStrictEqual } from 'node:util'
import type { Entry, Ledger } from '../model/ledger.ts'
import type { Address } from '../model/resource.ts'

/** Two ledgers that grew apart from one. */
export interface Branches {
  /** What both started from. */
  readonly base: Ledger
  readonly ours: Ledger
  readonly theirs: Ledger
  /** Whose entry counts where both changed it. */
  readonly prefer: 'ours' | 'theirs'
}

/** Joins them entry by entry: what one side changed counts, and nothing that either side added is lost. */
export function mergeLedgers({ base, ours, theirs, prefer }: Branches): Ledger {
  const addresses = [...new Set([base, ours, theirs].flatMap(({ entries }) => Object.keys(entries)))].sort()
  const entries = addresses.flatMap((address): [Address, Entry][] => {
    const [before, mine, other] = [base, ours, theirs].map(({ entries }) => entries[address])
    const isOurs = !isDeepStrictEqual(mine, before) && (prefer === 'ours' || isDeepStrictEqual(other, before))
    const entry = isOurs ? mine : other
    return entry ? [[address, entry]] : []
  })
  return { ...theirs, entries: Object.fromEntries(entries) }
}

/** How many entries differ. */
export function changedEntries(before: Ledger, after: Ledger): number {
  const addresses = new Set([...Object.keys(before.entries), ...Object.keys(after.entries)])
  return [...addresses].filter(address => !isDeepStrictEqual(before.entries[address], after.entries[address]))
    .length
}
