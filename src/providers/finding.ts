import type { Finding, Severity } from '../model/problem.ts'
import type { FindingCode } from './finding-codes.ts'

/** A finding in one line. */
export function finding(severity: Severity, code: FindingCode, at: Finding['at'], message: string): Finding {
  return { severity, code, message, at }
}
