import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Json } from '../../src/model/json.ts'
import { providers } from '../../src/providers/registry.ts'

/** A value of each portable field that changes what is sent. */
const PORTABLE: Record<string, Json> = {
  name: 'A name',
  description: 'What it is about.',
  category: 'HAPPY_PATH',
  tags: ['smoke'],
  language: 'en',
  'persona.name': 'Sarah',
  'persona.description': 'Polite.',
  instructions: 'You are Sarah.',
  conditional_actions: {
    role: 'You are Sarah.',
    conditions: [
      { id: 0, condition: 'FIRST_MESSAGE', action: 'Hello', type: 'standard', fixed_message: true },
    ],
  },
  first_message: 'Hello',
  reason_for_call: 'A follow-up.',
  known_info: 'A date.',
  unknown_info: 'A code.',
  'variables.agent': { account: 'a1' },
  'variables.caller': { day: 'Monday' },
  expected_outcome: ['It works.'],
  expected_actions: [{ tool_call_id: 'one', name: 'book', arguments: {}, requestor: 'assistant' }],
  message_history: [{ role: 'user', content: 'Hi' }],
  max_turns: 12,
  max_duration: 120,
  enabled: true,
  folder: 'a/b',
}

const VENDORS = ['cekura', 'bland', 'eqho'] as const

const SETTINGS = {
  cekura: { project_id: 1 },
  bland: { pathway_id: 'pw' },
  eqho: {},
} as const

/** A cell of the README's table: where the field goes, or that it does not. */
const readme = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8')
const cells = new Map(
  readme
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .map(line => line.split('|').map(cell => cell.trim()))
    .filter(parts => parts.length === 6)
    .map(([, field, ...rest]) => [/`([^`]+)`/.exec(field!)![1]!, rest.slice(0, 3)] as const),
)

const rows = Object.entries(PORTABLE).flatMap(([field, value]) =>
  VENDORS.map((vendor, index) => ({ field, value, vendor, index })),
)

test.each(rows)(
  'the README tells whether $field reaches $vendor',
  async ({ field, value, vendor, index }) => {
    const provider = await providers[vendor]!()
    const [outer, inner] = field.split('.') as [string, string?]
    const stated = inner === undefined ? { [outer]: value } : { [outer]: { [inner]: value } }
    const { resources, findings } = provider.encode(
      {
        key: 'k',
        file: 'k.yaml',
        folder: field === 'folder' ? 'a/b' : undefined,
        value: { name: 'A name', ...stated },
      },
      { workspace: 'w', target: 't', settings: SETTINGS[vendor] },
    )
    const fields = resources.flatMap(resource => Object.keys(resource.fields))
    const isCarried = fields.some(stated => stated === field || stated.startsWith(`${field}.`))
    const isTold = findings.some(({ code, at }) => /not-(carried|supported)/.test(code) && at[0] === outer)
    expect({ field, isTold }).toEqual({ field, isTold: !isCarried })
    expect({ field, says: !cells.get(field)![index]!.startsWith('–') }).toEqual({ field, says: isCarried })
  },
)

test('the README tells of every portable field of the schema', () => {
  const schema = JSON.parse(
    readFileSync(path.resolve(import.meta.dirname, '../../schemas/scenario.schema.json'), 'utf8'),
  ) as { properties: object }
  const ours = ['key', 'formerly', 'protect', 'targets', ...VENDORS]
  const portable = Object.keys(schema.properties).filter(name => !ours.includes(name))
  const told = new Set([...cells.keys()].map(field => field.split('.')[0]!))
  expect(portable.filter(name => !told.has(name))).toEqual([])
})
