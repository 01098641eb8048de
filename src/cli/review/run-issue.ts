import path from 'node:path'
import { runIssuesOf } from '../../review/run-issue.ts'
import { readRun } from '../../sync/run/read-run.ts'
import { EXIT } from '../exit.ts'
import type { Io } from '../io.ts'
import type { ReviewJob } from './job.ts'
import { keepIssues } from './keep-issues.ts'

/** Keeps one issue for each target where scenarios did not pass, and what is new as outputs. `run`: what `run --out` wrote. */
export async function runIssue(options: { readonly run: string }, job: ReviewJob, io: Io): Promise<number> {
  const report = await readRun(path.resolve(io.cwd, options.run))
  const says = { nothing: 'all passed', kept: 'it is told already' }
  await keepIssues(runIssuesOf(report, job), { output: 'short', says }, { job, io })
  return EXIT.ok
}
