import type { Position } from '../../model/problem.ts'

/** A text with a dot for each letter and digit in the given stretches; lines and columns stay as they are. */
export function withHiddenWords(text: string, stretches: readonly Position[]): string {
  if (stretches.length === 0) return text
  const lines = text.split('\n')
  for (const { line, column, end_line: lastLine, end_column: endColumn } of stretches) {
    for (let at = line; at <= Math.min(lastLine, lines.length); at++) {
      const shown = lines[at - 1]!
      const from = at === line ? column - 1 : 0
      const to = at === lastLine ? endColumn - 1 : shown.length
      lines[at - 1] = shown.slice(0, from) + dotted(shown.slice(from, to)) + shown.slice(to)
    }
  }
  return lines.join('\n')
}

// One for each unit, so that columns hold.
function dotted(words: string): string {
  return words.replace(/[^\s]/g, '•')
}
