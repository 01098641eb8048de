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

/** Flags of `apply`. */
export interface ApplyCommandOptions extends PlanCommandOptions {
  readonly yes: boolean
  readonly failFast: boolean
  /** A saved plan is refused when the files want something else by now. */
  readonly checkWorkspace: boolean
  /** Seconds to wait for another run on the same target. */
  readonly lockTimeout: number
}
