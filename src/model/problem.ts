import type { Json } from './json.ts'

/** How much a finding weighs: errors stop, warnings and notes do not. */
export type Severity = 'error' | 'warning' | 'note'

/** A finding about a scenario before its place in a file is known. */
export interface Finding {
  readonly severity: Severity
  /** Permanent, kebab-case; each is described in the README. */
  readonly code: string
  readonly message: string
  /** Where in the scenario, as keys and indexes: `['conditional_actions', 'conditions', 2, 'action']`. */
  readonly at: readonly (string | number)[]
  /** Points at the key instead of at its value. */
  readonly onKey?: boolean
}

/** A stretch of a file. Lines and columns start at 1; the end is exclusive. */
export interface Position {
  readonly line: number
  readonly column: number
  readonly end_line: number
  readonly end_column: number
}

/** A finding with its place. */
export interface Problem extends Position {
  readonly severity: Severity
  readonly code: string
  readonly message: string
  /** Relative to the workspace root, with slashes. */
  readonly file: string
  readonly target?: string
}

/** A scenario with its defaults merged in, as plain data. */
export interface LoadedScenario {
  readonly key: string
  /** Relative to the workspace root, with slashes. */
  readonly file: string
  /** From the file's directory or its `folder:`; `undefined` when it states none. */
  readonly folder: string | undefined
  readonly value: Readonly<Record<string, Json>>
}
