import type { Json } from '../model/json.ts'
import type { Flaw } from './codes.ts'
import type { SourceDocument } from './document.ts'
import { lineAt, lineStartsOf } from './lines.ts'
import { conflictFlaw } from './slips/conflict.ts'
import { slipsIn } from './slips/meant.ts'
import { mended } from './slips/repair.ts'
import { told } from './told.ts'
import { readValue } from './values.ts'
import { syntaxFlaws } from './yaml-flaws.ts'

/** A text that is not YAML. */
export interface Broken {
  /** What could be read of it. */
  readonly root: Json
  readonly flaws: readonly Flaw[]
}

/** What is wrong with a text that is not YAML: what was meant, where that can be told, and what is left then. */
export function brokenFlaws(text: string, broken: SourceDocument): Broken {
  const conflict = conflictFlaw(text)
  if (conflict) return { root: null, flaws: [conflict] }
  const { text: lines, document, repairs } = mended(text, broken)
  const starts = lineStartsOf(text)
  const { value: root, flaws } = readValue(document)
  const slips = repairs.map(({ code, message, at, column }): Flaw => {
    const { start, end } = lineSpan(text, starts[at]!)
    return {
      severity: 'error',
      code,
      message,
      start: column === undefined ? start : starts[at]! + column,
      end,
    }
  })
  const move = { text, from: lineStartsOf(lines), to: starts }
  const back = (flaw: Flaw): Flaw => movedBack(flaw, move)
  const syntax = syntaxFlaws(lines, document).map(back)
  const others = [...(syntax.length === 0 ? slipsIn(lines, document) : []), ...flaws].map(back)
  return { root, flaws: told(text, [...slips, ...syntax], others) }
}

interface Move {
  /** The text that was written. */
  readonly text: string
  /** Where the lines of the mended text start, and those of the one that was written. */
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** A flaw of the mended text at its place in the text that was written. */
function movedBack(flaw: Flaw, { text, from, to }: Move): Flaw {
  const back = (offset: number): number => {
    const line = lineAt(from, offset)
    return Math.min(to[line]! + offset - from[line]!, lineSpan(text, to[line]!).end)
  }
  const { start, end, covers } = flaw
  return {
    ...flaw,
    start: back(start),
    end: back(end),
    ...(covers && { covers: [back(covers[0]), back(covers[1])] as const }),
  }
}

/** What stands on a line, without its indentation and its break. */
function lineSpan(text: string, lineStart: number): { start: number; end: number } {
  const next = text.indexOf('\n', lineStart)
  const line = text.slice(lineStart, next === -1 ? text.length : next).trimEnd()
  return { start: lineStart + line.length - line.trimStart().length, end: lineStart + line.length }
}
