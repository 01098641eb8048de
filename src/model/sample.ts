import type { Json, JsonObject } from './json.ts'

/** A setting of a target that a new workspace has to know. */
export interface SampleSetting {
  readonly name: string
  /** What it is, as the end of a question and as a comment: `the project that holds the scenarios`. */
  readonly says: string
  readonly kind: 'number' | 'text'
  /** What stands in the emulator's own data. */
  readonly emulator: Json
  /** Settings of which one may be stated instead. */
  readonly instead?: readonly string[]
}

/** A first target and a first scenario of a platform: pure data for a new workspace. */
export interface Sample {
  /** The platform as people call it. */
  readonly title: string
  readonly settings: readonly SampleSetting[]
  /** Valid with nothing but the settings, and true to the emulator's own data. */
  readonly scenario: {
    /** Relative to the workspace root, with slashes. */
    readonly file: string
    /** What its reader has to know, above the fields. */
    readonly comment: string
    /** In the vocabulary of the file, nested. */
    readonly fields: JsonObject
  }
}
