import path from 'node:path'
import { Fault } from '../../../model/fault.ts'
import type { ApplyResult, Plan } from '../../../model/plan.ts'
import { stateSummaries } from '../../../report/text/state-summary.ts'
import { refuseOlderFiles } from '../../../sync/age.ts'
import { applyPlan } from '../../../sync/apply.ts'
import { planOf } from '../../../sync/plan.ts'
import { ledgersOf, withTargets } from '../../../sync/read-targets.ts'
import { planFor, readPlan } from '../../../sync/read-plan.ts'
import { applySaved, type Finish } from '../../../sync/saved-plan.ts'
import type { Surroundings } from '../../../sync/talk.ts'
import { applyAnswer, planAnswer } from '../../answers.ts'
import { confirmed } from '../../confirm.ts'
import { EXIT, exitCodeOfApply, isShort } from '../../exit.ts'
import type { Io } from '../../io.ts'
import { givenAmong, lockWait, planOptions, readOptions } from '../../program/options.ts'
import { toldRefusal } from '../../refused-plan.ts'
import { surroundingsOf } from '../../talk.ts'
import type { ApplyFlags } from './flags.ts'

interface Applying {
  readonly options: ApplyFlags
  readonly io: Io
  readonly around: Surroundings
  readonly finish: Finish
}

interface Applied {
  readonly result: ApplyResult
  readonly plan: Plan
}

/** Carries out a saved plan; or plans, asks unless told not to, and makes the targets match the files. */
export async function apply(file: string | undefined, options: ApplyFlags, io: Io): Promise<number> {
  let lost: readonly Fault[] = []
  const finish: Finish = async (result, locks) => {
    lost = await locks.finish(stateSummaries(result))
  }
  const applying = { options, io, around: surroundingsOf(io, options), finish }
  const ended = await (file === undefined ? planAndApply(applying) : applyFile(file, applying))
  if (typeof ended === 'number') return ended
  const { result, plan } = ended
  io.out.write(await applyAnswer(result, options, io))
  const code = exitCodeOfApply(result, { interrupted: io.signal.aborted, short: isShort(plan) })
  return code === EXIT.ok && lost.length > 0 ? EXIT.partial : code
}

/** The exit code where the plan is refused: it is shown, and nothing is asked. */
async function planAndApply({ options, io, around, finish }: Applying): Promise<Applied | number> {
  const { refresh, failFast } = options
  const lock = lockWait(options)
  const reading = { ...readOptions(options), refresh, lock, tellUnreadable: true }
  return withTargets(around, reading, async open => {
    const plan = await planOf(open, planOptions(options))
    await showPlan(plan, options, io)
    const code = toldRefusal(plan, options, io)
    if (code !== undefined) return code
    if (!options.older) await refuseOlderFiles(open.history, plan, ledgersOf(open))
    await confirmPlan(plan, options, io)
    const result = await applyPlan(open, plan, { failFast, around })
    await finish(result, open.locks)
    return { result, plan }
  })
}

/** A saved plan has been read by people already, so nothing is asked. */
async function applyFile(file: string, { options, io, around, finish }: Applying): Promise<Applied> {
  refuseOtherFlags(options)
  const plan = planFor(await readPlan(path.resolve(io.cwd, file)), options.target)
  const { workspace, concurrency, failFast, checkWorkspace, older } = options
  const result = await applySaved(plan, {
    around,
    failFast,
    checkWorkspace,
    older,
    lock: lockWait(options),
    finish,
    ...(workspace !== undefined && { workspace }),
    ...(concurrency !== undefined && { concurrency }),
  })
  return { result, plan }
}

function steps({ targets }: Plan): number {
  return targets.reduce((sum, { changes }) => sum + changes.length, 0)
}

/** The plan is part of what a person reads; with JSON the result is the one document. */
async function showPlan(plan: Plan, options: ApplyFlags, io: Io): Promise<void> {
  if ((options.format === 'json' && !plan.refused) || steps(plan) === 0) return
  const answer = await planAnswer(plan, options, io)
  io.out.write(options.format === 'json' ? answer : `${answer}\n`)
}

async function confirmPlan(plan: Plan, { yes, format }: ApplyFlags, io: Io): Promise<void> {
  if (yes || steps(plan) === 0) return
  await confirmed('Carry out this plan? Only "yes" goes on: ', {
    io,
    format,
    refusal: {
      unasked: 'Nothing was applied: there is no terminal to ask on.',
      denied: 'Nothing was applied: the plan was not confirmed.',
      hint: 'Read the plan, then run `callsheet apply --yes`.',
    },
  })
}

/** A saved plan says what is done; a flag that would change that is a misunderstanding. */
function refuseOtherFlags(options: ApplyFlags): void {
  const given = givenAmong({
    '--include': options.include.length > 0,
    '--exclude': options.exclude.length > 0,
    '--strict': options.strict,
    '--refresh': options.refresh,
    '--prune': options.prune,
    '--max-deletes': options.maxDeletes !== undefined,
    '--force': options.force,
    '--overwrite': options.overwrite,
    '--mark': options.mark,
  })
  if (given.length === 0) return
  throw new Fault('USAGE', `A saved plan is carried out as it is; ${given.join(', ')} belongs to planning.`, {
    hint: 'Nothing was changed. Use it with `callsheet plan --out FILE`, then apply that plan.',
  })
}
