import { banner, linked, mapValues, targetsIn, without } from './read.js'

/** What tells one scenario from the others, so that many cannot share it. */
const single = ['name', 'key', 'formerly']

/** The schema of `_defaults.yaml`: a scenario without what is its own, and with nothing required. */
export function defaultsOf(schemas) {
  const shared = without(schemas.get('scenario.schema.json').properties, single)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $comment: 'Made from scenario.schema.json. `npx vitest run test/schemas -u` writes it anew.',
    title: 'Defaults',
    description:
      '_defaults.yaml: fields for all scenarios below its directory, and for all scenarios of a target.',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(shared).map(([name, property]) => [name, { $ref: referenceTo(name, property) }]),
    ),
    examples: [{ tags: ['smoke'], language: 'en', cekura: { personality: 'Normal Male' } }],
  }
}

/** A property that is a reference itself gives that: ajv cannot follow one to the other across files. */
function referenceTo(name, { $ref = `#/properties/${name}` }) {
  return $ref.startsWith('#') ? `scenario.schema.json${$ref}` : $ref
}

/** The names of fields: all that a file may have but the blocks, in order, and those that platforms share. */
export function fieldsOf(schemas) {
  const { properties } = linked(schemas).get('scenario.schema.json')
  const blocks = Object.keys(targetsIn(schemas))
  const order = Object.keys(without(properties, blocks))
  const local = order.filter(name => properties[name]['x-local'])
  const shared = without(properties, [...blocks, ...local])
  // What has required members is one field, whatever it holds: half of it would say nothing.
  const portable = fieldsIn(shared, ({ required }) => required === undefined)
  const parts = fieldsIn(shared, () => true).filter(path => !portable.includes(path))
  return { order, portable, parts }
}

/** Those names as a TypeScript module. */
export function fieldPathsOf(schemas) {
  const { order, portable, parts } = fieldsOf(schemas)
  const keys = keysBelow(linked(schemas).get('scenario.schema.json'))
  return `${banner}

/** The order of fields in a file; the blocks of the platforms follow. */
export const fieldOrder: readonly string[] = ${JSON.stringify(order, null, 2)}

/** The fields that platforms share, in that order, each by its path. A field is stated and cleared as a whole. */
export const portableFields = ${JSON.stringify(portable, null, 2)} as const

/** A field that platforms share. */
export type PortableField = (typeof portableFields)[number]

/** A field that platforms share, or a part of one that a platform keeps by itself. */
export type PortablePath = ${['PortableField', ...parts.map(path => `'${path}'`)].join(' | ')}

/** The keys below a key; \`*\` stands for each item of a list and for each entry of a map with free names. */
export interface KnownKeys {
  readonly [key: string]: KnownKeys
}

/** The keys that a scenario may have. */
export const scenarioKeys: KnownKeys = ${JSON.stringify(keys)}
`
}

/** The paths of properties; those of an object stand for it where it divides. */
function fieldsIn(properties, divides, prefix = '') {
  return Object.entries(properties).flatMap(([name, schema]) =>
    schema.properties && divides(schema)
      ? fieldsIn(schema.properties, divides, `${prefix}${name}.`)
      : [prefix + name],
  )
}

/** The keys that a value may have, as a tree: what an unknown key can be compared with. */
function keysBelow({ properties = {}, items, additionalProperties, oneOf = [] }) {
  const each = [items, additionalProperties].filter(part => typeof part === 'object').map(keysBelow)
  const keys = mapValues(properties, keysBelow)
  return Object.assign(keys, ...each.map(below => ({ '*': below })), ...oneOf.map(keysBelow))
}
