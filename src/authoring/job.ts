import type { JobClock, Watch } from '../model/generate.ts'
import { pause } from '../model/pause.ts'
import type { Tell } from '../sync/talk.ts'

/** The real time; an interruption ends a wait. */
export function jobClock(signal: AbortSignal): JobClock {
  const hint = 'The platform goes on with what it has started.'
  return { now: Date.now, wait: ms => pause(ms, signal, { waitingFor: 'the platform', hint }) }
}

/** Waits for a platform's job, for so many seconds at most, and tells how it goes. */
export function watchJob(
  target: string,
  { deadline, clock, tell }: { readonly deadline: number; readonly clock: JobClock; readonly tell: Tell },
): Watch {
  const began = clock.now()
  return {
    deadlineMs: deadline * 1000,
    clock,
    onProgress: progress => tell({ kind: 'job', target, progress, afterMs: clock.now() - began }),
  }
}
