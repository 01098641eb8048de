import { createHash } from 'node:crypto'
import type { RunReport } from '../model/run.ts'
import { COMMENT_LIMIT } from '../report/markdown/page.ts'
import { runMarkdown } from '../report/markdown/run.ts'
import { fingerprintLine, type IssueLabel, type KeptIssue } from './keep-issue.ts'
import { markOf } from './mark.ts'

const LABEL: IssueLabel = {
  name: 'callsheet-run',
  color: 'd93f0b',
  description: 'Scenarios that did not pass',
}

const ADVICE = `
This issue is closed when a run of the same kind passes. Closed as "not planned" it stays closed until something else does not pass.
`

/** What did not pass at each target. A run of a part of the scenarios would close what it has not looked at. */
export function runIssuesOf(report: RunReport, runUrl: string | undefined): KeptIssue[] {
  const workspace = report.label.split(' ')[1] ?? ''
  return report.targets.map(part => {
    const { target, summary, results } = part
    const short = results.filter(({ verdict }) => verdict !== 'passed')
    const fingerprint = createHash('sha256')
      .update(JSON.stringify(short.map(({ address, verdict }) => [address, verdict])))
      .digest('hex')
      .slice(0, 32)
    const mark = markOf({ kind: 'run', workspace, target })
    const head = `${mark}\n${fingerprintLine(fingerprint)}\n`
    const warnings = report.warnings.filter(({ target: about = target }) => about === target)
    const text = runMarkdown(
      { ...report, targets: [part], summary, warnings },
      {
        title: `Callsheet run: ${target}`,
        limit: COMMENT_LIMIT - head.length - ADVICE.length,
        ...(runUrl !== undefined && { fullReportAt: runUrl }),
      },
    )
    return {
      target,
      mark,
      fingerprint,
      isNeeded: summary.failed + summary.error + summary.skipped > 0,
      title: `Callsheet: scenarios at ${target} did not pass (${workspace})`,
      body: `${head}${text}${ADVICE}`,
      label: LABEL,
      gone: 'All scenarios passed.',
    }
  })
}
