import { banner, linked, targetsIn } from './read.js'

/**
 * What the schemas say of a field beyond its form. Validators and editors pass over these keywords.
 * - `x-local`: Callsheet's own; no platform gets it.
 * - `x-adds-up`: items of the defaults are kept beside those of the file.
 * - `x-speaks`: the simulated caller acts on it.
 * - `x-judged`: statements that a judge holds the call against.
 * - `x-private`: false where what looks like a caller's data is the team's own.
 * - `x-per-request`: a setting of a target that a request for a draft may give in its place.
 */
export const annotations = ['x-local', 'x-adds-up', 'x-speaks', 'x-judged', 'x-private', 'x-per-request']

const requestSetting = `/** A setting of the targets of one provider. */
export interface RequestSetting {
  readonly provider: string
  readonly name: string
  readonly description: string
}
`

/** The facts about fields that the program works with, as a TypeScript module that loads nothing. */
export function fieldFactsOf(schemas) {
  const graph = linked(schemas)
  const scenario = graph.get('scenario.schema.json')
  const targets = Object.entries(targetsIn(graph))
  const pathsOf = holds => fieldsIn(scenario).flatMap(({ path, schema }) => (holds(schema) ? path : []))

  return [
    banner,
    constant(
      'addedFields',
      'Lists whose items are added to those of the defaults instead of taking their place.',
      setOf(pathsOf(schema => schema['x-adds-up'])),
    ),
    constant(
      'spokenFields',
      'Fields that tell the simulated caller what to say or do.',
      setOf(pathsOf(schema => schema['x-speaks'])),
    ),
    constant(
      'judgedFields',
      'Fields with statements that a judge holds the call against.',
      setOf(pathsOf(schema => schema['x-judged'])),
    ),
    constant(
      'publicFields',
      "Fields with the team's own numbers and names: what looks private there is not.",
      setOf(pathsOf(schema => schema['x-private'] === false)),
    ),
    requestSetting,
    constant(
      'requestSettings',
      'Settings of a target that a request for a draft may give in its place.',
      `${listed(targets.flatMap(requestSettingsOf))} as readonly RequestSetting[]`,
    ),
  ].join('\n')
}

/** Every property of a scenario by its dotted path, those that hold others included; lists are not entered. */
function fieldsIn({ properties = {} }, prefix = '') {
  return Object.entries(properties).flatMap(([key, schema]) => [
    { path: prefix + key, schema },
    ...fieldsIn(schema, `${prefix}${key}.`),
  ])
}

function requestSettingsOf([provider, { properties }]) {
  const settings = Object.entries(properties).filter(([, schema]) => schema['x-per-request'])
  return settings.map(([name, { description }]) => ({ provider, name, description }))
}

function setOf(paths) {
  return `new Set<string>(${listed(paths)}) as ReadonlySet<string>`
}

function listed(value) {
  return JSON.stringify(value, null, 2)
}

function constant(name, says, value) {
  return `/** ${says} */\nexport const ${name} = ${value}\n`
}
