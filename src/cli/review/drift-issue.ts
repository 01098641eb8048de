import path from 'node:path'
import { Fault } from '../../model/fault.ts'
import { driftMarkdown } from '../../report/markdown/drift.ts'
import { readDrift } from '../../review/drift-file.ts'
import { driftIssueOf } from '../../review/drift-issue.ts'
import { keepIssue } from '../../review/keep-issue.ts'
import { findWorkspace, loadWorkspace } from '../../workspace/index.ts'
import { EXIT } from '../exit.ts'
import type { Io } from '../io.ts'
import type { ReviewJob } from './job.ts'
import { keptLine } from './kept-line.ts'

/** What to keep issues of. */
export interface DriftIssueOptions {
  /** What `drift --format json` wrote. */
  readonly drift: string
  readonly workspace?: string
}

/** Keeps one issue for each target that has drifted, and the report in the summary of the job. */
export async function driftIssue(options: DriftIssueOptions, job: ReviewJob, io: Io): Promise<number> {
  const drift = await readDrift(path.resolve(io.cwd, options.drift))
  const workspace = await workspaceName(options, io)
  const { runUrl, limit } = job
  await job.summarise(driftMarkdown(drift, runUrl === undefined ? {} : { fullReportAt: runUrl }))

  const forge = await job.connect()
  for (const target of drift.targets) {
    const kept = await keepIssue(driftIssueOf(target, { workspace, runUrl, limit }), forge)
    io.out.write(keptLine(target.target, kept, { nothing: 'no drift', kept: 'drift is told already' }))
  }
  return EXIT.ok
}

/** Two workspaces of one repository may have targets of the same name. */
async function workspaceName({ workspace }: DriftIssueOptions, io: Io): Promise<string> {
  const { config } = await loadWorkspace(await findWorkspace(io.cwd, workspace), { env: io.env, asked: [] })
  if (config) return config.name
  throw new Fault('INVALID_WORKSPACE', 'callsheet.yaml has errors.', { hint: 'Run `callsheet validate`.' })
}
