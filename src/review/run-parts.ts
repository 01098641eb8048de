import type { RunReport, TargetRun } from '../model/run.ts'

/** What a run did at one target, as a report of its own. */
export interface RunPart {
  readonly part: TargetRun
  readonly workspace: string
  readonly report: RunReport
}

/** A run by target, because each target has a comment and an issue of its own. */
export function runParts(report: RunReport): RunPart[] {
  // The label of a run names its workspace.
  const workspace = report.label.split(' ')[1] ?? ''
  return report.targets.map(part => {
    const { target, summary } = part
    const warnings = report.warnings.filter(({ target: about = target }) => about === target)
    return { part, workspace, report: { ...report, targets: [part], summary, warnings } }
  })
}
