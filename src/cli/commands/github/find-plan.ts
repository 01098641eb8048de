import { Fault } from '../../../model/fault.ts'
import { EXIT } from '../../exit.ts'
import { pushedCommits } from '../../../github/event.ts'
import { outputOf } from '../../../github/output.ts'
import { findReviewedPlan } from '../../../github/reviewed-plan.ts'
import { connectGitHub, repositoryOf } from '../../../github/surroundings.ts'
import type { Io } from '../../io.ts'
import { unreviewed } from '../../review/unreviewed.ts'
import type { FindPlanFlags } from './flags.ts'

/**
 * Looks for the plan that was made for a merged pull request. What it finds becomes the outputs `artifact` and
 * `run-id` of the step; without a plan there are none. Throws REFUSED for that where a plan is required.
 */
export async function gitHubFindPlan(options: FindPlanFlags, io: Io): Promise<number> {
  const sha = options.sha ?? io.env['GITHUB_SHA']
  if (!sha) throw new Fault('USAGE', 'No commit is named.', { hint: 'Give --sha, or set GITHUB_SHA.' })
  const found = await findReviewedPlan(
    {
      ...repositoryOf(io.env, options.repo),
      sha,
      pushed: await pushedCommits(io.env),
      target: options.target,
      workflow: options.workflow,
    },
    connectGitHub(io),
  )
  if (!found.plan) {
    if (options.required) throw unreviewed(options.target, found.why)
    io.out.write(`${options.target}: ${found.why}\n`)
    return EXIT.ok
  }
  const { artifact, runId, pullRequest } = found.plan
  await outputOf(io.env, { artifact, 'run-id': String(runId) })
  io.out.write(`${options.target}: the plan of pull request #${pullRequest}, ${artifact} of run ${runId}\n`)
  return EXIT.ok
}
