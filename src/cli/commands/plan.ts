import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { conflictIn } from '../../engine/conflicts.ts'
import { Fault } from '../../model/fault.ts'
import type { Plan } from '../../model/plan.ts'
import { documentText, planDocument } from '../../report/documents.ts'
import { faultText } from '../../report/text/fault.ts'
import { planOf } from '../../sync/plan.ts'
import { withTargets } from '../../sync/read-targets.ts'
import { savablePlan } from '../../sync/saved-plan.ts'
import { withSlashes } from '../../workspace/index.ts'
import { planAnswer } from '../answers.ts'
import { exitCodeOfFault, exitCodeOfPlan } from '../exit.ts'
import { hasColor, type Io } from '../io.ts'
import { planOptions, readOptions, type PlanCommandOptions } from '../program/options.ts'
import { surroundingsOf } from '../talk.ts'

/** Shows what an apply would do. Only reads reach a platform. Without secrets, on a fork, it validates. */
export async function plan(options: PlanCommandOptions, io: Io): Promise<number> {
  try {
    return await readAndPlan(options, io)
  } catch (thrown) {
    const { lacksSecrets, validateInstead } = await import('../fork.ts')
    if (await lacksSecrets(thrown, io)) return validateInstead(options, io)
    throw thrown
  }
}

/** A conflict is shown with the whole plan; such a plan is not saved. */
async function readAndPlan(options: PlanCommandOptions, io: Io): Promise<number> {
  const { out, overwrite, detailedExitcode, debug } = options
  return withTargets(surroundingsOf(io, options), readOptions(options), async open => {
    const planned = planOf(open, planOptions(options))
    const conflict = overwrite ? undefined : conflictIn(planned.targets)
    if (out !== undefined && !conflict) {
      await save(path.resolve(io.cwd, out), await savablePlan(planned, open))
    }
    io.out.write(await planAnswer(planned, options, io))
    if (!conflict) return exitCodeOfPlan(planned, { detailed: detailedExitcode })
    io.err.write(faultText(conflict, { color: hasColor(io.err, io.env), debug }))
    return exitCodeOfFault(conflict.code)
  })
}

async function save(file: string, plan: Plan): Promise<void> {
  await writeFile(file, documentText(planDocument(plan))).catch((cause: unknown) => {
    throw new Fault('USAGE', `The plan cannot be written to ${withSlashes(file)}.`, {
      hint: 'Look whether the folder is there and may be written to.',
      cause,
    })
  })
}
