// Generated from schemas/ by schemas/generate.js.

/**
 * The answer of apply --format json: how each step ended.
 */
export interface ApplyResult {
  /**
   * The version of this document's format.
   */
  version: 1
  /**
   * How the steps ended, by target.
   */
  targets: TargetResult[]
  summary: ApplySummary
}
/**
 * How one target's steps ended.
 */
export interface TargetResult {
  /**
   * The target's name in callsheet.yaml.
   */
  target: string
  /**
   * How each step ended.
   */
  outcomes: Outcome[]
  summary: ApplySummary
}
/**
 * How one step ended.
 */
export interface Outcome {
  /**
   * What it is about, such as scenario.refund-happy-path.
   */
  address: string
  /**
   * What the step does; adopt takes over an unmarked object, replace deletes and creates.
   */
  action: 'create' | 'update' | 'delete' | 'adopt' | 'replace'
  /**
   * What people call it.
   */
  name: string
  /**
   * The file that states it, relative to the workspace; null when no file does.
   */
  file: string | null
  /**
   * How it ended.
   */
  status: 'done' | 'failed' | 'skipped' | 'cancelled'
  /**
   * The remote id, where there is one.
   */
  id?: string
  /**
   * The address whose failure made this step impossible.
   */
  because?: string
  error?: StepError
  /**
   * Fields that the platform dropped or changed although it accepted the write.
   */
  not_kept?: NotKept[]
}
/**
 * What went wrong.
 */
export interface StepError {
  /**
   * A permanent code.
   */
  code: string
  /**
   * What happened and what to do.
   */
  message: string
  /**
   * The HTTP method of the request.
   */
  method?: string
  /**
   * The request's path below the base URL.
   */
  route?: string
  /**
   * The HTTP status, when an answer came.
   */
  status?: number
  /**
   * The platform's id of the request.
   */
  request_id?: string
}
/**
 * A field that the platform dropped or changed.
 */
export interface NotKept {
  /**
   * The path a person would edit, such as instructions or cekura.metrics.
   */
  path: string
  /**
   * The value that was sent.
   */
  sent: unknown
  /**
   * The value that was found afterwards.
   */
  kept: unknown
}
/**
 * Counts by outcome.
 */
export interface ApplySummary {
  /**
   * Carried out.
   */
  done: number
  /**
   * Tried without success.
   */
  failed: number
  /**
   * Not tried because something they wait for failed.
   */
  skipped: number
  /**
   * Not started because of an interrupt or a stop.
   */
  cancelled: number
  /**
   * Had nothing to do.
   */
  unchanged: number
}
