import { isMap } from 'yaml'
import { lineEndOf, lineStartOf, nextLineOf, type Splice } from './draft.ts'
import { entryOf, gapOf, type Entry } from './entry.ts'
import type { Collection, Ref } from './nodes.ts'

/** Whether a mapping or list between brackets has brackets of its own: `[a: 1]` holds a mapping that has none. */
export function hasBrackets(text: string, collection: Collection): boolean {
  return text[collection.range![0]] === (isMap(collection) ? '{' : '[')
}

/** Puts a value in the place of another one between brackets. */
export function flowRewritten(text: string, entry: Entry, rendered: string): Splice | undefined {
  const { isItem, mark, valueStart: start, valueEnd: end } = entry
  if (!isItem && mark !== undefined && gapOf(text, mark, start).hasTag) return undefined
  if (end > start) return { start, end, text: rendered }
  return isItem ? undefined : { start, end, text: mark === undefined ? `: ${rendered}` : ` ${rendered}` }
}

/** Puts a member or an item between brackets that hold others: on a line of its own if its neighbour has one. */
export function flowInserted(
  text: string,
  parent: Collection,
  index: number,
  rendered: string,
  lineBreak: string,
): Splice[] | undefined {
  const isLast = index === parent.items.length
  const entry = entryOf(text, { parent, index: isLast ? index - 1 : index, up: undefined })
  if (!entry) return undefined
  const line = lineBreak + ' '.repeat(entry.column)
  const startsLine = isFirstOnLine(text, parent, entry)
  if (!isLast) return [insertion(entry.start, `${rendered},${startsLine ? line : ' '}`)]

  const comma = commaAfter(text, entry)
  const end = comma === undefined ? entry.valueEnd : comma + 1
  const lineEnd = lineEndOf(text, end)
  if (!startsLine || !isRestOfLine(text.slice(end, lineEnd))) {
    return [insertion(end, comma === undefined ? `, ${rendered}` : ` ${rendered},`)]
  }
  if (comma !== undefined) return [insertion(lineEnd, `${line}${rendered},`)]
  return [insertion(end, ','), insertion(lineEnd, line + rendered)]
}

/** Takes a member or an item out from between brackets, with its comma. It must not be the only one. */
export function flowRemoved(text: string, ref: Ref, entry: Entry): Splice[] | undefined {
  const comma = commaAfter(text, entry)
  const end = comma === undefined ? entry.valueEnd : comma + 1
  const before = comma === undefined ? commaBefore(text, ref) : undefined
  const lineEnd = lineEndOf(text, end)
  if (isFirstOnLine(text, ref.parent, entry) && isRestOfLine(text.slice(end, lineEnd))) {
    const line = { start: lineStartOf(text, entry.start), end: nextLineOf(text, end), text: '' }
    return before === undefined ? [line] : [{ start: before, end: before + 1, text: '' }, line]
  }
  if (comma === undefined) {
    const isBare = before !== undefined && gapOf(text, before + 1, entry.start).comments.length === 0
    return isBare ? [{ start: before, end, text: '' }] : undefined
  }
  const spaces = /^[ \t]*/.exec(text.slice(end))![0].length
  const endsLine = end + spaces === lineEnd
  const start = endsLine
    ? entry.start - /(?<![ \t])[ \t]*$/.exec(text.slice(0, entry.start))![0].length
    : entry.start
  return [{ start, end: endsLine ? end : end + spaces, text: '' }]
}

function insertion(at: number, text: string): Splice {
  return { start: at, end: at, text }
}

function commaAfter(text: string, { valueEnd }: Entry): number | undefined {
  const { end } = gapOf(text, valueEnd)
  return text[end] === ',' ? end : undefined
}

function commaBefore(text: string, { parent, index, up }: Ref): number | undefined {
  const before = index === 0 ? undefined : entryOf(text, { parent, index: index - 1, up })
  return before && commaAfter(text, before)
}

function isFirstOnLine(text: string, parent: Collection, { start }: Entry): boolean {
  const lineStart = lineStartOf(text, start)
  return lineStart > parent.range![0] && text.slice(lineStart, start).trim() === ''
}

/** Nothing, or a comment. */
function isRestOfLine(rest: string): boolean {
  return /^[ \t]*(#.*)?$/.test(rest)
}
