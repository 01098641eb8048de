import type { ValueSchema } from '../model/explained.ts'
import { typeNames, type Schema } from '../workspace/index.ts'

/** What may be written, a sentence each. */
export function schemaRules(schema: Schema): string[] {
  const types = [schema.type ?? []].flat()
  const named = types.flatMap(type => (type === 'null' ? [] : (typeNames[type] ?? type)))
  const values = schema.enum?.filter(value => value !== null).map(value => JSON.stringify(value))
  const isClearable = types.includes('null') || schema.enum?.includes(null)
  return [
    ...(named.length > 0 ? [`It is ${named.join(' or ')}.`] : []),
    ...(values ? [`One of ${values.join(', ')}.`] : []),
    ...(isClearable ? ['`null` clears it.'] : []),
    ...limitsOf(schema),
  ]
}

/** The keywords of a schema that limit a value. */
export function valueSchema(schema: Schema): ValueSchema {
  const { type, minimum, maximum, minLength, maxLength, pattern } = schema
  const values = schema.enum?.filter(value => value === null || typeof value === 'string')
  return {
    ...(type !== undefined && { type }),
    ...(values && { enum: values }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
    ...(pattern !== undefined && { pattern }),
  }
}

function limitsOf({ minimum, maximum, minLength, maxLength, pattern }: Schema): string[] {
  return [
    ...(minimum === undefined ? [] : [`At least ${minimum}.`]),
    ...(maximum === undefined ? [] : [`At most ${maximum}.`]),
    ...(minLength === undefined || minLength === 1 ? [] : [`At least ${minLength} characters.`]),
    ...(minLength === 1 ? ['Not empty.'] : []),
    ...(maxLength === undefined ? [] : [`At most ${maxLength} characters.`]),
    ...(pattern === undefined ? [] : [`As the pattern ${pattern} says.`]),
  ]
}
