import { addressOf, banner, linked, mapValues, targetsIn, without } from './read.js'

/** What tells one scenario from the others, so that many cannot share it. */
const single = ['name', 'key', 'formerly', 'matrix', 'exclude']

/** What a value of a matrix cannot state, because it is that of the whole file. */
const ofFile = ['name', 'key', 'targets', 'matrix', 'exclude']

/** The schema of `_defaults.yaml`: a scenario without what is its own, and with nothing required. */
export function defaultsOf(schemas) {
  return {
    ...madeFromScenarios('defaults.schema.json'),
    title: 'Defaults',
    description:
      '_defaults.yaml: fields for all scenarios below its directory, and for all scenarios of a target.',
    type: 'object',
    additionalProperties: false,
    properties: referencesTo(without(schemas.get('scenario.schema.json').properties, single)),
    examples: [{ tags: ['smoke'], language: 'en', cekura: { personality: 'Normal Male' } }],
  }
}

/** The schema of a value of a matrix: a scenario without what is the whole file's, and what its placeholder shows. */
export function variantOf(schemas) {
  return {
    ...madeFromScenarios('variant.schema.json'),
    title: 'Variant',
    description: 'The fields that one value of a matrix lays over those of its file.',
    type: ['object', 'null'],
    additionalProperties: false,
    properties: {
      text: {
        title: 'Text',
        description: 'What the placeholder of the axis shows for this value. Default: the value itself.',
        type: 'string',
      },
      ...referencesTo(without(schemas.get('scenario.schema.json').properties, ofFile)),
    },
    examples: [{ text: 'a week ago', tags: ['angry'], cekura: { personality: 'Angry Male' } }],
  }
}

/** Those schemas that are made from that of scenarios, by file name. */
export function derivedFrom(schemas) {
  return [
    ['defaults.schema.json', defaultsOf(schemas)],
    ['variant.schema.json', variantOf(schemas)],
  ]
}

function madeFromScenarios(file) {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: addressOf(file),
    $comment: 'Made from scenario.schema.json. `npx vitest run test/schemas -u` writes it anew.',
  }
}

function referencesTo(properties) {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, { $ref: referenceTo(name, property) }]),
  )
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
