import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from './fault.ts'

/** Waits so many milliseconds. An abort ends it with INTERRUPTED, saying what was waited for: `the platform`. */
export async function pause(
  ms: number,
  signal: AbortSignal,
  { waitingFor, hint }: { readonly waitingFor: string; readonly hint?: string },
): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {
    throw new Fault('INTERRUPTED', `Interrupted while waiting for ${waitingFor}.`, {
      ...(hint !== undefined && { hint }),
    })
  })
}
