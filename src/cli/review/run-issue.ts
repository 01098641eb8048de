import path from 'node:path'
import { keepIssue } from '../../review/keep-issue.ts'
import { runIssuesOf } from '../../review/run-issue.ts'
import { readRun } from '../../sync/run/read-run.ts'
import { EXIT } from '../exit.ts'
import type { Io } from '../io.ts'
import type { ReviewJob } from './job.ts'
import { keptLine } from './kept-line.ts'

/** Keeps one issue for each target where scenarios did not pass. `run`: what `run --out` wrote. */
export async function runIssue(options: { readonly run: string }, job: ReviewJob, io: Io): Promise<number> {
  const report = await readRun(path.resolve(io.cwd, options.run))
  const forge = await job.connect()
  for (const issue of runIssuesOf(report, job)) {
    const kept = await keepIssue(issue, forge)
    io.out.write(keptLine(issue.target, kept, { nothing: 'all passed', kept: 'it is told already' }))
  }
  return EXIT.ok
}
