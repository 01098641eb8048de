import type { ApplyResult, TargetResult } from '../../model/plan.ts'
import { actionCounts } from './apply.ts'

/** By target, a line on what an apply did, for the log of its state: `apply: 2 created, 1 failed (main)`. */
export function stateSummaries({ targets }: ApplyResult): Map<string, string> {
  return new Map(targets.map(result => [result.target, summaryOf(result)]))
}

function summaryOf({ target, outcomes, summary }: TargetResult): string {
  const { failed, skipped, cancelled } = summary
  const parts = [
    actionCounts(outcomes.filter(({ status }) => status === 'done')),
    failed > 0 ? `${failed} failed` : '',
    skipped > 0 ? `${skipped} skipped` : '',
    cancelled > 0 ? `${cancelled} cancelled` : '',
  ].filter(part => part !== '')
  return `apply: ${parts.join(', ') || 'nothing to do'} (${target})`
}
