import { fieldKeys, type FieldKeys } from '../../model/field-keys.ts'
import { Fault } from '../../model/fault.ts'
import type { ColumnChoice, Table } from '../../model/suite-format.ts'
import { categoryOf } from './csv-cells.ts'
import {
  categories,
  columnName,
  columnRows,
  idleColumns,
  METRICS,
  prefixRows,
  tagColumns,
  testKinds,
  type ColumnRow,
} from './csv-columns.ts'

/** What a column is for. */
export type Claim =
  | { readonly kind: 'field'; readonly row: ColumnRow }
  | { readonly kind: 'choice'; readonly choice: ColumnChoice }
  | { readonly kind: 'variable'; readonly path: FieldKeys }
  | { readonly kind: 'tag'; readonly name: string; readonly isList: boolean }
  | { readonly kind: 'left'; readonly says: string }

/**
 * The claims of all columns in their order. Throws USAGE where two columns hold one field, where a column that was named
 * is not there, and where no column tells anything.
 */
export function claimsOf(table: Table, choices: readonly ColumnChoice[]): Claim[] {
  const chosen = chosenColumns(table, choices)
  const taken = new Set(choices.map(({ field }) => field))
  const claims = table.header.map((header, index) => {
    const choice = chosen.get(index)
    if (choice) return claimOfChoice(choice)
    const claim = claimOf(header, cellsOf(table, index))
    const isTaken = claim.kind === 'field' && taken.has(claim.row.field)
    return isTaken
      ? left(`Another column was named for ${claim.row.field}, so this one was left out.`)
      : claim
  })
  const settled = withMetrics(claims, table)
  refuseTwo(settled, table)
  if (settled.every(({ kind }) => kind === 'left')) throw unknownHeader(table)
  return settled
}

/** Whether a name of a header tells its field. */
export function knowsColumn(header: string): boolean {
  return claimOf(header, []).kind !== 'left' || idleColumns.includes(columnName(header))
}

function chosenColumns({ header }: Table, choices: readonly ColumnChoice[]): Map<number, ColumnChoice> {
  return new Map(
    choices.map(choice => {
      const exact = header.findIndex(name => name.trim() === choice.column)
      const index = exact === -1 ? header.findIndex(name => isAlike(name, choice.column)) : exact
      if (index !== -1) return [index, choice]
      throw new Fault('USAGE', `The file has no column "${choice.column}".`, {
        hint: `Its columns: ${header.join(', ')}.`,
      })
    }),
  )
}

function isAlike(header: string, column: string): boolean {
  return columnName(header) !== '' && columnName(header) === columnName(column)
}

function claimOfChoice(choice: ColumnChoice): Claim {
  const row = columnRows.find(({ field }) => field === choice.field)
  return row ? { kind: 'field', row } : { kind: 'choice', choice }
}

const NOBODYS = 'No field has this name, so it was left out. `--set FIELD=COLUMN` says where a column goes.'
const IDLE = 'No scenario has a place for it.'

function claimOf(header: string, cells: readonly string[]): Claim {
  const further = prefixed(header.trim())
  if (further) return further
  const name = columnName(header)
  if (idleColumns.includes(name)) return left(IDLE)
  if (tagColumns.includes(name)) return { kind: 'tag', name, isList: false }
  const row = columnRows.find(({ names }) => names.includes(name) || names.includes(stemOf(name)))
  if (!row || (stemOf(name) !== name && row.kind !== 'statements')) return left(NOBODYS)
  return row.kind === 'category' ? claimOfCategory(row, name, cells) : { kind: 'field', row }
}

function prefixed(header: string): Claim | undefined {
  for (const { field, pattern } of prefixRows) {
    const [, rest] = pattern.exec(header) ?? []
    if (rest === undefined) continue
    const name = rest.replace(/\[\]$/, '')
    if (field === 'tags') return { kind: 'tag', name, isList: name !== rest }
    const [variables, side = ''] = fieldKeys(field)
    return { kind: 'variable', path: [variables, side, rest] }
  }
  return undefined
}

/** What is no category of a scenario is still worth a tag, unless it is the kind of the test. */
function claimOfCategory(row: ColumnRow, name: string, cells: readonly string[]): Claim {
  const values = cells.filter(cell => cell.trim() !== '').map(categoryOf)
  if (values.every(value => categories.includes(value))) return { kind: 'field', row }
  const isKind = name === 'type' && values.every(value => testKinds.includes(value))
  if (isKind) return left('It is the kind of the test, and no category of a scenario.')
  return { kind: 'tag', name: 'category', isList: false }
}

function withMetrics(claims: readonly Claim[], table: Table): Claim[] {
  const row = columnRows.find(({ kind }) => kind === 'statements')!
  const hasOutcome = claims.some(claim => claim.kind === 'field' && claim.row === row)
  return claims.map((claim, index) => {
    if (hasOutcome || claim.kind !== 'left' || columnName(table.header[index]!) !== METRICS) return claim
    const isText = cellsOf(table, index).some(cell => !/^[a-z0-9_,;\s]*$/.test(cell))
    return isText ? { kind: 'field', row } : claim
  })
}

function refuseTwo(claims: readonly Claim[], { header }: Table): void {
  const first = new Map<string, number>()
  for (const [index, claim] of claims.entries()) {
    if (claim.kind !== 'field') continue
    const { field, kind } = claim.row
    const other = first.get(field)
    first.set(field, other ?? index)
    const isSeries =
      other !== undefined && kind === 'statements' && stemAt(header, other) === stemAt(header, index)
    if (other === undefined || isSeries) continue
    throw new Fault('USAGE', `Two columns hold ${field}: "${header[other]}" and "${header[index]}".`, {
      hint: `Say which one with --set ${field}="${header[other]}", or give the other one a field of its own.`,
    })
  }
}

function stemAt(header: readonly string[], index: number): string {
  return stemOf(columnName(header[index]!))
}

/** `expected_2` and `expected` are one series. */
function stemOf(name: string): string {
  return name.replace(/_?\d{1,4}$/, '')
}

function cellsOf({ rows }: Table, index: number): string[] {
  return rows.map(({ cells }) => cells[index] ?? '')
}

function left(says: string): Claim {
  return { kind: 'left', says }
}

function unknownHeader({ header }: Table): Fault {
  const names = header.slice(0, 12).join(', ')
  return new Fault('USAGE', `No column of the header has a name that tells its field: ${names}.`, {
    hint: 'The first row has to be the header. Say which column is which: --set name=COLUMN --set instructions=COLUMN.',
  })
}
