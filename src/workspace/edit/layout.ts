import { isMap, isSeq } from 'yaml'
import { lineBreakOf, type EditedText } from './draft.ts'
import { entryOf } from './entry.ts'
import { isBlockCollection, nodeAt, refsIn, type Collection } from './nodes.ts'

/** How a text is laid out. */
export interface Layout {
  /** Columns that a mapping is indented below its key. */
  readonly step: number
  /** Columns that a list is indented below its key. */
  readonly listStep: number
  readonly lineBreak: string
}

/** The layout of new files. */
export const freshLayout: Layout = { step: 2, listStep: 2, lineBreak: '\n' }

/** How the text is laid out: what stands in the same mapping counts first, then what comes first. */
export function layoutOf({ text, document }: EditedText, near?: Collection): Layout {
  const seen = refsIn(document)
    .filter(ref => isMap(ref.parent) && isBlockCollection(nodeAt(ref)))
    .map(ref => ({
      ref,
      child: nodeAt(ref) as Collection,
      steps: stepOf(text, ref.parent, nodeAt(ref) as Collection),
    }))
    .filter(({ steps }) => steps !== undefined && steps >= 0)
  const first = (isKind: (node: Collection) => boolean): number | undefined => {
    const kind = seen.filter(({ child }) => isKind(child))
    return (kind.find(({ ref }) => ref.parent === near) ?? kind[0])?.steps
  }
  const step = first(isMap) || first(isSeq) || freshLayout.step
  return { step, listStep: first(isSeq) ?? step, lineBreak: lineBreakOf(text) }
}

function stepOf(text: string, parent: Collection, child: Collection): number | undefined {
  const outer = entryOf(text, { parent, index: 0, up: undefined })
  const inner = entryOf(text, { parent: child, index: 0, up: undefined })
  return outer && inner && inner.column - outer.column
}
