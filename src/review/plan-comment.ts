import type { Plan } from '../model/plan.ts'
import { fence, inline } from '../report/markdown/safety.ts'
import { planMarkdown } from '../report/markdown/plan.ts'
import { markOf } from './mark.ts'
import { keptSection, ROOM_FOR_RUN } from './run-section.ts'
import { footOf, type CommentFacts, type TargetComment } from './target-comment.ts'

/** The comments of a plan, one for each target. */
export function planComments(plan: Plan, options: CommentFacts): TargetComment[] {
  return plan.targets.map(part => {
    const mark = markOf({ kind: 'plan', workspace: plan.workspace, target: part.target })
    const foot = footOf(options)
    const text = planMarkdown(
      { ...plan, targets: [part], summary: part.summary },
      {
        title: `Callsheet plan: ${part.target}`,
        limit: options.limit - ROOM_FOR_RUN - mark.length - foot.length - 1,
        ...(options.runUrl !== undefined && { fullPlanAt: options.runUrl }),
      },
    )
    return {
      target: part.target,
      mark,
      body: earlier => `${mark}\n${text}${foot}${keptSection(earlier, options)}`,
      idle: part.changes.length === 0,
    }
  })
}

/** What is known of a plan that was not made. */
export interface FailedPlan {
  readonly workspace: string
  readonly target: string
  /** What the plan said before it stopped; empty when it did not start. */
  readonly said: string
}

/** What an earlier comment is replaced by, so that it does not pass for a plan of this commit. */
export function failedComment(failed: FailedPlan, options: CommentFacts): TargetComment {
  const { workspace, target } = failed
  const mark = markOf({ kind: 'plan', workspace, target })
  return { target, mark, body: () => `${mark}\n${failedMarkdown(failed, options)}`, idle: true }
}

/** The same for the summary of a job. */
export function failedMarkdown(
  { target, said }: Omit<FailedPlan, 'workspace'>,
  options: CommentFacts,
): string {
  const lines = said.trimEnd().slice(-MOST_SAID).split('\n')
  const text =
    said.trim() === '' ? 'It stopped before the plan; the log of the run says why.' : fence(lines, 'text')
  return `## Callsheet plan: ${inline(target)}\n\n**There is no plan for this commit.**\n\n${text}\n${footOf(options)}`
}

/** What an earlier comment is replaced by where no scenario is touched any more. */
export function untouchedComment(
  { workspace, target }: Omit<FailedPlan, 'said'>,
  options: CommentFacts,
): TargetComment {
  const mark = markOf({ kind: 'plan', workspace, target })
  return { target, mark, body: () => `${mark}\n${untouchedMarkdown(target, options)}`, idle: true }
}

/** The same for the summary of a job. */
export function untouchedMarkdown(target: string, options: CommentFacts): string {
  const text = 'No scenario is touched any more, so there is nothing to plan.'
  return `## Callsheet plan: ${inline(target)}\n\n**${text}**\n${footOf(options)}`
}

/** Faults and conflicts stand last. */
const MOST_SAID = 20_000
