import { Fault } from '../model/fault.ts'
import type { TargetPlan } from '../model/plan.ts'

/** CONFLICT naming every field that was edited on both sides since the last apply, at all targets; undefined for none. */
export function conflictIn(plans: readonly TargetPlan[]): Fault | undefined {
  const both = plans.flatMap(({ target, changes }) =>
    changes.flatMap(({ address, fields }) =>
      fields.filter(({ cause }) => cause === 'both').map(({ path }) => `${address} ${path} (${target})`),
    ),
  )
  if (both.length === 0) return undefined
  return new Fault(
    'CONFLICT',
    `Edited in the files and at the platform since the last apply: ${both.join(', ')}.`,
    {
      hint: 'Nothing was changed. `callsheet pull --overwrite` takes the other side into the files; `--overwrite` here lets the files win.',
    },
  )
}
