import { driftDocumentOf, onlyLabelled } from '../engine/drift.ts'
import type { DriftLabel, TargetDrift } from '../model/plan.ts'
import { driftMarkdown } from '../report/markdown/drift.ts'
import type { IssueLabel } from './forge.ts'
import { issueHead, type KeptIssue } from './keep-issue.ts'
import { markOf } from './mark.ts'

/** Where an issue is from. */
export interface DriftIssueOptions {
  readonly workspace: string
  readonly runUrl: string | undefined
  /** The most characters that an issue may have. */
  readonly limit: number
  /** Also what the files want and no apply has brought in: worth an issue where the files are those of the branch that is applied. */
  readonly unapplied: boolean
}

const LABEL: IssueLabel = {
  name: 'callsheet-drift',
  color: 'fbca04',
  description: 'A platform differs from the scenario files',
}

const MOVED: ReadonlySet<DriftLabel> = new Set(['remote-changed', 'both', 'missing'])

const MOVED_OR_UNAPPLIED: ReadonlySet<DriftLabel> = new Set([...MOVED, 'local-ahead'])

const UNAPPLIED = `
What the files are ahead of was not applied: an apply was refused, cut off or left something. Start one by hand.
`

const ADVICE = `
Keep what was done at the platform with \`callsheet pull\`, or put the files' wishes back with \`callsheet apply\`.
This issue is closed when the drift is gone. Closed as "not planned" it stays closed until something else moves.
`

/**
 * A target's issue. It tells what somebody moved at the platform, and on demand what was never applied: on other branches
 * that, and everywhere what no file knows, comes and goes with everyday work.
 */
export function driftIssueOf(
  { target, objects, summary }: TargetDrift,
  { workspace, runUrl, limit, unapplied }: DriftIssueOptions,
): KeptIssue {
  const labels = unapplied ? MOVED_OR_UNAPPLIED : MOVED
  const told = onlyLabelled({ target, objects, summary }, [...labels])
  const document = driftDocumentOf([told])
  const advice = told.summary['local-ahead'] > 0 ? `${UNAPPLIED}${ADVICE}` : ADVICE
  const mark = markOf({ kind: 'drift', workspace, target })
  const head = issueHead(mark, document.fingerprint)
  const text = driftMarkdown(document, {
    title: `Callsheet drift: ${target}`,
    limit: limit - head.length - advice.length,
    ...(runUrl !== undefined && { fullReportAt: runUrl }),
  })
  return {
    target,
    mark,
    fingerprint: document.fingerprint,
    isNeeded: told.objects.length > 0,
    title: `Callsheet: drift at ${target} (${workspace})`,
    body: `${head}${text}${advice}`,
    label: LABEL,
    gone: 'The drift is gone: every object is as it was last applied.',
  }
}
