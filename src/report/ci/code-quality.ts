import { createHash } from 'node:crypto'
import { inOrder, type Problem, type Severity } from '../../model/problem.ts'
import { shownMessage } from '../shown-problem.ts'
import { forTerminal } from '../text-safety.ts'
import { inRepository } from './repository-path.ts'

export interface CodeQualityOptions {
  /** The workspace's path in the repository, with slashes; empty when it is the repository's root. */
  readonly prefix: string
}

const severityOf = { error: 'critical', warning: 'minor', note: 'info' } as const satisfies Record<
  Severity,
  string
>

/**
 * Problems as a Code Quality report, which GitLab shows in a merge request as far as they are new there. Source: GitLab,
 * "Code Quality", "Code Quality report format".
 */
export function problemsCodeQuality(problems: readonly Problem[], { prefix }: CodeQualityOptions): string {
  const seen = new Map<string, number>()
  const rows = inOrder(problems).map(problem => {
    const { severity, code, file, line } = problem
    const path = inRepository(prefix, file)
    const description = forTerminal(shownMessage(problem, other => inRepository(prefix, other)))
    // Without the line: what only moves down is not new. Of what is there twice each needs its own.
    const fact = JSON.stringify([path, code, description])
    const count = seen.get(fact) ?? 0
    seen.set(fact, count + 1)
    return {
      description,
      check_name: code,
      fingerprint: createHash('sha256').update(`${fact} ${count}`).digest('hex').slice(0, 32),
      severity: severityOf[severity],
      location: { path, lines: { begin: Math.max(line, 1) } },
    }
  })
  return `${JSON.stringify(rows, null, 2)}\n`
}
