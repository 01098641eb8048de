import type { Fault } from '../model/fault.ts'
import type { ApplyResult, Plan } from '../model/plan.ts'
import { stateSummaries } from '../report/text/state-summary.ts'
import { refuseOlderFiles } from '../sync/age.ts'
import { applyPlan } from '../sync/apply.ts'
import { ledgersOf, type OpenTargets } from '../sync/read-targets.ts'
import type { Finish } from '../sync/saved-plan.ts'
import { applyAnswer, planAnswer } from './answers.ts'
import { confirmed, type Refusal } from './confirm.ts'
import { EXIT, exitCodeOfApply, isShort } from './exit.ts'
import type { Io } from './io.ts'
import type { CommonFlags } from './program/flags.ts'
import { toldRefusal } from './refused-plan.ts'
import { surroundingsOf } from './talk.ts'

/** A plan that was carried out, and how that ended. */
export interface Applied {
  readonly result: ApplyResult
  readonly plan: Plan
}

/** How a plan is asked for and carried out. */
export interface CarryOutOptions extends Pick<CommonFlags, 'verbose' | 'debug'> {
  readonly format: 'text' | 'json' | 'markdown'
  readonly concise: boolean
  /** Does not ask. */
  readonly yes: boolean
  /** Lets files of a commit before the one that was applied last through. */
  readonly older: boolean
  readonly failFast: boolean
}

/** The question before a plan is carried out. */
export interface Confirmation {
  readonly question: string
  readonly refusal: Refusal
}

/** Writes the result of what `work` carried out and gives the exit code; `work` may end with a code of its own. */
export async function carriedOut(
  options: CarryOutOptions,
  io: Io,
  work: (finish: Finish) => Promise<Applied | number>,
): Promise<number> {
  let lost: readonly Fault[] = []
  const ended = await work(async (result, locks, plan) => {
    lost = await locks.finish(stateSummaries(result, plan))
  })
  if (typeof ended === 'number') return ended
  const { result, plan } = ended
  io.out.write(await applyAnswer(result, options, io))
  const code = exitCodeOfApply(result, { interrupted: io.signal.aborted, short: isShort(plan) })
  return code === EXIT.ok && lost.length > 0 ? EXIT.partial : code
}

/** Shows a plan, asks, and carries it out. The exit code where the plan is refused: it is shown, and nothing is asked. */
export async function showAndCarryOut(
  open: OpenTargets,
  plan: Plan,
  {
    options,
    io,
    finish,
    confirmation,
  }: {
    readonly options: CarryOutOptions
    readonly io: Io
    readonly finish: Finish
    readonly confirmation: Confirmation
  },
): Promise<Applied | number> {
  await showPlan(plan, options, io)
  const code = toldRefusal(plan, options, io)
  if (code !== undefined) return code
  if (!options.older) await refuseOlderFiles(open.history, plan, ledgersOf(open))
  await confirmPlan(plan, options, { io, confirmation })
  const around = surroundingsOf(io, options)
  const result = await applyPlan(open, plan, { failFast: options.failFast, around })
  await finish(result, open.locks, plan)
  return { result, plan }
}

function steps({ targets }: Plan): number {
  return targets.reduce((sum, { changes }) => sum + changes.length, 0)
}

/** The plan is part of what a person reads; with JSON the result is the one document. */
async function showPlan(plan: Plan, options: CarryOutOptions, io: Io): Promise<void> {
  if ((options.format === 'json' && !plan.refused) || steps(plan) === 0) return
  const answer = await planAnswer(plan, options, io)
  io.out.write(options.format === 'json' ? answer : `${answer}\n`)
}

async function confirmPlan(
  plan: Plan,
  { yes, format }: CarryOutOptions,
  { io, confirmation }: { readonly io: Io; readonly confirmation: Confirmation },
): Promise<void> {
  if (yes || steps(plan) === 0) return
  const { question, refusal } = confirmation
  await confirmed(`${question} Only "yes" goes on: `, { io, format, refusal })
}
