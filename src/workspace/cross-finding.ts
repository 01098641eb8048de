import type { Finding, PathPart } from '../model/problem.ts'

/** A finding about a file that takes others into account. */
export interface CrossFinding extends Finding {
  readonly file: string
  readonly inPath?: PathPart
}
