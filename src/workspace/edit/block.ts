import { lineEndOf, lineStartOf, nextLineOf, type Splice } from './draft.ts'
import { entryOf, gapOf, type Entry, type Gap } from './entry.ts'
import { isBlockCollection, isBlockScalar, nodeAt, type Ref } from './nodes.ts'
import type { Rendered } from './scalar.ts'

/** Puts a value in the place of another one behind a dash or colon; undefined when there is neither. */
export function blockRewritten(
  text: string,
  entry: Entry,
  { head, body }: Rendered,
  lineBreak: string,
): Splice | undefined {
  const { mark, value, valueStart, valueEnd } = entry
  if (mark === undefined) return undefined
  const gap = gapOf(text, mark, valueStart)
  const isInline = valueEnd > valueStart && !isBlockCollection(value) && !isBlockScalar(value)
  if (isInline && body.length === 0 && !gap.hasTag) return { start: valueStart, end: valueEnd, text: head }

  const keepsGap = valueEnd > valueStart && head !== '' && !gap.isBroken && !gap.hasTag
  const anchor = gap.anchor === undefined ? '' : ` ${gap.anchor}`
  const start = keepsGap ? valueStart : mark
  const first = keepsGap ? head : anchor + (head === '' ? '' : ` ${head}`)
  const hasText = head !== '' && body.length > 0
  const between = hasText ? [] : commentLines(text.slice(mark, valueStart))
  const lines = [first + commentsOf(text, entry, gap), ...between, ...body]
  const end = isBlockScalar(value) ? valueEnd : lineEndOf(text, valueEnd)
  return { start, end, text: lines.join(lineBreak) }
}

/** Puts lines below a member or an item. */
export function linesAfter(text: string, entry: Entry, lines: readonly string[], lineBreak: string): Splice {
  const at = lineEndOf(text, entry.valueEnd)
  return { start: at, end: at, text: lines.map(line => lineBreak + line).join('') }
}

/** Puts lines above a member or an item, which may start behind a dash. */
export function linesBefore(
  _text: string,
  entry: Entry,
  lines: readonly string[],
  lineBreak: string,
): Splice {
  const inserted = [lines[0]!.slice(entry.column), ...lines.slice(1), ' '.repeat(entry.column)]
  return { start: entry.start, end: entry.start, text: inserted.join(lineBreak) }
}

/** Takes a member or an item out with its own comments. It must not be the only one. */
export function blockRemoved(text: string, ref: Ref, entry: Entry): Splice | undefined {
  const lineStart = lineStartOf(text, entry.start)
  if (text.slice(lineStart, entry.start).trim() !== '') return firstRemoved(text, ref, entry)

  const line = Math.max(entry.start, entry.valueEnd)
  const after = isBlockCollection(entry.value)
    ? afterComments(text, line, entry.column)
    : nextLineOf(text, line)
  const end = keepsLinesBefore(text, ref) ? afterEmptyLines(text, after) : after
  const isLast = end === text.length && !text.endsWith('\n')
  return { start: isLast ? endOfLineAbove(text, lineStart) : lineStart, end, text: '' }
}

/** Takes out a member that starts behind a dash: the next one moves there. */
function firstRemoved(
  text: string,
  { parent, index, up }: Ref,
  { start, valueEnd }: Entry,
): Splice | undefined {
  const next = entryOf(text, { parent, index: index + 1, up })
  if (!next) return undefined
  const end = lineEndOf(text, valueEnd)
  const hasComments = text.slice(end, next.start).trim() !== ''
  return { start, end: hasComments ? end : next.start, text: '' }
}

/** Comments on the line of the dash or colon, with the space before them. */
function commentsOf(text: string, { value, valueStart, valueEnd }: Entry, gap: Gap): string {
  const before = gap.startsWithComment ? ` ${gap.comments[0]!}` : ''
  if (isBlockCollection(value)) return before
  const behind = isBlockScalar(value)
    ? text.slice(valueStart, lineEndOf(text, valueStart)).replace(/^[|>][-+\d]*/, '')
    : text.slice(valueEnd, lineEndOf(text, valueEnd))
  return before + behind.trimEnd()
}

/** Whether what stands before a member or item is a text to which empty lines below it belong. */
function keepsLinesBefore(text: string, { parent, index }: Ref): boolean {
  let node = index === 0 ? null : nodeAt({ parent, index: index - 1, up: undefined })
  while (isBlockCollection(node)) node = nodeAt({ parent: node, index: node.items.length - 1, up: undefined })
  return isBlockScalar(node) && /^[|>]\d?\+/.test(text.slice(node!.range![0]))
}

function afterEmptyLines(text: string, offset: number): number {
  return offset + /^(?:[ \t]*\r?\n)*/.exec(text.slice(offset))![0].length
}

function commentLines(gap: string): string[] {
  return gap
    .split(/\r?\n/)
    .slice(1)
    .filter(line => /^[ \t]*#/.test(line))
}

/** The start of the first line that is neither a comment deeper than a column nor followed by one. */
function afterComments(text: string, offset: number, column: number): number {
  let end = nextLineOf(text, offset)
  for (let at = end; at < text.length; at = nextLineOf(text, at)) {
    const line = text.slice(at, lineEndOf(text, at))
    if (line.trim() === '') continue
    if (!line.trimStart().startsWith('#') || line.search(/\S/) <= column) break
    end = nextLineOf(text, at)
  }
  return end
}

/** The end of the line above, unless that is empty: it may belong to a text that ends in empty lines. */
function endOfLineAbove(text: string, lineStart: number): number {
  if (lineStart === 0) return 0
  const above = text.slice(0, lineStart).replace(/\r?\n$/, '')
  return above.endsWith('\n') ? lineStart : above.length
}
