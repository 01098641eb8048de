import { pause, type Pause } from '../../model/pause.ts'
import type { Surroundings } from '../talk.ts'

/** Time as a wait spends it. */
export interface Stopwatch {
  /** Milliseconds since it was started. */
  elapsed(): number
  /** Waits; rejects when the run is interrupted. */
  wait(ms: number): Promise<void>
}

/** Starts at once. Waits that a test makes short count as if they had been long. */
export function stopwatch({ signal, pause: given }: Pick<Surroundings, 'signal' | 'pause'>): Stopwatch {
  const spend: Pause = given ?? ((ms, signal) => pause(ms, signal, { waitingFor: 'the trials' }))
  const began = Date.now()
  let waited = 0
  return {
    elapsed: () => Math.max(Date.now() - began, waited),
    async wait(ms) {
      await spend(ms, signal)
      waited += ms
    },
  }
}
