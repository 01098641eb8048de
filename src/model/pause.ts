import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from './fault.ts'

/** What a wait is for, as in `the platform`, and what to do when it is cut short. */
export interface Wait {
  readonly waitingFor: string
  readonly hint?: string
}

/** Waits so many milliseconds; rejects when the signal aborts. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>

/** Waits so many milliseconds. An abort ends it with INTERRUPTED. */
export async function pause(ms: number, signal: AbortSignal, wait: Wait): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {
    throw interrupted(wait)
  })
}

/** What is thrown when Ctrl-C ends a wait. */
export function interrupted({ waitingFor, hint }: Wait): Fault {
  return new Fault('INTERRUPTED', `Interrupted while waiting for ${waitingFor}.`, {
    ...(hint !== undefined && { hint }),
  })
}

/** Throws INTERRUPTED after Ctrl-C; for work that has changed nothing yet. */
export function refuseInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Fault('INTERRUPTED', 'Interrupted; nothing was changed.')
}
