import { Fault } from '../model/fault.ts'

export interface Creation<T> {
  readonly create: () => Promise<T>
  /**
   * Looks for what an earlier try may have made; undefined when nothing is there. Throws where that cannot be told.
   * `isRested` is false when an interrupt cut the wait before it short.
   */
  readonly find: (unclear: Fault, isRested: boolean) => Promise<T | undefined>
  /** Waits about so long; rejects when the run is interrupted. */
  readonly pause: (ms: number) => Promise<void>
}

const TRIES = 3
const FIRST_PAUSE_MS = 150

/** After an unclear answer looks before it tries again, so that there are never two. */
export async function createOnce<T>({ create, find, pause }: Creation<T>): Promise<T> {
  let unclear: Fault | undefined
  for (let tries = 1; ; tries += 1) {
    try {
      return await create()
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown
      const isUnclear = thrown.code === 'UNCLEAR'
      if (isUnclear) unclear = thrown
      if (!unclear) throw thrown
      const isRested = await pause(FIRST_PAUSE_MS * tries).then(
        () => true,
        () => false,
      )
      const found = await find(unclear, isRested)
      if (found !== undefined) return found
      // Refused after an unclear answer, and nothing of ours is there: the refusal is the truth.
      if (!isUnclear || tries === TRIES || !isRested) throw thrown
    }
  }
}
