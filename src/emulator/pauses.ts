import { setTimeout } from 'node:timers/promises'

/** Waiting that the emulator's end cuts short. */
export interface Pauses {
  /** Rejects with an AbortError when the emulator ends first. */
  wait(ms: number): Promise<void>
  end(): void
}

export function createPauses(): Pauses {
  const ending = new AbortController()
  return {
    wait: async ms => {
      if (ms > 0) await setTimeout(ms, undefined, { signal: ending.signal })
    },
    end: () => ending.abort(),
  }
}
