/** The functions of a Callsheet run, for programs that have no terminal: an editor, a service, a script. */
import type { ApplyResult, Drift, Plan } from '../model/plan.ts'
import type { RunReport } from '../model/run.ts'
import { findWorkspace } from '../workspace/index.ts'
import { applyPlan } from './apply.ts'
import { checkWorkspace, type CheckedWorkspace } from './check.ts'
import { driftIn, type DriftOptions } from './drift.ts'
import { refuseOlderFiles } from './age.ts'
import { planOf, refusalOf, type PlanningOptions } from './plan.ts'
import { ledgersOf, withTargets, type ReadOptions } from './read-targets.ts'
import type { WatchOptions } from './run/carry-out.ts'
import { resumeRun } from './run/resume.ts'
import { runScenarios } from './run/run.ts'
import { applySaved, savablePlan } from './saved-plan.ts'
import type { Surroundings } from './talk.ts'

export type { PlanOptions } from '../engine/plan-input.ts'
export type { Environment } from '../model/environment.ts'
export { Fault, faultOf, type FaultCode } from '../model/fault.ts'
export type * from '../model/plan.ts'
export type * from '../model/run.ts'
export type { Finding, Position, Problem, Severity } from '../model/problem.ts'
export type { CheckedWorkspace, DesiredTarget } from './check.ts'
export { planFor, readPlan } from './read-plan.ts'
export type { Surroundings, Tell, Told } from './talk.ts'

/** Where a run works and whom it tells; what is left out is the process's own, and nobody is told. */
export interface RunOptions extends Partial<Surroundings> {
  /** The folder of the workspace, relative to `cwd`; the nearest one without it. */
  readonly workspace?: string
  /** Names of targets; all without it. */
  readonly target?: readonly string[]
}

/** What a run reads of its targets. */
export interface ReadingOptions
  extends
    RunOptions,
    Partial<Pick<ReadOptions, 'include' | 'exclude' | 'strict' | 'refresh' | 'concurrency'>> {}

/** What a plan may do, each `false` unless it is stated. */
export interface PlanRunOptions extends ReadingOptions, Partial<PlanningOptions> {}

/** What an apply does besides. */
export interface ApplyRunOptions extends PlanRunOptions {
  /** Lets files of a commit before the one that was applied last through. */
  readonly older?: boolean
  /** Starts nothing more after the first failure. */
  readonly failFast?: boolean
  /** Seconds to wait for another run on the same target. */
  readonly lockTimeout?: number
}

/** Which trials begin, and how they are waited for. */
export interface TrialRunOptions
  extends RunOptions, Partial<Pick<ReadOptions, 'include' | 'exclude' | 'strict' | 'concurrency'>> {
  /** Trials of each scenario, in place of what the files say. */
  readonly repeat?: number
  /** Trials that have to pass. */
  readonly pass?: number
  readonly mode?: string
  /** The most trials of all targets together. */
  readonly maxRuns?: number
  /** Runs scenarios that differ from their files as they are at the platform. */
  readonly asIs?: boolean
  /** Seconds to wait. */
  readonly timeout?: number
  /** Keeps what was said. */
  readonly transcripts?: boolean
  /** Makes links that show the trials to anybody. */
  readonly share?: boolean
}

/** Longer than any lease of a lock, so that a run that died never stands in the way. */
const LOCK_TIMEOUT_S = 180

/** Files → desired resources, with every problem found on the way. Needs no network and no key. */
export async function check(
  options: RunOptions & { readonly strict?: boolean } = {},
): Promise<CheckedWorkspace> {
  const { env, cwd } = surroundings(options)
  const { workspace, target = [], strict = false } = options
  return checkWorkspace({ root: await findWorkspace(cwd, workspace), env, target, strict })
}

/**
 * What an apply would do. Only reads reach a platform. The plan can be stored as JSON and given to `applyStored`, unless
 * its `refused` says why not.
 */
export function plan(options: PlanRunOptions = {}): Promise<Plan> {
  return withTargets(surroundings(options), reading(options), async open => {
    const planned = await planOf(open, planning(options))
    return planned.refused ? planned : savablePlan(planned, open)
  })
}

