import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
import type { Position } from '../model/problem.ts'
import { isMergeKey, parseSource, type SourceDocument } from './document.ts'
import { lineAt, lineStartsOf } from './lines.ts'

/** Keys and indexes that lead to a value. */
export type Path = readonly (string | number)[]

/** Whether the place of a field is its name or its value. */
export interface PlaceOptions {
  readonly onKey?: boolean
}

/** Finds places in one text. The text is parsed when the first path is asked for. */
export interface Places {
  /** The place between two offsets, cut at the end of its first line. */
  between(start: number, end: number): Position
  /** The place of the value, or of the nearest thing around it that is there; of the first line if nothing is. */
  of(at: Path, options?: PlaceOptions): Position
}

/** Looks up places in the text of a file. */
export function placesIn(text: string): Places {
  const starts = lineStartsOf(text)
  let document: SourceDocument | undefined

  return { between, of }

  function between(start: number, end: number): Position {
    const from = Math.max(0, Math.min(start, text.length))
    const line = lineAt(starts, from)
    const lineStart = starts[line]!
    const lineEnd = starts[line + 1] ?? text.length + 1
    const ending = lineEnd - 1 > lineStart && text[lineEnd - 2] === '\r' ? lineEnd - 2 : lineEnd - 1
    const to = Math.max(Math.min(end, ending), from + 1)
    return {
      line: line + 1,
      column: from - lineStart + 1,
      end_line: line + 1,
      end_column: to - lineStart + 1,
    }
  }

  function of(at: Path, { onKey = false }: PlaceOptions = {}): Position {
    document ??= parseSource(text)
    const range = rangeOf(document, at, onKey)
    return range ? between(...range) : between(0, starts[1] ?? text.length)
  }
}

/** Offsets of what the path leads to. A value of several lines is shown by its key. */
function rangeOf(document: SourceDocument, at: Path, onKey: boolean): [number, number] | undefined {
  let node: unknown = document.contents
  let key: Node | undefined
  let value: Node | undefined
  for (const [index, step] of at.entries()) {
    const found = childOf(document, node, step)
    if (!found) return spanOf(key ?? value)
    key = found.key
    value = found.value
    node = found.value
    if (onKey && index === at.length - 1) return spanOf(key ?? value)
  }
  return spanOf(key && takesLines(value) ? key : (value ?? key))
}

interface Child {
  readonly key?: Node
  readonly value: Node | undefined
}

function childOf(document: SourceDocument, parent: unknown, step: string | number): Child | undefined {
  const node = isAlias(parent) ? parent.resolve(document) : parent
  if (isSeq(node)) {
    const item = node.items[Number(step)]
    return item === undefined ? undefined : { value: item as Node }
  }
  if (!isMap(node)) return undefined

  const pairs = node.items as Pair<Node, Node | null>[]
  const own = pairs.find(pair => isScalar(pair.key) && !isMergeKey(pair.key) && pair.key.value === step)
  if (own) return { key: own.key, value: own.value ?? undefined }
  for (const pair of pairs.filter(({ key }) => isMergeKey(key))) {
    const sources = isSeq(pair.value) ? pair.value.items : [pair.value]
    const inherited = sources
      .map(source => childOf(document, source, step))
      .find(child => child !== undefined)
    if (inherited) return inherited
  }
  return undefined
}

/** Values that begin where there is little to see: blocks, and nothing at all. */
function takesLines(node: Node | undefined): boolean {
  if (!isScalar(node)) return (isMap(node) || isSeq(node)) && node.flow !== true
  if (node.type === 'PLAIN') return node.source === ''
  return node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'
}

function spanOf(node: Node | undefined): [number, number] | undefined {
  return node?.range ? [node.range[0], node.range[1]] : undefined
}
