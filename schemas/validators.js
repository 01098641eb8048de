import { annotations } from './field-facts.js'
import { banner, linked, mapValues, without } from './read.js'

const validators = {
  validateScenario: 'scenario.schema.json',
  validateDefaults: 'defaults.schema.json',
  validateConfig: 'callsheet.schema.json',
  validatePlan: 'plan.schema.json',
}

/** What TypeScript is told about the compiled validators. */
export const validatorsTypes = `${banner}
import type { ErrorObject } from 'ajv'

/** Whether the data fits the schema; if not, \`errors\` says why until the next call. */
export interface Validator {
  (data: unknown): boolean
  errors?: ErrorObject[] | null
}

export const validateScenario: Validator
export const validateDefaults: Validator
export const validateConfig: Validator
export const validatePlan: Validator

/** The keys below a key; \`*\` stands for each item of a list and for each entry of a map with free names. */
export interface KnownKeys {
  readonly [key: string]: KnownKeys
}

/** The keys that the documents may have, by the name of their validator. */
export const knownKeys: Readonly<Record<'validateScenario' | 'validateDefaults' | 'validateConfig', KnownKeys>>

/** The providers that a target may have. */
export const providers: readonly string[]
`

/** The compiled validators as one CommonJS module. */
export async function validatorsOf(schemas) {
  const [{ Ajv2020 }, { default: standalone }] = await Promise.all([
    import('ajv/dist/2020.js'),
    import('ajv/dist/standalone/index.js'),
  ])
  const ajv = new Ajv2020({
    schemas: Object.fromEntries([...schemas].map(([name, schema]) => [name, withoutAnnotations(schema)])),
    allErrors: true,
    discriminator: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    // Lengths in UTF-16 units: counting characters would load a part of ajv at run time.
    unicode: false,
    // It would only say that `unicode` is deprecated; strict mode throws.
    logger: false,
    code: { source: true, lines: true, optimize: 2 },
  })
  const code = (standalone.default ?? standalone)(ajv, validators)
  const graph = linked(schemas)
  const known = mapValues(without(validators, ['validatePlan']), file => keysBelow(graph.get(file)))
  const providers = Object.values(schemas.get('callsheet.schema.json').$defs).flatMap(
    ({ properties }) => properties?.provider.const ?? [],
  )
  return [
    banner,
    code,
    `exports.knownKeys = ${JSON.stringify(known)}`,
    `exports.providers = ${JSON.stringify(providers)}`,
    '',
  ].join('\n')
}

/** The keys that a document may have, as a tree: what an unknown key can be compared with. */
function keysBelow({ properties = {}, items, additionalProperties, oneOf = [] }) {
  const each = [items, additionalProperties].filter(part => typeof part === 'object').map(keysBelow)
  const keys = mapValues(properties, keysBelow)
  return Object.assign(keys, ...each.map(below => ({ '*': below })), ...oneOf.map(keysBelow))
}

/** Titles and the like would end up in the compiled code. */
function withoutAnnotations(schema) {
  if (Array.isArray(schema)) return schema.map(withoutAnnotations)
  if (typeof schema !== 'object' || schema === null) return schema
  const rules = without(schema, [
    'title',
    'description',
    'examples',
    'deprecated',
    '$comment',
    ...annotations,
  ])
  return Object.fromEntries(
    Object.entries(rules).map(([keyword, value]) => [
      keyword,
      // The keys of these two are names, not keywords.
      keyword === 'properties' || keyword === '$defs'
        ? mapValues(value, withoutAnnotations)
        : withoutAnnotations(value),
    ]),
  )
}
