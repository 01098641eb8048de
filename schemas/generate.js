/**
 * Writes what is generated from the schemas: the types of the model and the compiled validators.
 * The generated files are committed; a test compares them with what this file makes of the schemas.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'

const here = import.meta.dirname
const root = path.dirname(here)

const typeNames = ['scenario', 'callsheet', 'plan', 'apply', 'drift', 'validate', 'error']

const validators = {
  validateScenario: 'scenario.schema.json',
  validateDefaults: 'defaults.schema.json',
  validateConfig: 'callsheet.schema.json',
}

const typeFile = name => `src/model/generated/${name}.ts`
const validatorsFile = 'src/workspace/generated/validators.cjs'
const validatorsTypesFile = 'src/workspace/generated/validators.d.cts'

/** `_defaults.yaml` is a scenario with nothing required, so its type is made from the scenario's. */
const extraLines = {
  callsheet: [
    "import type { Scenario } from './scenario.ts'",
    '',
    '/** Fields for many scenarios, from `_defaults.yaml` or from a target. */',
    "export type Defaults = Partial<Omit<Scenario, 'name' | 'key' | 'formerly'>>",
  ],
}

const banner = '// Generated from schemas/ by schemas/generate.js.'

/** Every generated file by its path from the repository's root. Nothing is written. */
export async function generate() {
  const schemas = readSchemas()
  const files = new Map()
  for (const name of typeNames) files.set(typeFile(name), await typesOf(name, schemas))
  files.set(validatorsFile, await validatorsOf(schemas))
  files.set(validatorsTypesFile, validatorsTypes)
  return files
}

async function writeAll() {
  for (const [file, text] of await generate()) {
    const target = path.join(root, file)
    const old = await readFile(target, 'utf8').catch(() => undefined)
    await mkdir(path.dirname(target), { recursive: true })
    // A file that stays the same keeps its text but gets a new time, or the next build would start over.
    if (old === text) await utimes(target, new Date(), new Date())
    else await writeFile(target, text)
  }
}

/** Whether each output is at least as new as each input, so that a build with nothing to do stays fast. */
async function isFresh() {
  const inputs = readdirSync(here).map(name => path.join(here, name))
  const outputs = [...typeNames.map(typeFile), validatorsFile, validatorsTypesFile].map(file =>
    path.join(root, file),
  )
  const newest = Math.max(...(await Promise.all(inputs.map(timeOf))))
  const oldest = Math.min(...(await Promise.all(outputs.map(timeOf))))
  return oldest >= newest
}

function timeOf(file) {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
}

/** The schemas by file name, which is also how they refer to each other. */
function readSchemas() {
  const names = readdirSync(here).filter(name => name.endsWith('.schema.json'))
  return new Map(names.sort().map(name => [name, JSON.parse(readFileSync(path.join(here, name), 'utf8'))]))
}

async function typesOf(name, schemas) {
  const { compile } = await import('json-schema-to-typescript')
  return compile(typedSchema(linked(schemas), `${name}.schema.json`), name, {
    bannerComment: [banner, ...(extraLines[name] ?? [])].join('\n'),
    ignoreMinAndMaxItems: true,
    style: { semi: false, singleQuote: true, printWidth: 110, arrowParens: 'avoid', bracketSpacing: true },
  })
}

/** The schemas with the objects themselves in place of references, so that one definition gives one type. */
function linked(schemas) {
  const made = new Map()
  return new Map([...schemas].map(([name, schema]) => [name, link(schema, name)]))

  function link(part, file) {
    if (typeof part !== 'object' || part === null) return part
    if (part.$ref) return link(...target(part.$ref, file))
    if (made.has(part)) return made.get(part)
    const copy = Array.isArray(part) ? [] : {}
    made.set(part, copy)
    return Object.assign(
      copy,
      Array.isArray(part) ? part.map(item => link(item, file)) : mapValues(part, item => link(item, file)),
    )
  }

  function target(reference, from) {
    const [name, pointer = ''] = reference.split('#')
    const file = name || from
    const keys = pointer.split('/').slice(1)
    return [keys.reduce((part, key) => part[key], schemas.get(file)), file]
  }
}

/** The schema with what matters to its types: titles name interfaces only, and rules that have no type are left out. */
function typedSchema(schemas, file) {
  const made = new Map([[schemas.get('defaults.schema.json'), { tsType: 'Defaults' }]])
  return typed(schemas.get(file))

  function typed(schema) {
    if (typeof schema !== 'object') return schema
    if (!made.has(schema)) made.set(schema, typeSchema(schema, typed))
    return made.get(schema)
  }
}

function typeSchema(schema, child) {
  const { title, not, $defs, $schema, examples, ...rest } = schema
  for (const [keyword, value] of Object.entries(rest)) {
    if (keyword === 'properties') rest.properties = mapValues(value, child)
    if (keyword === 'items' || keyword === 'additionalProperties') rest[keyword] = child(value)
    if (keyword === 'oneOf') rest.oneOf = value.map(child)
  }
  if (!rest.type && !rest.enum && !('const' in rest)) return { ...rest, tsType: 'unknown' }
  if (!rest.properties && !rest.oneOf) return rest
  if (!Array.isArray(rest.type)) return { title, ...rest }
  return { description: rest.description, anyOf: [{ title, ...rest, type: 'object' }, { type: 'null' }] }
}

async function validatorsOf(schemas) {
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
  const known = mapValues(validators, file => keysBelow(graph.get(file)))
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
  const { title, description, examples, deprecated, $comment, properties, $defs, ...rules } = schema
  return {
    ...mapValues(rules, withoutAnnotations),
    ...(properties && { properties: mapValues(properties, withoutAnnotations) }),
    ...($defs && { $defs: mapValues($defs, withoutAnnotations) }),
  }
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))
}

const validatorsTypes = `${banner}
import type { ErrorObject } from 'ajv'

/** Whether the data fits the schema; if not, \`errors\` says why until the next call. */
export interface Validator {
  (data: unknown): boolean
  errors?: ErrorObject[] | null
}

export const validateScenario: Validator
export const validateDefaults: Validator
export const validateConfig: Validator

/** The keys below a key; \`*\` stands for each item of a list and for each entry of a map with free names. */
export interface KnownKeys {
  readonly [key: string]: KnownKeys
}

/** The keys that the documents may have, by the name of their validator. */
export const knownKeys: Readonly<Record<'validateScenario' | 'validateDefaults' | 'validateConfig', KnownKeys>>

/** The providers that a target may have. */
export const providers: readonly string[]
`

if (process.argv[1] === import.meta.filename && !(await isFresh())) await writeAll()
