import { parseJson, type Json } from '../../model/json.ts'
import { loss, refusal, stated, type Carried } from './carried.ts'
import type { CellKind } from './csv-columns.ts'
import { linesOf, statementsOf, tidyName, tidyText } from './texts.ts'

/** What comes of a cell that is not empty, by the kind of its column. */
export function carriedCell(cell: string, kind: CellKind, { field, column }: CellPlace): Carried[] {
  switch (kind) {
    case 'key':
    case 'folder':
      return []
    case 'name':
      return [stated(field, tidyName(cell))]
    case 'text':
      return [stated(field, tidyText(cell))]
    case 'statements':
      return statements(cell, column)
    case 'tags':
      return [stated(field, listIn(cell, /[,;|]/))]
    case 'category':
      return [stated(field, categoryOf(cell))]
    case 'language':
      return language(cell, column)
    case 'number':
      return /^\d{1,9}$/.test(cell.trim())
        ? [stated(field, Number(cell))]
        : [refusal(`"${column}" is no whole number.`)]
    case 'flag':
      return flag(cell, { field, column })
    case 'reference':
      return [stated(field, /^\d{1,15}$/.test(cell.trim()) ? Number(cell) : tidyName(cell))]
    default:
      kind satisfies never
      throw new TypeError('unreachable')
  }
}

interface CellPlace {
  readonly field: string
  readonly column: string
}

/** A category as scenarios spell it. */
export function categoryOf(cell: string): string {
  return cell
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_')
}

/** The items of a cell: a JSON list, else its lines, else what stands apart by `separator`. */
export function listIn(cell: string, separator?: RegExp): string[] {
  const json = textListIn(cell)
  if (json) return json.map(tidyName).filter(item => item !== '')
  const lines = linesOf(cell)
  if (lines.length > 1) return lines.map(withoutBullet).filter(line => line !== '')
  const items = separator ? cell.split(separator) : [cell]
  return items.map(tidyName).filter(item => item !== '')
}

/** What a spreadsheet puts before a text that looks like a formula is no part of it. */
export function withoutGuard(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell
}

function statements(cell: string, column: string): Carried[] {
  const isGraded = /^__expected/i.test(column)
  const text = isGraded ? gradedIn(cell) : cell
  if (text === undefined) {
    return [loss(column, 'Only `llm-rubric:` and `grade:` are judged in words; other checks were left out.')]
  }
  const items = listIn(text)
  if (items.length === 0) return []
  return [
    stated('expected_outcome', items.length === 1 ? [items[0]!] : items),
    ...(isSplitElsewhere(text, column)
      ? [
          loss(
            column,
            'A cell is perhaps several statements: they are cut at commas elsewhere, and not here.',
          ),
        ]
      : []),
  ]
}

/** One statement is written without a list. */
export function settled(outcome: readonly Json[]): Json {
  return statementsOf(outcome as readonly string[])
}

function gradedIn(cell: string): string | undefined {
  const [, text] = /^\s*(?:llm-rubric|grade):\s*([\s\S]*)/i.exec(cell) ?? []
  return text
}

/** `Agent greets, Agent asks for the name`: parts that all begin with one word. */
function isSplitElsewhere(cell: string, column: string): boolean {
  if (!/^expected_behaviou?rs$/i.test(column.trim()) || cell.includes('\n')) return false
  const firsts = cell.split(',').map(part => part.trim().split(' ', 1)[0]!.toLowerCase())
  return firsts.length > 1 && new Set(firsts).size === 1
}

function language(cell: string, column: string): Carried[] {
  const text = tidyName(cell)
  const [, code] = /^([a-z]{2})[-_][a-z0-9]{2,8}$/i.exec(text) ?? []
  if (code === undefined) return [stated('language', /^[a-z]{2}$/i.test(text) ? text.toLowerCase() : text)]
  return [
    stated('language', code.toLowerCase()),
    loss(column, 'A language has no region here: `en-US` is `en`.'),
  ]
}

const FLAGS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  1: true,
  false: false,
  no: false,
  0: false,
}

function flag(cell: string, { field, column }: CellPlace): Carried[] {
  const word = cell.trim().toLowerCase()
  return Object.hasOwn(FLAGS, word)
    ? [stated(field, FLAGS[word]!)]
    : [refusal(`"${column}" is none of true, false, yes, no, 1 and 0.`)]
}

function textListIn(cell: string): readonly string[] | undefined {
  if (!cell.trimStart().startsWith('[')) return undefined
  const value = parseJson(cell)
  return Array.isArray(value) && value.every(item => typeof item === 'string') ? value : undefined
}

function withoutBullet(line: string): string {
  return line.replace(/^(?:[-*•]|\d{1,3}[.)])\s+/, '')
}
