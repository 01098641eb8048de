import type { Scalar } from 'yaml'

/**
 * Where words of a scalar stand in the source: offsets, the end exclusive. `start` and `end` are those of the words in
 * the scalar's value, the first and the last of them no blank. Folding and indentation change blanks only, so what is
 * not blank is counted off; escapes count as what they stand for.
 */
export function wordSpan(source: string, scalar: Scalar, start: number, end: number): [number, number] {
  const value = String(scalar.value)
  const [first, last] = scalar.range ?? [0, 0]
  const before = solidIn(value, 0, start)
  const wanted = before + Math.max(solidIn(value, start, end), 1)
  let seen = 0
  let from = -1
  for (let at = bodyStart(source, scalar); at < last;) {
    const { length, units } = pieceAt(source, at, scalar.type)
    seen += units
    if (from === -1 && seen > before) from = at
    at += length
    if (seen >= wanted) return [from, at]
  }
  return [first, last]
}

interface Piece {
  readonly length: number
  /** How many characters that are not blank it stands for. */
  readonly units: number
}

/** How many characters of a stretch are not blank. */
function solidIn(text: string, start: number, end: number): number {
  let count = 0
  for (let at = start; at < end; at++) if (!isBlank(text.charCodeAt(at))) count++
  return count
}

/** Behind the quote, or behind the line of `|` or `>`. */
function bodyStart(source: string, { range, type }: Scalar): number {
  const [start] = range ?? [0]
  if (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') return start + 1
  if (type !== 'BLOCK_LITERAL' && type !== 'BLOCK_FOLDED') return start
  const lineEnd = source.indexOf('\n', start)
  return lineEnd === -1 ? source.length : lineEnd + 1
}

function pieceAt(source: string, at: number, type: Scalar['type']): Piece {
  const code = source.charCodeAt(at)
  if (type === 'QUOTE_SINGLE' && code === QUOTE) return { length: 2, units: 1 }
  if (type === 'QUOTE_DOUBLE' && code === BACKSLASH) return escapeAt(source, at)
  return { length: 1, units: isBlank(code) ? 0 : 1 }
}

const QUOTE = 0x27
const BACKSLASH = 0x5c
const codeDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }
const blankEscapes = new Set(['n', 't', 'r', ' ', '\t', '\n', '\r'])

function escapeAt(source: string, at: number): Piece {
  const letter = source[at + 1] ?? ''
  const digits = codeDigits[letter]
  if (digits === undefined) return { length: 2, units: blankEscapes.has(letter) ? 0 : 1 }
  const code = Number.parseInt(source.slice(at + 2, at + 2 + digits), 16)
  return { length: 2 + digits, units: isBlank(code) ? 0 : code > 0xff_ff ? 2 : 1 }
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d
}
