import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { sameValue } from '../../../src/model/fields.ts'
import type { Json, JsonObject } from '../../../src/model/json.ts'
import type { RemoteResource } from '../../../src/model/resource.ts'
import { createBody, updateBody } from '../../../src/providers/retell/body.ts'
import { retell } from '../../../src/providers/retell/index.ts'
import { stage } from '../../cli/harness.ts'
import { retellModes } from './modes.ts'

const scope = { workspace: 'front-desk', target: 'retell', settings: { llm_id: 'llm_front_desk' } }
const engine = { type: 'retell-llm', idField: 'llm_id', id: 'llm_front_desk' } as const

const words = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter(word => word.trim() !== '')
const lines = fc.array(words, { minLength: 1, maxLength: 3 }).map(parts => parts.join('\n'))
const json = fc.jsonValue({ maxDepth: 2 }).map(value => JSON.parse(JSON.stringify(value)) as Json)
const names = fc.stringMatching(/^[a-z_]{1,8}$/)
const map = fc.dictionary(names, json, { minKeys: 1, maxKeys: 3 })
const mock = fc.record(
  {
    tool: names,
    when: map,
    returns: fc.oneof(
      json,
      words,
      map.map(value => JSON.stringify(value, null, 1)),
    ),
  },
  { requiredKeys: ['tool', 'returns'] },
)
const fields = fc.record(
  {
    instructions: lines,
    persona: fc.record(
      { name: fc.option(words.map(word => word.replaceAll(/\s+/g, ' '))), description: fc.option(lines) },
      { requiredKeys: [] },
    ),
    variables: fc.record({ agent: fc.option(fc.dictionary(names, json, { maxKeys: 3 })) }),
    expected_outcome: fc.option(fc.oneof(lines, fc.array(words, { maxLength: 3 }))),
    tool_mocks: fc.option(
      fc.uniqueArray(mock, { maxLength: 3, selector: ({ tool, when }) => JSON.stringify([tool, when]) }),
    ),
    retell: fc.record(
      {
        llm_model: fc.constantFrom('gpt-5', 'gpt-4.1'),
        response_engine: fc.record({ version: fc.option(fc.nat(3)) }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['instructions'] },
) as fc.Arbitrary<JsonObject>

function resourceOf(value: JsonObject) {
  const scenario = { key: 'one', file: 'one.yaml', folder: undefined, value: { name: 'One', ...value } }
  const { resources, findings } = retell.encode(scenario, scope)
  return { resource: resources[0]!, isValid: findings.every(({ severity }) => severity !== 'error') }
}

const changeOf = ({ fields }: { fields: JsonObject }, before: JsonObject = {}) => ({
  action: 'create' as const,
  type: 'scenario' as const,
  address: 'scenario.one',
  id: null,
  name: 'One',
  file: 'one.yaml',
  fields: Object.entries(fields)
    .filter(([path, after]) => !sameValue(retell.kindOf(path), after, before[path]))
    .map(([path, after]) => ({ path, before: before[path] ?? null, after })),
  waits_for: [],
})

function found(raw: JsonObject): RemoteResource {
  return { type: 'scenario', id: 't1', name: 'One', folder: '', marker: undefined, complete: true, raw }
}

test('what is written decodes to what is stated, and so does what is written over it (B5)', () => {
  fc.assert(
    fc.property(fields, fields, (first, second) => {
      const one = resourceOf(first)
      const two = resourceOf(second)
      fc.pre(one.isValid && two.isValid)
      const made = createBody(changeOf(one.resource), engine)
      expect(differences(one.resource.fields, made)).toEqual([])

      const before = retell.decode(found(made), {}, two.resource.fields)
      const changed = updateBody(made, changeOf(two.resource, before))
      expect(differences(two.resource.fields, changed)).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('a prompt of whatever form comes back to the very same text (B77)', () => {
  const parts = fc.constantFrom('# Persona\n', 'Name: ', '\n\n# Task\n', 'Ann', '\n', ' ', 'x')
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 9 }), texts => {
      const prompt = texts.join('')
      const {
        instructions,
        'persona.name': name,
        'persona.description': description,
      } = retell.decode(found({ name: 'One', user_prompt: prompt }), {})
      const persona = { name: name ?? null, description: description ?? null }
      const { resource, isValid } = resourceOf({ instructions: instructions ?? null, persona })
      const { user_prompt: again } = createBody(changeOf(resource), engine)
      expect(again === prompt || !isValid).toBe(true)
    }),
    { numRuns: 500 },
  )
})

const FILES = 25

test.each([{}, retellModes.strict, retellModes.loose])(
  'a plan is empty after any apply, in any mode of the server (B5): %j',
  async modes => {
    await using set = await stage({}, { vendor: 'retell', modes: { retell: modes } })
    for (const sample of [0, 1].map(() => fc.sample(fields, FILES))) {
      for (const [index, value] of sample.entries()) {
        const text = stringify({ name: `Case ${index}`, ...value })
        await set.fixture.writeFile(`case-${index}.yaml`, text)
      }
      const { code, out, err } = await set.run(['apply', '--yes'])
      expect({ code, said: code === 0 ? '' : out + err }).toEqual({ code: 0, said: '' })
      const plan = await set.run(['plan', '--refresh', '--detailed-exitcode'])
      expect({ code: plan.code, said: plan.code === 0 ? '' : plan.out }).toEqual({ code: 0, said: '' })
    }
    expect(set.rows('retell', 'scenarios')).toHaveLength(FILES)
  },
)

function differences(fields: JsonObject, raw: JsonObject): string[] {
  const decoded = retell.decode(found(raw), {}, fields)
  return Object.keys(fields).filter(path => !sameValue(retell.kindOf(path), fields[path], decoded[path]))
}
