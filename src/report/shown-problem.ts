import type { PathPart, Problem } from '../model/problem.ts'

/** How a report calls a file that is given relative to the workspace root. */
export type ShownPath = (file: string) => string

/** What is wrong, with the other file that it names called as its own file is. */
export function shownMessage(
  { message, other }: Pick<Problem, 'message' | 'other'>,
  shownPath: ShownPath,
): string {
  return other === undefined ? message : message.replaceAll(other, shownPath(other))
}

/** Where a problem is: file, line and column, or the file alone where no line is at fault. */
export function shownPlace({ file, line, column, inPath }: Problem, shownPath: ShownPath): string {
  return inPath ? shownPath(file) : `${shownPath(file)}:${line}:${column}`
}

/** The part of a path that is at fault, as indexes of its letters; the end is exclusive. */
export function partOf(path: string, part: PathPart): readonly [start: number, end: number] {
  const slash = path.lastIndexOf('/')
  if (part === 'file' || slash === -1) return [slash + 1, path.length]
  return [0, slash]
}
