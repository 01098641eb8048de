import { isMap, isScalar, type Node } from 'yaml'
import type { Json } from '../../model/json.ts'
import { blockRemoved, blockRewritten, linesAfter, linesBefore } from './block.ts'
import { draftOf, lineBreakOf, lineEndOf, spliced, type EditedText, type Splice } from './draft.ts'
import { contentEnd, entryOf, gapOf, type Entry } from './entry.ts'
import { flowInserted, flowRemoved, flowRewritten } from './flow.ts'
import { layoutOf } from './layout.ts'
import {
  danglingWithout,
  isBlockCollection,
  isBlockScalar,
  isCollection,
  nodeAt,
  pairAt,
  type Collection,
  type Ref,
} from './nodes.ts'
import {
  isScalarValue,
  linesOf,
  memberLines,
  renderFlow,
  renderFlowMember,
  renderItem,
  renderMember,
  type Shape,
} from './render.ts'
import { styleOf, type Rendered } from './scalar.ts'
import { bodyColumnOf, commonStyle, dashGap, layoutAt, placeInOrder } from './surroundings.ts'

/** How changes are written. */
export interface ChangeOptions {
  /** Where new fields of the whole file go: after the nearest earlier one of these. */
  readonly order?: readonly string[] | undefined
  /** Writes texts so that they mean the same in any surroundings, and spells out what shares the place. */
  readonly isWary?: boolean | undefined
}

/** Puts a value in the place of another one, or of all of them; undefined when that is not understood. */
export function replaced(
  draft: EditedText,
  ref: Ref | undefined,
  value: Json,
  options: ChangeOptions,
): EditedText | undefined {
  if (!ref) return draftOf(rootReplaced(draft, value, options))
  const splice = rewritten(draft, ref, value, options)
  return splice && finished(draft, [splice], nodeAt(ref), options.isWary !== true, options)
}

/** Takes a member or an item out; a collection that held nothing else stays and is empty. */
export function removed(draft: EditedText, ref: Ref, options: ChangeOptions): EditedText | undefined {
  const { parent } = ref
  if (parent.items.length === 1) return replaced(draft, ref.up, isMap(parent) ? {} : [], options)
  const entry = entryOf(draft.text, ref)
  const splice = entry && (entry.isFlow ? flowRemoved : blockRemoved)(draft.text, ref, entry)
  return splice && finished(draft, [splice].flat(), nodeAt(ref), false, options)
}

/** Adds an item to a list that holds others. */
export function itemAdded(
  draft: EditedText,
  list: Collection,
  index: number,
  value: Json,
  options: ChangeOptions,
): EditedText | undefined {
  const { text } = draft
  const style = commonStyle(text, list.items as (Node | null)[])
  const { lineBreak } = layoutOf(draft)
  if (list.flow) return changed(draft, flowInserted(text, list, index, renderFlow(value, style), lineBreak))

  const isFirst = index === 0
  const near = entryOf(text, { parent: list, index: isFirst ? 0 : index - 1, up: undefined })
  if (!near) return undefined
  const gap = dashGap(text, near)
  const brackets = isCollection(near.value) && near.value.flow === true ? true : undefined
  const shape: Shape = {
    column: near.column,
    layout: layoutOf(draft),
    style,
    brackets,
    isWary: options.isWary,
  }
  const { head, body } = renderItem(value, shape, gap)
  const lines = [`${' '.repeat(near.column)}-${' '.repeat(gap)}${head}`, ...body]
  return changed(draft, [(isFirst ? linesBefore : linesAfter)(text, near, lines, lineBreak)])
}

