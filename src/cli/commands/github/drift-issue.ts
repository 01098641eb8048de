import path from 'node:path'
import { Fault } from '../../../model/fault.ts'
import { driftMarkdown } from '../../../report/markdown/drift.ts'
import { findWorkspace, loadWorkspace } from '../../../workspace/index.ts'
import { EXIT } from '../../exit.ts'
import { readDrift } from '../../../github/drift-file.ts'
import { driftIssueOf } from '../../../github/drift-issue.ts'
import { keepIssue } from '../../../github/keep-issue.ts'
import { addToSummary } from '../../../github/summary.ts'
import { runUrlOf } from '../../../state/run-url.ts'
import { connectGitHub, repositoryOf } from '../../../github/surroundings.ts'
import type { Io } from '../../io.ts'
import type { DriftIssueFlags } from './flags.ts'
import { keptLine } from './kept-line.ts'

/** Keeps one issue for each target that has drifted, and the report in the summary of the job. */
export async function gitHubDriftIssue(options: DriftIssueFlags, io: Io): Promise<number> {
  const drift = await readDrift(path.resolve(io.cwd, options.drift))
  const workspace = await workspaceName(options, io)
  const runUrl = runUrlOf(io.env)
  await addToSummary(io.env, driftMarkdown(drift, runUrl === undefined ? {} : { fullReportAt: runUrl }))

  const github = connectGitHub(io)
  const repository = repositoryOf(io.env, options.repo)
  for (const target of drift.targets) {
    const kept = await keepIssue(driftIssueOf(target, { workspace, runUrl }), repository, github)
    io.out.write(keptLine(target.target, kept, { nothing: 'no drift', kept: 'drift is told already' }))
  }
  return EXIT.ok
}

/** Two workspaces of one repository may have targets of the same name. */
async function workspaceName({ workspace }: DriftIssueFlags, io: Io): Promise<string> {
  const { config } = await loadWorkspace(await findWorkspace(io.cwd, workspace), { env: io.env, asked: [] })
  if (config) return config.name
  throw new Fault('INVALID_WORKSPACE', 'callsheet.yaml has errors.', { hint: 'Run `callsheet validate`.' })
}
