import type { Action, Change, Left, PlanSummary, TargetPlan } from '../model/plan.ts'
import { compareText } from '../model/text-order.ts'

/** The plan without some of its steps and what waits for them, which are left instead. */
export function shortened(plan: TargetPlan, out: readonly Left[]): TargetPlan {
  if (out.length === 0) return plan
  const left = [...out, ...waiting(plan.changes, out)]
  const gone = new Set(left.map(({ address }) => address))
  const changes = plan.changes.filter(({ address }) => !gone.has(address))
  return {
    ...plan,
    changes,
    left: [...plan.left, ...left].toSorted((a, b) => compareText(a.address, b.address)),
    summary: summaryOf(changes, {
      unchanged: plan.summary.unchanged,
      left: plan.summary.left + left.length,
    }),
  }
}

/** Counts the steps of a plan by action. */
export function summaryOf(
  changes: readonly Change[],
  { unchanged, left }: Pick<PlanSummary, 'unchanged' | 'left'>,
): PlanSummary {
  const count = (wanted: Action) => changes.filter(({ action }) => action === wanted).length
  return {
    create: count('create'),
    update: count('update'),
    delete: count('delete'),
    adopt: count('adopt'),
    replace: count('replace'),
    unchanged,
    left,
  }
}

/** Steps that wait for one that is left, over any number of steps. */
function waiting(changes: readonly Change[], out: readonly Left[]): Left[] {
  const gone = new Set(out.map(({ address }) => address))
  const found = changes.flatMap(({ address, id, action, waits_for }) => {
    const cause = gone.has(address) ? undefined : waits_for.find(other => gone.has(other))
    if (cause === undefined) return []
    const reason = `it waits for ${cause}`
    return [
      {
        address,
        id: id ?? '',
        reason,
        action: action === 'create' ? ('create' as const) : ('unread' as const),
      },
    ]
  })
  return found.length === 0 ? [] : [...found, ...waiting(changes, [...out, ...found])]
}
