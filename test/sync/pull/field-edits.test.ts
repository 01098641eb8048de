import { describe, expect, test } from 'vitest'
import { vendors, type Vendor } from '../../cli/harness.ts'
import { desk } from './desk.ts'
import { changesIn } from './settled.ts'

type Row = Record<string, unknown>

/** A field as a file states it, where its value lies in the platform's row, and what somebody may put there. */
interface Edit {
  readonly field: string
  readonly lines: string
  readonly at: string
  readonly values: readonly unknown[]
}

const TEXTS = [
  'Plain.',
  'Two\nlines',
  'ends with a break\n',
  '  starts with blanks',
  'a: b # c',
  '- item',
  'it\'s "quoted"',
  'null',
  '0123',
  '{{x}} ${HOME} ${{ y }}',
  'Zürich – 払い戻し 😀',
  'Zu\u0308rich',
  'no\u00A0break',
  'x'.repeat(300),
  'tab\there',
  '---\n...\n',
  'carriage\r\nreturn',
  '',
]

const edits: Record<Vendor, readonly Edit[]> = {
  cekura: [
    { field: 'first_message', lines: 'first_message: Hello', at: 'first_message', values: TEXTS },
    { field: 'max_duration', lines: 'max_duration: 60', at: 'max_duration', values: [10, 600, 3600, null] },
    {
      field: 'tool_ids',
      lines: 'cekura: { tool_ids: [TOOL_DTMF] } # mine',
      at: 'tool_ids',
      values: [['TOOL_END_CALL'], ['TOOL_DTMF', 'TOOL_END_CALL'], []],
    },
  ],
  bland: [
    { field: 'description', lines: 'description: Old.', at: 'description', values: TEXTS },
    {
      field: 'persona.name',
      lines: 'persona: { name: Ann }',
      at: 'tester_persona_name',
      values: TEXTS.slice(0, 4),
    },
    { field: 'category', lines: 'category: HAPPY_PATH', at: 'category', values: ['EDGE_CASE', null] },
    { field: 'enabled', lines: 'enabled: true', at: 'enabled', values: [false] },
    { field: 'max_turns', lines: 'max_turns: 20 # turns', at: 'max_turns', values: [1, 50] },
    {
      field: 'variables.agent',
      lines: 'variables:\n  agent: { a: one, b: 2 } # sent',
      at: 'request_data',
      values: [
        { a: 'two', b: 2 },
        { a: 'one' },
        {},
        { 'x y': 'a: b', n: 1.5, deep: { l: [1, 'z'] }, no: false, z: null },
      ],
    },
  ],
  eqho: [
    ...['reason_for_call', 'known_info', 'unknown_info'].map((field, index) => ({
      field,
      lines: `${field}: Old.`,
      at: `lead_scenario.instructions.${field}`,
      values: TEXTS.filter((_, at) => at % 3 === index),
    })),
    { field: 'description', lines: 'description: Old.', at: 'description.purpose', values: TEXTS },
    {
      field: 'persona.description',
      lines: 'persona: { description: Old }',
      at: 'lead_scenario.persona',
      values: TEXTS.slice(0, 4),
    },
    {
      field: 'language',
      lines: 'language: en',
      at: 'lead_scenario.instructions.language',
      values: ['de', 'multi', ''],
    },
    {
      field: 'variables.agent',
      lines: 'variables:\n  agent: { a: one, b: 2 } # sent',
      at: 'environment_setup.dynamic_variables',
      values: [
        { a: 'two', b: 2 },
        { a: 'one' },
        {},
        { 'x y': 'a: b', n: 1.5, deep: { l: [1, 'z'] }, no: false },
      ],
    },
  ],
  elevenlabs: [
    { field: 'instructions', lines: 'instructions: Old.', at: 'simulation_scenario', values: TEXTS },
    { field: 'max_turns', lines: 'max_turns: 20 # turns', at: 'simulation_max_turns', values: [1, 50] },
    {
      field: 'mocked_tool_ids',
      lines: 'elevenlabs: { tool_mock_config: { mocked_tool_ids: [tool_a] } } # mine',
      at: 'tool_mock_config.mocked_tool_ids',
      values: [['tool_b'], ['tool_b', 'tool_a'], []],
    },
    {
      field: 'variables.agent',
      lines: 'variables:\n  agent: { a: one, b: 2 } # sent',
      at: 'dynamic_variables',
      values: [
        { a: 'two', b: 2 },
        { a: 'one' },
        {},
        { 'x y': 'a: b', n: 1.5, deep: { l: [1, 'z'] }, no: false },
      ],
    },
    {
      field: 'message_history',
      lines: 'message_history: [{ role: user, content: Hi }] # before',
      at: 'chat_history',
      values: [
        [{ role: 'agent', message: 'Hello: you?', time_in_call_secs: 0 }],
        [
          { role: 'user', message: 'Hi', time_in_call_secs: 0 },
          { role: 'agent', message: '- item', time_in_call_secs: 1 },
        ],
      ],
    },
  ],
  retell: [
    {
      field: 'instructions',
      lines: '',
      at: 'user_prompt',
      values: [...TEXTS.filter(text => text !== ''), '# Persona\nName: Ann\n\n# Task\nCall.'],
    },
    {
      field: 'persona.name',
      lines: 'persona: { name: Ann }',
      at: 'user_prompt',
      values: ['# Persona\nName: Bea\n\n# Task\nCall.', 'Call.'],
    },
    {
      field: 'expected_outcome',
      lines: 'expected_outcome: Old. # judged',
      at: 'metrics',
      values: [...TEXTS.filter(text => text.trim() !== '').map(text => [text]), ['One.', 'Two.'], []],
    },
    {
      field: 'variables.agent',
      lines: 'variables:\n  agent: { a: one, b: 2 } # sent',
      at: 'dynamic_variables',
      values: [{ a: 'two', b: '2' }, { a: 'one' }, {}, { 'x y': 'a: b', n: '1.5', long: 'a\nb' }],
    },
    {
      field: 'tool_mocks',
      lines: 'tool_mocks: [{ tool: find, returns: { a: 1 } }]',
      at: 'tool_mocks',
      values: [
        [],
        [{ tool_name: 'find', input_match_rule: { type: 'any' }, output: '{"a":2}' }],
        [{ tool_name: 'find', input_match_rule: { type: 'any' }, output: '"text"' }],
        [{ tool_name: 'find', input_match_rule: { type: 'partial_match', args: { b: 1 } }, output: '[]' }],
        [{ tool_name: 'find', input_match_rule: { type: 'any' }, output: '{"a":1}', result: true }],
      ],
    },
    {
      field: 'retell.llm_model',
      lines: 'retell: { llm_model: gpt-5 }',
      at: 'llm_model',
      values: ['gpt-5.1'],
    },
  ],
  vapi: [
    {
      field: 'instructions',
      lines: 'description: Old.',
      at: 'instructions',
      values: TEXTS.filter(text => text !== ''),
    },
    {
      field: 'variables.agent',
      lines: 'variables:\n  agent: { a: one, b: 2 } # sent',
      at: 'targetOverrides.variableValues',
      values: [
        { a: 'two', b: 2 },
        { a: 'one' },
        {},
        { 'x y': 'a: b', n: 1.5, deep: { l: [1, 'z'] }, no: false },
      ],
    },
    {
      field: 'vapi.targetOverrides.metadata',
      lines: 'vapi: { targetOverrides: { metadata: { team: desk } } } # ours',
      at: 'targetOverrides.metadata',
      values: [{ team: 'other' }, { team: 'desk', more: [1] }],
    },
    {
      field: 'vapi.toolMocks',
      lines: 'vapi: { toolMocks: [{ toolName: book, result: "yes" }] }',
      at: 'toolMocks',
      values: [
        [{ toolName: 'book', result: 'no' }],
        [{ toolName: 'book', result: 'yes', enabled: false }],
        [
          { toolName: 'book', result: 'yes' },
          { toolName: 'cancel', result: '{}' },
        ],
        [],
      ],
    },
  ],
}

