import type { Finding, Severity } from '../model/problem.ts'

/** A finding in one line. */
export function finding(severity: Severity, code: string, at: Finding['at'], message: string): Finding {
  return { severity, code, message, at }
}
