import { driftDocumentOf, hasDrift } from '../engine/drift.ts'
import type { DriftLabel, TargetDrift } from '../model/plan.ts'
import { driftMarkdown } from '../report/markdown/drift.ts'
import { COMMENT_LIMIT } from '../report/markdown/page.ts'
import { markOf, type Mark } from './mark.ts'

/** What somebody moved at one target, as an issue tells it. */
export interface DriftIssue {
  readonly target: string
  readonly mark: Mark
  /** Says that an issue tells exactly this drift. */
  readonly fingerprint: string
  /** False when nobody moved anything. */
  readonly drifted: boolean
  readonly title: string
  readonly body: string
}

/** Where an issue is from. */
export interface DriftIssueOptions {
  readonly workspace: string
  readonly runUrl: string | undefined
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
  { workspace, runUrl }: DriftIssueOptions,
): DriftIssue {
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
  const head = `${mark}\n${fingerprintLine(document.fingerprint)}\n`
  const text = driftMarkdown(document, {
    title: `Callsheet drift: ${target}`,
    limit: COMMENT_LIMIT - head.length - ADVICE.length,
    ...(runUrl !== undefined && { fullReportAt: runUrl }),
  })
  return {
    target,
    mark,
    fingerprint: document.fingerprint,
    drifted: hasDrift(document.targets),
    title: `Callsheet: drift at ${target} (${workspace})`,
    body: `${head}${text}${ADVICE}`,
  }
}

/** True when an issue's body tells this drift already. */
export function tells(body: string | null | undefined, fingerprint: string): boolean {
  return body?.split(/\r?\n/)[1] === fingerprintLine(fingerprint)
}

function fingerprintLine(fingerprint: string): string {
  return `<!-- callsheet:fingerprint:${fingerprint} -->`
}
