import { isJsonObject, type JsonObject } from '../../model/json.ts'
import { parseSource, type SourceDocument } from '../document.ts'
import { readValue } from '../values.ts'

/** A text that can be edited: how it parses and what it says. */
export interface EditedText {
  readonly text: string
  readonly document: SourceDocument
  readonly value: JsonObject
}

/** Text that takes the place of what lies between two offsets. */
export interface Splice {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Reads a text; undefined when it has errors or does not hold fields. A text without content says `{}`. */
export function draftOf(text: string): EditedText | undefined {
  const document = parseSource(text)
  if (document.errors.length > 0) return undefined
  const { value, flaws } = readValue(document)
  if (flaws.some(({ severity }) => severity === 'error')) return undefined
  if (value === null) return { text, document, value: {} }
  return isJsonObject(value) ? { text, document, value } : undefined
}

/** The text with splices put in. They must not overlap. */
export function spliced(text: string, splices: readonly Splice[]): string {
  let result = ''
  let from = 0
  for (const { start, end, text: inserted } of [...splices].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  )) {
    if (start < from) throw new RangeError('The splices overlap.')
    result += text.slice(from, start) + inserted
    from = end
  }
  return result + text.slice(from)
}

/** The line ending that the text uses. */
export function lineBreakOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n'
}

/** Where the line of an offset starts. */
export function lineStartOf(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}

/** Where the line of an offset ends, before its line break. */
export function lineEndOf(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  if (end === -1) return text.length
  return end > offset && text[end - 1] === '\r' ? end - 1 : end
}

/** Where the line after the one of an offset starts, or the end of the text. */
export function nextLineOf(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end === -1 ? text.length : end + 1
}
