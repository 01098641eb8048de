import { pullRequestEvent } from '../../../github/event.ts'
import { gitHubForge } from '../../../github/forge.ts'
import { outputOf } from '../../../github/output.ts'
import { isReadOnly } from '../../../github/refusal.ts'
import { addToSummary } from '../../../github/summary.ts'
import { connectGitHub, repositoryOf } from '../../../github/surroundings.ts'
import { COMMENT_LIMIT } from '../../../report/markdown/page.ts'
import { runUrlOf } from '../../../state/run-url.ts'
import type { Io } from '../../io.ts'
import type { ReviewJob } from '../../review/job.ts'

/** A job of GitHub Actions, or what the flags say in its place. */
export async function gitHubJob({ repo }: { readonly repo?: string }, io: Io): Promise<ReviewJob> {
  return {
    review: await pullRequestEvent(io.env),
    runUrl: runUrlOf(io.env),
    limit: COMMENT_LIMIT,
    words: {
      review: 'pull request',
      whichReview: 'Give --pr NUMBER, or run it in a workflow that `on: pull_request` starts.',
    },
    summarise: markdown => addToSummary(io.env, markdown),
    output: values => outputOf(io.env, values),
    connect: async () => gitHubForge(repositoryOf(io.env, repo), connectGitHub(io)),
    isReadOnly,
  }
}
