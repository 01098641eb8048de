import type { VerdictRow } from '../../model/history.ts'
import type { RunReport, Verdict } from '../../model/run.ts'
import { compareText } from '../../model/text-order.ts'

type Verdicts = (Verdict | undefined)[]

interface OpenRow extends Omit<VerdictRow, 'redSince' | 'verdicts'> {
  readonly verdicts: Verdicts
}

/** Every scenario of the reports, those that are red now first. The reports are in the order of time. */
export function verdictsOverTime(reports: readonly RunReport[]): VerdictRow[] {
  const rows = new Map<string, OpenRow>()
  for (const [index, { targets }] of reports.entries()) {
    for (const { target, results } of targets) {
      for (const { address, name, file, verdict } of results) {
        const id = `${target} ${address}`
        const verdicts: Verdicts = rows.get(id)?.verdicts ?? reports.map(() => undefined)
        if (verdict !== 'skipped') verdicts[index] = verdict
        rows.set(id, { target, address, name, file, verdicts })
      }
    }
  }
  return [...rows.values()]
    .map(row => ({ ...row, redSince: redSince(row.verdicts) }))
    .sort((left, right) => (right.redSince ?? -1) - (left.redSince ?? -1) || byAddress(left, right))
}

/** Where the last unbroken row of verdicts that are not `passed` begins. */
function redSince(verdicts: Readonly<Verdicts>): number | undefined {
  let since: number | undefined
  for (const [index, verdict] of verdicts.entries()) {
    if (verdict === undefined) continue
    since = verdict === 'passed' ? undefined : (since ?? index)
  }
  return since
}

function byAddress(left: VerdictRow, right: VerdictRow): number {
  return compareText(left.target, right.target) || compareText(left.address, right.address)
}
