import type { Problem } from '../../model/problem.ts'
import type { ForeignSuite, Loss } from '../../model/suite-format.ts'

/** A loss, and in how many cases it is the same; no count for one of the file itself. */
export interface CountedLoss extends Loss {
  readonly count?: number
}

/** What `validate` will say of new files in the same words, and of how many. */
export interface CountedFinding {
  readonly severity: Problem['severity']
  readonly code: string
  readonly message: string
  readonly files: number
}

/** The losses of a suite, each told once: those of the file, then those of the cases as they come. */
export function countedLosses({ cases, losses }: ForeignSuite): CountedLoss[] {
  const counts = new Map<string, CountedLoss>()
  for (const one of cases) {
    for (const [mark, loss] of new Map(one.losses.map(loss => [`${loss.field}\n${loss.says}`, loss]))) {
      counts.set(mark, { ...loss, count: (counts.get(mark)?.count ?? 0) + 1 })
    }
  }
  return [...losses, ...counts.values()]
}

/** Warnings of new files by their words. */
export function countedFindings(problems: readonly Problem[], files: ReadonlySet<string>): CountedFinding[] {
  const found = new Map<string, { first: Problem; files: Set<string> }>()
  for (const problem of problems) {
    if (problem.severity !== 'warning' || !files.has(problem.file)) continue
    const mark = `${problem.code}\n${problem.message}`
    const known = found.get(mark) ?? { first: problem, files: new Set() }
    known.files.add(problem.file)
    found.set(mark, known)
  }
  return [...found.values()].map(({ first: { severity, code, message }, files }) => {
    return { severity, code, message, files: files.size }
  })
}
