import type { ApplyResult, Plan, TargetResult } from '../../model/plan.ts'
import { actionCounts } from './apply.ts'

/** By target, a line on what an apply did, for the log of its state: `apply: 2 created, 1 failed (main)`. */
export function stateSummaries(
  { targets }: ApplyResult,
  { rollback_to }: Pick<Plan, 'rollback_to'>,
): Map<string, string> {
  const what = rollback_to === undefined ? 'apply' : `rollback to ${rollback_to.slice(0, 10)}`
  return new Map(targets.map(result => [result.target, summaryOf(result, what)]))
}

function summaryOf({ target, outcomes, summary }: TargetResult, what: string): string {
  const { failed, skipped, cancelled } = summary
  const parts = [
    actionCounts(outcomes.filter(({ status }) => status === 'done')),
    failed > 0 ? `${failed} failed` : '',
    skipped > 0 ? `${skipped} skipped` : '',
    cancelled > 0 ? `${cancelled} cancelled` : '',
  ].filter(part => part !== '')
  return `${what}: ${parts.join(', ') || 'nothing to do'} (${target})`
}
