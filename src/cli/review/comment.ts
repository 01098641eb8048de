import path from 'node:path'
import { Fault, faultOf } from '../../model/fault.ts'
import type { Plan } from '../../model/plan.ts'
import { withoutTalk, type RunReport } from '../../model/run.ts'
import { planMarkdown } from '../../report/markdown/plan.ts'
import { runMarkdown } from '../../report/markdown/run.ts'
import { EXIT } from '../exit.ts'
import { keepComments, type Posted } from '../../review/keep-comments.ts'
import {
  failedComment,
  failedMarkdown,
  planComments,
  untouchedComment,
  untouchedMarkdown,
} from '../../review/plan-comment.ts'
import { runComments } from '../../review/run-section.ts'
import type { CommentFacts, TargetComment } from '../../review/target-comment.ts'
import { readSaid, unplannedTargets } from '../../review/unplanned.ts'
import { exists } from '../../workspace/index.ts'
import type { Io } from '../io.ts'
import type { ReviewJob } from './job.ts'
import { planFor, readPlan } from '../../sync/read-plan.ts'
import { readRun } from '../../sync/run/read-run.ts'

/** What a comment is about, and where it goes. */
export interface CommentOptions {
  readonly plan?: string | undefined
  readonly run?: string | undefined
  readonly failed?: string | undefined
  readonly untouched: boolean
  readonly target: readonly string[]
  readonly workspace?: string
  /** The number of the pull request or merge request; that of the job without it. */
  readonly review?: number | undefined
}

/**
 * Writes a saved plan, or a run beside it, into the change under review, one comment for each target, and once into the
 * summary of the job; of a plan that failed, or that is not needed any more, that it is so. Where the token may not
 * write, the summary is all there is, and that is no failure.
 */
export async function comment(options: CommentOptions, job: ReviewJob, io: Io): Promise<number> {
  const { plan, failed, run, untouched } = options
  const given = plan ?? run
  if ([plan, failed, run, untouched || undefined].filter(one => one !== undefined).length !== 1) {
    throw new Fault('USAGE', 'One of --plan, --run, --failed and --untouched has to say what to comment on.')
  }
  if (given === undefined) return publish(await unplannedNews(options, job, io), { options, job, io })

  const file = path.resolve(io.cwd, given)
  if (job.review?.withoutSecrets && !(await exists(file))) {
    io.err.write(
      `This ${job.words.review} comes without secrets, so there is no ${plan === undefined ? 'run' : 'plan'} to comment on.\n`,
    )
    return EXIT.ok
  }
  const news =
    plan === undefined
      ? runNews(withoutTalk(await readRun(file)), options.target, job)
      : planNews(planFor(await readPlan(file), options.target), job)
  return publish(news, { options, job, io })
}

interface News {
  readonly comments: readonly TargetComment[]
  /** For the summary of the job. */
  readonly whole: string
}

function planNews(plan: Plan, job: ReviewJob): News {
  const { runUrl } = job
  const whole = planMarkdown(plan, runUrl === undefined ? {} : { fullPlanAt: runUrl })
  return { comments: planComments(plan, factsOf(job)), whole }
}

/** What was said stays where it was asked for: a comment is read by many. */
function runNews(report: RunReport, names: readonly string[], job: ReviewJob): News {
  const { runUrl } = job
  const targets = report.targets.filter(({ target }) => names.length === 0 || names.includes(target))
  const whole = runMarkdown(report, runUrl === undefined ? {} : { fullReportAt: runUrl })
  return { comments: runComments({ ...report, targets }, factsOf(job)), whole }
}

async function unplannedNews(options: CommentOptions, job: ReviewJob, io: Io): Promise<News> {
  const { workspace, targets } = await unplannedTargets(options, io.cwd)
  const facts = factsOf(job)
  const { failed } = options
  const said = failed === undefined ? undefined : await readSaid(path.resolve(io.cwd, failed))
  const commentOf = (named: { readonly workspace: string; readonly target: string }) =>
    said === undefined ? untouchedComment(named, facts) : failedComment({ ...named, said }, facts)
  const markdownOf = (target: string) =>
    said === undefined ? untouchedMarkdown(target, facts) : failedMarkdown({ target, said }, facts)
  return {
    comments: workspace === undefined ? [] : targets.map(target => commentOf({ workspace, target })),
    whole: targets.map(markdownOf).join('\n'),
  }
}

function factsOf({ review, runUrl, limit }: ReviewJob): CommentFacts {
  return { headSha: review?.headSha, runUrl, limit }
}

interface Publishing {
  readonly options: CommentOptions
  readonly job: ReviewJob
  readonly io: Io
}

async function publish({ comments, whole }: News, { options, job, io }: Publishing): Promise<number> {
  const summarised = await job.summarise(whole)
  const withoutComment = (why: string) => {
    io.err.write(`${why} ${summarised ? 'It is in the summary of this job.' : 'Here it is.'}\n`)
    if (!summarised) io.out.write(whole)
    return EXIT.ok
  }
  const { words } = job
  if (job.review?.withoutSecrets)
    return withoutComment(`The ${words.review} is from a fork: it gets no comment.`)

  const number = options.review ?? job.review?.number
  if (number === undefined)
    throw new Fault('USAGE', `No ${words.review} is named.`, { hint: words.whichReview })
  try {
    const posted = await keepComments(comments, number, await job.connect())
    io.out.write(comments.map((comment, index) => lineOf(comment, posted[index]!)).join(''))
    return EXIT.ok
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (!job.isReadOnly(fault)) throw fault
    return withoutComment(`The token may not comment (${fault.message}).`)
  }
}

function lineOf({ target }: TargetComment, posted: Posted): string {
  if (posted.did === 'nothing') return `${target}: nothing to tell, so no comment\n`
  return `${target}: comment ${posted.did}, ${posted.url}\n`
}
