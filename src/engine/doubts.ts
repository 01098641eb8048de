import type { Address } from '../model/resource.ts'

/** Creates of one target whose end is unclear: where there are many of them, no further one begins. */
export interface Doubts {
  /** False while so many creates are looked for that the next one has to wait, and once they were in vain. */
  readonly mayCreate: () => boolean
  /** The create after whose end no further one begins at all; undefined while creates go on. */
  readonly stoppedBy: () => Address | undefined
  /** Resolves when one of the searches has ended. */
  readonly change: () => Promise<void>
  /** Runs the search for what a create may have made. */
  search<T>(address: Address, look: () => Promise<T>): Promise<T>
  /** A create had a clear end. */
  cleared(): void
}

/** So many in a row are no accident. */
const MOST_IN_A_ROW = 5

export function createDoubts(): Doubts {
  let searching = 0
  let inVain = 0
  let stoppedBy: Address | undefined
  const waiting: (() => void)[] = []

  return {
    mayCreate: () => stoppedBy === undefined && searching < MOST_IN_A_ROW,
    stoppedBy: () => stoppedBy,
    change: () => new Promise(resolve => waiting.push(resolve)),
    cleared: () => void (inVain = 0),
    async search(address, look) {
      searching += 1
      try {
        const found = await look()
        inVain = 0
        return found
      } catch (thrown) {
        inVain += 1
        if (inVain === MOST_IN_A_ROW) stoppedBy = address
        throw thrown
      } finally {
        searching -= 1
        for (const wake of waiting.splice(0)) wake()
      }
    },
  }
}
