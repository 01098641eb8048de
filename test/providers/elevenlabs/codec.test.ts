import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sameValue } from '../../../src/model/fields.ts'
import type { Json, JsonObject } from '../../../src/model/json.ts'
import type { Create } from '../../../src/model/plan.ts'
import type { Fields } from '../../../src/model/resource.ts'
import { createBody, updateBody } from '../../../src/providers/elevenlabs/body.ts'
import { textOf } from '../../../src/providers/raw.ts'
import { partsOf, scenarioText } from '../../../src/providers/elevenlabs/scenario-text.ts'
import { elevenlabs } from '../../../src/providers/elevenlabs/index.ts'
import { fieldsOf, loaded, scopeOf, whole } from './target.ts'

function changeOf(fields: Fields, before: Fields = {}): Create {
  return {
    action: 'create',
    type: 'scenario',
    address: 'scenario.refund',
    id: null,
    name: textOf(fields['name']) ?? 'Refund',
    file: 'refund.yaml',
    fields: Object.entries(fields).map(([path, after]) => ({ path, before: before[path] ?? null, after })),
    waits_for: [],
  }
}

/** What is stated and does not come back from what was sent. */
function lostOf(fields: Fields, raw: JsonObject): string[] {
  const back = elevenlabs.decode(whole(raw), {}, fields)
  return Object.keys(fields).filter(
    path => path !== 'folder' && !sameValue(elevenlabs.kindOf(path), fields[path], back[path]),
  )
}

const body = (fields: Fields, replaced: JsonObject = {}): JsonObject => createBody(changeOf(fields), replaced)

describe('B268: what a file says is a body of its type', () => {
  test('a simulation from portable fields', () => {
    const fields = fieldsOf({
      instructions: 'You are Ann.\n',
      expected_outcome: ['The agent refunds.', 'The agent\nsays goodbye.'],
      max_turns: 8,
      variables: { agent: { account: 'a1' } },
      message_history: [
        { role: 'user', content: 'Hi.' },
        { role: 'assistant', content: 'Hello.' },
      ],
    })
    expect(body(fields)).toEqual({
      type: 'simulation',
      name: 'Refund',
      simulation_scenario: 'You are Ann.\n',
      success_conditions: ['The agent refunds.', 'The agent\nsays goodbye.'],
      simulation_max_turns: 8,
      dynamic_variables: { account: 'a1' },
      chat_history: [
        { role: 'user', message: 'Hi.', time_in_call_secs: 0 },
        { role: 'agent', message: 'Hello.', time_in_call_secs: 1 },
      ],
    })
  })

  test('tests of other types through the block', () => {
    const llm = fieldsOf({
      expected_outcome: null,
      elevenlabs: {
        type: 'llm',
        success_condition: 'It greets.',
        success_examples: [{ response: 'Hello!' }],
        failure_examples: [{ response: 'What?', type: 'failure' }],
      },
    })
    expect(body(llm)).toEqual({
      type: 'llm',
      name: 'Refund',
      success_condition: 'It greets.',
      success_examples: [{ type: 'success', response: 'Hello!' }],
      failure_examples: [{ type: 'failure', response: 'What?' }],
      chat_history: [],
    })
    const tool = fieldsOf({
      elevenlabs: {
        type: 'tool',
        tool_call_parameters: {
          referenced_tool: { id: 'tool_1', type: 'webhook' },
          parameters: [{ path: 'day', eval: { type: 'anything' } }],
          verify_absence: true,
        },
      },
    })
    expect(body(tool)).toEqual({
      type: 'tool',
      name: 'Refund',
      chat_history: [],
      tool_call_parameters: {
        referenced_tool: { id: 'tool_1', type: 'webhook' },
        parameters: [{ path: 'day', eval: { type: 'anything' } }],
        verify_absence: true,
      },
    })
  })

  test('one that takes the place of another keeps what both types have', () => {
    const replaced = {
      id: 'test_1',
      type: 'simulation',
      name: 'Old',
      simulation_scenario: 'x',
      dynamic_variables: { a: 1 },
      chat_history: [{ role: 'user', message: 'Hi.', time_in_call_secs: 0 }],
    }
    const fields = fieldsOf({ elevenlabs: { type: 'llm', success_condition: 'It greets.' } })
    expect(body(fields, replaced)).toEqual({
      type: 'llm',
      name: 'Refund',
      success_condition: 'It greets.',
      dynamic_variables: { a: 1 },
      chat_history: replaced.chat_history,
    })
    const reason = elevenlabs.replaceReason!([
      { path: 'elevenlabs.type', before: 'simulation', after: 'llm' },
    ])
    expect(reason).toContain('another type')
  })

  test('an update is the whole object without what the server writes, and clears by leaving out', () => {
    const actual = {
      id: 'test_1',
      name: 'Refund',
      type: 'simulation',
      simulation_scenario: 'Old.',
      success_condition: 'One.',
      success_conditions: null,
      evaluation_model: 'old',
      simulation_environment: 'production',
      access_info: { role: 'admin' },
      last_updated_at_unix_secs: 1,
      newer_field: { kept: true },
    }
    const change = changeOf({
      instructions: 'New.',
      'elevenlabs.evaluation_model': null,
      'variables.agent': null,
    })
    expect(updateBody(actual, change)).toEqual({
      name: 'Refund',
      type: 'simulation',
      simulation_scenario: 'New.',
      success_conditions: ['One.'],
      simulation_environment: 'production',
      newer_field: { kept: true },
    })
  })
})

