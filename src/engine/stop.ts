import type { Session } from '../model/provider.ts'
import type { Runner } from '../model/runner.ts'

/** A signal for what only reads, and how a session tells that it has begun to write. */
export interface Stop {
  /** Aborts with the interrupt, but not any more once something is written: what runs then is finished. */
  readonly signal: AbortSignal
  /** The session, whose first write, delete or trial is the beginning of writing. */
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
      write: (change, context) => {
        isWriting = true
        return session.write(change, context)
      },
      delete: change => {
        isWriting = true
        return session.delete(change)
      },
      ...(session.runner && { runner: watchedRunner(session.runner) }),
    }),
  }

  /** A start must not be cut short, and what has begun has to be ended. */
  function watchedRunner(runner: Runner): Runner {
    return {
      ...runner,
      start: (start, came) => {
        isWriting = true
        return runner.start(start, came)
      },
      poll: (begun, start) => {
        isWriting = true
        return runner.poll(begun, start)
      },
    }
  }
}
