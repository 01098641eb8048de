import { expect, test } from 'vitest'
import { defaultsOf, derivedFrom, fieldsOf, variantOf } from '../../schemas/fields.js'
import { fieldOrder, portableFields } from '../../src/model/generated/field-paths.ts'
import { compile, schemas } from './schemas.ts'

const scenario = schemas.get('scenario.schema.json')!

test.each(derivedFrom(schemas))('%s is what the schema of scenarios gives', async (name, schema) => {
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(`../../schemas/${name}`)
})

test('_defaults.yaml may hold every field of a scenario but the ones of a single file', () => {
  const { name, key, formerly, matrix, exclude, ...shared } = scenario.properties!
  expect([name, key, formerly, matrix, exclude]).not.toContain(undefined)
  expect(Object.keys(defaultsOf(schemas).properties)).toEqual(Object.keys(shared))
})

test('a value of a matrix may hold every field but the ones of the whole file, and its text (B160)', () => {
  const { name, key, targets, matrix, exclude, ...own } = scenario.properties!
  expect([name, key, targets, matrix, exclude]).not.toContain(undefined)
  expect(Object.keys(variantOf(schemas).properties)).toEqual(['text', ...Object.keys(own)])
})

test('a file has its name and its key first, and its targets last before the blocks', () => {
  expect([fieldOrder.slice(0, 2), fieldOrder.at(-1)]).toEqual([['name', 'key'], 'targets'])
  const blocks = Object.keys(scenario.properties!).filter(name => !fieldOrder.includes(name))
  expect(blocks).toEqual(['cekura', 'bland', 'eqho', 'vapi', 'elevenlabs', 'retell'])
})

test('what Callsheet keeps to itself is no portable field', () => {
  const ours = fieldOrder.filter(name => !portableFields.some(field => field.split('.')[0] === name))
  expect(ours).toEqual(['key', 'formerly', 'protect', 'matrix', 'exclude', 'run', 'targets'])
})

test('a field that is written into the schema of scenarios needs no second list', () => {
  const { targets, cekura, persona, ...before } = scenario.properties!
  const mood = { title: 'Mood', description: 'How the caller feels.', type: ['string', 'null'] }
  const fuller = { ...persona, properties: { ...persona!.properties, mood } }
  const properties = { ...before, persona: fuller, caller_mood: mood, targets, cekura }
  const changed = new Map<string, object>([...schemas, ['scenario.schema.json', { ...scenario, properties }]])

  const { order, portable } = fieldsOf(changed)
  expect(order.slice(-3)).toEqual(['persona', 'caller_mood', 'targets'])
  expect(portable.slice(-4)).toEqual(['persona.name', 'persona.description', 'persona.mood', 'caller_mood'])

  const validate = compile(
    'defaults.schema.json',
    new Map([...changed, ['defaults.schema.json', defaultsOf(changed)]]),
  )
  expect(validate({ caller_mood: 'calm', persona: { mood: null } })).toBe(true)
  expect(validate({ caller_mood: 3 })).toBe(false)
})