describe('decode', () => {
  test('says of an object what a person would write', () => {
    const fields = elevenlabs.decode(
      {
        ...whole({
          simulation_scenario: 'You are Ann.',
          success_conditions: ['A.', 'B.'],
          simulation_max_turns: 6,
          simulation_environment: 'production',
          tool_mock_config: { mocking_strategy: 'all', fallback_strategy: null, mocked_tool_ids: [] },
          chat_history: [
            { role: 'agent', message: 'Hi.', time_in_call_secs: 0, tool_calls: [], rating: null },
          ],
          folder_parent_id: 'f1',
        }),
        folder: 'a/b',
      },
      {},
    )
    expect(fields).toMatchObject({
      name: 'Refund',
      instructions: 'You are Ann.',
      expected_outcome: ['A.', 'B.'],
      max_turns: 6,
      message_history: [{ role: 'assistant', content: 'Hi.' }],
      'elevenlabs.tool_mock_config.mocking_strategy': 'all',
      folder: 'a/b',
    })
    expect(fields).not.toHaveProperty('elevenlabs.type')
    expect(fields).not.toHaveProperty('elevenlabs.simulation_environment')
  })

  test('messages that say more than a file can are the block’s', () => {
    const chat_history = [
      { role: 'agent', message: null, time_in_call_secs: 4, tool_calls: [{ tool_name: 'find' }] },
    ]
    const fields = elevenlabs.decode(whole({ chat_history }), {})
    expect(fields).not.toHaveProperty('message_history')
    expect(fields['elevenlabs.chat_history']).toEqual([
      { role: 'agent', time_in_call_secs: 4, tool_calls: [{ tool_name: 'find' }] },
    ])
  })

  test('an older simulation has its one condition in a field of its own', () => {
    const raw = { success_condition: 'The agent refunds.', success_conditions: [] }
    expect(elevenlabs.decode(whole(raw), {})).toMatchObject({ expected_outcome: 'The agent refunds.' })
  })

  test('an object that no list has shown says nothing of its folder', () => {
    expect(elevenlabs.decode(whole({}), {}, { folder: 'a' })).not.toHaveProperty('folder')
  })

  test('a row tells name, type and folder, and nothing else', () => {
    const row = { ...whole({ folder_parent_id: null }), complete: false }
    expect(Object.keys(elevenlabs.decode(row, {}, fieldsOf({})))).toEqual([
      'name',
      'elevenlabs.name',
      'elevenlabs.type',
      'folder',
    ])
  })
})

describe('rules', () => {
  const told = (value: Record<string, Json>, more = {}) =>
    elevenlabs
      .encode(loaded(value, more), scopeOf())
      .findings.map(({ severity, code, at }) => `${severity} ${code} ${at.join('.')}`)

  const messages = (count: number, role = 'user') =>
    Array.from({ length: count }, () => ({ role, content: 'Hi.' }))

  test.each<[says: string, value: Record<string, Json>, found: string[]]>([
    ['a plain simulation', {}, []],
    ['none without a condition', { expected_outcome: null }, ['error missing-field expected_outcome']],
    ['conditions of the block', { expected_outcome: null, elevenlabs: { success_conditions: ['A.'] } }, []],
    [
      'an empty list',
      { elevenlabs: { success_conditions: [] } },
      ['error missing-field elevenlabs.success_conditions'],
    ],
    ['a blank name', { name: ' ' }, ['error empty-name name']],
    [
      'what an llm test has no place for',
      { instructions: 'Ask.', expected_outcome: null, elevenlabs: { type: 'llm', simulation_max_turns: 3 } },
      ['note not-carried instructions', 'warning not-carried elevenlabs.simulation_max_turns'],
    ],
    [
      'a role without a word for it',
      { message_history: messages(1, 'system') },
      ['warning unknown-role message_history.0.role'],
    ],
    ['many turns', { max_turns: 51 }, ['warning out-of-range max_turns']],
    ['many messages', { message_history: messages(51) }, ['warning out-of-range message_history']],
    [
      'many examples',
      {
        expected_outcome: null,
        elevenlabs: { type: 'llm', success_examples: messages(6).map(() => ({ response: 'x' })) },
      },
      ['warning out-of-range elevenlabs.success_examples'],
    ],
    ['what it has no place for at all', { first_message: 'Hi.' }, ['note not-carried first_message']],
  ])('B269: %s', (_, value, found) => {
    expect(told(value)).toEqual(found)
  })

  test('a folder has named levels', () => {
    expect(told({}, { folder: 'a/ b' })).toEqual(['error folder-name '])
    expect(told({ folder: 'a//b' }, { folder: 'a//b' })).toEqual(['error folder-name folder'])
  })
})