/** Adds a member to a mapping that holds others. */
export function memberAdded(
  draft: EditedText,
  map: Collection,
  name: string,
  value: Json,
  options: ChangeOptions,
): EditedText | undefined {
  const { text, document } = draft
  const layout = layoutOf(draft, map)
  if (map.flow) {
    const pairs = map.items.map((_, index) => pairAt(map, index))
    const key = commonStyle(
      text,
      pairs.map(pair => pair.key),
    )
    const rendered = renderFlowMember(name, value, {
      key,
      value: commonStyle(
        text,
        pairs.map(pair => pair.value),
      ),
    })
    return changed(draft, flowInserted(text, map, map.items.length, rendered, layout.lineBreak))
  }
  const isRoot = map === (document.contents as unknown)
  const before = (isRoot ? placeInOrder(map, name, options.order) : undefined) ?? map.items.length - 1
  const near = entryOf(text, { parent: map, index: before, up: undefined })
  if (!near) return undefined
  const lines = memberLines(name, value, { column: near.column, layout, isWary: options.isWary })
  return changed(draft, [linesAfter(text, near, lines, layout.lineBreak)])
}

function rewritten(draft: EditedText, ref: Ref, value: Json, { isWary }: ChangeOptions): Splice | undefined {
  const { text } = draft
  const entry = entryOf(text, ref)
  if (!entry) return undefined
  const style = styleOf(text, entry.value)
  if (entry.isFlow) return flowRewritten(text, entry, renderFlow(value, style))

  const layout = layoutAt(draft, ref, entry)
  const bodyColumn = isBlockScalar(entry.value) ? bodyColumnOf(text, entry) : undefined
  const brackets =
    isCollection(entry.value) && entry.value.items.length > 0 ? entry.value.flow === true : undefined
  const shape: Shape = { column: entry.column, layout, style, bodyColumn, brackets, isWary }
  return blockRewritten(
    text,
    entry,
    entry.isItem ? itemText(text, entry, value, shape) : renderMember(value, shape),
    layout.lineBreak,
  )
}

/** A mapping behind a dash and an anchor starts on a line of its own, as the anchor would else be its first key's. */
function itemText(text: string, entry: Entry, value: Json, shape: Shape): Rendered {
  const hasAnchor = gapOf(text, entry.mark!, entry.valueStart).anchor !== undefined
  const rendered = renderItem(value, shape, dashGap(text, entry))
  const isBlock = !isScalarValue(value) && !/^[[{]/.test(rendered.head)
  if (!hasAnchor || !isBlock) return rendered
  return { head: '', body: linesOf(value, { ...shape, column: shape.column + shape.layout.step }) }
}

/** Splices of a change, with those that spell out aliases of what goes away. */
function finished(
  draft: EditedText,
  splices: readonly Splice[],
  gone: Node | null,
  keepsAnchor: boolean,
  options: ChangeOptions,
): EditedText | undefined {
  const spelledOut = danglingWithout(draft.document, gone, keepsAnchor).map(({ ref, value }) =>
    rewritten(draft, ref, value, options),
  )
  if (spelledOut.includes(undefined)) return undefined
  return changed(draft, [...splices, ...(spelledOut as Splice[])])
}

function changed({ text }: EditedText, splices: readonly Splice[] | undefined): EditedText | undefined {
  return splices && draftOf(spliced(text, splices))
}

function rootReplaced(draft: EditedText, value: Json, { isWary }: ChangeOptions): string {
  const { text } = draft
  const contents = draft.document.contents as Node | null
  const layout = layoutOf(draft)
  const isEmpty = isScalarValue(value) || Object.keys(value).length === 0
  const rendered = (isEmpty ? ['{}'] : linesOf(value, { column: 0, layout, isWary })).join(layout.lineBreak)
  if (contents === null || (isScalar(contents) && contents.source === '')) {
    const lineBreak = text === '' || text.endsWith('\n') ? '' : lineBreakOf(text)
    return text + lineBreak + rendered + layout.lineBreak
  }
  const first = isBlockCollection(contents)
    ? entryOf(text, { parent: contents, index: 0, up: undefined })
    : undefined
  const end = contentEnd(text, contents)
  return spliced(text, [
    { start: first?.start ?? contents.range![0], end: first ? lineEndOf(text, end) : end, text: rendered },
  ])
}
