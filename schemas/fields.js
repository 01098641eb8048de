import { banner, linked, mapValues } from './read.js'

/** The fields of a scenario that Callsheet keeps to itself; whatever else has no block is carried to platforms. */
const ours = ['key', 'formerly', 'protect', 'targets']

/** The fields of a scenario as a TypeScript module. */
export function fieldPathsOf(schemas) {
  const scenario = linked(schemas).get('scenario.schema.json')
  const blocks = providersOf(schemas)
  const fields = Object.keys(scenario.properties).filter(name => !blocks.includes(name))
  const portable = fields
    .filter(name => !ours.includes(name))
    .flatMap(name => leavesOf(name, scenario.properties[name]))
  return `${banner}

/** The order of fields in a file; the blocks of the platforms follow. */
export const fieldOrder: readonly string[] = ${JSON.stringify(fields, null, 2)}

/** The fields that mean the same at every platform, each by the path that a person would edit. */
export const portablePaths = ${JSON.stringify(portable, null, 2)} as const

/** The path of a portable field. */
export type PortablePath = (typeof portablePaths)[number]

/** The keys below a key; \`*\` stands for each item of a list and for each entry of a map with free names. */
export interface KnownKeys {
  readonly [key: string]: KnownKeys
}

/** The keys that a scenario may have. */
export const scenarioKeys: KnownKeys = ${JSON.stringify(keysBelow(scenario))}
`
}

/** The providers that a target may name; each may have a block in a scenario. */
function providersOf(schemas) {
  return Object.values(schemas.get('callsheet.schema.json').$defs).flatMap(
    ({ properties }) => properties?.provider.const ?? [],
  )
}

/** Scalars, lists and free-form maps are fields as a whole. */
function leavesOf(path, { properties }) {
  if (!properties) return [path]
  return Object.entries(properties).flatMap(([name, schema]) => leavesOf(`${path}.${name}`, schema))
}

/** The keys that a value may have, as a tree: what an unknown key can be compared with. */
function keysBelow({ properties = {}, items, additionalProperties, oneOf = [] }) {
  const each = [items, additionalProperties].filter(part => typeof part === 'object').map(keysBelow)
  const keys = mapValues(properties, keysBelow)
  return Object.assign(keys, ...each.map(below => ({ '*': below })), ...oneOf.map(keysBelow))
}
