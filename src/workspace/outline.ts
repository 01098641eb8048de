import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
import { isMergeKey, type SourceDocument } from './document.ts'
import type { Keep } from './kept-texts.ts'

/** Keys and indexes that lead to a value. */
export type Path = readonly (string | number)[]

/** Whether two paths lead to one place. */
export function isSamePath(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((step, index) => step === other[index])
}

/** From an offset up to another one. */
export type Span = readonly [start: number, end: number]

// A record for each node: the one behind all that is below it, and the spans of its key and of what is shown of it.
const [next, keyed, shown, width] = [0, 1, 3, 5]
const merge = null

/** The key of a field, the index of an item, or a merge key; undefined for a key that is no text. */
type Step = string | number | typeof merge | undefined

/**
 * Where everything in a document stands: plain data, which a thread can send. It holds offsets and names alone, so it
 * can be kept for many files.
 */
export interface Outline {
  readonly numbers: Int32Array
  readonly steps: readonly Step[]
  /** Records of aliases, and of what they stand for. */
  readonly aliases: ReadonlyMap<number, number>
}

/** The outline of a document. */
export function outlineOf({ contents }: SourceDocument, keep: Keep): Outline {
  const numbers: number[] = []
  const steps: Step[] = []
  const aliases = new Map<number, number>()
  const anchors = new Map<string, number>()
  visit(undefined, undefined, contents)
  return { numbers: Int32Array.from(numbers), steps, aliases }

  function visit(step: Step, key: Node | undefined, value: unknown): void {
    const record = steps.length
    const node = (value ?? undefined) as Node | undefined
    steps.push(step)
    numbers.push(0, ...spanOf(key ?? node), ...spanOf(key && takesLines(node) ? key : (node ?? key)))
    visitBelow(node)
    numbers[record * width + next] = steps.length
    if (isAlias(node)) aliases.set(record, anchors.get(node.source) ?? record)
    else if (node?.anchor) anchors.set(node.anchor, record)
  }

  function visitBelow(node: unknown): void {
    if (isSeq(node)) for (const [index, item] of node.items.entries()) visit(index, undefined, item)
    if (!isMap(node)) return
    for (const { key, value } of node.items as Pair<Node, Node | null>[]) visit(stepOf(key, keep), key, value)
  }
}

function stepOf(key: Node, keep: Keep): Step {
  if (isMergeKey(key)) return merge
  return isScalar(key) && typeof key.value === 'string' ? keep(key.value) : undefined
}

/** Values that begin where there is little to see: blocks, and nothing at all. */
function takesLines(node: Node | undefined): boolean {
  if (!isScalar(node)) return (isMap(node) || isSeq(node)) && node.flow !== true
  if (node.type === 'PLAIN') return node.source === ''
  return node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'
}

function spanOf(node: Node | undefined): Span {
  return node?.range ? [node.range[0], node.range[1]] : [-1, -1]
}

/**
 * The span of what a path leads to, or of the nearest thing around it; undefined when nothing of it is there. A value
 * of several lines is shown by its key.
 */
export function spanIn(outline: Outline, at: Path, onKey: boolean): Span | undefined {
  let record = 0
  for (const [index, step] of at.entries()) {
    const child = childOf(outline, record, { step, seen: new Set() })
    if (child === undefined) return index === 0 ? undefined : spanAt(outline, record, keyed)
    record = child
  }
  return at.length === 0 ? undefined : spanAt(outline, record, onKey ? keyed : shown)
}

function spanAt({ numbers }: Outline, record: number, column: number): Span | undefined {
  const [start, end] = [numbers[record * width + column]!, numbers[record * width + column + 1]!]
  return start === -1 ? undefined : [start, end]
}

/** A field or an item of a record, its own before one that is merged. `seen`: where it was not found. */
function childOf(
  outline: Outline,
  record: number,
  { step, seen }: { readonly step: string | number; readonly seen: Set<number> },
): number | undefined {
  const parent = outline.aliases.get(record) ?? record
  if (seen.has(parent)) return undefined
  seen.add(parent)
  const children = childrenOf(outline, parent)
  const own = children.find(child => leadsTo(outline.steps[child], step))
  if (own !== undefined) return own
  for (const child of children.filter(child => outline.steps[child] === merge)) {
    for (const source of sourcesOf(outline, child)) {
      const merged = childOf(outline, source, { step, seen })
      if (merged !== undefined) return merged
    }
  }
  return undefined
}

function leadsTo(own: Step, step: string | number): boolean {
  return typeof own === 'number' ? own === Number(step) : own === step
}

/** What a merge key merges: a mapping, or each of a list. */
function sourcesOf(outline: Outline, record: number): number[] {
  const children = childrenOf(outline, outline.aliases.get(record) ?? record)
  return typeof outline.steps[children[0] ?? record] === 'number' ? children : [record]
}

function childrenOf({ numbers }: Outline, record: number): number[] {
  const children: number[] = []
  const end = numbers[record * width + next]!
  for (let child = record + 1; child < end; child = numbers[child * width + next]!) children.push(child)
  return children
}
