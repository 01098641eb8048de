import { appendFile } from 'node:fs/promises'
import { Fault } from '../../../model/fault.ts'
import { EXIT } from '../../exit.ts'
import { findReviewedPlan } from '../../../github/reviewed-plan.ts'
import { connectGitHub, repositoryOf } from '../../../github/surroundings.ts'
import type { Io } from '../../io.ts'
import type { FindPlanFlags } from './flags.ts'

/**
 * Looks for the plan that was made for a merged pull request. What it finds becomes the outputs `artifact` and
 * `run-id` of the step; without a plan there are none.
 */
export async function gitHubFindPlan(options: FindPlanFlags, io: Io): Promise<number> {
  const sha = options.sha ?? io.env['GITHUB_SHA']
  if (!sha) throw new Fault('USAGE', 'No commit is named.', { hint: 'Give --sha, or set GITHUB_SHA.' })
  const found = await findReviewedPlan(
    { ...repositoryOf(io.env, options.repo), sha, target: options.target, workflow: options.workflow },
    connectGitHub(io),
  )
  if (!found.plan) {
    io.out.write(`${options.target}: ${found.why}\n`)
    return EXIT.ok
  }
  const { artifact, runId, pullRequest } = found.plan
  const file = io.env['GITHUB_OUTPUT']
  if (file) await appendFile(file, `artifact=${artifact}\nrun-id=${runId}\n`)
  io.out.write(`${options.target}: the plan of pull request #${pullRequest}, ${artifact} of run ${runId}\n`)
  return EXIT.ok
}
