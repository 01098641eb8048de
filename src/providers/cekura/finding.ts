import type { Finding, Severity } from '../../model/problem.ts'
import type { At } from './statement.ts'

/** A finding in one line. */
export function finding(severity: Severity, code: string, at: At, message: string): Finding {
  return { severity, code, message, at }
}
