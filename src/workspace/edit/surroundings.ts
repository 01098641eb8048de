import { isScalar, isSeq, type Node } from 'yaml'
import type { EditedText } from './draft.ts'
import { entryOf, type Entry } from './entry.ts'
import { layoutOf, type Layout } from './layout.ts'
import { isBlockCollection, pairAt, type Collection, type Ref } from './nodes.ts'
import { styleOf, type TextStyle } from './scalar.ts'

/** A collection that takes the place of another one stands in the same column. */
export function layoutAt(draft: EditedText, ref: Ref, { value, column }: Entry): Layout {
  const layout = layoutOf(draft, ref.parent)
  if (!isBlockCollection(value)) return layout
  const first = entryOf(draft.text, { parent: value, index: 0, up: undefined })
  if (!first) return layout
  return { ...layout, [isSeq(value) ? 'listStep' : 'step']: first.column - column }
}

/** The column of the lines of a text; undefined when its first line does not tell. */
export function bodyColumnOf(text: string, { valueStart, valueEnd }: Entry): number | undefined {
  const [head, ...lines] = text.slice(valueStart, valueEnd).split(/\r?\n/)
  const first = lines.find(line => line.trim() !== '')
  return /\d/.test(/^[|>][-+\d]*/.exec(head!)![0]) || first === undefined ? undefined : first.search(/\S/)
}

/** The spaces between a dash and what stands behind it. */
export function dashGap(text: string, { mark, valueStart, value }: Entry): number {
  const between = mark === undefined || !value ? '' : text.slice(mark, valueStart)
  return /^ +$/.test(between) ? between.length : 1
}

/** The quotes that all texts among the nodes have. */
export function commonStyle(text: string, nodes: readonly (Node | null)[]): TextStyle | undefined {
  const styles = nodes.map(node => styleOf(text, node)).filter(style => style !== undefined)
  const [first] = styles
  const isQuoted = first?.kind === 'single' || first?.kind === 'double'
  return isQuoted && styles.every(({ kind }) => kind === first.kind) ? first : undefined
}

/** The index of the nearest member that comes earlier in the order. */
export function placeInOrder(
  map: Collection,
  name: string,
  order: readonly string[] = [],
): number | undefined {
  const names = map.items.map((_, index) => {
    const { key } = pairAt(map, index)
    return isScalar(key) ? key.value : undefined
  })
  const earlier = order.slice(0, Math.max(0, order.indexOf(name))).reverse()
  const nearest = earlier.find(other => names.includes(other))
  return nearest === undefined ? undefined : names.indexOf(nearest)
}
