import path from 'node:path'
import { planAnswer } from '../answers.ts'
import { exitCodeOfPlan } from '../exit.ts'
import { planOf } from '../flow.ts'
import type { Io } from '../io.ts'
import { lookAround } from '../look.ts'
import type { PlanCommandOptions } from '../options.ts'
import { savePlan } from '../saved-plan.ts'

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
    if (options.out !== undefined) await savePlan(path.resolve(io.cwd, options.out), planned, look)
    io.out.write(await planAnswer(planned, options, io))
    return exitCodeOfPlan(planned, { detailed: options.detailedExitcode })
  })
}
