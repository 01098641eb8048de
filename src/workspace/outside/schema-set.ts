import { isObject } from '../../model/json.ts'
import { openSchemas, ownSchemas, type OutsideBlock, type Schema, type SchemaSet } from '../schemas.ts'

/** The files in which a scenario's fields are described. */
const withFields: ReadonlySet<string> = new Set([
  'scenario.schema.json',
  'defaults.schema.json',
  'variant.schema.json',
])

/** The schemas of a workspace. `isOpen`: it names a provider whose schemas are not at hand. */
export function schemaSetOf(
  blocks: readonly OutsideBlock[],
  { isOpen }: Pick<SchemaSet, 'isOpen'>,
): SchemaSet {
  if (blocks.length === 0) return isOpen ? openSchemas : ownSchemas
  const files = new Map<string, Schema>(
    blocks.flatMap(({ name, block, settings }) => [
      [`${name}.block`, block] as const,
      [`${name}.settings`, settings] as const,
    ]),
  )
  return { blocks, isOpen, schemaIn }

  function schemaIn(file: string): Schema {
    const known = files.get(file)
    if (known) return known
    // A schema from outside may refer to anything.
    const own = /^[a-z-]+\.schema\.json$/.test(file) ? ownOrNone(file) : {}
    const schema = withFields.has(file) ? withBlocks(own, blocks) : withTargets(own, blocks)
    files.set(file, schema)
    return schema
  }
}

function ownOrNone(file: string): Schema {
  try {
    return ownSchemas.schemaIn(file)
  } catch {
    return {}
  }
}

function withBlocks(schema: Schema, blocks: readonly OutsideBlock[]): Schema {
  const added = blocks.map(({ name }) => [name, { $ref: `${name}.block` }] as const)
  return { ...schema, properties: { ...schema.properties, ...Object.fromEntries(added) } }
}

/** The config with an alternative for the targets of each provider; any other schema as it is. */
function withTargets(schema: Schema, blocks: readonly OutsideBlock[]): Schema {
  const { target, outside } = schema.$defs ?? {}
  if (!target?.else || !outside) return schema
  const { oneOf = [] } = target.else
  const alternatives = [...oneOf, ...blocks.map(block => targetOf(block, outside))]
  return {
    ...schema,
    $defs: { ...schema.$defs, target: { ...target, else: { ...target.else, oneOf: alternatives } } },
  }
}

function targetOf({ provider, name, settings }: OutsideBlock, outside: Schema): Schema {
  const { properties, additionalProperties } = settings
  const file = `${name}.settings`
  const added = Object.keys(isObject(properties) ? properties : {}).map(
    setting => [setting, { $ref: `${file}#/properties/${setting}` }] as const,
  )
  return {
    ...outside,
    properties: {
      ...Object.fromEntries(added),
      ...outside.properties,
      provider: { ...outside.properties?.['provider'], const: provider },
    },
    ...(isObject(additionalProperties)
      ? { additionalProperties: { $ref: `${file}#/additionalProperties` } }
      : additionalProperties === false && { additionalProperties }),
  }
}
