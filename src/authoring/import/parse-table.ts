import { unixLines } from '../../model/line-ends.ts'
import { CsvError, parse, type Options } from 'csv-parse/sync'
import { Fault } from '../../model/fault.ts'
import type { Table, TableRow } from '../../model/suite-format.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const

/**
 * Reads rows under a header. The delimiter is the one by which most names of the header are known. Throws USAGE with the
 * line for a stray or an open quote, and for a file without a header.
 */
export function parseTable(text: string, shown: string, knows: (name: string) => boolean): Table {
  const { body, delimiter, above } = headed(unixLines(text).replace(/^\uFEFF/, ''), knows)
  const [first, ...others] = recordsIn(body, { delimiter, shown, above }).filter(
    ({ cells }) => !cells.every(cell => cell.trim() === ''),
  )
  if (!first) throw new Fault('USAGE', `${shown} is empty: its first row has to be the header.`)
  const header = trimmed(first.cells)
  return { header, rows: others.map(record => rowOf(record, header)) }
}

interface Headed {
  /** What follows the line that names the delimiter. */
  readonly body: string
  readonly delimiter: string
  /** How many lines lie above the body. */
  readonly above: number
}

/** A spreadsheet may name the delimiter in a line of its own; else the header tells it. */
function headed(text: string, knows: (name: string) => boolean): Headed {
  const [line, named] = /^"?sep=(.)"?\n/.exec(text) ?? []
  if (line !== undefined) return { body: text.slice(line.length), delimiter: named!, above: 1 }
  const candidates = DELIMITERS.flatMap(delimiter => {
    const names = headerBy(text, delimiter)
    return names ? [{ delimiter, known: names.filter(knows).length, count: names.length }] : []
  })
  const best = candidates.toSorted((left, right) => right.known - left.known || right.count - left.count)[0]
  return { body: text, delimiter: best?.delimiter ?? ',', above: 0 }
}

// Longer than any header.
const HEAD = 65_536

function headerBy(text: string, delimiter: string): readonly string[] | undefined {
  try {
    return parse(text.slice(0, HEAD), { ...OPTIONS, delimiter, to: 1, skip_empty_lines: true })[0]
  } catch {
    return undefined
  }
}

// Line breaks are told before, so that those in quotes become LF as well.
const OPTIONS = {
  record_delimiter: '\n',
  relax_column_count: true,
} as const satisfies Options

interface FoundRecord {
  readonly cells: readonly string[]
  readonly line: number
}

function recordsIn(
  text: string,
  { delimiter, shown, above }: { readonly delimiter: string; readonly shown: string; readonly above: number },
): FoundRecord[] {
  const ends: number[] = []
  try {
    const records = parse(text, {
      ...OPTIONS,
      delimiter,
      on_record: (record: string[], { lines }) => {
        ends.push(lines)
        return record
      },
    })
    return records.map((cells, index) => ({ cells, line: (ends[index - 1] ?? 0) + 1 + above }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const says =
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'a quote is opened in this row and never closed.'
        : 'a quote stands inside a cell of this row.'
    throw new Fault('USAGE', `${shown}:${(ends.at(-1) ?? 0) + 1 + above}: ${says}`, {
      hint: 'A cell with a quote in it is quoted as a whole, and the quote is doubled: "a ""b"" c".',
      cause: error,
    })
  }
}

/** Empty names at the end come from empty columns. */
function trimmed(cells: readonly string[]): string[] {
  const last = cells.findLastIndex(cell => cell.trim() !== '')
  return cells.slice(0, last + 1).map(cell => cell.trim())
}

function rowOf({ cells, line }: FoundRecord, header: readonly string[]): TableRow {
  const beyond = cells.slice(header.length).some(cell => cell.trim() !== '')
  return {
    line,
    cells: header.map((_, index) => cells[index] ?? ''),
    ...(beyond && { flaw: `The row has ${cells.length} cells, and the header has ${header.length} names.` }),
  }
}
