import type { Action, ApplyResult, TargetResult } from '../model/plan.ts'

/** A line per target on what an apply did, for the log of its state. */
export function stateSummaries({ targets }: ApplyResult): Map<string, string> {
  return new Map(targets.map(result => [result.target, summaryOf(result)]))
}

const DONE = {
  create: 'created',
  adopt: 'adopted',
  update: 'updated',
  replace: 'replaced',
  delete: 'deleted',
} as const satisfies Record<Action, string>

function summaryOf({ target, outcomes, summary }: TargetResult): string {
  const done = outcomes.filter(({ status }) => status === 'done')
  const counts = Object.entries(DONE).map(
    ([action, word]) => [done.filter(outcome => outcome.action === action).length, word] as const,
  )
  const { failed, skipped, cancelled } = summary
  const bad = [[failed, 'failed'] as const, [skipped, 'skipped'] as const, [cancelled, 'cancelled'] as const]
  const parts = [...counts, ...bad].filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`)
  return `apply: ${parts.join(', ') || 'nothing to do'} (${target})`
}
