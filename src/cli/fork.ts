import { faultOf } from '../model/fault.ts'
import { planMarkdown } from '../report/markdown/plan.ts'
import { problemsMarkdown } from '../report/markdown/problems.ts'
import { findWorkspace } from '../workspace/index.ts'
import { oneLine } from '../report/text-safety.ts'
import { planAnswer, problemsAnswer } from './answers.ts'
import { compare } from './commands/diff/run.ts'
import { checkWorkspace, isSound } from '../sync/check.ts'
import { EXIT } from './exit.ts'
import { pullRequestEvent } from '../github/event.ts'
import { addToSummary } from '../github/summary.ts'
import { mergeRequestOf } from '../gitlab/surroundings.ts'
import type { Io } from './io.ts'
import { pathsFrom } from './paths.ts'
import type { PlanFlags } from './commands/plan/flags.ts'

/** True when a key is missing because a fork's pull request or merge request gets no secrets, or it brings code that is not run. */
export async function lacksSecrets(thrown: unknown, { env }: Pick<Io, 'env'>): Promise<boolean> {
  const { code } = faultOf(thrown)
  if (code === 'NOT_LOADED') return true
  if (code !== 'MISSING_KEY') return false
  if (mergeRequestOf(env)?.withoutSecrets) return true
  return env['GITHUB_EVENT_NAME'] === 'pull_request' && (await pullRequestEvent(env))?.withoutSecrets === true
}

function noticeFor({ env }: Pick<Io, 'env'>): string {
  const review = mergeRequestOf(env) ? 'merge request' : 'pull request'
  return `Not planned: this ${review} comes from a fork, so the keys of the platforms are not handed out. The files were validated and compared with their base instead.`
}

/** What a plan does without keys: it checks the files, and says that it did no more. */
export async function validateInstead(options: PlanFlags, io: Io): Promise<number> {
  const root = await findWorkspace(io.cwd, options.workspace)
  const { workspace, problems } = await checkWorkspace({ root, env: io.env, ...options })
  const notice = noticeFor(io)
  io.err.write(`${notice}\n`)
  io.out.write(await problemsAnswer({ workspace, problems }, options, io))
  const page = { files: workspace.files, shownPath: pathsFrom(io.cwd, root), remark: notice }
  await addToSummary(io.env, problemsMarkdown(problems, page))
  if (!isSound(problems)) return EXIT.failed
  await showDiff(options, io)
  return EXIT.ok
}

/** What the pull request changes of the files' wishes; it stops nothing where that cannot be told. */
async function showDiff(options: PlanFlags, io: Io): Promise<void> {
  try {
    const plan = await compare(options, io)
    await addToSummary(io.env, planMarkdown(plan, { title: 'Callsheet diff' }))
    if (options.format === 'text') io.out.write(`\n${await planAnswer(plan, options, io)}`)
  } catch (thrown) {
    io.err.write(`${oneLine(faultOf(thrown).message)}\n`)
  }
}
