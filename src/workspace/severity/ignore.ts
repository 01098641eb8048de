import type { Position } from '../../model/problem.ts'
import type { SourceDocument } from '../document.ts'
import { linesOf } from '../lines.ts'
import type { Places } from '../places.ts'
import { scalarsIn } from '../texts/scalars.ts'

/** A comment that silences findings at the place below it. */
export interface Silence extends Position {
  /** Codes, or beginnings of codes with `*` behind them. */
  readonly codes: readonly string[]
  /** The line that it speaks of. */
  readonly about: number
}

/** A file that may hold such comments; the document is that of the text. */
export interface SilencingText {
  readonly text: string
  readonly document: SourceDocument
  readonly places: Places
}

/** The comments of a file that silence something. */
export function silencesIn({ text, document, places }: SilencingText): readonly Silence[] {
  if (!text.includes(WORD)) return []
  const lines = linesOf(text)
  const written = scalarsIn(document.contents).flatMap(({ scalar: { range } }) => (range ? [range] : []))
  return [...text.matchAll(COMMENT)].flatMap(({ 0: comment, 1: codes = '', index }) => {
    const start = index + comment.indexOf('#')
    if (written.some(([from, to]) => from <= start && start < to)) return []
    const place = places.between(start, index + comment.length)
    const below = lines.findIndex((line, at) => at >= place.line && !/^\s*(?:#|$)/.test(line))
    return { ...place, codes: codes.split(/[\s,]+/), about: below + 1 }
  })
}

/** Whether a rule or a comment means a code. */
export function means(pattern: string, code: string): boolean {
  return pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : pattern === code
}

const WORD = 'callsheet-ignore'
const CODE = '[a-z][a-z0-9-]*[*]?'
const COMMENT = new RegExp(`^[ \\t]*#[ \\t]*${WORD}[ \\t]+(${CODE}(?:[ \\t]*,[ \\t]*${CODE})*)`, 'gm')
