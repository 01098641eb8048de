import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml'
import type { ExactNumber } from '../../model/exact-number.ts'
import type { Json } from '../../model/json.ts'
import { parseSource } from '../document.ts'
import { blockText, defaultWidth, type BlockStyle } from './block-text.ts'

/** A value as text: what stands behind the key or dash, and the lines below with their indentation. */
export interface Rendered {
  readonly head: string
  readonly body: readonly string[]
}

/** A value that is not a collection. */
export type Plain = null | boolean | number | ExactNumber | string

/** The way in which a text is written. */
export type TextStyle =
  | { readonly kind: 'plain' | 'single' }
  | { readonly kind: 'double'; readonly hasBreaks: boolean }
  | ({ readonly kind: 'block' } & BlockStyle)

/** Where a value is going to stand. */
export interface Spot {
  readonly isItem: boolean
  /** Of the key or dash. */
  readonly column: number
  /** Of the lines of a text below it. */
  readonly bodyColumn: number
  /** Prefers this style where the text allows it. */
  readonly style?: TextStyle | undefined
  /** Writes texts of more than one line in quotes, which means the same in any surroundings. */
  readonly isWary?: boolean
}

/** Texts on one line are folded when they are longer. */
export const maxWidth = 100

/** Characters that do not show, or that change how others show: they are written as escapes. */
export const unprintable =
  /[\0-\x08\v\f\x0E-\x1F\x7F-\x9F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF\uD800-\uDFFF]/u
const everyEscape = new RegExp(unprintable.source, 'gu')

/** Texts that other readers of YAML take for something else. */
const lookalikes =
  /^(?:~|null|yes|no|on|off|true|false|0x[\da-f_]+|0[ob][\d_]+|[-+]?\.?\d[-\d_.,:/+TtZz ]*(?:e[-+]?\d+)?)$/i

/** Renders a value that is not a collection. */
export function renderScalar(value: Plain, spot: Spot): Rendered {
  if (typeof value !== 'string') return { head: literal(value), body: [] }
  const styles = stylesFor(value, spot)
  for (const style of styles) {
    const rendered = inStyle(value, style, spot)
    if (rendered && readsAs(rendered, spot, value)) return rendered
  }
  return { head: quoted(value, spot.style), body: [] }
}

/** Renders a value that stands between brackets. */
export function renderFlowScalar(value: Plain, style?: TextStyle): string {
  if (typeof value !== 'string') return literal(value)
  const plain = plainText(value)
  const reads = plain !== undefined && flowItem(plain) === value
  return reads && (!style || style.kind === 'plain') ? plain : quoted(value, style)
}

/** Renders the name of a member. */
export function renderKey(name: string, style?: TextStyle): string {
  const plain = plainText(name)
  const isPlain = plain !== undefined && flowItem(plain) === name && blockKey(plain) === name
  return isPlain && (!style || style.kind === 'plain') ? plain : quoted(name, style)
}

/** The style of a text; undefined for other values. */
export function styleOf(text: string, node: Node | null): TextStyle | undefined {
  if (!isScalar(node) || typeof node.value !== 'string') return undefined
  if (node.type === 'QUOTE_SINGLE') return { kind: 'single' }
  if (node.type === 'QUOTE_DOUBLE') return { kind: 'double', hasBreaks: node.value.includes('\n') }
  if (node.type === 'PLAIN') return { kind: 'plain' }
  const lines = text.slice(node.range![0], node.range![1]).split(/\r?\n/)
  return {
    kind: 'block',
    isFolded: node.type === 'BLOCK_FOLDED',
    keepsBreaks: /^[|>]\d?\+/.test(lines[0]!),
    ...widthOf(lines.slice(1)),
  }
}

const widths = { least: 40, most: 120 }

/** Where a folded text breaks: as wide as its lines are, unless one line tells nothing or nobody means the width. */
function widthOf(lines: readonly string[]): Pick<BlockStyle, 'width'> {
  const longest = lines.reduce((most, line) => Math.max(most, line.trim().length), 0)
  const isTold = lines.filter(line => line.trim() !== '').length > 1 || longest > defaultWidth
  return isTold ? { width: Math.min(Math.max(longest, widths.least), widths.most) } : {}
}

function stylesFor(value: string, { style, column, isWary }: Spot): TextStyle[] {
  const isLong = value.length + column > maxWidth
  const folded: TextStyle = { kind: 'block', isFolded: true, width: Math.max(40, maxWidth - column) }
  const block: TextStyle = { kind: 'block', isFolded: false }
  if (isWary) return style && style.kind !== 'block' ? [style, { kind: 'plain' }] : [{ kind: 'plain' }]
  if (value.includes('\n')) {
    if (style?.kind === 'double' && style.hasBreaks) return [style]
    return style?.kind === 'block' ? [style, block] : [block]
  }
  if (style) return [style, { kind: 'plain' }]
  return isLong ? [folded, { kind: 'plain' }] : [{ kind: 'plain' }]
}

function inStyle(value: string, style: TextStyle, { column, bodyColumn }: Spot): Rendered | undefined {
  if (style.kind === 'block') {
    return unprintable.test(value) ? undefined : blockText(value, style, { column, bodyColumn })
  }
  const head = style.kind === 'plain' ? plainText(value) : quoted(value, style)
  return head === undefined ? undefined : { head, body: [] }
}

/** The bare text, unless it is surely not possible or misleading. */
function plainText(value: string): string | undefined {
  return /[\n\r\t]/.test(value) || unprintable.test(value) || lookalikes.test(value) || value.trim() !== value
    ? undefined
    : value
}

function quoted(value: string, style?: TextStyle): string {
  const mustEscape = /[\n\r\t]/.test(value) || unprintable.test(value)
  const isQuoted = style?.kind === 'single' || style?.kind === 'double'
  const prefersDouble = isQuoted
    ? style.kind === 'double'
    : value.includes("'") && !value.includes('"') && !value.includes('\\')
  return mustEscape || prefersDouble ? doubleQuoted(value) : `'${value.replaceAll("'", "''")}'`
}

function doubleQuoted(value: string): string {
  return JSON.stringify(value).replace(
    everyEscape,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function literal(value: Exclude<Plain, string>): string {
  return Object.is(value, -0) ? '0' : String(value)
}

function readsAs({ head, body }: Rendered, { isItem, column }: Spot, value: string): boolean {
  const text = [' '.repeat(column) + (isItem ? '- ' : 'k: ') + head, ...body, ''].join('\n')
  const { contents, errors } = parseSource(text)
  if (errors.length > 0) return false
  const node = isSeq(contents) ? contents.items[0] : isMap(contents) ? contents.items[0]!.value : undefined
  return isScalar(node) && (node as Scalar).value === value
}

function flowItem(text: string): Json | undefined {
  const { contents, errors } = parseSource(`[${text}]`)
  const isOne = errors.length === 0 && isSeq(contents) && contents.items.length === 1
  return isOne ? scalarValue(contents.items[0]) : undefined
}

function blockKey(text: string): Json | undefined {
  const { contents, errors } = parseSource(`${text}: 1`)
  const isOne = errors.length === 0 && isMap(contents) && contents.items.length === 1
  return isOne ? scalarValue(contents.items[0]!.key) : undefined
}

function scalarValue(node: unknown): Json | undefined {
  return isScalar(node) ? (node.value as Json) : undefined
}
