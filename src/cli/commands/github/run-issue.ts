import path from 'node:path'
import { keepIssue } from '../../../github/keep-issue.ts'
import { runIssuesOf } from '../../../github/run-issue.ts'
import { connectGitHub, repositoryOf } from '../../../github/surroundings.ts'
import { runUrlOf } from '../../../state/run-url.ts'
import { readRun } from '../../../sync/run/read-run.ts'
import { EXIT } from '../../exit.ts'
import type { Io } from '../../io.ts'
import type { RunIssueFlags } from './flags.ts'
import { keptLine } from './kept-line.ts'

/** Keeps one issue for each target where scenarios did not pass. */
export async function gitHubRunIssue(options: RunIssueFlags, io: Io): Promise<number> {
  const report = await readRun(path.resolve(io.cwd, options.run))
  const github = connectGitHub(io)
  const repository = repositoryOf(io.env, options.repo)
  for (const issue of runIssuesOf(report, runUrlOf(io.env))) {
    const kept = await keepIssue(issue, repository, github)
    io.out.write(keptLine(issue.target, kept, { nothing: 'all passed', kept: 'it is told already' }))
  }
  return EXIT.ok
}
