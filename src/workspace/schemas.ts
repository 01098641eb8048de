import { readFileSync } from 'node:fs'
import { isJsonObject, isObject, memberOf, type Json } from '../model/json.ts'
import type { SchemaError } from '../model/validator.ts'
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
  readonly then?: Schema
  readonly else?: Schema
  readonly discriminator?: { readonly propertyName: string }
  readonly $defs?: Readonly<Record<string, Schema>>
}

/** What a schema has against a value; nothing where it fits. */
export type SchemaCheck = (value: Json) => readonly SchemaError[]

/** A block of scenario files, and the settings of a target, that the package of a provider brings. */
export interface OutsideBlock {
  /** The provider, as `callsheet.yaml` names it. */
  readonly provider: string
  /** What its block is called in a file. */
  readonly name: string
  readonly block: Schema
  readonly settings: Schema
  readonly checkBlock: SchemaCheck
  readonly checkSettings: SchemaCheck
}

/** The schemas that hold in a workspace. */
export interface SchemaSet {
  readonly blocks: readonly OutsideBlock[]
  /** Some platform's schemas are not at hand: a block that is known by none may be its block. */
  readonly isOpen: boolean
  /** By file name, which is also how they refer to each other; empty for one that is not there. */
  readonly schemaIn: (file: string) => Schema
}

interface Located {
  readonly file: string
  readonly schema: Schema
}

// A chain of references that goes on is a circle.
const longestChain = 32

/**
 * The schema of the value at a path. The compiled validators say where a value is wrong but not what could stand
 * there, so the schemas are read when there is something to explain.
 */
export function schemaAt({ schemaIn }: SchemaSet, name: SchemaName, root: Json, path: Path): Schema {
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

  function resolved({ file, schema }: Located, chain = 0): Located {
    if (typeof schema.$ref !== 'string') return { file, schema }
    if (chain > longestChain) return { file, schema: {} }
    const [other, pointer = ''] = schema.$ref.split('#')
    const target = other || file
    const steps = pointer.split('/').slice(1)
    const found = steps.reduce<unknown>(
      (part, step) => (isObject(part) && Object.hasOwn(part, step) ? part[step] : {}),
      schemaIn(target),
    )
    return resolved({ file: target, schema: isObject(found) ? found : {} }, chain + 1)
  }

  /** The alternative that the discriminating member picks; all of them, resolved, when it picks none. */
  function chosen(located: Located, value: Json | undefined): Located {
    const { schema, file } = located
    const choice = schema.else?.discriminator ? schema.else : schema
    if (!choice.discriminator || !isJsonObject(value)) return located
    const tag = choice.discriminator.propertyName
    const alternatives = choice.oneOf?.map(alternative => resolved({ file, schema: alternative })) ?? []
    const fitting = alternatives.find(({ schema }) => schema.properties?.[tag]?.const === value[tag])
    if (fitting) return fitting
    const other = schema.then && resolved({ file, schema: schema.then })
    if (other && fits(other.schema.properties?.[tag]?.pattern, value[tag])) return other
    return { file, schema: { ...schema, oneOf: alternatives.map(({ schema }) => schema) } }
  }
}

function fits(pattern: string | undefined, value: Json | undefined): boolean {
  return pattern !== undefined && typeof value === 'string' && new RegExp(pattern, 'u').test(value)
}

// The schemas are part of the package and never change while it runs.
const read = new Map<string, Schema>()

/** The schemas of this package, without anything from outside. */
export const ownSchemas: SchemaSet = { blocks: [], isOpen: false, schemaIn: ownSchema }

/** The same where a provider from outside is named, but not at hand. */
export const openSchemas: SchemaSet = { ...ownSchemas, isOpen: true }

function ownSchema(file: string): Schema {
  const known = read.get(file)
  if (known) return known
  const schema = JSON.parse(readFileSync(new URL(`../../schemas/${file}`, import.meta.url), 'utf8')) as Schema
  read.set(file, schema)
  return schema
}
