import { valueAt, type Json } from '../model/json.ts'
import type { Flaw } from './codes.ts'
import { isPlainDecimal } from './numbers.ts'
import { schemaAt, type SchemaName, type SchemaSet } from './schemas.ts'

/** Where a number stands that is not sent as it is written. */
export interface NumberContext {
  readonly text: string
  readonly schema: SchemaName
  readonly schemas: SchemaSet
  readonly value: Json | undefined
}

/**
 * How much the form of a number weighs: nothing where a field wants a text and has one, little where it wants a number
 * and only zeros, a point or an exponent are written otherwise. Other flaws stay as they are.
 */
export function weighed(flaw: Flaw, { text, schema, schemas, value }: NumberContext): Flaw[] {
  const { code, at, start, end } = flaw
  if (code !== 'number-rewritten' || at === undefined || value === undefined) return [flaw]
  const types = [schemaAt(schemas, schema, value, at).type ?? []].flat()
  if (typeof valueAt(value, at) === 'string') return types.includes('string') ? [] : [flaw]
  const isNumberField = types.includes('number') || types.includes('integer')
  return [isNumberField && isPlainDecimal(text.slice(start, end)) ? { ...flaw, severity: 'note' } : flaw]
}
