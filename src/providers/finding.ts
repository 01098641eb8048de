import type { Finding, Severity } from '../model/problem.ts'
import type { FindingCode } from './finding-codes.ts'

/** A place in a scenario file, as keys and indexes. */
export type At = Finding['at']

/** A finding in one line. */
export function finding(severity: Severity, code: FindingCode, at: At, message: string): Finding {
  return { severity, code, message, at }
}

/** A finding about a key rather than about its value. */
export function findingOnKey(severity: Severity, code: FindingCode, at: At, message: string): Finding {
  return { ...finding(severity, code, at, message), onKey: true }
}
