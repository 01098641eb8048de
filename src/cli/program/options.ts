import type { PlanningOptions } from '../../sync/plan.ts'
import type { LockWait } from '../../sync/locks.ts'
import type { ReadOptions } from '../../sync/read-targets.ts'
import type { LockingFlags, LookingFlags, PlanningFlags } from './flags.ts'

/** What the flags say of the reading; how thorough it is, each command says itself. */
export function readOptions({
  workspace,
  target,
  include,
  exclude,
  strict,
  concurrency,
}: LookingFlags): Omit<ReadOptions, 'refresh'> {
  return {
    target,
    include,
    exclude,
    strict,
    ...(workspace !== undefined && { workspace }),
    ...(concurrency !== undefined && { concurrency }),
  }
}

/** The flags that were given, of some that do not go together with what is done. */
export function givenAmong(flags: Readonly<Record<`--${string}`, boolean>>): string[] {
  return Object.entries(flags).flatMap(([flag, isGiven]) => (isGiven ? flag : []))
}

/** How long other runs on the same targets are waited for. */
export function lockWait({ lockTimeout }: LockingFlags): LockWait {
  return { timeoutMs: lockTimeout * 1000 }
}

/** What the flags say of what may be planned. */
export function planOptions(flags: PlanningFlags): PlanningOptions {
  const { prune, maxDeletes, force, mark, overwrite } = flags
  return { prune, maxDeletes, force, mark, overwrite }
}
