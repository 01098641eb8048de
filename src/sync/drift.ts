import { driftDocumentOf, driftOf, onlyLabelled } from '../engine/drift.ts'
import type { Drift, DriftLabel } from '../model/plan.ts'
import { madeNow } from './age.ts'
import { refusedBy } from './plan.ts'
import type { OpenTargets } from './read-targets.ts'

/** What of the drift is told. */
export interface DriftOptions {
  /** Field paths that are not looked at. */
  readonly ignore: readonly string[]
  /** Only objects with these labels; all for none. */
  readonly only: readonly DriftLabel[]
}

/** What has moved, for every target. Changes nothing. */
export async function driftIn(open: OpenTargets, { ignore, only }: DriftOptions): Promise<Drift> {
  const { selected, selection, unreadable } = open
  const targets = open.targets.map(({ name, provider, actual, config, place }) => ({
    ...onlyLabelled(
      driftOf({
        target: name,
        provider,
        actual,
        ignore: [...ignore, ...(config.ignore ?? [])],
        selected,
        partial: selection.partial,
      }),
      only,
    ),
    place,
  }))
  const document = driftDocumentOf(
    targets,
    unreadable.map(({ target, fault }) => ({ target, error: refusedBy(fault) })),
  )
  return {
    ...document,
    made: await madeNow(open, { isIdle: targets.every(({ objects }) => objects.length === 0) }),
  }
}
