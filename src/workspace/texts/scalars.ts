import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml'
import { isMergeKey } from '../document.ts'
import type { Path } from '../places.ts'

/** A text or number of a file, with where it is written. */
export interface PlacedScalar {
  readonly at: Path
  readonly scalar: Scalar
  /** The offset of its key, or its own in a list. */
  readonly opens: number
}

/** All texts and numbers below a node. What an alias repeats is written where its anchor is. */
export function scalarsIn(node: unknown, at: Path = []): PlacedScalar[] {
  const found: PlacedScalar[] = []
  collect(node, at, rangeStart(node))
  return found

  function collect(node: unknown, at: Path, opens: number): void {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const path = isMergeKey(key) || !isScalar(key) ? at : [...at, String(key.value)]
        collect(value, path, rangeStart(key))
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) collect(item, [...at, index], rangeStart(item))
    } else if (isScalar(node) && node.value !== null && typeof node.value !== 'boolean') {
      found.push({ at, scalar: node, opens })
    }
  }
}

function rangeStart(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0
}
