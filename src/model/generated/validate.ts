// Generated from schemas/ by schemas/generate.js.

/**
 * The answer of validate --format json: every finding of one run.
 */
export interface ValidateResult {
  /**
   * The version of this document's format.
   */
  version: 1
  /**
   * The findings.
   */
  problems: Problem[]
  summary: ValidateSummary
}
/**
 * One finding with its place. Lines and columns start at 1; the end is exclusive.
 */
export interface Problem {
  /**
   * How much it weighs.
   */
  severity: 'error' | 'warning' | 'note'
  /**
   * A permanent code.
   */
  code: string
  /**
   * What is wrong and what to do.
   */
  message: string
  /**
   * The file, relative to the workspace, with slashes.
   */
  file: string
  /**
   * The line it starts in.
   */
  line: number
  /**
   * The column it starts at.
   */
  column: number
  /**
   * The line it ends in.
   */
  end_line: number
  /**
   * The column after its end.
   */
  end_column: number
  /**
   * The target it matters to, if not to all.
   */
  target?: string
}
/**
 * Counts.
 */
export interface ValidateSummary {
  /**
   * Files read.
   */
  files: number
  /**
   * Scenarios found.
   */
  scenarios: number
  /**
   * Findings that stop.
   */
  errors: number
  /**
   * Findings that do not stop.
   */
  warnings: number
  /**
   * Remarks.
   */
  notes: number
}
