import { banner, linked } from './read.js'

/**
 * What the schemas say of a field beyond its form. Validators and editors pass over these keywords.
 * - `x-local`: Callsheet's own; no platform gets it.
 */
export const annotations = ['x-local']

/** The facts about fields that the program works with, as a TypeScript module that loads nothing. */
export function fieldFactsOf(schemas) {
  const graph = linked(schemas)
  const scenario = graph.get('scenario.schema.json')
  const blocks = Object.values(graph.get('callsheet.schema.json').$defs).flatMap(
    ({ properties }) => properties?.provider?.const ?? [],
  )
  return [
    banner,
    constant(
      'portableFields',
      'The fields that platforms share, in the order of the schema. Each is stated, compared and cleared as one.',
      portableIn(scenario, blocks),
    ),
    '/** A field that platforms share. */\nexport type PortableField = (typeof portableFields)[number]\n',
  ].join('\n')
}

/** What can be null is cleared as one, so it is a field whatever it holds. */
function portableIn({ properties }, blocks, prefix = '') {
  return Object.entries(properties).flatMap(([key, schema]) => {
    if (blocks.includes(key) || schema['x-local']) return []
    const isOne = schema.type !== 'object' || !schema.properties
    return isOne ? [prefix + key] : portableIn(schema, [], `${prefix}${key}.`)
  })
}

function constant(name, says, value) {
  return `/** ${says} */\nexport const ${name} = ${JSON.stringify(value, null, 2)} as const\n`
}
