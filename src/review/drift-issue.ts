import { driftDocumentOf, hasDrift } from '../engine/drift.ts'
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
}

const LABEL: IssueLabel = {
  name: 'callsheet-drift',
  color: 'fbca04',
  description: 'A platform differs from the scenario files',
}

const MOVED: ReadonlySet<DriftLabel> = new Set(['remote-changed', 'both', 'missing'])

const ADVICE = `
Keep what was done at the platform with \`callsheet pull\`, or put the files' wishes back with \`callsheet apply\`.
This issue is closed when the drift is gone. Closed as "not planned" it stays closed until something else moves.
`

/**
 * A target's issue. It tells only what somebody moved at the platform: what the files are ahead of, and what no file
 * knows, comes and goes with everyday work.
 */
export function driftIssueOf(
  { target, objects }: TargetDrift,
  { workspace, runUrl, limit }: DriftIssueOptions,
): KeptIssue {
  const moved = objects.filter(({ label }) => MOVED.has(label))
  const count = (label: DriftLabel) => moved.filter(object => object.label === label).length
  const summary = {
    'remote-changed': count('remote-changed'),
    'local-ahead': 0,
    both: count('both'),
    missing: count('missing'),
    unmanaged: 0,
  }
  const document = driftDocumentOf([{ target, objects: moved, summary }])
  const mark = markOf({ kind: 'drift', workspace, target })
  const head = issueHead(mark, document.fingerprint)
  const text = driftMarkdown(document, {
    title: `Callsheet drift: ${target}`,
    limit: limit - head.length - ADVICE.length,
    ...(runUrl !== undefined && { fullReportAt: runUrl }),
  })
  return {
    target,
    mark,
    fingerprint: document.fingerprint,
    isNeeded: hasDrift(document.targets),
    title: `Callsheet: drift at ${target} (${workspace})`,
    body: `${head}${text}${ADVICE}`,
    label: LABEL,
    gone: 'The drift is gone: every object is as it was last applied.',
  }
}
