import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { linked } from '../../schemas/read.js'
import { portableFields } from '../../src/model/generated/field-paths.ts'
import type { Json } from '../../src/model/json.ts'
import { providers } from '../../src/providers/registry.ts'
import { schemas } from '../schemas/schemas.ts'

const PLATFORMS = ['cekura', 'bland', 'eqho', 'retell', 'vapi'] as const

const SETTINGS = {
  cekura: { project_id: 1 },
  bland: { pathway_id: 'pw' },
  eqho: {},
  retell: { llm_id: 'llm_1' },
  vapi: {},
} as const

/** A schema as far as a value that fits it can be told. */
interface Schema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly Json[]
  readonly const?: Json
  readonly minimum?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
}

const scenarioSchema = linked(schemas).get('scenario.schema.json') as Schema

/** A cell of the page's table: where the field goes, or that it does not. */
const page = readFileSync(path.resolve(import.meta.dirname, '../../.github/docs/platforms.md'), 'utf8')
const cells = new Map(
  page
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .map(line => line.split('|').map(cell => cell.trim()))
    .filter(parts => parts.length === PLATFORMS.length + 3)
    .flatMap(([, field, ...rest]) => {
      const name = /^`([^`]+)`/.exec(field!)?.[1]
      return name === undefined ? [] : [[name, rest.slice(0, PLATFORMS.length)] as const]
    }),
)

const cases = portableFields.flatMap(field =>
  PLATFORMS.map((platform, index) => ({ field, platform, index })),
)

test.each(cases)('$platform carries $field or says that it does not, and the page agrees', async given => {
  const { field, platform, index } = given
  const provider = await providers[platform]!()
  const value = statingOnly(field)
  const { resources, findings } = provider.encode(
    { key: 'k', file: 'k.yaml', folder: field === 'folder' ? 'a/b' : undefined, value },
    { workspace: 'w', target: 't', settings: SETTINGS[platform] },
  )
  const paths = resources.flatMap(resource => Object.keys(resource.fields))
  const isCarried = paths.some(stated => stated === field || stated.startsWith(`${field}.`))
  const isTold = findings.some(
    ({ code, at }) => /not-(carried|supported)/.test(code) && at.join('.') === field,
  )
  expect({ field, isTold }).toEqual({ field, isTold: !isCarried })
  expect({ field, says: !cells.get(field)![index]!.startsWith('–') }).toEqual({ field, says: isCarried })
})

/** A scenario that states one field, with a value that fits its schema. */
function statingOnly(field: string): Record<string, Json> {
  const keys = field.split('.')
  const schema = keys.reduce((schema, key) => schema.properties![key]!, scenarioSchema)
  const stated = keys.reduceRight<Json>((value, key) => ({ [key]: value }), sampleOf(schema))
  return { name: 'A name', ...(stated as Record<string, Json>) }
}

function sampleOf(schema: Schema): Json {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum.at(-2)!
  switch (typeof schema.type === 'string' ? schema.type : schema.type?.[0]) {
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, 12)
    case 'boolean':
      return true
    case 'array':
      return [sampleOf(schema.items!)]
    case 'object':
      if (!schema.required) return { some: 'text' }
      return Object.fromEntries(schema.required.map(key => [key, sampleOf(schema.properties![key]!)]))
    default:
      return 'text'
  }
}
