import type { PlanningOptions } from '../../sync/plan.ts'
import type { LockWait } from '../../sync/locks.ts'
import type { ReadOptions } from '../../sync/read-targets.ts'

/** How an answer is written. Every command knows text and JSON; its help names the others. */
export type Format = 'text' | 'json' | 'markdown' | 'html' | 'annotations' | 'sarif' | 'junit'

/** Flags that every command understands. */
export interface CommonOptions {
  readonly workspace?: string
  readonly format: Format
  readonly verbose: boolean
  readonly debug: boolean
}

/** Flags of the commands that look at targets. */
export interface TargetOptions extends CommonOptions {
  readonly target: readonly string[]
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly strict: boolean
  readonly refresh: boolean
  readonly concurrency?: number
}

/** Flags of `plan`, and of `apply` when it plans first. */
export interface PlanCommandOptions extends TargetOptions {
  readonly prune: boolean
  readonly maxDeletes?: number
  readonly force: boolean
  readonly overwrite: boolean
  readonly mark: boolean
  readonly detailedExitcode: boolean
  /** A file that gets the plan, for `apply FILE`. */
  readonly out?: string
}

/** Flags of the `generate` commands. */
export interface GenerateOptions extends CommonOptions {
  readonly target?: string
  /** How many seconds a job may take. */
  readonly deadline: number
}

/** Flags of `apply`. */
export interface ApplyCommandOptions extends PlanCommandOptions {
  readonly yes: boolean
  readonly failFast: boolean
  /** A saved plan is refused when the files want something else by now. */
  readonly checkWorkspace: boolean
  /** Files of a commit before the one that was applied last are applied all the same. */
  readonly older: boolean
  /** Seconds to wait for another run on the same target. */
  readonly lockTimeout: number
}

/** The flags that say what is read. */
export function readOptions(options: TargetOptions): ReadOptions {
  const { workspace, target, include, exclude, strict, refresh, concurrency } = options
  return {
    target,
    include,
    exclude,
    strict,
    refresh,
    ...(workspace !== undefined && { workspace }),
    ...(concurrency !== undefined && { concurrency }),
  }
}

/** How long other runs on the same targets are waited for. */
export function lockWait({ lockTimeout }: { readonly lockTimeout: number }): LockWait {
  return { timeoutMs: lockTimeout * 1000 }
}

/** The flags that say what may be planned. */
export function planOptions(options: PlanCommandOptions): PlanningOptions {
  const { prune, maxDeletes, force, mark, overwrite } = options
  return { prune, maxDeletes, force, mark, overwrite }
}
