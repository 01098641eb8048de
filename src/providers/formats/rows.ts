import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import type { FormatField } from '../../model/suite-format.ts'
import { isBlank } from '../raw.ts'
import { loss, refusal, stated, type Carried } from './carried.ts'
import { tidyText } from './texts.ts'

/** A field of another tool's case: what it has to be, where it goes, and how. */
export interface FieldRow {
  /** Its name, without those around it; `*` for any other name. */
  readonly from: string
  /** What it has to be; anything if nothing is said. */
  readonly kind?: Kind
  /** The fields of a scenario that it fills; without them it is not carried, and its remark says why. */
  readonly to?: readonly string[]
  readonly remark?: string
  /** The fields in it. */
  readonly members?: readonly FieldRow[]
  /** The fields of the items of a list; only told. */
  readonly items?: readonly FieldRow[]
  /** What comes of the value. Without it the value comes as it is, or is told where it goes nowhere. */
  readonly carry?: (value: Json, whole: JsonObject) => readonly Carried[]
  /** The same for a row of kind text. */
  readonly carryText?: (text: string, whole: JsonObject) => readonly Carried[]
}

const kinds = {
  text: { is: (value: Json) => typeof value === 'string', name: 'a text' },
  texts: { is: isTextList, name: 'a list of texts' },
  integer: { is: Number.isInteger, name: 'a whole number' },
  list: { is: isJsonArray, name: 'a list' },
  map: { is: isJsonObject, name: 'an object' },
} as const satisfies Readonly<Record<string, { is: (value: Json) => boolean; name: string }>>

type Kind = keyof typeof kinds

/** What comes of all fields of a case, by its rows. Names that no row has are told. */
export function carriedFields(
  rows: readonly FieldRow[],
  given: JsonObject,
  { whole = given, around = '' }: { readonly whole?: JsonObject; readonly around?: string } = {},
): Carried[] {
  return Object.entries(given).flatMap(([name, value]) => {
    if (isBlank(value)) return []
    const path = `${around}${name}`
    const row = rows.find(({ from }) => from === name) ?? rows.find(({ from }) => from === '*')
    if (!row) return [loss(path, 'It is no field of this format that is known, so it was left out.')]
    return carriedField(row, value, { whole, path })
  })
}

function carriedField(
  { kind, to, remark = '', members, carry, carryText }: FieldRow,
  value: Json,
  { whole, path }: { readonly whole: JsonObject; readonly path: string },
): Carried[] {
  if (kind && !kinds[kind].is(value)) return [refusal(`"${path}" is not ${kinds[kind].name}.`)]
  const below =
    members && isJsonObject(value) ? carriedFields(members, value, { whole, around: `${path}.` }) : []
  if (carry) return [...carry(value, whole), ...below]
  if (carryText && typeof value === 'string') return [...carryText(value, whole)]
  if (members) return isJsonObject(value) ? below : [refusal(`"${path}" is not an object.`)]
  if (!to) return [loss(path, remark)]
  const own = typeof value === 'string' ? tidyText(value) : value
  return to.map(field => stated(field, own))
}

/** The rows as the documentation has them, those in others behind them. */
export function documented(rows: readonly FieldRow[], around = ''): FormatField[] {
  return rows.flatMap(({ from, to = [], remark = '', members = [], items = [] }) => {
    const path = `${around}${from === '*' ? 'NAME' : from}`
    const isRoom = members.length > 0 && to.length === 0 && remark === ''
    return [
      ...(isRoom ? [] : [{ from: path, to, remark }]),
      ...documented(members, `${path}.`),
      ...documented(items, `${path}[].`),
    ]
  })
}

function isTextList(value: Json): boolean {
  return isJsonArray(value) && value.every(item => typeof item === 'string')
}
