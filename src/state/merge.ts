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
  const facts = factsOf({ base, ours, theirs, prefer })
  const addresses = [...new Set([base, ours, theirs].flatMap(({ entries }) => Object.keys(entries)))].sort()
  const entries = addresses.flatMap((address): [Address, Entry][] => {
    const [before, mine, other] = [base, ours, theirs].map(({ entries }) => entries[address])
    const isOurs = !isDeepStrictEqual(mine, before) && (prefer === 'ours' || isDeepStrictEqual(other, before))
    const entry = isOurs
      ? mine && { ...mine, ...(mine.serial !== undefined && joined(facts, mine.serial)) }
      : other
    return entry ? [[address, entry]] : []
  })
  return { ...theirs, ...facts, entries: Object.fromEntries(entries) }

  function joined({ serial }: Pick<Ledger, 'serial'>, own: number): Pick<Entry, 'serial'> {
    return { serial: serial > Math.max(ours.serial, theirs.serial) ? serial : own }
  }
}

/** Serials of two runs that wrote at once say nothing of each other, so what was joined counts as written last. */
function factsOf({ base, ours, theirs }: Branches): Pick<Ledger, 'serial' | 'removed'> & Partial<Ledger> {
  const both = ours.serial > base.serial && theirs.serial > base.serial
  const wrote = ours.serial > base.serial && ours.commit !== undefined
  const previous = theirs.commit === ours.commit ? theirs.previous : (theirs.commit ?? ours.previous)
  const place = theirs.place ?? ours.place
  return {
    serial: Math.max(ours.serial, theirs.serial) + (both ? 1 : 0),
    removed: { ...theirs.removed, ...ours.removed },
    ...(place && { place }),
    ...(wrote && { commit: ours.commit, ...(previous !== undefined && { previous }) }),
  }
}

/** How many entries differ. */
export function changedEntries(before: Ledger, after: Ledger): number {
  const addresses = new Set([...Object.keys(before.entries), ...Object.keys(after.entries)])
  return [...addresses].filter(address => !isDeepStrictEqual(before.entries[address], after.entries[address]))
    .length
}
