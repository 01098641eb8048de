import path from 'node:path'
import { refuseConflicts } from '../../engine/conflicts.ts'
import { Fault } from '../../model/fault.ts'
import type { ApplyResult, Plan } from '../../model/plan.ts'
import { applyAnswer, planAnswer } from '../answers.ts'
import { EXIT, exitCodeOfApply } from '../exit.ts'
import { carryOut, planOf } from '../../sync/apply.ts'
import type { Io } from '../io.ts'
import { lookAround } from '../../sync/read-targets.ts'
import type { ApplyCommandOptions } from '../program/options.ts'
import { emulatorHost } from '../../sync/emulator-host.ts'
import type { ConnectedTarget } from '../../sync/connect.ts'
import { progressOf, type Progress } from '../progress.ts'
import { applySaved, readPlan, type Finish } from '../../sync/saved-plan.ts'
import { summariesOf } from '../../report/state-summary.ts'
import { findWorkspace } from '../../workspace/index.ts'

/** Carries out a saved plan; or plans, asks unless told not to, and makes the targets match the files. */
export async function apply(file: string | undefined, options: ApplyCommandOptions, io: Io): Promise<number> {
  let lost: readonly Fault[] = []
  const finish: Finish = async (result, holds) => {
    lost = await holds.finish(summariesOf(result))
  }
  const result = await (file === undefined
    ? planAndApply(options, io, finish)
    : applyFile(file, { options, io, finish }))
  io.out.write(await applyAnswer(result, options, io))
  const code = exitCodeOfApply(result, { interrupted: io.signal.aborted })
  return code === EXIT.ok && lost.length > 0 ? EXIT.partial : code
}

async function planAndApply(options: ApplyCommandOptions, io: Io, finish: Finish): Promise<ApplyResult> {
  const lock = { timeoutMs: options.lockTimeout * 1000 }
  return lookAround(io, { ...options, lock }, async look => {
    const plan = planOf(look, options)
    await showPlan(plan, options, io)
    refuseConflicts(plan.targets, options)
    await confirm(plan, options, io)
    const listener = await progressOf(plan, look.targets, io)
    const { failFast } = options
    const result = await carryOut(look, plan, { failFast, signal: io.signal, listener }).finally(() =>
      listener.stop(),
    )
    await finish(result, look.holds)
    return result
  })
}

/** A saved plan has been read by people already, so nothing is asked. */
async function applyFile(
  file: string,
  { options, io, finish }: { options: ApplyCommandOptions; io: Io; finish: Finish },
): Promise<ApplyResult> {
  refuseOtherFlags(options)
  const plan = narrowed(await readPlan(path.resolve(io.cwd, file)), options.target)
  const root = await findWorkspace(io.cwd, options.workspace)
  const emulator = emulatorHost(root)
  let progress: Progress | undefined
  const listenerFor = async (targets: readonly ConnectedTarget[]) =>
    (progress = await progressOf(plan, targets, io))
  try {
    return await applySaved(plan, { root, io, options, emulator, listenerFor, finish })
  } finally {
    progress?.stop()
    await emulator.close()
  }
}

function steps({ targets }: Plan): number {
  return targets.reduce((sum, { changes }) => sum + changes.length, 0)
}

/** The plan is part of what a person reads; with JSON the result is the one document. */
async function showPlan(plan: Plan, options: ApplyCommandOptions, io: Io): Promise<void> {
  if (options.format === 'json' || steps(plan) === 0) return
  io.out.write(`${await planAnswer(plan, options, io)}\n`)
}

async function confirm(plan: Plan, { yes, format }: ApplyCommandOptions, io: Io): Promise<void> {
  if (yes || steps(plan) === 0) return
  if (!io.ask || format === 'json') {
    throw new Fault('NEEDS_CONFIRMATION', 'Nothing was applied: there is no terminal to ask on.', {
      hint: 'Read the plan, then run `callsheet apply --yes`.',
    })
  }
  const answer = await io.ask('Carry out this plan? Only "yes" goes on: ')
  if (answer.trim() === 'yes') return
  throw new Fault('NEEDS_CONFIRMATION', 'Nothing was applied: the plan was not confirmed.')
}

/** A saved plan says what is done; a flag that would change that is a misunderstanding. */
function refuseOtherFlags(options: ApplyCommandOptions): void {
  const flags = {
    '--include': options.include.length > 0,
    '--exclude': options.exclude.length > 0,
    '--strict': options.strict,
    '--refresh': options.refresh,
    '--prune': options.prune,
    '--max-deletes': options.maxDeletes !== undefined,
    '--force': options.force,
    '--overwrite': options.overwrite,
    '--mark': options.mark,
  }
  const given = Object.entries(flags).flatMap(([flag, isGiven]) => (isGiven ? flag : []))
  if (given.length === 0) return
  throw new Fault('USAGE', `A saved plan is carried out as it is; ${given.join(', ')} belongs to planning.`, {
    hint: 'Nothing was changed. Use it with `callsheet plan --out FILE`, then apply that plan.',
  })
}

/** `--target` leaves the plan's other targets for another run. */
function narrowed(plan: Plan, wanted: readonly string[]): Plan {
  if (wanted.length === 0) return plan
  const known = plan.targets.map(({ target }) => target)
  const unknown = wanted.find(name => !known.includes(name))
  if (unknown !== undefined) {
    throw new Fault('USAGE', `The plan has no target "${unknown}".`, {
      hint: `Its targets: ${known.join(', ')}.`,
    })
  }
  return { ...plan, targets: plan.targets.filter(({ target }) => wanted.includes(target)) }
}
