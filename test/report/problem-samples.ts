import type { Problem } from '../../src/model/problem.ts'

/** A problem at the first letter of a file, but for what is given. */
export function problemOf(problem: Partial<Problem>): Problem {
  const base = { severity: 'error', code: 'unknown-field', message: 'Wrong.', file: 'a.yaml' } as const
  return { ...base, line: 1, column: 1, end_line: 1, end_column: 2, ...problem }
}
