import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isReadOnly } from '../../../gitlab/client.ts'
import { gitLabForge, NOTE_LIMIT } from '../../../gitlab/forge.ts'
import { connectGitLab, mergeRequestOf, projectOf } from '../../../gitlab/surroundings.ts'
import { runUrlOf } from '../../../state/run-url.ts'
import type { Io } from '../../io.ts'
import type { ReviewJob } from '../../review/job.ts'

/** What stands in place of what the pipeline says. */
interface JobFlags {
  readonly project?: string
  readonly dotenv?: string
}

/** A job of GitLab CI, or what the flags say in its place. */
export function gitLabJob({ project, dotenv }: JobFlags, io: Io): ReviewJob {
  return {
    review: mergeRequestOf(io.env),
    runUrl: runUrlOf(io.env),
    limit: NOTE_LIMIT,
    words: {
      review: 'merge request',
      whichReview: 'Give --mr NUMBER, or run it in a pipeline of a merge request.',
    },
    // GitLab shows no page of a job's own.
    summarise: () => Promise.resolve(false),
    output: async values => {
      if (dotenv !== undefined) await writeFile(path.resolve(io.cwd, dotenv), dotenvText(values))
    },
    connect: async () => gitLabForge(projectOf(io.env, project), connectGitLab(io)),
    isReadOnly,
  }
}

/** As `artifacts:reports:dotenv` takes it: one line each, no quotes. */
function dotenvText(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `CALLSHEET_${name.toUpperCase()}=${value.replace(/[\r\n]+/g, ' ')}\n`)
    .join('')
}
