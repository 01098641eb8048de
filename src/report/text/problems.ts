import { compareText } from '../../model/text-order.ts'
import { inOrder, type PathPart, type Problem, type Severity } from '../../model/problem.ts'
import { codeFrame } from './code-frame.ts'
import { counted, indented, styleOf, type Format, type Style } from '../style.ts'
import { partOf, shownMessage, shownPlace, type ShownPath } from '../shown-problem.ts'
import { oneLine } from '../text-safety.ts'

export interface ProblemsTextOptions {
  readonly color: boolean
  /** Prints each note at its place instead of a line for all that say the same. */
  readonly verbose: boolean
  /** How many files were read. */
  readonly files: number
  /** The text of a file, for code frames. */
  readonly source: (file: string) => string | undefined
  readonly shownPath: ShownPath
}

const severityFormat = {
  error: 'red',
  warning: 'yellow',
  note: 'cyan',
} as const satisfies Record<Severity, Format>

/** Every problem with its place and a code frame, by file and line; totals last. */
export function problemsText(
  problems: readonly Problem[],
  { color, verbose, files, source, shownPath }: ProblemsTextOptions,
): string {
  const style = styleOf(color)
  const ordered = inOrder(problems)
  const folds = verbose ? [] : foldsOf(ordered)
  const folded = new Set(folds.flat())
  const linesOf = lineReader(source)
  const entries = ordered
    .filter(problem => !folded.has(problem))
    .flatMap(problem => {
      const frame = problem.inPath
        ? pathFrame(shownPath(problem.file), problem.inPath, style)
        : indented(codeFrame(problem, linesOf(problem.file), style), 2)
      return [headLine(problem, shownPath, style), ...frame, '']
    })
  const summary = [
    ...folds.map(notes => foldLine(notes, shownPath, style)),
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

/** Notes by target and by what they say, which names the field. */
function foldsOf(ordered: readonly Problem[]): Problem[][] {
  const groups = new Map<string, Problem[]>()
  for (const problem of ordered) {
    if (problem.severity !== 'note') continue
    const key = JSON.stringify([problem.code, problem.target ?? null, problem.message])
    const group = groups.get(key)
    if (group) group.push(problem)
    else groups.set(key, [problem])
  }
  return [...groups.values()].sort(
    ([left], [right]) => compareText(left!.code, right!.code) || compareText(left!.message, right!.message),
  )
}

function foldLine(notes: readonly Problem[], shownPath: ShownPath, { paint }: Style): string {
  const [first] = notes
  const files = new Set(notes.map(({ file }) => file)).size
  const where = files > 1 ? `${files} files` : oneLine(shownPlace(first!, shownPath))
  return `${paint('cyan', 'note')}  ${oneLine(shownMessage(first!, shownPath))} ${paint('dim', `(${where})`)}`
}

function headLine(problem: Problem, shownPath: ShownPath, { paint }: Style): string {
  const { severity, code } = problem
  const place = paint('bold', oneLine(shownPlace(problem, shownPath)))
  const message = oneLine(shownMessage(problem, shownPath))
  return `${place}  ${paint(severityFormat[severity], severity)}  ${message}  ${paint('dim', `(${oneLine(code)})`)}`
}

/** The path, framed as a line of a file would be. */
function pathFrame(path: string, part: PathPart, { paint }: Style): string[] {
  const shown = oneLine(path)
  const [start, end] = partOf(shown, part)
  const caret = `    ${' '.repeat(start)}${'^'.repeat(Math.max(end - start, 1))}`
  return [paint('bold', `  > ${shown}`), paint('red', caret)]
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

/** Splits a file as YAML counts its lines; the last one is at hand, as problems are told file by file. */
function lineReader(source: (file: string) => string | undefined): (file: string) => readonly string[] {
  let last: { readonly file: string; readonly lines: readonly string[] } | undefined
  return file => {
    if (last?.file !== file) last = { file, lines: source(file)?.split(/\r?\n/) ?? [] }
    return last.lines
  }
}
