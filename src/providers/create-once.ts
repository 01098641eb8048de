import { Fault, faultOf } from '../model/fault.ts'
import type { WriteContext } from '../model/provider.ts'
import type { Looks } from './looks.ts'

/** A create, and how to find out what became of it. */
export interface Creation<T, L> {
  readonly create: () => Promise<T>
  readonly looks: Looks<L>
  /** What a look shows of it; undefined when that is nothing. A fault with the code UNCLEAR ends the search. */
  readonly find: (shown: L, unclear: Fault) => Promise<T | undefined>
  /** Waits about so long; rejects when the run is interrupted. */
  readonly pause: (ms: number) => Promise<void>
  readonly context: Pick<WriteContext, 'whileUnclear'>
  /** The fault for a create that nothing was found of; without it the first one. */
  readonly unfound?: (unclear: Fault) => Fault
}

/** Growing, because most platforms show a new object soon; 30 seconds together. */
const PAUSES_MS = [250, 500, 1000, 2000, 4000, 8000, 14_250]

/** Sends a create once. After an unclear answer it is looked for, and never sent again. */
export async function createOnce<T, L>(creation: Creation<T, L>): Promise<T> {
  const { create, looks, context, unfound = unclear => unclear } = creation
  try {
    return await create()
  } catch (thrown) {
    const unclear = faultOf(thrown)
    if (unclear.code !== 'UNCLEAR') throw thrown
    const seen = looks.begun()
    const { whileUnclear = work => work() } = context
    return whileUnclear(async () => {
      const found = await soughtAfter(seen, unclear, creation)
      if (found === undefined) throw unfound(unclear)
      return found
    })
  }
}

async function soughtAfter<T, L>(
  seen: number,
  unclear: Fault,
  { looks, find, pause }: Creation<T, L>,
): Promise<T | undefined> {
  let last = seen
  for (const ms of PAUSES_MS) {
    const isRested = await pause(ms).then(
      () => true,
      () => false,
    )
    if (!isRested) return undefined
    try {
      const { number, shown } = await looks.after(last)
      last = number
      const found = await find(shown, unclear)
      if (found !== undefined) return found
    } catch (thrown) {
      // A look that fails tells nothing; the next one may.
      if (thrown instanceof Fault && thrown.code === 'UNCLEAR') throw thrown
    }
  }
  return undefined
}
