import { access } from 'node:fs/promises'
import path from 'node:path'
import { totalOf } from '../../engine/plan.ts'
import { Fault, faultOf } from '../../model/fault.ts'
import type { Plan } from '../../model/plan.ts'
import { planMarkdown } from '../../report/plan-markdown.ts'
import { EXIT } from '../exit.ts'
import { pullRequestEvent } from '../github/event.ts'
import { planComments, postComments, type PlanComment, type Posted } from '../github/plan-comment.ts'
import { isReadOnly } from '../github/refusal.ts'
import { addToSummary } from '../github/summary.ts'
import { connectGitHub, repositoryOf, runUrlOf } from '../github/surroundings.ts'
import type { Io } from '../io.ts'
import { readPlan } from '../saved-plan.ts'

/** Flags of `github comment`. */
export interface GitHubCommentOptions {
  readonly plan: string
  readonly target: readonly string[]
  readonly repo?: string
  readonly pr?: number
}

/**
 * Writes a saved plan into the pull request, one comment for each target, and once into the summary of the job.
 * Where the token may not write, the summary is all there is, and that is no failure.
 */
export async function gitHubComment(options: GitHubCommentOptions, io: Io): Promise<number> {
  const event = await pullRequestEvent(io.env)
  const file = path.resolve(io.cwd, options.plan)
  if (event?.withoutSecrets && !(await exists(file))) {
    io.err.write('This pull request comes without secrets, so there is no plan to comment on.\n')
    return EXIT.ok
  }
  const plan = narrowed(await readPlan(file), options.target)
  const runUrl = runUrlOf(io.env)
  const whole = planMarkdown(plan, runUrl === undefined ? {} : { fullPlanAt: runUrl })
  const summarised = await addToSummary(io.env, whole)
  const withoutComment = (why: string) => {
    io.err.write(`${why} ${summarised ? 'The plan is in the summary of this job.' : 'This is the plan.'}\n`)
    if (!summarised) io.out.write(whole)
    return EXIT.ok
  }
  if (event?.withoutSecrets) return withoutComment('The pull request is from a fork: it gets no comment.')

  const number = options.pr ?? event?.number
  if (number === undefined) throw noPullRequest()
  const comments = planComments(plan, { headSha: event?.headSha, runUrl })
  try {
    const place = { ...repositoryOf(io.env, options.repo), number }
    const posted = await postComments(comments, place, connectGitHub(io))
    io.out.write(comments.map((comment, index) => lineOf(comment, posted[index]!)).join(''))
    return EXIT.ok
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (!isReadOnly(fault)) throw fault
    return withoutComment(`The token may not comment (${fault.message}).`)
  }
}

function narrowed(plan: Plan, wanted: readonly string[]): Plan {
  const unknown = wanted.find(name => !plan.targets.some(({ target }) => target === name))
  if (unknown !== undefined) throw new Fault('USAGE', `The plan has no target "${unknown}".`)
  if (wanted.length === 0) return plan
  const targets = plan.targets.filter(({ target }) => wanted.includes(target))
  return { ...plan, targets, summary: totalOf(targets.map(({ summary }) => summary)) }
}

function lineOf({ target }: PlanComment, posted: Posted): string {
  if (posted.did === 'nothing') return `${target}: nothing to do, so no comment\n`
  return `${target}: comment ${posted.did}, ${posted.url}\n`
}

function noPullRequest(): Fault {
  return new Fault('USAGE', 'No pull request is named.', {
    hint: 'Give --pr NUMBER, or run it in a workflow that `on: pull_request` starts.',
  })
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
