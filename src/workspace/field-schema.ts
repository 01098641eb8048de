import { schemaAt, type Schema, type SchemaSet } from './schemas.ts'

export type { Schema }

/** A setting of `callsheet.yaml`. */
export interface SettingSchema {
  /** Where it stands: `targets.NAME.prune`. */
  readonly path: string
  readonly schema: Schema
  /** The only providers whose targets have it; missing where all have it, or where it is no setting of a target. */
  readonly providers?: readonly string[]
}

/** The schema of a field of a scenario, by its dotted path; undefined when there is none. */
export function fieldSchema(schemas: SchemaSet, path: string): Schema | undefined {
  const schema = schemaAt(schemas, 'scenario', {}, path.split('.'))
  return schema.description === undefined ? undefined : schema
}

/** The settings of a name, in `callsheet.yaml` itself or in its targets. */
export function settingSchemas(schemas: SchemaSet, name: string): readonly SettingSchema[] {
  const top = schemaAt(schemas, 'callsheet', {}, [name])
  const targets = schemaAt(schemas, 'callsheet', { targets: { any: {} } }, ['targets', 'any']).oneOf ?? []
  const owners = targets.filter(({ properties }) => properties?.[name] !== undefined)
  const providers = owners.flatMap(({ properties }) => {
    const name = properties?.['provider']?.const
    return typeof name === 'string' ? [name] : []
  })
  return [
    ...(top.description === undefined ? [] : [{ path: name, schema: top }]),
    ...owners.slice(0, 1).map(({ properties }) => ({
      path: `targets.NAME.${name}`,
      schema: described(schemas, properties![name]!, {
        path: ['targets', 'any', name],
        provider: providers[0]!,
      }),
      ...(owners.length < targets.length && { providers }),
    })),
  ]
}

/** What a reference stands for; a property may be nothing else. */
function described(
  schemas: SchemaSet,
  schema: Schema,
  { path, provider }: { readonly path: readonly string[]; readonly provider: string },
): Schema {
  return schema.$ref === undefined
    ? schema
    : schemaAt(schemas, 'callsheet', { targets: { any: { provider } } }, path)
}
