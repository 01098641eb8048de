import { readFileSync } from 'node:fs'
import { isJsonObject, isObject, memberOf, type Json } from '../model/json.ts'
import type { Path } from './places.ts'

/** The schemas of the files that people write. */
export type SchemaName = 'scenario' | 'defaults' | 'callsheet'

/** A schema, as far as messages look into it. */
export interface Schema {
  readonly $ref?: string
  readonly title?: string
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly const?: Json
  readonly enum?: readonly Json[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly oneOf?: readonly Schema[]
  readonly discriminator?: { readonly propertyName: string }
}

interface Located {
  readonly file: string
  readonly schema: Schema
}

/**
 * The schema of the value at a path. The compiled validators say where a value is wrong but not what could stand
 * there, so the schemas are read when there is something to explain.
 */
export function schemaAt(name: SchemaName, root: Json, path: Path): Schema {
  let value: Json | undefined = root
  let located = chosen(
    resolved({ file: `${name}.schema.json`, schema: schemaIn(`${name}.schema.json`) }),
    value,
  )
  for (const step of path) {
    const { schema, file } = located
    const next: Schema | boolean | undefined =
      typeof step === 'number' ? schema.items : (schema.properties?.[step] ?? schema.additionalProperties)
    if (!isObject(next)) return {}
    value = memberOf(value, step)
    located = chosen(resolved({ file, schema: next }), value)
  }
  return located.schema

  function resolved({ file, schema }: Located): Located {
    if (!schema.$ref) return { file, schema }
    const [other, pointer = ''] = schema.$ref.split('#')
    const target = other || file
    const steps = pointer.split('/').slice(1)
    const found = steps.reduce<unknown>((part, step) => (isObject(part) ? part[step] : {}), schemaIn(target))
    return resolved({ file: target, schema: found as Schema })
  }

  /** The alternative that the discriminating member picks; all of them, resolved, when it picks none. */
  function chosen(located: Located, value: Json | undefined): Located {
    const { schema, file } = located
    if (!schema.discriminator || !isJsonObject(value)) return located
    const tag = schema.discriminator.propertyName
    const alternatives = schema.oneOf?.map(alternative => resolved({ file, schema: alternative })) ?? []
    const fitting = alternatives.find(({ schema }) => schema.properties?.[tag]?.const === value[tag])
    return fitting ?? { file, schema: { ...schema, oneOf: alternatives.map(({ schema }) => schema) } }
  }
}

// The schemas are part of the package and never change while it runs.
const read = new Map<string, Schema>()

function schemaIn(file: string): Schema {
  const known = read.get(file)
  if (known) return known
  const schema = JSON.parse(readFileSync(new URL(`../../schemas/${file}`, import.meta.url), 'utf8')) as Schema
  read.set(file, schema)
  return schema
}
