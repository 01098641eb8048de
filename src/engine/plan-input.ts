import type { Ledger } from '../model/ledger.ts'
import type { Place } from '../model/place.ts'
import type { Provider } from '../model/provider.ts'
import type { Resource } from '../model/resource.ts'
import type { Orphan } from './identify.ts'
import type { Actual } from './read-actual.ts'

/** What the person asked for. */
export interface PlanOptions {
  readonly prune: boolean
  readonly maxDeletes: number | undefined
  readonly force: boolean
  /** Writes our mark into objects that are ours by state only. */
  readonly mark: boolean
}

/** What `planTarget` works on. */
export interface PlanInput {
  readonly target: string
  readonly provider: Provider
  readonly actual: Actual
  readonly ledger: Ledger
  /** False when no state was found for the target. */
  readonly remembered: boolean
  readonly place: Place
  /** What else is to be said of the target. */
  readonly notes: readonly string[]
  /** The target's own setting: deletes are wanted without being asked for. */
  readonly prune: boolean
  readonly options: PlanOptions
  readonly selected: (resource: Resource) => boolean
  readonly selectedOrphan: (orphan: Orphan) => boolean
}

/** Why nothing may be deleted: nobody asked for it, or nothing tells what is ours. */
export type DeleteBar = 'unasked' | 'unknown'

/** What stands in the way of deletes at the target; undefined when nothing does. */
export function deleteBar({ options, prune, remembered }: PlanInput): DeleteBar | undefined {
  if (options.prune) return undefined
  if (!prune) return 'unasked'
  return remembered || options.force ? undefined : 'unknown'
}
