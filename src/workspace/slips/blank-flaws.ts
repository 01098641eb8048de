import type { Scalar } from 'yaml'
import type { Flaw } from '../codes.ts'
import { invisible, nameOfBlank, oddBlank, withPlainBlanks } from './blanks.ts'
import { knownNames } from './known-names.ts'
import type { PlacedText } from './placed-text.ts'
import { writeInstead } from './shown-line.ts'

/** A blank in the name of a field that YAML takes for a letter. */
export function keyFlaw(placed: PlacedText, { range, value }: Scalar): Flaw | undefined {
  if (typeof value !== 'string' || !range) return undefined
  const [start, end] = range
  const odd = oddBlank.exec(placed.text.slice(start, end))
  if (!odd) return undefined
  const meant = withPlainBlanks(value).trim()
  const line = withPlainBlanks(placed.lines[placed.lineOf(start)]!)
  const message = `YAML takes ${nameOfBlank(odd[0])} for a letter of the name "${meant}". ${writeInstead(line)}`
  const severity = knownNames.has(meant) ? 'error' : 'warning'
  return { severity, code: 'odd-blank', message, start, end }
}

/** A blank at the edge of a text, or one that nobody sees inside it. Between words some are meant. */
export function blankFlaw(placed: PlacedText, { range, value, type }: Scalar): Flaw | undefined {
  if (typeof value !== 'string') return undefined
  const [start, end] = range!
  const written = placed.text.slice(start, end)
  const at = (type === 'PLAIN' ? edgeOf(written) : undefined) ?? hiddenIn(written)
  if (at === undefined) return undefined
  const character = written[at]!
  const where = start + at
  const message = `Here stands ${nameOfBlank(character)}, which counts as a letter of the text. Take it out.`
  return { severity: 'warning', code: 'odd-blank', message, start: where, end: where + 1 }
}

function edgeOf(text: string): number | undefined {
  if (oddBlank.test(text[0] ?? '')) return 0
  return oddBlank.test(text.at(-1) ?? '') ? text.length - 1 : undefined
}

// Scripts without spaces between words mark with it where a line may break.
const spaceless = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u

function hiddenIn(text: string): number | undefined {
  const at = text.search(invisible)
  if (at === -1) return undefined
  const isMeant = text[at] === '\u200B' && spaceless.test(text.slice(Math.max(0, at - 1), at + 2))
  return isMeant ? undefined : at
}
