import path from 'node:path'
import { Fault } from '../../model/fault.ts'
import type { ApplyResult, Plan } from '../../model/plan.ts'
import { applyText } from '../../report/apply-text.ts'
import { applyDocument, documentText } from '../../report/documents.ts'
import { planText } from '../../report/plan-text.ts'
import { exitCodeOfApply } from '../exit.ts'
import { carryOut, planOf } from '../flow.ts'
import { hasColor, widthOf, type Io } from '../io.ts'
import { lookAround } from '../look.ts'
import type { ApplyCommandOptions } from '../options.ts'
import { emulatorHost } from '../emulator-host.ts'
import type { ConnectedTarget } from '../connect.ts'
import { progressOf, type Progress } from '../progress.ts'
import { applySaved, readPlan } from '../saved-plan.ts'
import { findWorkspace } from '../../workspace/index.ts'

/** Carries out a saved plan; or plans, asks unless told not to, and makes the targets match the files. */
export async function apply(file: string | undefined, options: ApplyCommandOptions, io: Io): Promise<number> {
  const result = await (file === undefined ? planAndApply(options, io) : applyFile(file, options, io))
  const color = hasColor(io.out, io.env)
  io.out.write(
    options.format === 'json'
      ? documentText(applyDocument(result))
      : applyText(result, { color, verbose: options.verbose }),
  )
  return exitCodeOfApply(result, { interrupted: io.signal.aborted })
}

async function planAndApply(options: ApplyCommandOptions, io: Io): Promise<ApplyResult> {
  return lookAround(io, options, async look => {
    const plan = planOf(look, options)
    showPlan(plan, options, io)
    await confirm(plan, options, io)
    const listener = await progressOf(plan, look.targets, io)
    const { failFast } = options
    return carryOut(look, plan, { failFast, signal: io.signal, listener }).finally(listener.stop)
  })
}

/** A saved plan has been read by people already, so nothing is asked. */
async function applyFile(file: string, options: ApplyCommandOptions, io: Io): Promise<ApplyResult> {
  const plan = await readPlan(path.resolve(io.cwd, file))
  const root = await findWorkspace(io.cwd, options.workspace)
  const emulator = emulatorHost(root)
  let progress: Progress | undefined
  const listenerFor = async (targets: readonly ConnectedTarget[]) =>
    (progress = await progressOf(plan, targets, io))
  try {
    return await applySaved(plan, { root, io, options, emulator, listenerFor })
  } finally {
    progress?.stop()
    await emulator.close()
  }
}

function steps({ targets }: Plan): number {
  return targets.reduce((sum, { changes }) => sum + changes.length, 0)
}

/** In text the plan is part of the answer; with JSON the result is the one document. */
function showPlan(plan: Plan, options: ApplyCommandOptions, io: Io): void {
  if (options.format === 'json' || steps(plan) === 0) return
  io.out.write(
    `${planText(plan, { color: hasColor(io.out, io.env), width: widthOf(io.out), verbose: options.verbose })}\n`,
  )
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
