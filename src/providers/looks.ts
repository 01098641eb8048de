import type { Limit } from '../model/provider.ts'

/** Looks at a target, shared by all who wait for what an unclear create may have made. */
export interface Looks<L> {
  /** How many looks have begun. */
  readonly begun: () => number
  /** What a look shows that began after so many others; one that others have begun will do. */
  after(others: number): Promise<{ readonly number: number; readonly shown: L }>
}

/** One look serves everybody whose wait began before it. `look` reads without a slot of the target's. */
export function sharedLooks<L>(look: (limit: Limit) => Promise<L>): Looks<L> {
  let begun = 0
  let latest: Promise<L> | undefined
  return {
    begun: () => begun,
    async after(others) {
      if (latest === undefined || begun <= others) {
        begun += 1
        const mine = look(oneAtATime())
        latest = mine
        // A look that failed shows nothing to anybody: the next wait begins one of its own.
        mine.catch(() => {
          if (latest === mine) latest = undefined
        })
      }
      const number = begun
      return { number, shown: await latest }
    },
  }
}

/** A look is no reason to hurry a platform that is in trouble. */
function oneAtATime(): Limit {
  let last: Promise<unknown> = Promise.resolve()
  return work => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}
