import { Fault } from '../../model/fault.ts'
import { isJsonArray } from '../../model/json.ts'
import type {
  ColumnChoice,
  ForeignCase,
  ForeignFile,
  ForeignSuite,
  FormatField,
  Loss,
  Table,
  TableFormat,
  TableRow,
} from '../../model/suite-format.ts'
import { caseOf, refusal, stated, type Carried } from './carried.ts'
import { carriedCell, settled, withoutGuard } from './csv-cells.ts'
import { claimsOf, knowsColumn, type Claim } from './csv-claims.ts'
import { columnName, columnRows, idleColumns, METRICS, prefixRows, tagColumns } from './csv-columns.ts'
import { beginningOf, tidyName } from './texts.ts'

/** Rows under a header, as people keep them in spreadsheets and as other tools read and write them. */
export const csv: TableFormat = {
  title: 'a table with a header',
  syntax: 'csv',
  maxBytes: 64 * 1024 * 1024,
  shared: ['language', 'max_duration', 'cekura.personality', 'run.repeat'],
  fields: documentedColumns(),
  knows: knowsColumn,
  read,
}

function read({ base, value }: ForeignFile<Table>, columns: readonly ColumnChoice[]): ForeignSuite {
  refuseConversation(value)
  const claims = claimsOf(value, columns)
  const losses = claims.flatMap((claim, index): Loss[] =>
    claim.kind === 'left' ? [{ field: value.header[index]!, says: claim.says }] : [],
  )
  return { name: base, losses, cases: casesOf(value, claims) }
}

/** A case that may go on in the next row. */
interface OpenCase {
  readonly at: string
  readonly line: number
  readonly key: string
  readonly folder: string
  readonly carried: Carried[]
}

function casesOf({ header, rows }: Table, claims: readonly Claim[]): ForeignCase[] {
  const cases: OpenCase[] = []
  const known = new Map<string, number>()
  for (const row of rows) {
    const key = cellOf(row, claims, 'key')
    const carried = carriedRow(row, claims, header)
    const last = cases.at(-1)
    if (key !== '' && last?.key === key && goesOn(row, claims)) {
      last.carried.push(...carried)
      continue
    }
    const first = known.get(key)
    if (key !== '') known.set(key, first ?? row.line)
    if (first !== undefined) carried.push(refusal(`The key "${key}" is that of line ${first} already.`))
    cases.push({ at: `line ${row.line}`, line: row.line, key, folder: folderIn(row, claims), carried })
  }
  return cases.map(finished)
}

function finished({ at, key, folder, carried }: OpenCase): ForeignCase {
  const own = isNamed(carried) ? [] : [nameFor(key, carried)]
  const { fields, ...rest } = caseOf([...carried, ...own], {
    at,
    ...(key !== '' && { key }),
    ...(folder !== '' && { folder }),
  })
  const { expected_outcome: outcome, tags } = fields
  return {
    ...rest,
    fields: {
      ...fields,
      ...(isJsonArray(outcome) && { expected_outcome: settled(outcome) }),
      ...(isJsonArray(tags) && { tags: [...new Set(tags)] }),
    },
  }
}

function isNamed(carried: readonly Carried[]): boolean {
  return carried.some(part => part.kind === 'field' && part.path[0] === 'name')
}

function nameFor(key: string, carried: readonly Carried[]): Carried {
  if (key !== '') return stated('name', tidyName(key))
  const text = carried.find(part => part.kind === 'field' && part.path[0] === 'instructions')
  const value = text?.kind === 'field' && typeof text.value === 'string' ? text.value : ''
  const beginning = beginningOf(value, 60)
  return beginning === '' ? refusal('It has no name, no key and no instructions.') : stated('name', beginning)
}

function carriedRow(row: TableRow, claims: readonly Claim[], header: readonly string[]): Carried[] {
  const flaws = row.flaw === undefined ? [] : [refusal(row.flaw)]
  const cells = claims.flatMap((claim, index) => {
    const cell = withoutGuard(row.cells[index] ?? '')
    return cell.trim() === '' ? [] : carriedBy(claim, cell, header[index]!)
  })
  return [...flaws, ...cells]
}

function carriedBy(claim: Claim, cell: string, column: string): readonly Carried[] {
  switch (claim.kind) {
    case 'left':
      return []
    case 'field':
      return carriedCell(cell, claim.row.kind, { field: claim.row.field, column })
    case 'variable':
      return [stated(claim.path, cell.trim())]
    case 'tag': {
      const items = claim.isList ? cell.split(/(?<!\\),/).map(item => item.replaceAll('\\,', ' ')) : [cell]
      return [
        stated(
          'tags',
          items.map(item => tidyName(`${claim.name}=${item.trim()}`.replaceAll(',', ' '))),
        ),
      ]
    }
    case 'choice': {
      const { field, valueOf } = claim.choice
      const value = valueOf(cell)
      return value === undefined ? [refusal(`"${column}" makes no ${field}.`)] : [stated(field, value)]
    }
    default:
      claim satisfies never
      throw new TypeError('unreachable')
  }
}

/** A row that only adds to the one before it. */
function goesOn(row: TableRow, claims: readonly Claim[]): boolean {
  return claims.every((claim, index) => {
    if ((row.cells[index] ?? '').trim() === '' || claim.kind === 'left' || claim.kind === 'tag') return true
    return claim.kind === 'field' && ['key', 'statements', 'tags'].includes(claim.row.kind)
  })
}

function cellOf(row: TableRow, claims: readonly Claim[], kind: 'key' | 'folder'): string {
  const index = claims.findIndex(claim => claim.kind === 'field' && claim.row.kind === kind)
  return index === -1 ? '' : withoutGuard(row.cells[index] ?? '').trim()
}

function folderIn(row: TableRow, claims: readonly Claim[]): string {
  const folder = cellOf(row, claims, 'folder').replaceAll('\\', '/')
  const levels = folder.split(folder.includes('/') ? '/' : '.').map(tidyName)
  return levels.filter(level => level !== '').join('/')
}

/** A file of talks: many rows make one, and each says who speaks. */
function refuseConversation({ header, rows }: Table): void {
  const names = header.map(columnName)
  const sender = names.indexOf('sender')
  const isTalk =
    sender !== -1 &&
    (names.some(name => /^conversation_?id$/.test(name)) ||
      (rows.length > 0 && rows.every(({ cells }) => /^(?:me|bot)$/i.test((cells[sender] ?? '').trim()))))
  if (!isTalk) return
  throw new Fault('USAGE', 'The file holds conversations, a row for each turn, and no scenarios.', {
    hint: 'Write a row for each scenario: what the caller does, and what has to hold at the end.',
  })
}

function documentedColumns(): FormatField[] {
  const shown = (names: readonly string[]): string => names.join(', ')
  return [
    ...columnRows.map(({ field, names, remark = '' }) => ({ from: shown(names), to: [field], remark })),
    {
      from: METRICS,
      to: ['expected_outcome'],
      remark: 'Only where no other column holds it and the cells are sentences.',
    },
    ...prefixRows.map(({ names, field }) => ({
      from: shown(names),
      to: [field],
      remark: field === 'tags' ? 'As `NAME=cell`; with `[]` one for each item at commas.' : '',
    })),
    { from: shown(tagColumns), to: ['tags'], remark: 'As `priority=cell`.' },
    { from: shown(idleColumns), to: [], remark: 'No scenario has a place for them.' },
  ]
}
