/** Work that goes on after its request has been answered. */
export interface Background {
  readonly add: (work: Promise<unknown>) => void
  /** Resolves when nothing is left to do. */
  readonly idle: () => Promise<void>
}

export function createBackground(): Background {
  const pending = new Set<Promise<unknown>>()
  return {
    add: work => {
      // It rejects when the emulator ends first; then it is not done, as at a platform that goes down.
      const kept = work.catch(() => undefined).finally(() => pending.delete(kept))
      pending.add(kept)
    },
    idle: async () => {
      while (pending.size > 0) await Promise.all(pending)
    },
  }
}
