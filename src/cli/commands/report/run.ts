import path from 'node:path'
import { Fault, faultOf } from '../../../model/fault.ts'
import type { Plan } from '../../../model/plan.ts'
import type { Position } from '../../../model/problem.ts'
import { keyOf } from '../../../model/resource.ts'
import { planAnnotations, type PlacedChange } from '../../../report/ci/annotations.ts'
import { findWorkspace, loadWorkspace } from '../../../workspace/index.ts'
import { planAnswer, runAnswer } from '../../answers.ts'
import { EXIT } from '../../exit.ts'
import type { Io } from '../../io.ts'
import { repositoryPrefix } from '../../../workspace/index.ts'
import { readPlan } from '../../../sync/read-plan.ts'
import { readRun } from '../../../sync/run/read-run.ts'
import { filesAtHand, talkLines } from '../../run-shown.ts'
import type { ReportFlags } from './flags.ts'

/** Shows a saved plan, or the report of a run, in another form. Needs no network and no key. */
export async function report(options: ReportFlags, io: Io): Promise<number> {
  const { plan, run, format } = options
  if ((plan === undefined) === (run === undefined))
    throw new Fault('USAGE', 'Either --plan or --run has to say what to show.')
  const other = plan === undefined ? 'annotations' : 'junit'
  if (format === other)
    throw new Fault('USAGE', `${plan === undefined ? 'A run' : 'A plan'} has no form "${other}".`)
  io.out.write(plan === undefined ? await runText(run!, options, io) : await planText(plan, options, io))
  return EXIT.ok
}

async function planText(file: string, options: ReportFlags, io: Io): Promise<string> {
  const plan = await readPlan(path.resolve(io.cwd, file))
  return options.format === 'annotations' ? annotationsOf(plan, options, io) : planAnswer(plan, options, io)
}

async function runText(file: string, options: ReportFlags, io: Io): Promise<string> {
  const report = await readRun(path.resolve(io.cwd, file))
  const files = await filesAtHand(report, options.workspace, io)
  return runAnswer(report, { ...options, ...files, talkLines: talkLines(options, io) }, io)
}

/** Fields are shown at their lines where the files are at hand. */
async function annotationsOf(plan: Plan, { workspace: given }: ReportFlags, io: Io): Promise<string> {
  const root = await findWorkspace(io.cwd, given).catch((thrown: unknown) => {
    if (given === undefined && faultOf(thrown).code === 'NO_WORKSPACE') return undefined
    throw thrown
  })
  if (root === undefined) return planAnnotations(plan, { prefix: '', locate: () => undefined })

  const { scenarios, locate } = await loadWorkspace(root, { env: io.env, asked: [] })
  const byKey = new Map(scenarios.map(scenario => [scenario.key, scenario]))
  return planAnnotations(plan, { prefix: await repositoryPrefix(root), locate: placeOf })

  function placeOf({ address, file }: PlacedChange, field: string): Position | undefined {
    const scenario = byKey.get(keyOf(address))
    const place = scenario && locate(scenario, field.split('.'))
    // What a file has from defaults is at no line of its own.
    return place?.file === file ? place : undefined
  }
}
