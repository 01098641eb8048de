import path from 'node:path'
import { planDocument, documentText } from '../../report/documents.ts'
import { planText } from '../../report/plan-text.ts'
import { exitCodeOfPlan } from '../exit.ts'
import { planOf } from '../flow.ts'
import { hasColor, widthOf, type Io } from '../io.ts'
import { lookAround } from '../look.ts'
import type { PlanCommandOptions } from '../options.ts'
import { savePlan } from '../saved-plan.ts'

/** Shows what an apply would do. Only reads reach a platform. */
export async function plan(options: PlanCommandOptions, io: Io): Promise<number> {
  return lookAround(io, options, async look => {
    const planned = planOf(look, options)
    if (options.out !== undefined) await savePlan(path.resolve(io.cwd, options.out), planned, look)
    io.out.write(
      options.format === 'json'
        ? documentText(planDocument(planned))
        : planText(planned, {
            color: hasColor(io.out, io.env),
            width: widthOf(io.out),
            verbose: options.verbose,
          }),
    )
    return exitCodeOfPlan(planned, { detailed: options.detailedExitcode })
  })
}
