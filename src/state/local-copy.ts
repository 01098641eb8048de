import type { Ledger } from '../model/ledger.ts'
import { writeAside } from './disk.ts'
import { ledgerFile, ledgerText } from './file.ts'
import { mergeLedgers } from './merge.ts'

/** A copy on disk of a ledger that lives elsewhere: it takes each finished step until all go there together. */
export interface LocalCopy {
  /** What lives elsewhere, with what a run that died left here. */
  joined(theirs: Ledger | undefined): Promise<Ledger | undefined>
  /** Before the first save of a run: what it starts with, and what of that lives elsewhere already. */
  begin(run: { readonly start: Ledger; readonly base: Ledger }): Promise<void>
  save(ledger: Ledger): Promise<void>
  /** This much of it lives elsewhere by now. */
  reached(published: Ledger): Promise<void>
  /** All of it lives elsewhere now. */
  finish(published: Ledger): Promise<void>
  /** Puts what could be saved nowhere into a temporary folder, as it would lie here, and gives its path. */
  rescue(run: { readonly ours: Ledger; readonly base: Ledger }): Promise<string>
  /** Takes away what runs that died left of their writing; only for who has the target to himself. */
  sweep(): Promise<void>
}

/** Opens `.callsheet/state/<target>.json`; while it is ahead, `<target>.base.json` tells of what. */
export function localCopy(root: string, target: string): LocalCopy {
  const copy = ledgerFile(root, target)
  const base = ledgerFile(root, `${target}.base`)
  return {
    async joined(theirs) {
      const [ours, before] = await Promise.all([copy.load(), base.load()])
      // Without a state elsewhere, what is here counts: a target that kept its state in a file until now.
      if (!ours || !theirs) return theirs ?? ours
      return before ? mergeLedgers({ base: before, ours, theirs, prefer: 'theirs' }) : theirs
    },
    async begin(run) {
      // In this order: a base beside an older copy would make that look like work of this run.
      await copy.save(run.start)
      await base.save(run.base)
    },
    save: ledger => copy.save(ledger),
    reached: published => base.save(published),
    async finish(published) {
      await copy.save(published)
      await base.remove()
    },
    rescue: run => writeAside({ [copy.name]: ledgerText(run.ours), [base.name]: ledgerText(run.base) }),
    async sweep() {
      await Promise.all([copy.sweep(), base.sweep()])
    },
  }
}
