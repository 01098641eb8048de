import { fieldKeys, type FieldKeys } from '../../model/field-keys.ts'
import { Fault } from '../../model/fault.ts'
import { isJsonArray, valueAt, withValueAt, parseJson, type Json, type JsonObject } from '../../model/json.ts'
import type { ColumnChoice, SuiteFormat } from '../../model/suite-format.ts'
import { fieldSchema, ownSchemas, unknownFieldPath, type Schema } from '../../workspace/index.ts'

/** A value that every case is to have. */
export interface Constant {
  readonly path: FieldKeys
  readonly value: Json
}

/** What the `--set` flags say. */
export interface GivenFields {
  readonly columns: readonly ColumnChoice[]
  readonly constants: readonly Constant[]
}

const FORM = 'Write --set FIELD=COLUMN, or --set FIELD=:VALUE for a value that every case gets.'

/** Reads `FIELD=COLUMN` and `FIELD=:VALUE`. Throws USAGE for a field that no scenario has and a value that it cannot have. */
export function givenFields(flags: readonly string[], { syntax }: SuiteFormat): GivenFields {
  const given = flags.map(flag => {
    const [, field = '', text = ''] = /^([^=]+)=(.+)$/s.exec(flag) ?? []
    if (field === '') throw new Fault('USAGE', `"${flag}" is no field with a value.`, { hint: FORM })
    return { field: knownField(field.trim()), text }
  })
  const columns = given.filter(({ text }) => !text.startsWith(':'))
  if (columns[0] && syntax !== 'csv') {
    const message = `Only a table has columns, so "${columns[0].text}" cannot be one.`
    throw new Fault('USAGE', message, { hint: FORM })
  }
  return {
    columns: columns.map(({ field, text: column }) => ({
      field,
      column: column.trim(),
      valueOf: cell => fieldValue(field, cell),
    })),
    constants: given
      .filter(({ text }) => text.startsWith(':'))
      .map(({ field, text }) => ({ path: fieldKeys(field), value: constant(field, text.slice(1)) })),
  }
}

/** The fields with the constants; tags add up. */
export function withConstants(fields: JsonObject, constants: readonly Constant[]): JsonObject {
  return constants.reduce((all, { path, value }) => {
    const there = valueAt(all, path)
    const adds = path[0] === 'tags' && isJsonArray(there) && isJsonArray(value)
    return withValueAt(all, path, adds ? [...new Set([...there, ...value])] : value)
  }, fields)
}

function knownField(field: string): string {
  const unknown = unknownFieldPath(ownSchemas, field)
  if (unknown !== undefined) throw new Fault('USAGE', unknown, { hint: FORM })
  const members = fieldSchema(ownSchemas, field)?.properties
  if (!members) return field
  const names = Object.keys(members).map(name => `${field}.${name}`)
  throw new Fault('USAGE', `"${field}" holds other fields. Name one of them: ${names.join(', ')}.`)
}

function constant(field: string, text: string): Json {
  const value = fieldValue(field, text)
  if (value !== undefined) return value
  throw new Fault('USAGE', `${field} cannot be "${text}".`, {
    hint: `\`callsheet explain ${field}\` says what it can be.`,
  })
}

/** The value that a text means for a field; undefined where it means none. */
function fieldValue(field: string, text: string): Json | undefined {
  const schema = fieldSchema(ownSchemas, field)
  if (!schema) return text.trim()
  return valueOf(schema, text)
}

function valueOf(schema: Schema, text: string): Json | undefined {
  const types = [schema.type ?? []].flat()
  const trimmed = text.trim()
  if (types.includes('integer') && /^\d{1,15}$/.test(trimmed)) return Number(trimmed)
  if (types.includes('boolean') && /^(?:true|false)$/i.test(trimmed)) return trimmed.toLowerCase() === 'true'
  if (types.includes('string')) return text.includes('\n') ? `${trimmed}\n` : trimmed
  if (types.includes('array')) return itemsIn(trimmed, schema)
  if (types.includes('object')) return parseJson(trimmed)
  return schema.enum?.find(value => typeof value === 'string' && value === trimmed)
}

/** A JSON list, or what stands apart by commas. */
function itemsIn(text: string, { items }: Schema): Json | undefined {
  if (text.startsWith('[')) {
    const value = parseJson(text)
    return isJsonArray(value) ? value : undefined
  }
  const parts = text.split(',').map(part => part.trim())
  return parts.filter(part => part !== '').map(part => (items ? (valueOf(items, part) ?? part) : part))
}
