/** Where each line of a text starts. */
export function lineStartsOf(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The index of the line that an offset is in. */
export function lineAt(starts: ArrayLike<number>, offset: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** The lines of a text without their breaks. */
export function linesOf(text: string): string[] {
  return text.split('\n').map(line => (line.endsWith('\r') ? line.slice(0, -1) : line))
}

/** The columns that a line is indented. */
export function indentOf(line: string): number {
  let column = 0
  while (line[column] === ' ') column++
  return column
}
