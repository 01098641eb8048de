import { unixLines } from '../../model/line-ends.ts'

/** A text as people write it into a file: LF, no blanks around it, and a break at its end if it has several lines. */
export function tidyText(text: string): string {
  const tidy = unixLines(text).trim()
  return tidy.includes('\n') ? `${tidy}\n` : tidy
}

/** A name on one line. */
export function tidyName(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** The lines of a text that say something. */
export function linesOf(text: string): string[] {
  return unixLines(text)
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}

/** One statement as a text, several as a list. */
export function statementsOf(statements: readonly string[]): string | readonly string[] {
  return statements.length === 1 ? statements[0]! : statements
}

/** The beginning of a text, cut between words. */
export function beginningOf(text: string, length: number): string {
  const line = tidyName(text.slice(0, length * 4))
  const letters = Array.from(line)
  if (letters.length <= length) return line
  const short = letters.slice(0, length + 1).join('')
  const end = short.lastIndexOf(' ')
  return end > length / 2 ? short.slice(0, end) : letters.slice(0, length).join('')
}
