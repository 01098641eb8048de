import { isMap, isScalar, type Node } from 'yaml'
import { lineStartOf } from './draft.ts'
import {
  isBlockCollection,
  isBlockScalar,
  isCollection,
  nodeAt,
  pairAt,
  type Collection,
  type Ref,
} from './nodes.ts'

/** Where a member or an item stands in a text. */
export interface Entry {
  readonly isItem: boolean
  readonly isFlow: boolean
  /** Of its dash, its key, or in a flow list its value, with what belongs to them. */
  readonly start: number
  readonly column: number
  /** The offset after its dash or colon; undefined where there is none. */
  readonly mark: number | undefined
  readonly value: Node | null
  readonly valueStart: number
  /** After its last character; a comment or line break behind it does not count. */
  readonly valueEnd: number
}

/** What lies between a dash or colon and its value. */
export interface Gap {
  readonly anchor: string | undefined
  readonly hasTag: boolean
  readonly comments: readonly string[]
  /** Whether there is a line break. */
  readonly isBroken: boolean
  /** Whether the first comment is on the line of the dash or colon. */
  readonly startsWithComment: boolean
  readonly end: number
}

/** Finds a member or an item in the text; undefined when it is written in a way that is not understood. */
export function entryOf(text: string, { parent, index, up }: Ref): Entry | undefined {
  const isFlow = parent.flow === true
  const value = nodeAt({ parent, index, up })
  if (!isMap(parent)) {
    const start = isFlow ? startOf(text, value?.range?.[0] ?? 0) : dashOf(text, parent, index)
    if (start === undefined) return undefined
    return placed(text, { isItem: true, isFlow, start, mark: isFlow ? undefined : start + 1, value })
  }
  const { key } = pairAt(parent, index)
  if (!key?.range) return undefined
  const start = startOf(text, key.range[0])
  return placed(text, { isItem: false, isFlow, start, mark: colonOf(text, key), value }, key.range[1])
}

/** Where a node's last character ends. */
export function contentEnd(text: string, node: Node): number {
  const end = node.range![1]
  if (isBlockScalar(node)) return withoutBreak(text, end)
  if (!isBlockCollection(node) || node.items.length === 0) return end
  const last = node.items.length - 1
  return entryOf(text, { parent: node, index: last, up: undefined })?.valueEnd ?? end
}

/** Reads what lies between two offsets where only white space, comments, anchors and tags can be. */
export function gapOf(text: string, from: number, to = text.length): Gap {
  const token = /[ \t]+|\r?\n|#[^\r\n]*|&[^\s,[\]{}]+|![^\s,[\]{}]*/y
  const comments: string[] = []
  let anchor: string | undefined
  let [hasTag, isBroken, startsWithComment] = [false, false, false]
  let end = from
  for (;;) {
    token.lastIndex = end
    const found = end < to ? token.exec(text)?.[0] : undefined
    if (!found) return { anchor, hasTag, comments, isBroken, startsWithComment, end }
    if (found.startsWith('#')) {
      startsWithComment ||= !isBroken
      comments.push(found)
    } else if (found.startsWith('&')) anchor = found
    else if (found.startsWith('!')) hasTag = true
    else if (found.endsWith('\n')) isBroken = true
    end += found.length
  }
}

function placed(
  text: string,
  entry: Pick<Entry, 'isItem' | 'isFlow' | 'start' | 'mark' | 'value'>,
  keyEnd = entry.start,
): Entry {
  const { value, mark, start } = entry
  const column = start - lineStartOf(text, start)
  if (value && !isNothing(value)) {
    return { ...entry, column, valueStart: value.range![0], valueEnd: contentEnd(text, value) }
  }
  const at = mark === undefined ? keyEnd : afterProperties(text, mark)
  return { ...entry, column, valueStart: at, valueEnd: at }
}

/** Whether a value is null because nothing is written. */
function isNothing(node: Node): boolean {
  return isScalar(node) && node.type === 'PLAIN' && node.source === ''
}

/** The offset after the anchor and tag that stand on the line of the mark, or of the mark. */
function afterProperties(text: string, mark: number): number {
  return mark + /^(?:[ \t]+[&!][^\s,[\]{}]*)*/.exec(text.slice(mark))![0].length
}

/** Where an entry starts whose key, or value in a flow list, starts at an offset: at its anchor, its tag or its `?`. */
function startOf(text: string, offset: number): number {
  const lineStart = lineStartOf(text, offset)
  let start = offset
  for (;;) {
    const word = wordBefore(text, start, lineStart)
    if (word.text === '?') return word.start
    if (!/^[&!]/.test(word.text)) return start
    start = word.start
  }
}

/**
 * The word before an offset that blanks part from it, empty where there is none. Read from its end: a pattern that is
 * tried at each place of a long line is slow.
 */
function wordBefore(text: string, offset: number, lineStart: number): { start: number; text: string } {
  let end = offset
  while (end > lineStart && isBlank(text[end - 1]!)) end--
  let start = end
  if (end < offset) while (start > lineStart && !/[\s,[\]{}]/.test(text[start - 1]!)) start--
  return { start, text: text.slice(start, end) }
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t'
}

function dashOf(text: string, list: Collection, index: number): number | undefined {
  if (index === 0) return text[list.range![0]] === '-' ? list.range![0] : undefined
  const before = list.items[index - 1] as Node
  const { end } = gapOf(text, isCollection(before) ? contentEnd(text, before) : before.range![1])
  return text[end] === '-' ? end : undefined
}

function colonOf(text: string, key: Node): number | undefined {
  const { end } = gapOf(text, key.range![1])
  return text[end] === ':' ? end + 1 : undefined
}

function withoutBreak(text: string, end: number): number {
  if (text[end - 1] !== '\n') return end
  return text[end - 2] === '\r' ? end - 2 : end - 1
}
