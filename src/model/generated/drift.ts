// Generated from schemas/ by schemas/generate.js.

/**
 * The answer of drift --format json: how the targets differ from what was last applied.
 */
export interface Drift {
  /**
   * The version of this document's format.
   */
  version: 1
  /**
   * Equal for equal drift, so that a report need not be repeated.
   */
  fingerprint: string
  /**
   * The drift, by target.
   */
  targets: TargetDrift[]
}
/**
 * Drift of one target.
 */
export interface TargetDrift {
  /**
   * The target's name in callsheet.yaml.
   */
  target: string
  /**
   * The objects that differ.
   */
  objects: DriftObject[]
  summary: DriftSummary
}
/**
 * One object that differs.
 */
export interface DriftObject {
  /**
   * What it is about, such as scenario.refund-happy-path.
   */
  address: string
  /**
   * The remote id; null when there is none.
   */
  id: string | null
  /**
   * What people call it.
   */
  name: string
  /**
   * The file that states it, relative to the workspace; null when no file does.
   */
  file: string | null
  /**
   * Which side moved.
   */
  label: 'remote-changed' | 'local-ahead' | 'both' | 'missing' | 'unmanaged'
  /**
   * The fields that differ.
   */
  fields: FieldChange[]
  /**
   * When the target says it was last changed.
   */
  changed_at?: string
  /**
   * Who changed it, as the target says.
   */
  changed_by?: string
}
/**
 * One field that differs.
 */
export interface FieldChange {
  /**
   * The path a person would edit, such as instructions or cekura.metrics.
   */
  path: string
  /**
   * The value before; null when there was none.
   */
  before: unknown
  /**
   * The value after; null when there is none.
   */
  after: unknown
  /**
   * Who moved the field since the last apply, where that is known.
   */
  cause?: 'edited-here' | 'edited-there' | 'both'
}
/**
 * Counts by label.
 */
export interface DriftSummary {
  /**
   * Edited at the target.
   */
  'remote-changed': number
  /**
   * Edited in the files and not applied yet.
   */
  'local-ahead': number
  /**
   * Edited on both sides.
   */
  both: number
  /**
   * Gone from the target.
   */
  missing: number
  /**
   * At the target without a file.
   */
  unmanaged: number
}
