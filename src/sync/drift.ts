import { driftDocumentOf, driftOf } from '../engine/drift.ts'
import type { Drift } from '../model/plan.ts'
import { refusedBy } from './plan.ts'
import type { OpenTargets } from './read-targets.ts'

/** What has moved, for every target. Changes nothing. */
export function driftIn(open: OpenTargets, { ignore }: { readonly ignore: readonly string[] }): Drift {
  const { selected, selection, unreadable } = open
  return driftDocumentOf(
    open.targets.map(({ name, provider, actual, config }) =>
      driftOf({
        target: name,
        provider,
        actual,
        ignore: [...ignore, ...(config.ignore ?? [])],
        selected,
        partial: selection.partial,
      }),
    ),
    unreadable.map(({ target, fault }) => ({ target, error: refusedBy(fault) })),
  )
}
