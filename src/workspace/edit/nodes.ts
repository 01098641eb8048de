import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Alias,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { Json } from '../../model/json.ts'
import { isMergeKey, type SourceDocument } from '../document.ts'

/** A mapping or a list, as it was parsed. */
export type Collection = YAMLMap<Node | null, Node | null> | YAMLSeq<Node | null>

/** A member or an item of a collection, and on its way to the root those around it. */
export interface Ref {
  readonly parent: Collection
  readonly index: number
  readonly up: Ref | undefined
}

/** Tells mappings and lists from other nodes. */
export function isCollection(node: Node | null | undefined): node is Collection {
  return isMap(node) || isSeq(node)
}

/** Whether a node is a mapping or list that is written over lines, without brackets. */
export function isBlockCollection(node: Node | null): node is Collection {
  return isCollection(node) && node.flow !== true
}

/** Whether a node is a text that is written below its `|` or `>`. */
export function isBlockScalar(node: Node | null): boolean {
  return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')
}

/** The value that a ref leads to. */
export function nodeAt({ parent, index }: Ref): Node | null {
  return isMap(parent) ? pairAt(parent, index).value : ((parent.items[index] as Node | undefined) ?? null)
}

/** A member of a mapping. */
export function pairAt(map: Collection, index: number): Pair<Node | null, Node | null> {
  return map.items[index] as Pair<Node | null, Node | null>
}

/** The ref of a mapping's own member, or of a list's item; undefined when there is none. */
export function refTo(parent: Collection, step: string | number, up: Ref | undefined): Ref | undefined {
  if (!isMap(parent)) {
    const index = Number(step)
    return Number.isInteger(index) && index >= 0 && index < parent.items.length
      ? { parent, index, up }
      : undefined
  }
  const index = parent.items.findIndex(
    ({ key }) => isScalar(key) && !isMergeKey(key) && key.value === String(step),
  )
  return index === -1 ? undefined : { parent, index, up }
}

/** All members and items of a document, outer ones first. */
export function refsIn({ contents }: SourceDocument): Ref[] {
  return refsBelow(contents, undefined)
}

/** All members and items within a node. */
function refsBelow(node: Node | null, up: Ref | undefined): Ref[] {
  if (!isCollection(node)) return []
  return node.items.flatMap((_, index) => {
    const ref = { parent: node, index, up }
    return [ref, ...refsBelow(nodeAt(ref), ref)]
  })
}

/** An alias whose anchor goes away, with the value that it stood for. */
export interface Dangling {
  readonly ref: Ref
  readonly value: Json
}

/** The aliases that would lead nowhere without a node. `keepsAnchor`: the node's own anchor stays. */
export function danglingWithout(
  document: SourceDocument,
  node: Node | null,
  keepsAnchor: boolean,
): Dangling[] {
  const within = new Set<Node | null>([node, ...refsBelow(node, undefined).map(nodeAt)])
  if (![...within].some(inner => inner !== null && 'anchor' in inner && inner.anchor)) return []
  const isLost = (target: Node | undefined): boolean =>
    target !== undefined && within.has(target) && !(keepsAnchor && target === node)
  return refsIn(document)
    .map(ref => ({ ref, alias: nodeAt(ref) }))
    .filter((found): found is { ref: Ref; alias: Alias } => isAlias(found.alias) && !within.has(found.alias))
    .map(({ ref, alias }) => ({ ref, target: alias.resolve(document) as Node | undefined }))
    .filter(({ target }) => isLost(target))
    .map(({ ref, target }) => ({ ref, value: target!.toJS(document) as Json }))
}
