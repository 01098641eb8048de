import type { FaultCode } from '../model/fault.ts'
import type { ApplyResult, Drift, Plan } from '../model/plan.ts'
import type { RunReport } from '../model/run.ts'
import { hasDrift } from '../engine/drift.ts'
import { outcomeOf, type RunOutcome } from '../engine/verdict/summary.ts'

/** Part of the public contract: scripts depend on these numbers. */
export const EXIT = {
  ok: 0,
  failed: 1,
  changes: 2,
  partial: 3,
  stale: 4,
  refused: 5,
  notPassed: 6,
  interrupted: 130,
} as const

/** What each of them says, for those who read no more than the number. */
export const EXIT_MEANINGS: Readonly<Record<number, string>> = {
  [EXIT.ok]: 'fine',
  [EXIT.failed]: 'failed: files have errors, or the command could not go on',
  [EXIT.changes]: 'changes (`plan` and `diff` with `--detailed-exitcode`) or drift (`drift`)',
  [EXIT.partial]: 'partly applied',
  [EXIT.stale]: 'a stale plan, a conflict or a lock',
  [EXIT.refused]: 'refused by a safety gate',
  [EXIT.notPassed]: 'scenarios ran and did not pass (`run`)',
  [EXIT.interrupted]: 'interrupted',
}

/** The exit code of a plan: 2 only when it was asked for and there is something to carry out. */
export function exitCodeOfPlan(plan: Plan, { detailed }: { detailed: boolean }): number {
  if (isShort(plan)) return EXIT.failed
  const pending = plan.targets.some(({ changes, summary }) => changes.length + summary.left > 0)
  return detailed && pending ? EXIT.changes : EXIT.ok
}

/** Whether objects were left out because too little was known of them, or because they cannot have their names. */
export function isShort({ targets }: Pick<Plan, 'targets'>): boolean {
  return targets.some(({ left }) => left.some(({ action }) => action !== undefined && action !== 'replace'))
}

/** 3 where something was written and not all of it, or was not kept or remembered, or waits for people; 1 where nothing was. `short`: the plan left out what could not be read. */
export function exitCodeOfApply(
  { summary, targets }: ApplyResult,
  { interrupted, short }: { interrupted: boolean; short: boolean },
): number {
  if (interrupted) return EXIT.interrupted
  if (targets.some(({ unsaved }) => unsaved !== undefined)) return EXIT.partial
  const outcomes = targets.flatMap(target => target.outcomes)
  const lost = outcomes.some(({ not_kept }) => not_kept !== undefined)
  if (summary.failed + summary.skipped + summary.cancelled === 0) {
    if (short) return summary.done > 0 ? EXIT.partial : EXIT.failed
    return lost ? EXIT.partial : EXIT.ok
  }
  // What a platform cannot do at all is left to people; that is no failure of the rest.
  const failures = outcomes.filter(({ status }) => status === 'failed')
  const isLeft = failures.length > 0 && failures.every(({ error }) => error?.code === 'UNSUPPORTED')
  // A create that was sent and had no clear end may have made its object.
  const mayBeMade = failures.some(({ error }) => error?.code === 'UNCLEAR' && error.method !== undefined)
  return summary.done > 0 || isLeft || mayBeMade ? EXIT.partial : EXIT.failed
}

/** 2 where somebody moved an object at a platform; else 1 where not all could be looked at. */
export function exitCodeOfDrift({ targets, unreadable }: Drift): number {
  if (hasDrift(targets)) return EXIT.changes
  const isShort = unreadable !== undefined || targets.some(({ left }) => left !== undefined)
  return isShort ? EXIT.failed : EXIT.ok
}

const RUN_EXITS = {
  passed: EXIT.ok,
  failed: EXIT.notPassed,
  incomplete: EXIT.failed,
} as const satisfies Record<RunOutcome, number>

/** 6 where something failed, whatever else there is; 1 where something was not judged. */
export function exitCodeOfRun(
  report: Pick<RunReport, 'summary'>,
  { interrupted }: { interrupted: boolean },
): number {
  return interrupted ? EXIT.interrupted : RUN_EXITS[outcomeOf(report)]
}

const FAULT_EXITS: Partial<Record<FaultCode, number>> = {
  CONFLICT: EXIT.stale,
  STALE_PLAN: EXIT.stale,
  LOCKED: EXIT.stale,
  REFUSED: EXIT.refused,
  INTERRUPTED: EXIT.interrupted,
}

/** Of a command that could not go on. */
export function exitCodeOfFault(code: FaultCode): number {
  return FAULT_EXITS[code] ?? EXIT.failed
}
