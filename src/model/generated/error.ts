// Generated from schemas/ by schemas/generate.js.

/**
 * The answer of any command with --format json when it failed as a whole.
 */
export interface ErrorResult {
  /**
   * The version of this document's format.
   */
  version: 1
  error: Failure
}
/**
 * What went wrong.
 */
export interface Failure {
  /**
   * A permanent code.
   */
  code: string
  /**
   * What happened.
   */
  message: string
  /**
   * What to do about it.
   */
  hint?: string
}
