import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import type { Layout } from './layout.ts'
import {
  maxWidth,
  renderFlowScalar,
  renderKey,
  renderScalar,
  type Plain,
  type Rendered,
  type TextStyle,
} from './scalar.ts'

/** Where and how a value is written. */
export interface Shape {
  /** Of the key or dash. */
  readonly column: number
  readonly layout: Layout
  readonly style?: TextStyle | undefined
  /** Of the lines of a text, when they stood somewhere already. */
  readonly bodyColumn?: number | undefined
  /** Lists and mappings are written between brackets, or over lines; without it short lists are in brackets. */
  readonly brackets?: boolean | undefined
  readonly isWary?: boolean | undefined
}

/** The text of a value behind its key. */
export function renderMember(value: Json, shape: Shape): Rendered {
  if (isScalarValue(value)) return renderScalar(value, { ...spotOf(shape), isItem: false })
  if (isEmpty(value) || (shape.brackets ?? isShortList(value))) return { head: renderFlow(value), body: [] }
  const { step, listStep } = shape.layout
  return {
    head: '',
    body: linesOf(value, { ...shape, column: shape.column + (isJsonObject(value) ? step : listStep) }),
  }
}

/** The text of a value behind its dash: a collection starts on the same line, `gap` columns behind it. */
export function renderItem(value: Json, shape: Shape, gap = 1): Rendered {
  if (isScalarValue(value)) return renderScalar(value, { ...spotOf(shape), isItem: true })
  if (isEmpty(value) || shape.brackets) return { head: renderFlow(value), body: [] }
  const column = shape.column + 1 + gap
  const [first, ...body] = linesOf(value, { ...shape, column })
  return { head: first!.slice(column), body }
}

/** The lines of a collection at a column. */
export function linesOf(value: readonly Json[] | JsonObject, shape: Shape): string[] {
  const { column, layout, isWary } = shape
  const inner: Shape = { column, layout, isWary }
  const pad = ' '.repeat(column)
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([name, member]) => memberLines(name, member, inner))
  }
  return value.flatMap(item => {
    const { head, body } = renderItem(item, inner)
    return [`${pad}- ${head}`].concat(body)
  })
}

/** The lines of a member: its key, and what stands behind and below it. */
export function memberLines(name: string, value: Json, shape: Shape, keyStyle?: TextStyle): string[] {
  const { head, body } = renderMember(value, shape)
  const key = `${' '.repeat(shape.column)}${renderKey(name, keyStyle)}:`
  return [head === '' ? key : `${key} ${head}`, ...body]
}

/** The text of a value between brackets, on one line. */
export function renderFlow(value: Json, style?: TextStyle): string {
  if (isScalarValue(value)) return renderFlowScalar(value, style)
  if (!isJsonObject(value)) return `[${value.map(item => renderFlow(item, style)).join(', ')}]`
  const members = Object.entries(value).map(([name, member]) => renderFlowMember(name, member))
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

/** The text of a member between brackets. */
export function renderFlowMember(
  name: string,
  value: Json,
  styles: { key?: TextStyle | undefined; value?: TextStyle | undefined } = {},
): string {
  return `${renderKey(name, styles.key)}: ${renderFlow(value, styles.value)}`
}

/** Tells scalars from collections. */
export function isScalarValue(value: Json): value is Plain {
  return !Array.isArray(value) && !isJsonObject(value)
}

/** Whether a value is `{}` or `[]`. */
function isEmpty(value: Json): boolean {
  return !isScalarValue(value) && Object.keys(value).length === 0
}

function spotOf({ column, layout, style, bodyColumn, isWary }: Shape): {
  column: number
  bodyColumn: number
  style: TextStyle | undefined
  isWary: boolean
} {
  return { column, bodyColumn: bodyColumn ?? column + layout.step, style, isWary: isWary ?? false }
}

/** Words and numbers, not sentences. */
function isShortList(value: readonly Json[] | JsonObject): boolean {
  if (!isJsonArray(value)) return false
  return value.every(isWordLike) && renderFlow(value).length <= maxWidth - 20
}

function isWordLike(item: Json): boolean {
  if (typeof item !== 'string') return isScalarValue(item)
  return item.length <= 32 && item.split(/\s/).length <= 3 && !/[.?!\n]$|\n/.test(item)
}
