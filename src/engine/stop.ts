import type { Session } from '../model/provider.ts'
import type { Runner } from '../model/runner.ts'

/** A signal for what only reads, and how a session tells that it has begun to write. */
export interface Stop {
  /** Aborts with the interrupt, but not any more once something is written: what runs then is finished. */
  readonly signal: AbortSignal
  /** The session, whose first write or delete, or run that goes on, is the beginning of writing. */
  readonly watched: (session: Session) => Session
}

/** Divides an interrupt into one that stops at once and one that waits for what is being written. */
export function stopOn(interrupt: AbortSignal): Stop {
  const stop = new AbortController()
  let isWriting = false
  const onInterrupt = () => {
    if (!isWriting) stop.abort()
  }
  if (interrupt.aborted) onInterrupt()
  interrupt.addEventListener('abort', onInterrupt, { once: true })
  return {
    signal: stop.signal,
    watched: session => ({
      ...session,
      write: (change, context) => begun(() => session.write(change, context)),
      delete: change => begun(() => session.delete(change)),
      ...(session.runner && { runner: watchedRunner(session.runner, begun) }),
    }),
  }

  function begun<T>(work: () => T): T {
    isWriting = true
    return work()
  }
}

/** Runs that go on at a platform are asked for and ended, whatever was interrupted. */
function watchedRunner(runner: Runner, begun: <T>(work: () => T) => T): Runner {
  return {
    ...runner,
    start: (start, came) => begun(() => runner.start(start, came)),
    poll: (run, start) => begun(() => runner.poll(run, start)),
    ...(runner.stop && { stop: run => begun(() => runner.stop!(run)) }),
  }
}
