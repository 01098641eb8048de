import path from 'node:path'
import { Fault } from '../../model/fault.ts'
import { driftMarkdown } from '../../report/markdown/drift.ts'
import { readDrift } from '../../review/drift-file.ts'
import { driftIssueOf } from '../../review/drift-issue.ts'
import { findWorkspace, loadWorkspace } from '../../workspace/index.ts'
import { EXIT } from '../exit.ts'
import type { Io } from '../io.ts'
import type { ReviewJob } from './job.ts'
import { keepIssues } from './keep-issues.ts'

/** What to keep issues of. */
export interface DriftIssueOptions {
  /** What `drift --format json` wrote. */
  readonly drift: string
  readonly workspace?: string
  /** Also of what no apply has brought in. */
  readonly unapplied: boolean
}

/** Keeps one issue for each target that has drifted, the report in the summary of the job, and what is new as outputs. */
export async function driftIssue(options: DriftIssueOptions, job: ReviewJob, io: Io): Promise<number> {
  const drift = await readDrift(path.resolve(io.cwd, options.drift))
  const workspace = await workspaceName(options, io)
  const { runUrl, limit } = job
  const { unapplied } = options
  await job.summarise(driftMarkdown(drift, runUrl === undefined ? {} : { fullReportAt: runUrl }))

  const issues = drift.targets.map(target => driftIssueOf(target, { workspace, runUrl, limit, unapplied }))
  const says = { nothing: 'no drift', kept: 'drift is told already' }
  await keepIssues(issues, { output: 'drifted', says }, { job, io })
  return EXIT.ok
}

/** Two workspaces of one repository may have targets of the same name. */
async function workspaceName({ workspace }: DriftIssueOptions, io: Io): Promise<string> {
  const { config } = await loadWorkspace(await findWorkspace(io.cwd, workspace), { env: io.env, asked: [] })
  if (config) return config.name
  throw new Fault('INVALID_WORKSPACE', 'callsheet.yaml has errors.', { hint: 'Run `callsheet validate`.' })
}
