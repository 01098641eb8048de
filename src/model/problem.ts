import { configFile } from './config-file.ts'
import type { Json } from './json.ts'
import { compareText } from './text-order.ts'

/** How much a finding weighs: errors stop, warnings and notes do not. */
export type Severity = 'error' | 'warning' | 'note'

/** A finding about a scenario before its place in a file is known. */
export interface Finding {
  readonly severity: Severity
  /** Permanent, kebab-case; each is described in `.github/docs/findings.md`. */
  readonly code: string
  readonly message: string
  /** Where in the scenario, as keys and indexes: `['conditional_actions', 'conditions', 2, 'action']`. */
  readonly at: readonly (string | number)[]
  /** Points at the key instead of at its value. */
  readonly onKey?: boolean
  /** Another file that the message names, relative to the workspace root. */
  readonly other?: string
}

/** What of a file's path is wrong, where that is the mistake and no line of the file. */
export type PathPart = 'file' | 'folder'

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
  /** Set where the path is the mistake: the position then says nothing. In no document, as `other`. */
  readonly inPath?: PathPart
  /** Another file that the message names, relative to the workspace root. */
  readonly other?: string
  /** The line on which the text begins that the place lies in. In no document either. */
  readonly textLine?: number
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

/** Problems by file and place, as every form tells them: those of the file that all others depend on first. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (left, right) =>
      compareFiles(left.file, right.file) ||
      left.line - right.line ||
      left.column - right.column ||
      compareText(left.code, right.code) ||
      compareText(left.message, right.message) ||
      compareText(left.target ?? '', right.target ?? ''),
  )
}

/** The order of files in what is told of them. */
export function compareFiles(left: string, right: string): number {
  return Number(right === configFile) - Number(left === configFile) || compareText(left, right)
}

/**
 * Problems in order, each once. Scenarios find the same in a file that they share, and so do targets of one provider:
 * what stands at one place in the same words is one problem.
 */
export function toldOnce(problems: readonly Problem[]): Problem[] {
  const told: Problem[] = []
  let here = new Map<string, number>()
  for (const problem of inOrder(problems)) {
    if (!isSamePlace(problem, told.at(-1))) here = new Map()
    const twin = here.get(problem.message) ?? told.length
    here.set(problem.message, twin)
    told[twin] = problem
  }
  return told
}

function isSamePlace({ file, line, column }: Problem, other: Problem | undefined): boolean {
  return file === other?.file && line === other.line && column === other.column
}
