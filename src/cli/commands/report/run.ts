import path from 'node:path'
import { faultOf } from '../../../model/fault.ts'
import type { Plan } from '../../../model/plan.ts'
import type { Position } from '../../../model/problem.ts'
import { planAnnotations } from '../../../report/ci/annotations.ts'
import { findWorkspace, loadWorkspace } from '../../../workspace/index.ts'
import { planAnswer } from '../../answers.ts'
import { EXIT } from '../../exit.ts'
import type { Io } from '../../io.ts'
import { repositoryPrefix } from '../../../workspace/index.ts'
import { readPlan } from '../../../sync/read-plan.ts'
import type { ReportFlags } from './flags.ts'

/** Shows a saved plan in another form. Needs no network and no key. */
export async function report(options: ReportFlags, io: Io): Promise<number> {
  const plan = await readPlan(path.resolve(io.cwd, options.plan))
  io.out.write(
    options.format === 'annotations'
      ? await annotationsOf(plan, options, io)
      : await planAnswer(plan, options, io),
  )
  return EXIT.ok
}

/** Fields are shown at their lines where the files are at hand. */
async function annotationsOf(plan: Plan, { workspace: given }: ReportFlags, io: Io): Promise<string> {
  const root = await findWorkspace(io.cwd, given).catch((thrown: unknown) => {
    if (given === undefined && faultOf(thrown).code === 'NO_WORKSPACE') return undefined
    throw thrown
  })
  if (root === undefined) return planAnnotations(plan, { prefix: '', locate: () => undefined })

  const { scenarios, locate } = await loadWorkspace(root, { env: io.env, asked: [] })
  const byFile = new Map(scenarios.map(scenario => [scenario.file, scenario]))
  return planAnnotations(plan, { prefix: await repositoryPrefix(root), locate: placeOf })

  function placeOf(file: string, field: string): Position | undefined {
    const scenario = byFile.get(file)
    const place = scenario && locate(scenario, field.split('.'))
    // What a file has from defaults is at no line of its own.
    return place?.file === file ? place : undefined
  }
}
