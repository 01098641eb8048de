import path from 'node:path'
import { keepIssue } from '../../review/keep-issue.ts'
import { runIssuesOf } from '../../review/run-issue.ts'
import { readRun } from '../../sync/run/read-run.ts'
import { EXIT } from '../exit.ts'
import type { Io } from '../io.ts'
import type { ReviewJob } from './job.ts'
import { keptLine, outputsOf, type ToldIssue } from './kept-line.ts'

/** Keeps one issue for each target where scenarios did not pass, and what is new as outputs. `run`: what `run --out` wrote. */
export async function runIssue(options: { readonly run: string }, job: ReviewJob, io: Io): Promise<number> {
  const report = await readRun(path.resolve(io.cwd, options.run))
  const forge = await job.connect()
  const told: ToldIssue[] = []
  for (const issue of runIssuesOf(report, job)) {
    const kept = await keepIssue(issue, forge)
    const line = keptLine(issue.target, kept, { nothing: 'all passed', kept: 'it is told already' })
    io.out.write(`${line}\n`)
    told.push({ isNeeded: issue.isNeeded, kept, line })
  }
  await job.output(outputsOf(told, 'short'))
  return EXIT.ok
}
