import { wholeStatementsOf } from '../../model/fields.ts'
import { isJsonArray, type Json, type JsonObject } from '../../model/json.ts'
import type { FieldPath, Fields, References, RemoteResource } from '../../model/resource.ts'
import { objectOf, valueIn } from '../raw.ts'
import { eqhoFields, type Row } from './fields.ts'
import { areToolMocks, toolMocks } from './mocks.ts'

interface Reading {
  readonly raw: JsonObject
  readonly complete: boolean
  readonly stated: Fields | undefined
}

export function decode(remote: RemoteResource, _references: References, stated?: Fields): Fields {
  if (remote.type !== 'scenario') return {}
  const reading = { raw: objectOf(remote.raw), complete: remote.complete, stated }
  return Object.fromEntries(eqhoFields.rows.flatMap(row => spellings(row, reading)))
}

/** A row's value under both its paths with `stated`, else under the one that a person would write. */
function spellings(row: Row, reading: Reading): (readonly [FieldPath, Json])[] {
  const all = eqhoFields.pathsOf(row)
  const isInBlock = row.portable === 'tool_mocks' && !areToolMocks(valueIn(reading.raw, row.field) ?? null)
  const paths = reading.stated ? all : isInBlock ? all.slice(1) : all.slice(0, 1)
  return paths.flatMap(path => {
    const value = valueAt(row, path, reading)
    return value === undefined ? [] : [[path, value] as const]
  })
}

function valueAt(row: Row, path: FieldPath, { raw, complete, stated }: Reading): Json | undefined {
  // A detail answer tells everything there is: what it leaves out is empty.
  const read = valueIn(raw, row.field)
  const found = read === undefined && complete ? null : read
  if (found === undefined) return undefined
  if (!stated && isUnstatable(row, found)) return undefined
  if (path === 'tool_mocks') return toolMocks(found, stated?.[path])
  const value = row.decode ? row.decode(found) : found
  if (row.portable === 'folder') return value ?? ''
  return path === row.portable && row.portableKind === 'statements'
    ? statements(value, stated?.[path])
    : value
}

/** Nobody would write what the server fills in by itself, and nobody could write values that the schema does not know. */
function isUnstatable({ choices, filled, portable }: Row, value: Json): boolean {
  if (portable !== undefined) return portable === 'language' && value === ''
  return value === filled || (choices !== undefined && typeof value === 'string' && !choices.includes(value))
}

/** Statements as a list where the file has a list, or where a person would write one. */
function statements(value: Json, stated: Json | undefined): Json {
  if (value === null) return null
  const all = wholeStatementsOf(value)
  const isList = stated === undefined || stated === null ? all.length > 1 : isJsonArray(stated)
  const asList = isList || all.some(statement => statement.includes('\n'))
  if (asList) return all
  return all.length === 0 ? null : all.join('\n')
}