/** Plans, and makes the targets match the files. Throws where a gate or a conflict stands in the way. Asks nothing. */
export function apply(options: ApplyRunOptions = {}): Promise<ApplyResult> {
  const around = surroundings(options)
  const { older = false, failFast = false } = options
  return withTargets(around, { ...reading(options), lock: lockWait(options) }, async open => {
    const planned = await planOf(open, planning(options))
    const refusal = refusalOf(planned)
    if (refusal) throw refusal
    if (!older) await refuseOlderFiles(open.history, planned, ledgersOf(open))
    const result = await applyPlan(open, planned, { failFast, around })
    await open.locks.finish(new Map())
    return result
  })
}

/** Carries out exactly the steps of a plan that was stored, or nothing when an object that it touches has moved. */
export function applyStored(stored: Plan, options: ApplyRunOptions = {}): Promise<ApplyResult> {
  const { workspace, concurrency, failFast = false, older = false } = options
  return applySaved(stored, {
    around: surroundings(options),
    failFast,
    checkWorkspace: false,
    older,
    lock: lockWait(options),
    finish: async (_, locks) => void (await locks.finish(new Map())),
    ...(workspace !== undefined && { workspace }),
    ...(concurrency !== undefined && { concurrency }),
  })
}

/** Who moved since the last apply. Only reads reach a platform; every object is read in full. */
export function drift(options: ReadingOptions & Partial<DriftOptions> = {}): Promise<Drift> {
  const { ignore = [], only = [] } = options
  return withTargets(surroundings(options), { ...reading(options), refresh: true }, async open =>
    driftIn(open, { ignore, only }),
  )
}

/**
 * Runs what is applied, waits and judges. Throws REFUSED where too many trials would begin. Asks nothing. Once `signal`
 * aborts, the calls are ended where the platform can, and what is known is given.
 */
export async function run(options: TrialRunOptions = {}): Promise<RunReport> {
  const { repeat, pass, mode, maxRuns, asIs = false } = options
  const { report } = await runScenarios(surroundings(options), {
    ...watching(options),
    reading: reading(options),
    asIs,
    ...(repeat !== undefined && { repeat }),
    ...(pass !== undefined && { pass }),
    ...(mode !== undefined && { mode }),
    ...(maxRuns !== undefined && { maxRuns }),
    confirm: async () => {},
  })
  return report
}

/** Goes on waiting for a run, without an id for the newest that has not ended, and begins nothing. */
export async function resume(id?: string, options: TrialRunOptions = {}): Promise<RunReport> {
  const { workspace } = options
  const { report } = await resumeRun(surroundings(options), {
    ...watching(options),
    ...(id !== undefined && { id }),
    ...(workspace !== undefined && { workspace }),
  })
  return report
}

function watching({ timeout, transcripts = false, share = false }: TrialRunOptions): WatchOptions {
  return { talk: transcripts ? 'all' : 'none', share, ...(timeout !== undefined && { timeout }) }
}

function surroundings({ env, cwd, signal, tell, saveMemory, pause }: RunOptions): Surroundings {
  return {
    env: env ?? process.env,
    cwd: cwd ?? process.cwd(),
    signal: signal ?? new AbortController().signal,
    tell: tell ?? (() => {}),
    ...(saveMemory && { saveMemory }),
    ...(pause && { pause }),
  }
}

function reading(options: ReadingOptions): ReadOptions {
  const { workspace, target = [], include = [], exclude = [], strict = false, refresh = false } = options
  const { concurrency } = options
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

function planning(options: PlanRunOptions): PlanningOptions {
  const { prune = false, maxDeletes, force = false, mark = false, overwrite = false } = options
  return { prune, maxDeletes, force, mark, overwrite }
}

function lockWait({ lockTimeout = LOCK_TIMEOUT_S }: ApplyRunOptions): { timeoutMs: number } {
  return { timeoutMs: lockTimeout * 1000 }
}
