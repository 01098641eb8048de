import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../../model/fault.ts'
import { jsonText } from '../../../model/json.ts'
import { findReviewedPlan } from '../../../gitlab/reviewed-plan.ts'
import { connectGitLab, projectOf } from '../../../gitlab/surroundings.ts'
import { EXIT } from '../../exit.ts'
import type { Io } from '../../io.ts'
import { unreviewed } from '../../review/unreviewed.ts'
import type { FindPlanFlags } from './flags.ts'

/**
 * Looks for the plan that was made for a merged merge request, and writes it into a file; without a plan there is none.
 * Throws REFUSED for that where a plan is required.
 */
export async function gitLabFindPlan(options: FindPlanFlags, io: Io): Promise<number> {
  const { target, job, required, out } = options
  const sha = options.sha ?? io.env['CI_COMMIT_SHA']
  if (!sha) throw new Fault('USAGE', 'No commit is named.', { hint: 'Give --sha, or set CI_COMMIT_SHA.' })
  const project = projectOf(io.env, options.project)
  const found = await findReviewedPlan({ project, sha, target, job }, connectGitLab(io))
  if (found.plan === undefined) {
    if (required) throw unreviewed(target, found.why)
    io.out.write(`${target}: ${found.why}\n`)
    return EXIT.ok
  }
  await writeFile(path.resolve(io.cwd, out), `${jsonText(found.plan, 2)}\n`)
  io.out.write(
    `${target}: the plan of merge request !${found.mergeRequest}, of job ${found.job}, is in ${out}\n`,
  )
  return EXIT.ok
}
