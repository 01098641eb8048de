import { indentOf } from '../lines.ts'
import { nameOfBlank, oddBlank, withPlainBlanks } from './blanks.ts'
import { blockTextRepairs } from './block-text.ts'
import { fieldOn } from './known-names.ts'
import { linesInQuotes, quoteRepairs, unclosedQuotes } from './quotes.ts'
import type { Repair } from './repair.ts'
import { inQuotes, writeInstead } from './shown-line.ts'

/** What could be meant by a text that is no YAML from a line on: the likeliest first. */
export function* candidatesAt(lines: readonly string[], index: number): Generator<Repair, void> {
  yield* blankRepairs(lines, index)
  yield* blockTextRepairs(lines, index)
  for (const at of nearby(lines, index)) yield* spaceRepairs(lines, at)
  for (const at of nearby(lines, index)) yield* cutInListRepairs(lines, at)
  yield* starRepairs(lines, index)
  yield* quoteRepairs(lines, index)
  for (const at of nearby(lines, index)) yield* indentRepairs(lines, at)
  yield* linesInQuotes(lines, index)
  yield* unclosedQuotes(lines, index)
}

/** The line of an error, and its neighbours: a line that is wrong may spoil the one before or behind it. */
function nearby(lines: readonly string[], index: number): number[] {
  return [index, index + 1, index - 1].filter(at => lines[at] !== undefined && lines[at].trim() !== '')
}

function* blankRepairs(lines: readonly string[], index: number): Generator<Repair, void> {
  for (const at of nearby(lines, index)) {
    const line = lines[at]!
    const odd = oddBlank.exec(line)?.[0]
    if (odd !== undefined) {
      const plain = withPlainBlanks(line)
      const message = `YAML takes ${nameOfBlank(odd)} for a letter. ${writeInstead(plain)}`
      yield { first: at, lines: [plain], code: 'odd-blank', message, at }
    }
    const spaced = line.replace(/^[ \t]+/, blanks => blanks.replaceAll('\t', '  ')).replace(/^( *-)\t/, '$1 ')
    if (spaced === line) continue
    const message = 'The line is indented with a tab. YAML wants spaces.'
    yield { first: at, lines: [spaced], code: 'tab-indentation', message, at, column: line.indexOf('\t') }
  }
}

/** `-item` and `name:value`. */
function* spaceRepairs(lines: readonly string[], at: number): Generator<Repair, void> {
  const line = lines[at]!
  const item = /^( *)-([^\s-].*)$/.exec(line)
  if (item) yield spaced(`${item[1]}- ${item[2]}`, 'dash', at)
  const field = /^( *(?:- +)*)([\w.-]+):(\S.*)$/.exec(line)
  if (field) yield spaced(`${field[1]}${field[2]}: ${field[3]}`, 'colon', at)
}

/** `[order #1, b]`: the comment takes the end of the list with it. */
function* cutInListRepairs(lines: readonly string[], at: number): Generator<Repair, void> {
  const line = lines[at]!
  const item = itemWithHash(line)
  if (!item) return
  const [start, end] = item
  const whole = line.slice(0, start) + inQuotes(line.slice(start, end).trim()) + line.slice(end)
  const message = `What stands behind the # is a comment, so the list has no end. Put the text in quotes. ${writeInstead(whole)}`
  yield { first: at, lines: [whole], code: 'text-cut', message, at, column: line.indexOf(' #') + 1 }
}

/** Where the first item stands that holds a # behind a blank: up to a comma or what closes the list. */
function itemWithHash(line: string): [start: number, end: number] | undefined {
  for (const { 0: run, index } of line.matchAll(/[^[\]{},"']+/g)) {
    const opens = index > 0 && '[{,'.includes(line[index - 1]!)
    const from = opens ? 0 : run.indexOf(':') + 1
    const item = run.slice(from)
    const end = index + run.length
    const isInList = (opens || from > 0) && end < line.length && ',]}'.includes(line[end]!)
    if (isInList && item.includes(' #')) return [end - item.trimStart().length, end]
  }
  return undefined
}

/** `* item` on each line, as in a text for people. */
function* starRepairs(lines: readonly string[], index: number): Generator<Repair, void> {
  const isStarred = (at: number): boolean => /^ *\* /.test(lines[at] ?? '')
  let first = index
  while (isStarred(first - 1)) first--
  let end = first
  while (isStarred(end)) end++
  if (end === first) return
  const dashed = lines.slice(first, end).map(line => line.replace('*', '-'))
  const message = `Items of a list start with a dash. ${writeInstead(dashed[0]!)}`
  yield { first, lines: dashed, code: 'swallowed-item', message, at: first }
}

function spaced(line: string, mark: string, at: number): Repair {
  const message = `A space is missing behind the ${mark}. ${writeInstead(line)}`
  return { first: at, lines: [line], code: 'missing-space', message, at }
}

/** A field or an item that stands in another column than those beside it. */
function* indentRepairs(lines: readonly string[], at: number): Generator<Repair, void> {
  const line = lines[at]!
  if (fieldOn(line) === undefined && !/^ *- /.test(line)) return
  for (const column of columnsBefore(lines, at)) {
    const moved = ' '.repeat(column) + line.trimStart()
    const message = `The line is indented by ${indentOf(line)}, but those beside it by ${column}. ${writeInstead(moved)}`
    yield { first: at, lines: [moved], code: 'bad-indentation', message, at }
  }
}

const maxColumns = 4

/** Columns in which fields or items stand above, the nearest first. */
function columnsBefore(lines: readonly string[], at: number): number[] {
  const own = indentOf(lines[at]!)
  const columns = new Set<number>()
  for (let above = at - 1; above >= 0 && columns.size < maxColumns; above--) {
    const line = lines[above]!
    const column = indentOf(line)
    if ((fieldOn(line) !== undefined || /^ *- /.test(line)) && column !== own) columns.add(column)
    if (column === 0 && line.trim() !== '') break
  }
  return [...columns]
}
