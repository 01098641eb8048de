import type { Ledger } from '../model/ledger.ts'
import { typeOf, type RemoteResource } from '../model/resource.ts'

/** How long a platform's lists may lag behind our own writes. */
const RECENT_MS = 120_000

/** Ten seconds in all: so long a platform is given to show what we wrote. */
export const SHOWN_AFTER_MS = [1000, 2000, 3000, 4000] as const

/** True for what happened under two minutes ago; a time to come is another machine's clock, and counts as now. */
export function isRecent(at: string, now: number): boolean {
  return now - Date.parse(at) < RECENT_MS
}

/** The rows without those of objects that we deleted a moment ago: a list that lags still shows them. */
export function withoutJustDeleted(
  rows: readonly RemoteResource[],
  { removed }: Pick<Ledger, 'removed'>,
  now: number,
): RemoteResource[] {
  const gone = new Set(
    Object.entries(removed)
      .filter(([, { at }]) => isRecent(at, now))
      .map(([address, { id }]) => `${typeOf(address)}:${id}`),
  )
  return rows.filter(({ type, id }) => !gone.has(`${type}:${id}`))
}
