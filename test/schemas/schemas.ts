import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { annotations } from '../../schemas/field-facts.js'

const folder = path.join(import.meta.dirname, '../../schemas')

/** A JSON Schema as far as the tests look into it. */
export interface Schema {
  readonly $ref?: string
  readonly title?: string
  readonly description?: string
  readonly additionalProperties?: boolean | Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly pattern?: string
  readonly examples?: readonly unknown[]
  readonly [keyword: string]: unknown
}

const schemaNames = readdirSync(folder).filter(name => name.endsWith('.schema.json'))

export const schemas = new Map(schemaNames.map(name => [name, readSchema(name)]))

/** Compiles a schema, annotations and all. */
export function compile(name: string, among: ReadonlyMap<string, object> = schemas) {
  const ajv = new Ajv2020({
    allErrors: true,
    discriminator: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
  })
  ajv.addVocabulary([...annotations])
  for (const [other, schema] of among) ajv.addSchema(schema, other)
  return ajv.getSchema(name)!
}

function readSchema(name: string): Schema {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Schema
}
