import { indentOf } from '../lines.ts'
import { knownNames } from './known-names.ts'
import type { Repair } from './repair.ts'
import { inQuotes, writeInstead } from './shown-line.ts'

/** A line in parts: indentation with dashes, the name of a field, its text, and a comment. */
interface Parts {
  readonly lead: string
  readonly text: string
  readonly comment: string
}

/** A text on one line that YAML cannot read as one. */
export function* quoteRepairs(lines: readonly string[], at: number): Generator<Repair, void> {
  for (const { lead, text, comment } of partsOf(lines[at] ?? '')) {
    const why = whyQuotes(text)
    if (why === undefined || isUnclosed(text)) continue
    const inner = /^(["'])(.*)\1$/.exec(text)?.[2]
    for (const meant of inner === undefined ? [text] : [inner, text]) {
      const line = lead + inQuotes(meant) + comment
      const message = `${why} Put it in quotes. ${writeInstead(line)}`
      yield { first: at, lines: [line], code: 'unquoted-text', message, at, column: lead.length }
    }
  }
}

/** A text over several lines of which one has a comment, a colon, or something else that ends it. */
export function* linesInQuotes(lines: readonly string[], index: number): Generator<Repair, void> {
  for (const first of [index, index - 1]) {
    const [parts] = partsOf(lines[first] ?? '')
    const last = lastOf(lines, first)
    if (!parts || last === first || last < index) continue
    const text = [parts.text + parts.comment, ...lines.slice(first + 1, last + 1)]
    const quote = text.some(line => /["\\]/.test(line)) ? "'" : '"'
    const held = text.map(line => (quote === "'" ? line.replaceAll("'", "''") : line))
    const quoted = [parts.lead + quote + held[0]!, ...held.slice(1, -1), held.at(-1)! + quote]
    const field = /(?<![\w.-])([\w.-]+):\s+$/.exec(parts.lead)?.[1]
    const where = field === undefined ? 'below "|"' : `below a bar: ${field}: |`
    const cut = text.findIndex(line => / #/.test(line))
    const why =
      cut === -1
        ? 'A colon in a text of several lines makes a field of it.'
        : 'Everything behind " #" is a comment, so the text ends there and its next line belongs to nothing.'
    const message = `${why} Put the whole text in quotes, or write it ${where}`
    const code = cut === -1 ? 'unquoted-text' : 'text-cut'
    yield { first, lines: quoted, code, message, at: first + Math.max(cut, 0) }
  }
}

/** A quote that opens a text and is not closed on its line; the error shows only where the file ends. */
export function* unclosedQuotes(lines: readonly string[], index: number): Generator<Repair, void> {
  let tried = 0
  for (let at = 0; at <= index && tried < 3; at++) {
    const [parts] = partsOf(lines[at]!)
    if (!parts || !isUnclosed(parts.text)) continue
    tried++
    const line = parts.lead + parts.text + parts.text[0]! + parts.comment
    const message = `A quote is opened but not closed. ${writeInstead(line)}`
    yield { first: at, lines: [line], code: 'unclosed-quote', message, at, column: parts.lead.length }
  }
}

/** A text that starts with a quote and has no other. */
function isUnclosed(text: string): boolean {
  const quote = text[0]!
  return (quote === '"' || quote === "'") && text.lastIndexOf(quote) === 0
}

/** The ways to tell a field's name from its text; what is no known field may be text itself. */
function partsOf(line: string): Parts[] {
  const [, dashes = '', rest = ''] = /^( *(?:- +)*)(\S.*)$/s.exec(line) ?? []
  if (rest === '' || rest.startsWith('#')) return []
  const whole = withComment(dashes, rest)
  const [, name = '', text = ''] = /^((?:[\w.-]+|"[^"]*"|'[^']*'): +)(\S.*)$/.exec(rest) ?? []
  if (name === '') return [whole]
  const field = withComment(dashes + name, text)
  if (dashes === '' || knownNames.has(name.replace(/: +$/, ''))) return [field]
  return dashes.trim() === '' ? [field, whole] : [whole, field]
}

function withComment(lead: string, rest: string): Parts {
  const at = rest.indexOf(' # ')
  const text = (at === -1 ? rest : rest.slice(0, at)).trimEnd()
  return { lead, text, comment: rest.slice(text.length) }
}

function whyQuotes(text: string): string | undefined {
  const first = text[0]!
  if (first === '"' || first === "'") return 'The text does not end where its quotes do.'
  if (first === '{') return 'YAML reads a brace as the start of a mapping, not of a text.'
  if (first === '[') return 'YAML reads a bracket as the start of a list, not of a text.'
  if (/^[*&!@`%|>?,#\]}-]/.test(text)) return `A text cannot start with "${first}" in YAML.`
  return /:(?: |$)/.test(text) ? 'A colon and a space make a field of what stands before them.' : undefined
}

/** The last line that belongs to what starts on a line: those below that are indented more. */
function lastOf(lines: readonly string[], first: number): number {
  const column = indentOf(lines[first] ?? '')
  let last = first
  for (let at = first + 1; at < lines.length; at++) {
    if (lines[at]!.trim() === '') continue
    if (indentOf(lines[at]!) <= column) break
    last = at
  }
  return last
}
