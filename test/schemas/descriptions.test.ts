import { expect, test } from 'vitest'
import { schemas, type Schema } from './schemas.ts'

interface Part {
  readonly at: string
  readonly schema: Schema
}

const parts = [...schemas].flatMap(([name, schema]) => partsOf(name, schema))
const properties = parts.flatMap(({ at, schema }) =>
  Object.entries(schema.properties ?? {}).map(([key, property]) => ({
    at: `${at}/properties/${key}`,
    property,
  })),
)

test.each([...schemas])('B35: %s says what it describes', (_, schema) => {
  expect(schema).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: expect.stringMatching(/\S/),
    description: expect.stringMatching(/\.$/),
    examples: expect.any(Array),
  })
})

test('B35: every property has a title and a description', () => {
  const bare = properties.filter(({ at, property }) => {
    const { title, description } = target(property, at)
    return !title?.trim() || !description?.endsWith('.')
  })
  expect(bare.map(({ at }) => at)).toEqual([])
  expect(properties.length).toBeGreaterThan(150)
})

test('objects with named properties are closed, but for messages and what comes from outside', () => {
  const open = parts.filter(({ schema }) => schema.properties && schema.additionalProperties !== false)
  // What else stands there the schemas of a provider from outside tell.
  expect(open.map(({ at }) => at)).toEqual([
    'callsheet.schema.json/$defs/target/if',
    'callsheet.schema.json/$defs/outside',
    'callsheet.schema.json/$defs/outside_run',
    'scenario.schema.json/$defs/message',
  ])
})

function partsOf(at: string, value: unknown): Part[] {
  if (typeof value !== 'object' || value === null) return []
  const below = Object.entries(value).filter(([key]) => key !== 'examples')
  return [
    ...(Array.isArray(value) ? [] : [{ at, schema: value as Schema }]),
    ...below.flatMap(([key, child]) => partsOf(`${at}/${key}`, child)),
  ]
}

function target(schema: Schema, at: string): Schema {
  if (!schema.$ref) return schema
  const [name, pointer = ''] = schema.$ref.split('#')
  const root = schemas.get(name || at.slice(0, at.indexOf('/')))
  const found = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], root)
  return target(found as Schema, at)
}
