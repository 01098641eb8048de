import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../../model/fault.ts'
import { refuseInterrupted } from '../../../model/pause.ts'
import type { Plan } from '../../../model/plan.ts'
import { whyNotWritten } from '../../../model/write-failure.ts'
import { documentText } from '../../../report/documents.ts'
import { planOf } from '../../../sync/plan.ts'
import { withTargets } from '../../../sync/read-targets.ts'
import { savablePlan } from '../../../sync/saved-plan.ts'
import { withSlashes } from '../../../workspace/index.ts'
import { planAnswer } from '../../answers.ts'
import { exitCodeOfPlan } from '../../exit.ts'
import type { Io } from '../../io.ts'
import { planOptions, readOptions } from '../../program/options.ts'
import { toldRefusal } from '../../refused-plan.ts'
import { surroundingsOf } from '../../talk.ts'
import type { PlanFlags } from './flags.ts'

/** Shows what an apply would do. Only reads reach a platform. Without secrets, on a fork, it validates. */
export async function plan(options: PlanFlags, io: Io): Promise<number> {
  try {
    return await readAndPlan(options, io)
  } catch (thrown) {
    const { lacksSecrets, validateInstead } = await import('../../fork.ts')
    if (await lacksSecrets(thrown, io)) return validateInstead(options, io)
    throw thrown
  }
}

/** What is refused is shown with the whole plan; such a plan is not saved. */
async function readAndPlan(options: PlanFlags, io: Io): Promise<number> {
  const { out, refresh, detailedExitcode } = options
  const reading = { ...readOptions(options), refresh, tellUnreadable: true }
  return withTargets(surroundingsOf(io, options), reading, async open => {
    const read = await planOf(open, planOptions(options))
    const isSaved = out !== undefined && !read.refused
    const planned = isSaved ? await savablePlan(read, open) : read
    refuseInterrupted(io.signal)
    if (isSaved) await save(path.resolve(io.cwd, out), planned)
    io.out.write(await planAnswer(planned, options, io))
    return toldRefusal(planned, options, io) ?? exitCodeOfPlan(planned, { detailed: detailedExitcode })
  })
}

async function save(file: string, plan: Plan): Promise<void> {
  await writeFile(file, documentText(plan)).catch((cause: unknown) => {
    throw new Fault('USAGE', `The plan cannot be written to ${withSlashes(file)}: ${whyNotWritten(cause)}.`, {
      hint: 'Look whether the folder is there and may be written to.',
      cause,
    })
  })
}
