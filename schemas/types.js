import { banner, linked, mapValues, without } from './read.js'

const imports = { callsheet: ["import type { JsonObject } from '../json.ts'"] }

/** The TypeScript types of one schema. */
export async function typesOf(name, schemas) {
  const { compile } = await import('json-schema-to-typescript')
  return compile(typedSchema(linked(schemas), `${name}.schema.json`), name, {
    bannerComment: [banner, ...(imports[name] ?? [])].join('\n'),
    ignoreMinAndMaxItems: true,
    style: { semi: false, singleQuote: true, printWidth: 110, arrowParens: 'avoid', bracketSpacing: true },
  })
}

/** The schema with what matters to its types: titles name interfaces only, and rules that have no type are left out. */
function typedSchema(schemas, file) {
  // Fields of scenarios are read by their paths.
  const made = new Map([[schemas.get('defaults.schema.json'), { tsType: 'JsonObject' }]])
  return typed(schemas.get(file))

  function typed(schema) {
    if (typeof schema !== 'object') return schema
    if (!made.has(schema)) made.set(schema, typeSchema(schema, typed))
    return made.get(schema)
  }
}

function typeSchema(schema, child) {
  const {
    title,
    if: _,
    then: text,
    else: others,
    ...rest
  } = without(schema, ['not', '$defs', '$schema', '$id', 'examples'])
  if (others?.oneOf) rest.oneOf = [...others.oneOf, text]
  for (const [keyword, value] of Object.entries(rest)) {
    if (keyword === 'properties') rest.properties = withFolder(mapValues(value, child))
    if (keyword === 'items' || keyword === 'additionalProperties') rest[keyword] = child(value)
    if (keyword === 'oneOf') rest.oneOf = value.map(child)
  }
  if (!rest.type && !rest.enum && !('const' in rest)) return { ...rest, tsType: 'unknown' }
  if (!rest.properties && !rest.oneOf) return rest
  if (!Array.isArray(rest.type)) return { title, ...rest }
  // What is no object has no properties; `then` says what a text may be.
  const plain = rest.type
    .filter(type => type !== 'object')
    .map(type => ({ type, ...(type === 'string' && text) }))
  return { description: rest.description, anyOf: [{ title, ...rest, type: 'object' }, ...plain] }
}

/** Every target can be asked for its folder, also where the platform has none. */
function withFolder(properties) {
  if (!properties.provider?.const || properties.folder) return properties
  return { ...properties, folder: { description: 'The platform has no folders.', tsType: 'undefined' } }
}
