import { isMap, isSeq, type Node, type Scalar } from 'yaml'
import type { Flaw } from '../codes.ts'
import { indentOf } from '../lines.ts'
import { blockTextRepair } from './block-text.ts'
import { isAlmostField } from './known-names.ts'
import type { PlacedText } from './placed-text.ts'
import { inQuotes, writeInstead } from './shown-line.ts'

/** A text that ends before a # which stands right before a letter or a digit: nobody writes comments so. */
export function cutFlaw(placed: PlacedText, { range, value, source }: Scalar): Flaw | undefined {
  const [start, end] = range!
  if (typeof value !== 'string' && source !== '') return undefined
  const line = placed.lineOf(end)
  const rest = placed.text.slice(end, placed.endOf(line))
  const comment = /^([ \t]*)#[\p{L}\p{N}]/u.exec(rest)
  if (!comment || (source !== '' && comment[1] === '')) return undefined
  const from = source === '' ? end + comment[1]!.length : start
  const meant = placed.lineAround(from, placed.endOf(line), inQuotes)
  const instead =
    meant === undefined ? 'Put the whole text in quotes.' : `Put it in quotes. ${writeInstead(meant)}`
  const shown = source === '' ? 'the field is empty' : `the text ends at "${lastWords(String(value))}"`
  const message = `What stands behind the # is a comment, so ${shown}. ${instead}`
  return { severity: 'warning', code: 'text-cut', message, start: end, end: placed.endOf(line) }
}

/** A line that looks like an item, in a text of several lines. */
export function swallowedFlaw(
  placed: PlacedText,
  { range }: Scalar,
  parent: Node | undefined,
): Flaw | undefined {
  const [start, end] = range!
  const [first, last] = [placed.lineOf(start), placed.lineOf(end)]
  if (first === last) return undefined
  const below = placed.lines.slice(first + 1, last + 1)
  const isDash = (line: string): boolean => /^[ \t]*-[ \t]/.test(line)
  // In the text of a field a dash may be meant, unless each line has one.
  const isMeant = isSeq(parent)
    ? !below.some(isDash)
    : !below.filter(line => line.trim() !== '').every(isDash)
  if (isMeant) return undefined
  const at = first + 1 + below.findIndex(isDash)
  const column = isSeq(parent) ? indentOf(placed.lines[first]!) : undefined
  const item = placed.lines[at]!.trimStart()
  const what = isSeq(parent) ? 'the item above, because it is indented more than its dash' : 'the text above'
  const how =
    column === undefined
      ? 'For a list, start it below the name of the field.'
      : `Indent it by ${column}, as that is. ${writeInstead(item)}`
  const message = `This line is part of ${what}. ${how}`
  return {
    severity: 'warning',
    code: 'swallowed-item',
    message,
    start: placed.startOf(at),
    end: placed.endOf(at),
  }
}

/** `-item`, or a sign of lists in texts for people, where a list was meant. */
export function dashFlaw(placed: PlacedText, { range, value }: Scalar, parent: unknown): Flaw | undefined {
  const [start] = range!
  if (!isMap(parent) || typeof value !== 'string') return undefined
  const isDash = /^-(?![\d.-])[^ \t]/.test(value)
  if (!isDash && !/^[–—−•·▪‣] /.test(value)) return undefined
  const line = placed.lineOf(start)
  if (placed.text.slice(placed.startOf(line), start).trim() !== '') return undefined
  const instead = writeInstead(`- ${placed.lines[line]!.trim().slice(1).trimStart()}`)
  const why = isDash
    ? 'A space is missing behind the dash'
    : `Items of a list start with a dash (-), not with "${value[0]}"`
  const message = `${why}, so this is a text and no list. ${instead}`
  const code = isDash ? 'missing-space' : 'swallowed-item'
  return { severity: 'warning', code, message, start, end: placed.endOf(line) }
}

/** `&name` where a text was meant. Before a text it is told by nobody: what referred to it may be gone. */
export function anchorFlaw(placed: PlacedText, { range, anchor, source }: Scalar): Flaw | undefined {
  if (!anchor || source !== '') return undefined
  const line = placed.lineOf(range![0])
  const start = placed.text.lastIndexOf(`&${anchor}`, range![0])
  if (start < placed.startOf(line)) return undefined
  const meant = placed.lineAround(start, placed.endOf(line), inQuotes)!
  const message = `YAML reads "&${anchor}" as a name for an empty value. Put the text in quotes. ${writeInstead(meant)}`
  return { severity: 'warning', code: 'unquoted-text', message, start, end: placed.endOf(line) }
}

/** Nothing below a `|` or `>`, and then lines that are no fields. */
export function unindentedFlaw(placed: PlacedText, { type, value, range }: Scalar): Flaw | undefined {
  if (type !== 'BLOCK_LITERAL' && type !== 'BLOCK_FOLDED') return undefined
  if (String(value).trim() !== '') return undefined
  const head = placed.lineOf(range![0])
  let next = head + 1
  while (next < placed.lines.length && /^\s*(?:#|$)/.test(placed.lines[next]!)) next++
  if (next === placed.lines.length || isMember(placed.lines[next]!)) return undefined
  const repair = blockTextRepair(placed.lines, head, next)
  if (!repair) return undefined
  const { code, message, at, first, lines } = repair
  const covers: [number, number] = [placed.startOf(first), placed.endOf(first + lines.length - 1)]
  return { severity: 'error', code, message, start: placed.startOf(at), end: placed.endOf(at), covers }
}

/** An item, or a field that is known or almost. */
function isMember(line: string): boolean {
  return /^\s*-(?:\s|$)/.test(line) || isAlmostField(line)
}

function lastWords(text: string): string {
  return text.length <= 40 ? text : `…${text.slice(-40)}`
}
