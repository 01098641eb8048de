import { wholeStatementsOf } from '../model/fields.ts'
import { isJsonArray, type Json } from '../model/json.ts'

/** Statements as a list where the file has a list, or where a person would write one. */
export function statementsForFile(value: Json, stated: Json | undefined): Json {
  if (value === null) return null
  const all = wholeStatementsOf(value)
  const isList = stated === undefined || stated === null ? all.length > 1 : isJsonArray(stated)
  const asList = isList || all.some(statement => statement.includes('\n'))
  if (asList) return all
  return all.length === 0 ? null : all.join('\n')
}
