import type { Position } from '../model/problem.ts'
import { parseSource, type SourceDocument } from './document.ts'
import { lineAt, lineStartsOf } from './lines.ts'
import { keptTexts, type Keep } from './kept-texts.ts'
import { outlineOf, spanIn, type Outline, type Path } from './outline.ts'

export { isSamePath, type Path } from './outline.ts'

/** Whether the place of a field is its name or its value. */
export interface PlaceOptions {
  readonly onKey?: boolean
}

/** Where lines and values are in one text: plain data, which a thread can send. */
export interface Layout {
  readonly length: number
  readonly starts: Uint32Array
  /** Missing where every break is one character. */
  readonly ends: Uint32Array | undefined
  readonly outline: Outline
}

/** Finds places in one text, which it does not hold. */
export interface Places {
  readonly layout: Layout
  /** The place between two offsets, cut at the end of its first line. */
  readonly between: (start: number, end: number) => Position
  /** The place of the value, or of the nearest thing around it that is there; of the first line if nothing is. */
  readonly of: (at: Path, options?: PlaceOptions) => Position
}

/** What is at hand. */
export interface PlacesOptions {
  /** The parsed text. */
  readonly document?: SourceDocument
  /** What becomes of the names of fields. */
  readonly keep?: Keep
}

/** Looks up places in the text of a file. What is kept of the text is where its lines and its values are. */
export function placesIn(
  text: string,
  { document = parseSource(text), keep = keptTexts() }: PlacesOptions = {},
): Places {
  const starts = Uint32Array.from(lineStartsOf(text))
  const { length } = text
  return placesOf({ length, starts, ends: lineEndsOf(text, starts), outline: outlineOf(document, keep) })
}

/** The same where the text has been looked through already. */
export function placesOf(layout: Layout): Places {
  const between = positionsIn(layout)
  return {
    layout,
    between,
    of(at, { onKey = false } = {}) {
      return between(...(spanIn(layout.outline, at, onKey) ?? [0, Infinity]))
    },
  }
}

function positionsIn({ length, starts, ends }: Omit<Layout, 'outline'>): Places['between'] {
  return (start, end) => {
    const from = Math.max(0, Math.min(start, length))
    const line = lineAt(starts, from)
    const lineStart = starts[line]!
    const lineEnd = ends?.[line] ?? (starts[line + 1] ?? length + 1) - 1
    const to = Math.max(Math.min(end, lineEnd), from + 1)
    return {
      line: line + 1,
      column: from - lineStart + 1,
      end_line: line + 1,
      end_column: to - lineStart + 1,
    }
  }
}

/** Where each line ends without its break; undefined where every break is one character. */
function lineEndsOf(text: string, starts: Uint32Array): Uint32Array | undefined {
  if (!text.includes('\r')) return undefined
  return starts.map((start, line) => {
    const end = (starts[line + 1] ?? text.length + 1) - 1
    return end > start && text[end - 1] === '\r' ? end - 1 : end
  })
}