describe('B79: each field, edited at the platform to whatever can stand there', () => {
  test.each(vendors)('%s', async vendor => {
    const cases = edits[vendor].flatMap(edit =>
      edit.values.map((value, index) => ({
        ...edit,
        value,
        key: `${edit.field.replaceAll('.', '-')}-${index}`,
      })),
    )
    const files = Object.fromEntries(cases.map(({ key, lines }) => [`${key}.yaml`, fileOf(key, lines)]))
    await using set = await desk(files, { targets: [vendor] })
    expect((await set.run('apply --yes')).code).toBe(0)
    for (const { key, at, value } of cases)
      await set.edit(vendor, key, row => changed(row, at.split('.'), value))

    const pulled = await set.run('pull --format json')
    const texts = await set.files()
    expect(pulled).toMatchObject({ code: 0, err: '' })
    expect(await set.run('validate')).toMatchObject({ code: 0 })
    const { left } = JSON.parse(pulled.out) as { left: { target: string; address: string; path: string }[] }
    const named = left.map(({ target, address, path }) => `${target} ${address} ${path}`)
    expect(changesIn(await set.run('plan --format json')).toSorted()).toEqual(named.toSorted())
    // Two languages that no file can say for it.
    expect(left.map(({ address }) => address)).toEqual(
      vendor === 'eqho' ? ['scenario.language-1', 'scenario.language-2'] : [],
    )
    await set.run('pull')
    expect(await set.files()).toEqual(texts)
  })
})

function fileOf(name: string, lines: string): string {
  const personality = lines.startsWith('cekura:') ? '' : 'cekura: { personality: Normal Male }\n'
  const block = lines.replace('cekura: {', 'cekura: { personality: Normal Male,')
  const instructions = lines.startsWith('instructions:') ? '' : 'instructions: Call. # kept\n'
  const judged = lines.startsWith('expected_outcome:') ? '' : 'expected_outcome: The agent helps.\n'
  return `name: ${name}\n${instructions}${judged}${block}\n${personality}`
}

/** What the platform's pages would send: the member at the path with all that holds it. */
function changed(row: Row, [first, ...rest]: readonly string[], value: unknown): Row {
  if (rest.length === 0) return { [first!]: value }
  const inner = (row[first!] ?? {}) as Row
  return { [first!]: { ...inner, ...changed(inner, rest, value) } }
}
