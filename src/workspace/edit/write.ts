import { isAlias, isMap, isSeq, type Node } from 'yaml'
import { isJsonArray, isJsonObject, isSameJson, type Json } from '../../model/json.ts'
import type { Path } from '../places.ts'
import { align } from './align.ts'
import { itemAdded, memberAdded, removed, replaced, type ChangeOptions } from './change.ts'
import type { EditedText } from './draft.ts'
import { hasBrackets } from './flow.ts'
import { isCollection, nodeAt, refTo, type Collection, type Ref } from './nodes.ts'
import { withValue } from './value.ts'

// Each step reads the text anew.
const maxSteps = 200

/**
 * Writes a value at a path, or takes it out if it is undefined, and touches nothing else in the text. What the rest
 * of the text says may change through its aliases. Undefined when the text is written in a way that is not understood.
 */
export function written(
  draft: EditedText,
  at: Path,
  value: Json | undefined,
  options: ChangeOptions,
): EditedText | undefined {
  let node = draft.document.contents as Node | null
  let ref: Ref | undefined
  for (const [depth, step] of at.entries()) {
    const rest = at.slice(depth)
    if (!isOpen(draft, node)) return rewrittenAt(draft, ref, node, rest, value, options)
    const next = refTo(node, step, ref)
    if (!next) return addedAt(draft, ref, node, rest, value, options)
    ref = next
    node = nodeAt(next)
  }
  if (value === undefined) return ref ? removed(draft, ref, options) : replaced(draft, ref, {}, options)
  return changedAt(draft, at, ref, node, value, options)
}

/** Whether members or items can be written one by one. */
function isOpen({ text }: EditedText, node: Node | null): node is Collection {
  if (!isCollection(node) || node.items.length === 0) return false
  return node.flow !== true || hasBrackets(text, node)
}

function valueOf({ document, value }: EditedText, node: Node | null): Json {
  if (node === (document.contents as unknown)) return value
  return node === null ? null : (node.toJS(document) as Json)
}

/** Rewrites what cannot be changed in parts: an alias, an empty value, a scalar. */
function rewrittenAt(
  draft: EditedText,
  ref: Ref | undefined,
  node: Node | null,
  rest: Path,
  value: Json | undefined,
  options: ChangeOptions,
): EditedText | undefined {
  const before = valueOf(draft, node)
  const after = withValue(before, rest, value) ?? null
  return isSameJson(before, after) ? draft : replaced(draft, ref, after, options)
}

function addedAt(
  draft: EditedText,
  ref: Ref | undefined,
  node: Collection,
  rest: Path,
  value: Json | undefined,
  options: ChangeOptions,
): EditedText | undefined {
  const [step, ...below] = rest
  const before = valueOf(draft, node)
  if (isSeq(node)) {
    const item = withValue(undefined, below, value)
    const isNext = step === node.items.length
    return item !== undefined && isNext ? itemAdded(draft, node, step, item, options) : undefined
  }
  const merged = isJsonObject(before) ? before[String(step)] : undefined
  const member = withValue(merged, below, value)
  if (member !== undefined) return memberAdded(draft, node, String(step), member, options)
  return merged === undefined
    ? draft
    : replaced(draft, ref, withValue(before, rest, undefined) ?? {}, options)
}

function changedAt(
  draft: EditedText,
  at: Path,
  ref: Ref | undefined,
  node: Node | null,
  value: Json,
  options: ChangeOptions,
): EditedText | undefined {
  const before = valueOf(draft, node)
  if (isSameJson(before, value)) return draft
  const steps = isAlias(node) || !isOpen(draft, node) ? undefined : stepsTo(before, value, isMap(node))
  if (!steps || steps.length > maxSteps) return replaced(draft, ref, value, options)

  let current: EditedText | undefined = draft
  for (const step of steps) {
    if (!current) return undefined
    const path: Path = [...at, step.at]
    current = step.isNew
      ? insertedAt(current, at, Number(step.at), step.value!, options)
      : written(current, path, step.value, options)
  }
  return current
}

interface PartStep {
  readonly at: string | number
  readonly value: Json | undefined
  /** Whether it is an item that moves those behind it. */
  readonly isNew?: boolean
}

/** Changes in parts that lead from one value to another; undefined when nothing would be left of the first. */
function stepsTo(before: Json, after: Json, isMapping: boolean): readonly PartStep[] | undefined {
  if (isMapping) return isJsonObject(before) && isJsonObject(after) ? memberSteps(before, after) : undefined
  if (!isJsonArray(before) || !isJsonArray(after)) return undefined
  const steps = align(before, after)
  const gone = steps.filter(({ kind }) => kind === 'remove').length
  if (gone === before.length) return undefined
  return steps.map(step => ({
    at: step.index,
    value: step.kind === 'remove' ? undefined : step.value,
    isNew: step.kind === 'insert',
  }))
}

/** New members come first, so that the mapping is never empty. */
function memberSteps(
  before: { readonly [name: string]: Json },
  after: { readonly [name: string]: Json },
): PartStep[] | undefined {
  const names = Object.keys(after)
  if (names.length === 0) return undefined
  return [
    ...names
      .filter(name => !Object.hasOwn(before, name) || !isSameJson(before[name], after[name]))
      .map(name => ({ at: name, value: after[name] })),
    ...Object.keys(before)
      .filter(name => !Object.hasOwn(after, name))
      .map(name => ({ at: name, value: undefined })),
  ]
}

function insertedAt(
  draft: EditedText,
  at: Path,
  index: number,
  value: Json,
  options: ChangeOptions,
): EditedText | undefined {
  const list = collectionAt(draft, at)
  return list && itemAdded(draft, list, index, value, options)
}

function collectionAt({ document }: EditedText, at: Path): Collection | undefined {
  const found = at.reduce<Node | null>(
    (node, step) => {
      const ref = isCollection(node) ? refTo(node, step, undefined) : undefined
      return ref ? nodeAt(ref) : null
    },
    document.contents as Node | null,
  )
  return isCollection(found) && isSeq(found) ? found : undefined
}
