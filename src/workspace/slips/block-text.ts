import { indentOf } from '../lines.ts'
import { fieldOn } from './known-names.ts'
import type { Repair } from './repair.ts'

const header = /(?:^|\s)[|>][-+\d]*\s*(?:#[^]*)?$/
// Far beyond a text that somebody wrote in one go.
const mostLines = { above: 200, below: 2000 }

/** Lines that were meant to stand below a `|` or `>` above, and are not indented, or less than the first of them. */
export function blockTextRepairs(lines: readonly string[], index: number): Repair[] {
  const head = headAbove(lines, index)
  const repair = head === undefined ? undefined : blockTextRepair(lines, head, index)
  return repair ? [repair] : []
}

/** The same for the text of one head; undefined where the line is none of its own. */
export function blockTextRepair(lines: readonly string[], head: number, index: number): Repair | undefined {
  const base = columnOf(lines[head]!)
  const end = endOf(lines, head, base)
  if (end <= index) return undefined
  const text = lines.slice(head + 1, end)
  const first = text.find(line => line.trim() !== '') ?? ''
  const column = indentOf(first) > base ? indentOf(first) : base + 2
  const moved = text.map(line =>
    line.trim() === '' || indentOf(line) >= column ? line : ' '.repeat(column) + line.trimStart(),
  )
  const at = head + 1 + moved.findIndex((line, offset) => line !== text[offset])
  if (at === head) return undefined
  const name = /(?<![\w.-])([\w.-]+):\s+[|>]/.exec(lines[head]!)?.[1]
  const what = name === undefined ? 'The text' : `The text of "${name}"`
  const message = `${what} is indented by ${column} spaces below its ${signOf(lines[head]!)}; this line is not. Write "${moved[at - head - 1]!}".`
  return { first: head + 1, lines: moved, code: 'unindented-text', message, at }
}

function signOf(head: string): string {
  return head.lastIndexOf('|') > head.lastIndexOf('>') ? '|' : '>'
}

/** The column that a text below has to pass: that of the field, or of the dash where there is no field. */
function columnOf(head: string): number {
  return /^ *(?:- +)*(?=[\w.-]+:)/.exec(head)?.[0].length ?? indentOf(head)
}

function headAbove(lines: readonly string[], index: number): number | undefined {
  for (let at = index - 1; at >= Math.max(0, index - mostLines.above); at--)
    if (header.test(lines[at]!) && !/^\s*#/.test(lines[at]!)) return at
  return undefined
}

/** Where the text below a head must end: at the next field that is known, in the column of the head or before it. */
function endOf(lines: readonly string[], head: number, base: number): number {
  const last = Math.min(lines.length, head + mostLines.below)
  for (let at = head + 1; at < last; at++) {
    const line = lines[at]!
    if (line.trim() === '') continue
    const column = indentOf(line)
    if (column < base || (column === base && fieldOn(line) !== undefined)) return at
  }
  return last
}
