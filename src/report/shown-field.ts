import { isJsonArray, isJsonObject, type Json } from '../model/json.ts'
import { inlineValue } from './text/field.ts'
import { outlines } from './compare/outline.ts'
import { counted, indented, type Style } from './style.ts'
import { forTerminal } from './text-safety.ts'

export interface ShownOptions {
  readonly width: number
  /** Nothing is cut. */
  readonly full: boolean
}

const MAX_LINES = 3
// A longer line is cut.
const MAX_ROWS = 2
// A wider terminal does not make more of a text worth reading.
const WIDEST = 120

// Where width does not matter, longer values are shown line by line.
const SHORT_VALUE = 80
const SHORT_LIST = 40

/** One field of a new object, or of one that goes, by its first lines. What is cut says so. */
export function shownField(label: string, value: Json, options: ShownOptions, style: Style): string[] {
  const head = style.paint('bold', `${label}:`)
  const room = Math.max(Math.min(options.width, WIDEST) - label.length - 2, 20)
  const inline = inlineOf(value)
  if (inline.length <= room && !isMultiLine(value)) return [`${head} ${inline}`]
  const lines = linesOf(value)
  if (options.full) return [head, ...indented(lines, 2)]
  const most = MAX_ROWS * Math.min(options.width, WIDEST)
  if (typeof value === 'string' && lines.length === 1) return [`${head} ${clipped(lines[0]!, most)}`]
  const said = lines.filter(line => line.trim() !== '')
  // A line that says how much is hidden takes the place of one.
  const shown = said.length <= MAX_LINES + 1 ? said : said.slice(0, MAX_LINES)
  const hidden = said.length - shown.length
  const rest = hidden > 0 ? [style.paint('dim', `… (${counted(hidden, `more ${unitOf(value)}`)})`)] : []
  return [head, ...indented([...shown.map(line => clipped(line, most)), ...rest], 2)]
}

/** A value of a new object on one line; undefined when it is better shown line by line. */
export function shortValue(value: Json): string | undefined {
  const inline = inlineOf(value)
  const isShort = inline.length <= (isJsonArray(value) && value.length > 1 ? SHORT_LIST : SHORT_VALUE)
  return isShort && !isMultiLine(value) ? inline : undefined
}

/** The lines of a value of a new object. */
export function linesOf(value: Json): string[] {
  if (typeof value === 'string') return forTerminal(value.trimEnd()).split('\n')
  return outlines(null, value).after
}

/** The first `room` characters, and how many more there are. */
function clipped(text: string, room: number): string {
  const points = Array.from(text)
  if (points.length <= room) return text
  const shown = points.slice(0, Math.max(room - 24, 10))
  return `${shown.join('')} … (${counted(points.length - shown.length, 'more character')})`
}

function inlineOf(value: Json): string {
  if (!isJsonArray(value)) return inlineValue(value)
  return value.length === 0 ? '[]' : value.map(inlineValue).join(', ')
}

function isMultiLine(value: Json): boolean {
  return typeof value === 'string' && value.trimEnd().includes('\n')
}

function unitOf(value: Json): string {
  const items = isJsonArray(value) ? value : []
  return items.length > 0 && !items.some(item => isJsonObject(item) || isJsonArray(item)) ? 'item' : 'line'
}
