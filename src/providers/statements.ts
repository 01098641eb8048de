import { wholeStatementsOf } from '../model/fields.ts'
import { isJsonArray, type Json } from '../model/json.ts'

/** A platform's list of statements, as a list where the file has a list, or where a person would write one. */
export function statementsAsStated(value: Json, stated: Json | undefined): Json {
  if (value === null) return null
  const all = wholeStatementsOf(value)
  const isList = stated === undefined || stated === null ? all.length > 1 : isJsonArray(stated)
  if (isList || all.some(statement => statement.includes('\n'))) return all
  return all.length === 0 ? null : all.join('\n')
}
