import { faultOf, type Fault } from '../../model/fault.ts'
import type { Limit } from '../../model/provider.ts'
import type { StartRecord } from '../../model/run-record.ts'
import type { Runner } from '../../model/runner.ts'
import type { Surroundings } from '../talk.ts'
import type { Tracked } from './tracked.ts'

/** What beginning needs. */
export interface Beginning {
  readonly runner: Runner
  readonly limit: Limit
  readonly around: Pick<Surroundings, 'signal'>
  /** Resolves when what the record says is on disk; rejects where it cannot be written. */
  readonly save: () => Promise<void>
  /** The same for what has happened already: never rejects, because nothing can be taken back. */
  readonly note: () => Promise<void>
}

/**
 * Sends a start once, whatever comes of it: that it is sent is on disk before, and each id as it comes. After an
 * interrupt it stays planned.
 */
export async function beginStart(tracked: Tracked, beginning: Beginning): Promise<void> {
  const { runner, limit, around, save, note } = beginning
  const fault = await limit(async () => {
    if (around.signal.aborted) return undefined
    try {
      await keep(tracked, { stage: 'sent', sent_at: new Date().toISOString() }, save)
    } catch (thrown) {
      // What nobody could find again is not begun.
      tracked.record = { ...tracked.record, stage: 'ended', fault: faultOf(thrown).message }
      return undefined
    }
    try {
      const { start } = tracked.record
      const begun = await runner.start(start, came => keep(tracked, { begun: came }, note))
      return await keep(tracked, { stage: 'begun', begun }, note)
    } catch (thrown) {
      return faultOf(thrown)
    }
  })
  if (fault) await lookFor(tracked, fault, beginning)
}

/**
 * What became of a start of which nobody has heard: it is looked for where the platform can tell, and never sent again.
 * What was begun of it goes on; the rest says why it did not.
 */
export async function lookFor(
  tracked: Tracked,
  fault: Pick<Fault, 'code' | 'message'>,
  { runner, note }: Pick<Beginning, 'runner' | 'note'>,
): Promise<void> {
  const { start, sent_at: since = '', begun: known } = tracked.record
  // A search that fails finds nothing.
  const search = fault.code === 'UNCLEAR' ? runner.find?.(start, { since, known }) : undefined
  const found = await search?.catch(() => undefined)
  const begun = found ?? (known && known.trials.length > 0 ? known : undefined)
  const more: Partial<StartRecord> = begun ? { stage: 'begun', begun } : { stage: 'ended' }
  await keep(tracked, { ...more, fault: fault.message }, note)
}

async function keep(
  tracked: Tracked,
  more: Partial<StartRecord>,
  save: () => Promise<void>,
): Promise<undefined> {
  tracked.record = { ...tracked.record, ...more }
  await save()
}
