import type { Problem } from '../model/problem.ts'

const HARDENED: ReadonlySet<Problem['severity']> = new Set(['warning', 'note'])

// What an editor shows is a comfort, advice on where to keep state is no mistake, and what a fork brings is checked when it
// is in: none is a reason to stop.
const NEVER_HARDENED: ReadonlySet<string> = new Set(['schema-line', 'state-not-shared', 'unchecked-provider'])

// What a text may mean or hold, only a person can say.
const HINTS = /^(?:private-data|outcome-|instructions-)/

/** With `--strict` warnings and notes are errors. */
export function hardened(problem: Problem): Problem {
  if (NEVER_HARDENED.has(problem.code)) return problem
  if (problem.severity === 'note' && HINTS.test(problem.code)) return problem
  return HARDENED.has(problem.severity) ? { ...problem, severity: 'error' } : problem
}
