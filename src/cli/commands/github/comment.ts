import path from 'node:path'
import { Fault, faultOf } from '../../../model/fault.ts'
import type { Plan } from '../../../model/plan.ts'
import { withoutTalk, type RunReport } from '../../../model/run.ts'
import { planMarkdown } from '../../../report/markdown/plan.ts'
import { runMarkdown } from '../../../report/markdown/run.ts'
import { EXIT } from '../../exit.ts'
import { pullRequestEvent, type PullRequestEvent } from '../../../github/event.ts'
import { readSaid, unplannedTargets } from '../../../github/failed-plan.ts'
import {
  failedComment,
  failedMarkdown,
  planComments,
  postComments,
  untouchedComment,
  untouchedMarkdown,
  type Posted,
} from '../../../github/plan-comment.ts'
import { runComments } from '../../../github/run-section.ts'
import type { CommentFacts, TargetComment } from '../../../github/target-comment.ts'
import { isReadOnly } from '../../../github/refusal.ts'
import { addToSummary } from '../../../github/summary.ts'
import { runUrlOf } from '../../../state/run-url.ts'
import { connectGitHub, repositoryOf } from '../../../github/surroundings.ts'
import { exists } from '../../../workspace/index.ts'
import type { Io } from '../../io.ts'
import type { CommentFlags } from './flags.ts'
import { planFor, readPlan } from '../../../sync/read-plan.ts'
import { readRun } from '../../../sync/run/read-run.ts'

/**
 * Writes a saved plan, or a run beside it, into the pull request, one comment for each target, and once into the summary
 * of the job; of a plan that failed, or that is not needed any more, that it is so. Where the token may not write, the summary is all there is, and that
 * is no failure.
 */
export async function gitHubComment(options: CommentFlags, io: Io): Promise<number> {
  const { plan, failed, run, untouched } = options
  const given = plan ?? run
  if ([plan, failed, run, untouched || undefined].filter(one => one !== undefined).length !== 1) {
    throw new Fault('USAGE', 'One of --plan, --run, --failed and --untouched has to say what to comment on.')
  }
  const event = await pullRequestEvent(io.env)
  if (failed !== undefined) return publish(await failureNews({ ...options, failed }, event, io), options, io)
  if (untouched) return publish(await untouchedNews(options, event, io), options, io)

  const file = path.resolve(io.cwd, given!)
  if (event?.withoutSecrets && !(await exists(file))) {
    io.err.write(
      `This pull request comes without secrets, so there is no ${plan === undefined ? 'run' : 'plan'} to comment on.\n`,
    )
    return EXIT.ok
  }
  const news =
    plan === undefined
      ? runNews(withoutTalk(await readRun(file)), event, { options, io })
      : planNews(planFor(await readPlan(file), options.target), event, io)
  return publish(news, options, io)
}

interface News {
  readonly comments: readonly TargetComment[]
  /** For the summary of the job. */
  readonly whole: string
  readonly event: PullRequestEvent | undefined
}

function planNews(plan: Plan, event: News['event'], { env }: Io): News {
  const runUrl = runUrlOf(env)
  const whole = planMarkdown(plan, runUrl === undefined ? {} : { fullPlanAt: runUrl })
  return { comments: planComments(plan, { headSha: event?.headSha, runUrl }), whole, event }
}

/** What was said stays where it was asked for: a comment is read by many. */
function runNews(
  report: RunReport,
  event: News['event'],
  { options: { target: names }, io }: { options: CommentFlags; io: Io },
): News {
  const runUrl = runUrlOf(io.env)
  const targets = report.targets.filter(({ target }) => names.length === 0 || names.includes(target))
  const whole = runMarkdown(report, runUrl === undefined ? {} : { fullReportAt: runUrl })
  return { comments: runComments({ ...report, targets }, { headSha: event?.headSha, runUrl }), whole, event }
}

async function failureNews(
  options: CommentFlags & { readonly failed: string },
  event: News['event'],
  io: Io,
): Promise<News> {
  const { workspace, targets } = await unplannedTargets(options, io.cwd)
  const said = await readSaid(path.resolve(io.cwd, options.failed))
  const facts = factsOf(event, io)
  return {
    comments:
      workspace === undefined ? [] : targets.map(target => failedComment({ workspace, target, said }, facts)),
    whole: targets.map(target => failedMarkdown({ target, said }, facts)).join('\n'),
    event,
  }
}

async function untouchedNews(options: CommentFlags, event: News['event'], io: Io): Promise<News> {
  const { workspace, targets } = await unplannedTargets(options, io.cwd)
  const facts = factsOf(event, io)
  return {
    comments:
      workspace === undefined ? [] : targets.map(target => untouchedComment({ workspace, target }, facts)),
    whole: targets.map(target => untouchedMarkdown(target, facts)).join('\n'),
    event,
  }
}

function factsOf(event: News['event'], { env }: Io): CommentFacts {
  return { headSha: event?.headSha, runUrl: runUrlOf(env) }
}

async function publish({ comments, whole, event }: News, options: CommentFlags, io: Io): Promise<number> {
  const summarised = await addToSummary(io.env, whole)
  const withoutComment = (why: string) => {
    io.err.write(`${why} ${summarised ? 'It is in the summary of this job.' : 'Here it is.'}\n`)
    if (!summarised) io.out.write(whole)
    return EXIT.ok
  }
  if (event?.withoutSecrets) return withoutComment('The pull request is from a fork: it gets no comment.')

  const number = options.pr ?? event?.number
  if (number === undefined) throw noPullRequest()
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

function lineOf({ target }: TargetComment, posted: Posted): string {
  if (posted.did === 'nothing') return `${target}: nothing to tell, so no comment\n`
  return `${target}: comment ${posted.did}, ${posted.url}\n`
}

function noPullRequest(): Fault {
  return new Fault('USAGE', 'No pull request is named.', {
    hint: 'Give --pr NUMBER, or run it in a workflow that `on: pull_request` starts.',
  })
}
