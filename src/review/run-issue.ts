import { digestOf } from '../engine/hash.ts'
import type { RunReport } from '../model/run.ts'
import { runMarkdown } from '../report/markdown/run.ts'
import type { IssueLabel } from './forge.ts'
import { issueHead, type KeptIssue } from './keep-issue.ts'
import { markOf } from './mark.ts'
import { runParts } from './run-parts.ts'

const LABEL: IssueLabel = {
  name: 'callsheet-run',
  color: 'd93f0b',
  description: 'Scenarios that did not pass',
}

const ADVICE = `
This issue is closed when a run of the same kind passes. Closed as "not planned" it stays closed until something else does not pass.
`

/** What did not pass at each target. A run of a part of the scenarios would close what it has not looked at. */
export function runIssuesOf(
  report: RunReport,
  { runUrl, limit }: { readonly runUrl: string | undefined; readonly limit: number },
): KeptIssue[] {
  return runParts(report).map(({ part: { target, results, summary }, workspace, report: own }) => {
    const short = results.filter(({ verdict }) => verdict !== 'passed')
    const facts = short.map(({ address, verdict }) => [address, verdict])
    const fingerprint = digestOf(JSON.stringify(facts)).slice(0, 32)
    const mark = markOf({ kind: 'run', workspace, target })
    const head = issueHead(mark, fingerprint)
    const text = runMarkdown(own, {
      title: `Callsheet run: ${target}`,
      limit: limit - head.length - ADVICE.length,
      ...(runUrl !== undefined && { fullReportAt: runUrl }),
    })
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
