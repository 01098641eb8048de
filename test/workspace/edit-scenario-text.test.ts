import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Json, JsonObject } from '../../src/model/json.ts'
import { newScenarioText } from '../../src/workspace/index.ts'

test('a new file reads as if a person had written it (B33)', () => {
  const text = newScenarioText({
    schemaPath: '../../schemas/scenario.schema.json',
    comment: 'Taken over from the dashboard.',
    fields: {
      vendor: { personality: 'Normal Male', metrics: ['greeting_by_name', 'polite_closing'], tools: [] },
      targets: ['a'],
      max_turns: 20,
      expected_outcome: ['The agent offers a slot in the same week.', 'The agent confirms date and time.'],
      variables: { agent: { account_id: '92841', tier: 'gold' }, caller: { when: '2026-12-06' } },
      conditional_actions: {
        role: 'You want to move a visit.',
        conditions: [
          { id: 0, condition: 'FIRST_MESSAGE', action: 'Hello, I need a later slot.', fixed_message: true },
          { id: 1, condition: 'The agent asks: when?', action: 'Say:\n- Thursday\n- Friday' },
        ],
      },
      persona: { name: 'Sarah Chen', description: 'Polite, prefers afternoons' },
      tags: ['smoke', 'booking'],
      description: `The caller ${'wants another slot and '.repeat(5)}hangs up.`,
      instructions: 'You are Sarah.\n\nBook a visit.\n',
      name: 'Books: a visit',
    },
  })
  expect(text).toBe(`# yaml-language-server: $schema=../../schemas/scenario.schema.json
# Taken over from the dashboard.
name: 'Books: a visit'
description: >-
  The caller wants another slot and wants another slot and wants another slot and wants another slot
  and wants another slot and hangs up.
tags: [smoke, booking]
persona:
  name: Sarah Chen
  description: Polite, prefers afternoons
instructions: |
  You are Sarah.

  Book a visit.
conditional_actions:
  role: You want to move a visit.
  conditions:
    - id: 0
      condition: FIRST_MESSAGE
      action: Hello, I need a later slot.
      fixed_message: true
    - id: 1
      condition: 'The agent asks: when?'
      action: |-
        Say:
        - Thursday
        - Friday
variables:
  agent:
    account_id: '92841'
    tier: gold
  caller:
    when: '2026-12-06'
expected_outcome:
  - The agent offers a slot in the same week.
  - The agent confirms date and time.
max_turns: 20
targets: [a]
vendor:
  personality: Normal Male
  metrics: [greeting_by_name, polite_closing]
  tools: []
`)
})

const hostile = fc.constantFrom(
  '- x',
  'a: b',
  'x # y',
  '#',
  '%x',
  '---',
  '...\n---\n',
  ' lead\nx',
  'trail \nx ',
  '\n\nx',
  'x\n\n\n',
  'x\n \n',
  '\tx\n',
  '\u202eabc',
  '\u0000\n',
  '\u001b[0m',
  '\u2028',
  '\u0085',
  '\uFEFFx',
  '\ud800',
  '',
  ' ',
  '\n',
  'no',
  '0o7',
  '1_000',
  '<<',
  '=',
  'x  y '.repeat(40),
  'long words '.repeat(30).trim(),
  `${'x'.repeat(150)} y`,
)
const text = fc.oneof(
  hostile,
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(hostile, { maxLength: 5 }).map(parts => parts.join('')),
  fc.array(fc.stringMatching(/^[ a-z'":#-]{0,12}$/), { maxLength: 6 }).map(lines => lines.join('\n')),
)
// No file may hold these.
const RESERVED = ['__proto__', 'prototype', 'constructor']
const name = fc
  .oneof(fc.constantFrom('name', 'tags', 'vendor', 'instructions'), text)
  .filter(key => !RESERVED.includes(key) && key.length < 500)
const { value } = fc.letrec<{ value: Json }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    text,
    fc.constantFrom<Json>(null, true, 0, -1.5, 1e-7, 1e21),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(number => (number === 0 ? 0 : number)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))

test('a new file says what the fields say, whatever they hold (B32)', () => {
  fc.assert(
    fc.property(
      fc.dictionary(name, value, { maxKeys: 5, noNullPrototype: true }),
      text,
      (fields, comment) => {
        const written = newScenarioText({ fields, comment, schemaPath: comment })
        expect(parse(written)).toEqual(withoutCarriageReturns(fields))
        expect(written).toMatch(/\n$/)
        expect(written).not.toMatch(/[\0-\x08\v\f\r\x0E-\x1F\x7F-\x9F\u2028\u202E\uFEFF]/)
      },
    ),
    { numRuns: 500 },
  )
})

test('line endings become LF', () => {
  const written = newScenarioText({ fields: { name: 'x', instructions: 'a\r\nb\rc\r\n' } })
  expect(written).toBe('name: x\ninstructions: |\n  a\n  b\n  c\n')
})

test('a file without fields is an empty mapping', () => {
  expect(newScenarioText({ fields: {} })).toBe('{}\n')
})

test.each<[string, JsonObject]>([
  ['a name that reaches a prototype', { variables: { agent: { constructor: 'x' } } }],
  ['a name that is too long for YAML', { variables: { agent: { ['x'.repeat(2000)]: 'x' } } }],
])('refuses %s', (_, fields) => {
  expect(() => newScenarioText({ fields })).toThrow(expect.objectContaining({ code: 'UNSUPPORTED' }))
})

function withoutCarriageReturns(value: Json): Json {
  if (typeof value === 'string') return value.replace(/\r\n|\r/g, '\n')
  if (Array.isArray(value)) return value.map(item => withoutCarriageReturns(item as Json))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, withoutCarriageReturns(member)]),
  )
}