describe('one text for persona and instructions', () => {
  const parts = { name: 'Ann', description: 'In a hurry.\n\nKind.', instructions: 'Ask.\n---\nThen go.' }

  test.each([
    [parts, 'Name: Ann\nPersona: In a hurry.\n\nKind.\n---\nAsk.\n---\nThen go.'],
    [{ ...parts, name: '' }, 'Persona: In a hurry.\n\nKind.\n---\nAsk.\n---\nThen go.'],
    [{ name: '', description: '', instructions: 'Ask.' }, 'Ask.'],
    [{ name: '', description: '', instructions: 'Ask.\n---\nGo.' }, 'Ask.\n---\nGo.'],
    [{ name: '', description: '', instructions: 'Name: x\n---\nGo.' }, '---\nName: x\n---\nGo.'],
    [{ name: '', description: '', instructions: '---\nGo.' }, '---\nGo.'],
    [{ name: '', description: '', instructions: '---\n---\nGo.' }, '---\n---\nGo.'],
    [{ name: '', description: '', instructions: '---\nName: x\n---\nGo.' }, '---\n---\nName: x\n---\nGo.'],
    [{ name: '', description: '', instructions: 'Name: \n---\nGo.' }, 'Name: \n---\nGo.'],
    [{ name: '', description: '', instructions: 'Persona: \nx\n---\n' }, '---\nPersona: \nx\n---\n'],
    [{ name: 'Ann', description: '', instructions: '' }, 'Name: Ann\n---\n'],
  ])('%j is %j, and back', (said, text) => {
    expect(scenarioText(said)).toBe(text)
    expect(partsOf(text)).toEqual(said)
  })

  test('a text that people wrote there is what a file that states its parts would send', () => {
    const line = fc.constantFrom('---', 'Name: x', 'Name: ', 'Persona: y', 'Persona: ', '', 'Ask.', '----')
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), lines => {
        const text = lines.join('\n')
        expect(scenarioText(partsOf(text))).toBe(text)
        expect(partsOf(scenarioText({ name: '', description: '', instructions: text })).instructions).toBe(
          text,
        )
      }),
    )
  })

  test('what a file does not state of it stays as it is there', () => {
    const raw = { simulation_scenario: 'Name: Ann\nPersona: Kind.\n---\nOld.' }
    const fields = fieldsOf({ instructions: 'New.', persona: { name: 'Eve' } })
    const sent = updateBody({ id: 'test_1', type: 'simulation', ...raw }, changeOf(fields))
    expect(sent['simulation_scenario']).toBe('Name: Eve\nPersona: Kind.\n---\nNew.')
    expect(elevenlabs.decode(whole(raw), {})).toMatchObject({
      'persona.name': 'Ann',
      'persona.description': 'Kind.',
      instructions: 'Old.',
    })
    expect(lostOf(fields, sent)).toEqual([])
  })

  test('a persona with a line that would end it is refused', () => {
    const { findings } = elevenlabs.encode(loaded({ persona: { description: 'A\n---\nB' } }), scopeOf())
    expect(findings).toMatchObject([{ code: 'reserved-line', at: ['persona', 'description'] }])
    const block = { persona: { name: 'Ann' }, elevenlabs: { simulation_scenario: 'All.' } }
    expect(elevenlabs.encode(loaded(block), scopeOf()).findings).toMatchObject([{ code: 'not-carried' }])
  })
})

const words = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).filter(word => word.trim() !== '')
const json = fc.jsonValue({ maxDepth: 2 }).map(value => JSON.parse(JSON.stringify(value)) as Json)
const map = fc.dictionary(
  words.filter(key => key !== '__proto__'),
  json,
  { maxKeys: 3 },
)
const files = fc.record(
  {
    name: words,
    instructions: fc.option(words),
    persona: fc.record({ name: fc.option(words), description: fc.option(words) }, { requiredKeys: [] }),
    expected_outcome: fc.oneof(words, fc.array(words, { minLength: 1, maxLength: 3 })),
    max_turns: fc.option(fc.integer({ min: 1, max: 40 })),
    variables: fc.record({ agent: fc.option(map) }),
    message_history: fc.option(
      fc.array(fc.record({ role: fc.constantFrom('user', 'assistant'), content: words }), { maxLength: 3 }),
    ),
  },
  { requiredKeys: ['name', 'expected_outcome'] },
) as fc.Arbitrary<Record<string, Json>>

test('B5: what was sent comes back as what was stated, from a create and from an update', () => {
  fc.assert(
    fc.property(files, files, (first, second) => {
      const made = { id: 'test_1', ...body(fieldsOf(first)) }
      expect(lostOf(fieldsOf(first), made)).toEqual([])
      const fields = fieldsOf(second)
      expect(lostOf(fields, { id: 'test_1', ...updateBody(made, changeOf(fields)) })).toEqual([])
    }),
  )
})
