import { compareText } from '../../model/text-order.ts'
import { inOrder, type Problem, type Severity } from '../../model/problem.ts'
import { codeFrame } from './code-frame.ts'
import { counted, indented, styleOf, type Format, type Style } from '../style.ts'
import { oneLine } from '../text-safety.ts'

export interface ProblemsTextOptions {
  readonly color: boolean
  /** Prints each note at its place instead of one line for many files. */
  readonly verbose: boolean
  /** How many files were read. */
  readonly files: number
  /** The text of a file, for code frames. */
  readonly source: (file: string) => string | undefined
}

const severityFormat = {
  error: 'red',
  warning: 'yellow',
  note: 'cyan',
} as const satisfies Record<Severity, Format>

/** Every problem with its place and a code frame, by file and line; totals last. */
export function problemsText(
  problems: readonly Problem[],
  { color, verbose, files, source }: ProblemsTextOptions,
): string {
  const style = styleOf(color)
  const folds = verbose ? [] : foldsOf(problems)
  const folded = new Set(folds.flat())
  const linesOf = lineReader(source)
  const entries = inOrder(problems)
    .filter(problem => !folded.has(problem))
    .flatMap(problem => {
      const frame = codeFrame(problem, linesOf(problem.file), style)
      return [headLine(problem, style)].concat(indented(frame, 2), '')
    })
  const summary = [
    ...folds.map(notes => foldLine(notes, style)),
    ...(folds.length > 0
      ? [style.paint('dim', 'Notes are folded; --verbose prints each at its place.'), '']
      : []),
    style.paint('bold', problemCounts(problems, files)),
  ]
  return `${[...entries, ...summary].join('\n')}\n`
}

export function severityCounts(problems: readonly Problem[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, note: 0 }
  for (const { severity } of problems) counts[severity] += 1
  return counts
}

/** Equal notes that more than one file has. */
function foldsOf(problems: readonly Problem[]): Problem[][] {
  const groups = new Map<string, Problem[]>()
  for (const problem of problems) {
    if (problem.severity !== 'note') continue
    const key = JSON.stringify([problem.code, problem.target ?? null, problem.message])
    const group = groups.get(key)
    if (group) group.push(problem)
    else groups.set(key, [problem])
  }
  return [...groups.values()]
    .filter(group => fileCount(group) > 1)
    .sort(
      ([left], [right]) => compareText(left!.code, right!.code) || compareText(left!.message, right!.message),
    )
}

function fileCount(problems: readonly Problem[]): number {
  return new Set(problems.map(({ file }) => file)).size
}

function foldLine(notes: readonly Problem[], { paint }: Style): string {
  return `${paint('cyan', 'note')}  ${oneLine(notes[0]!.message)} ${paint('dim', `(${fileCount(notes)} files)`)}`
}

function headLine({ file, line, column, severity, message, code }: Problem, { paint }: Style): string {
  const place = paint('bold', `${oneLine(file)}:${line}:${column}`)
  return `${place}  ${paint(severityFormat[severity], severity)}  ${oneLine(message)}  ${paint('dim', `(${oneLine(code)})`)}`
}

/** `2 errors, 1 warning in 12 files.` */
export function problemCounts(problems: readonly Problem[], files: number): string {
  const counts = severityCounts(problems)
  const where = `in ${counted(files, 'file')}.`
  const parts = (Object.keys(counts) as Severity[])
    .filter(severity => counts[severity] > 0)
    .map(severity => counted(counts[severity], severity))
  return parts.length === 0 ? `No problems ${where}` : `${parts.join(', ')} ${where}`
}

/** Splits each file once, as YAML counts its lines. */
function lineReader(source: (file: string) => string | undefined): (file: string) => readonly string[] {
  const cache = new Map<string, readonly string[]>()
  return file => {
    const known = cache.get(file)
    if (known) return known
    const lines = source(file)?.split(/\r?\n/) ?? []
    cache.set(file, lines)
    return lines
  }
}
