import path from 'node:path'
import { refuseConflicts } from '../../engine/conflicts.ts'
import { faultOf, type Fault } from '../../model/fault.ts'
import type { Plan } from '../../model/plan.ts'
import { faultText } from '../../report/text/fault.ts'
import { planAnswer } from '../answers.ts'
import { exitCodeOfFault, exitCodeOfPlan } from '../exit.ts'
import { planOf } from '../../sync/apply.ts'
import { hasColor, type Io } from '../io.ts'
import { lookAround } from '../../sync/read-targets.ts'
import type { PlanCommandOptions } from '../program/options.ts'
import { savePlan } from '../../sync/saved-plan.ts'

/** Shows what an apply would do. Only reads reach a platform. Without secrets, on a fork, it validates. */
export async function plan(options: PlanCommandOptions, io: Io): Promise<number> {
  try {
    return await lookAndPlan(options, io)
  } catch (thrown) {
    const { lacksSecrets, validateInstead } = await import('../fork.ts')
    if (await lacksSecrets(thrown, io)) return validateInstead(options, io)
    throw thrown
  }
}

async function lookAndPlan(options: PlanCommandOptions, io: Io): Promise<number> {
  return lookAround(io, options, async look => {
    const planned = planOf(look, options)
    const conflict = conflictIn(planned, options)
    if (options.out !== undefined && !conflict)
      await savePlan(path.resolve(io.cwd, options.out), planned, look)
    io.out.write(await planAnswer(planned, options, io))
    if (!conflict) return exitCodeOfPlan(planned, { detailed: options.detailedExitcode })
    io.err.write(faultText(conflict, { color: hasColor(io.err, io.env), debug: options.debug }))
    return exitCodeOfFault(conflict.code)
  })
}

/** A conflict is shown with the whole plan; such a plan is not saved. */
function conflictIn({ targets }: Plan, options: PlanCommandOptions): Fault | undefined {
  try {
    refuseConflicts(targets, options)
    return undefined
  } catch (thrown) {
    return faultOf(thrown)
  }
}
