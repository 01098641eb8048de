import type { Explained } from '../model/explained.ts'
import { isObject } from '../model/json.ts'
import { plainLine } from '../model/plain-line.ts'
import { fieldSchema, settingSchemas, type Schema, type SchemaSet } from '../workspace/index.ts'
import type { DesiredTarget } from '../sync/check.ts'
import { schemaRules, valueSchema } from './schema-rules.ts'

/** No block that people write is deeper, and a schema may hold itself. */
const DEEPEST = 6

/** What a word means in the blocks and the settings of providers from outside: a path, or the bare name of a field. */
export function explainedOutside(
  word: string,
  schemas: SchemaSet,
  targets: readonly Pick<DesiredTarget, 'provider'>[],
): Explained[] {
  const paths = schemas.blocks.flatMap(({ name, block }) => [name, ...pathsBelow(block, `${name}.`)])
  const meant = paths.filter(path => path === word || path.endsWith(`.${word}`))
  const providers = new Set(schemas.blocks.map(({ provider }) => provider))
  return [
    ...meant.flatMap(path => explainedField(path, schemas, targets)),
    ...settingSchemas(schemas, word.split('.').at(-1)!).flatMap(
      ({ path, schema, providers: owners = [] }): Explained[] => {
        const isMeant = !word.includes('.') || path === word.replace(/^targets\.[^.]+\./, 'targets.NAME.')
        if (!isMeant || !owners.some(owner => providers.has(owner))) return []
        return [{ kind: 'setting', name: plainLine(path), ...told(schema), providers: owners }]
      },
    ),
  ]
}

function explainedField(
  path: string,
  schemas: SchemaSet,
  targets: readonly Pick<DesiredTarget, 'provider'>[],
): Explained[] {
  const schema = fieldSchema(schemas, path)
  if (!schema) return []
  const [block] = path.split('.')
  const provider = targets.find(({ provider }) => provider.name === block)?.provider
  const members = Object.keys(isObject(schema.properties) ? schema.properties : {})
  return [
    {
      kind: 'field',
      name: plainLine(path),
      ...told(schema),
      members: members.map(member => plainLine(`${path}.${member}`)),
      platforms: members.length > 0 ? {} : { [block!]: plainLine(provider?.placeOf?.(path) ?? path) },
    },
  ]
}

/** In the words of the schema, made harmless. */
function told(schema: Schema): { meaning: string; rules: string[]; schema: ReturnType<typeof valueSchema> } {
  return {
    meaning: plainLine(schema.description ?? ''),
    rules: schemaRules(schema).map(plainLine),
    schema: valueSchema(schema),
  }
}

function pathsBelow({ properties }: Schema, prefix: string, depth = 1): string[] {
  if (!isObject(properties) || depth > DEEPEST) return []
  return Object.entries(properties).flatMap(([name, schema]) => [
    prefix + name,
    ...(isObject(schema) ? pathsBelow(schema, `${prefix}${name}.`, depth + 1) : []),
  ])
}
