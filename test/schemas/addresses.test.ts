import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { annotations } from '../../schemas/field-facts.js'
import { schemas } from './schemas.ts'

const { repository } = packageJson
const files = repository.url.replace(
  /^git\+https:\/\/github\.com\/(.*)\.git$/,
  'https://raw.githubusercontent.com/$1/main',
)

test.each([...schemas])('B224: %s is named by the address where the repository shows it', (name, schema) => {
  expect(schema['$id']).toBe(`${files}/schemas/${name}`)
})

test.each([...schemas])(
  'B224: %s and all that it refers to are found by these addresses alone',
  (_, schema) => {
    const ajv = new Ajv2020({
      discriminator: true,
      strict: true,
      strictRequired: false,
      allowUnionTypes: true,
    })
    ajv.addVocabulary([...annotations])
    for (const other of schemas.values()) ajv.addSchema(other)
    expect(ajv.getSchema(String(schema['$id']))).toBeTypeOf('function')
  },
)
