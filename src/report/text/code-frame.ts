import { codeFrameColumns } from '@babel/code-frame'
import type { Problem } from '../../model/problem.ts'
import type { Style } from '../style.ts'
import { forFrame } from '../text-safety.ts'

const ABOVE = 2
const BELOW = 2
// Longer lines are cut to a window around the column.
const MAX_COLUMNS = 140
const LEAD = 60

/** The lines around a problem with a caret below its place. `lines` are those of the whole file. */
export function codeFrame(problem: Problem, lines: readonly string[], { paint }: Style): string[] {
  const first = Math.max(problem.line - ABOVE, 1)
  const around = lines.slice(first - 1, problem.line + BELOW)
  const place = around[problem.line - first]
  if (place === undefined) return []

  const start = windowStart(around, problem.column)
  const column = problem.column - start + (start > 0 ? 1 : 0)
  const options = { startLine: first, linesAbove: ABOVE, linesBelow: BELOW }
  const end = problem.end_line > problem.line ? place.length + 1 : problem.end_column
  const width = Math.max(Math.min(end, place.length + 1, start + MAX_COLUMNS) - problem.column, 1)
  const frame = codeFrameColumns(
    around.map(line => windowOf(forFrame(line), start)).join('\n'),
    { start: { line: problem.line, column }, end: { line: problem.line, column: column + width } },
    options,
  )
  return frame.split('\n').map(line => {
    if (line.startsWith('>')) return paint('bold', line)
    return /^ +\| +\^+$/.test(line) ? paint('red', line) : paint('dim', line)
  })
}

function windowStart(lines: readonly string[], column: number): number {
  const isLong = lines.some(line => line.length > MAX_COLUMNS)
  return isLong && column > LEAD ? column - LEAD : 0
}

function windowOf(line: string, start: number): string {
  const shown = line.slice(start, start + MAX_COLUMNS)
  return (start > 0 ? '…' : '') + shown + (line.length > start + MAX_COLUMNS ? '…' : '')
}
