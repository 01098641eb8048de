import path from 'node:path'
import { Fault } from '../../../model/fault.ts'
import { planOf } from '../../../sync/plan.ts'
import { withTargets } from '../../../sync/read-targets.ts'
import { planFor, readPlan } from '../../../sync/read-plan.ts'
import { applySaved, type Finish } from '../../../sync/saved-plan.ts'
import { carriedOut, showAndCarryOut, type Applied, type Confirmation } from '../../carry-out.ts'
import type { Io } from '../../io.ts'
import { givenAmong, lockWait, planOptions, readOptions } from '../../program/options.ts'
import { surroundingsOf } from '../../talk.ts'
import type { ApplyFlags } from './flags.ts'

interface Applying {
  readonly options: ApplyFlags
  readonly io: Io
  readonly finish: Finish
}

const confirmation: Confirmation = {
  question: 'Carry out this plan?',
  refusal: {
    unasked: 'Nothing was applied: there is no terminal to ask on.',
    denied: 'Nothing was applied: the plan was not confirmed.',
    hint: 'Read the plan, then run `callsheet apply --yes`.',
  },
}

/** Carries out a saved plan; or plans, asks unless told not to, and makes the targets match the files. */
export async function apply(file: string | undefined, options: ApplyFlags, io: Io): Promise<number> {
  return carriedOut(options, io, finish => {
    const applying = { options, io, finish }
    return file === undefined ? planAndApply(applying) : applyFile(file, applying)
  })
}

async function planAndApply({ options, io, finish }: Applying): Promise<Applied | number> {
  const { refresh } = options
  const reading = { ...readOptions(options), refresh, lock: lockWait(options), tellUnreadable: true }
  return withTargets(surroundingsOf(io, options), reading, async open => {
    const plan = await planOf(open, planOptions(options))
    return showAndCarryOut(open, plan, { options, io, finish, confirmation })
  })
}

/** A saved plan has been read by people already, so nothing is asked. */
async function applyFile(file: string, { options, io, finish }: Applying): Promise<Applied> {
  refuseOtherFlags(options)
  const plan = planFor(await readPlan(path.resolve(io.cwd, file)), options.target)
  const { workspace, concurrency, failFast, checkWorkspace, older } = options
  const result = await applySaved(plan, {
    around: surroundingsOf(io, options),
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
