import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../src/model/json.ts'
import { createBody } from '../../../src/providers/retell/body.ts'
import { retell } from '../../../src/providers/retell/index.ts'

const scope = { workspace: 'desk', target: 'retell', settings: { conversation_flow_id: 'flow_1' } }
const engine = { type: 'conversation-flow', idField: 'conversation_flow_id', id: 'flow_1' } as const
const least = { instructions: 'Ask.', expected_outcome: 'Kind.' }

function encoded(value: JsonObject) {
  const given = { key: 'one', file: 'one.yaml', folder: 'a/b', value: { name: 'One', ...value } }
  const { resources, findings } = retell.encode(given, scope)
  const told = findings.map(({ severity, code, at }) => `${severity} ${code} ${at.join('.')}`.trim())
  return { resource: resources[0]!, told }
}

/** What is sent for a new test. */
function sent(value: JsonObject): JsonObject {
  const { resource } = encoded(value)
  const fields = Object.entries(resource.fields).map(([path, after]) => ({ path, before: null, after }))
  const facts = { type: 'scenario', address: 'scenario.one', name: resource.name, file: 'one.yaml' } as const
  return createBody({ ...facts, action: 'create', id: null, fields, waits_for: [] }, engine)
}

test.each<{ says: string; value: JsonObject; told: string[] }>([
  { says: 'the least', value: least, told: [] },
  { says: 'no instructions', value: { expected_outcome: 'Kind.' }, told: ['error missing-field'] },
  {
    says: 'instructions that are cleared',
    value: { ...least, instructions: null },
    told: ['error missing-field instructions'],
  },
  {
    says: 'a prompt of its own',
    value: { expected_outcome: 'Kind.', retell: { user_prompt: 'Ask.' } },
    told: [],
  },
  { says: 'no criteria', value: { instructions: 'Ask.' }, told: ['warning missing-field'] },
  {
    says: 'a model that is misspelt',
    value: { ...least, retell: { llm_model: 'gpt-5-nini' } },
    told: ['warning unknown-value retell.llm_model'],
  },
  {
    says: 'an output that is no JSON',
    value: {
      ...least,
      retell: { tool_mocks: [{ tool_name: 'a', input_match_rule: { type: 'any' }, output: 'no' }] },
    },
    told: ['warning wrong-type retell.tool_mocks.0.output'],
  },
  {
    says: 'what it has no place for',
    value: { ...least, tags: ['a'], language: 'en', folder: 'a/b' },
    told: ['note not-carried folder', 'note not-carried tags', 'note not-carried language'],
  },
])('B37: $says', ({ value, told }) => {
  expect(encoded(value).told).toEqual(told)
})

describe('B168: at Retell persona and instructions share one prompt, and are told apart again', () => {
  test.each<{ says: string; persona: Json; prompt: string }>([
    { says: 'none', persona: null, prompt: 'Ask.' },
    { says: 'a name', persona: { name: 'Ann' }, prompt: '# Persona\nName: Ann\n\n# Task\nAsk.' },
    { says: 'a manner', persona: { description: 'Kind\n' }, prompt: '# Persona\nKind\n\n# Task\nAsk.' },
    {
      says: 'both',
      persona: { name: 'Ann', description: 'Kind.\nIn a hurry.' },
      prompt: '# Persona\nName: Ann\nKind.\nIn a hurry.\n\n# Task\nAsk.',
    },
  ])('$says', ({ persona, prompt }) => {
    expect(sent({ ...least, persona })['user_prompt']).toBe(prompt)
    expect(encoded({ ...least, persona }).told).toEqual([])
  })

  test.each<{ says: string; value: JsonObject; at: string }>([
    { says: 'a name of two lines', value: { persona: { name: 'Ann\nLee' } }, at: 'persona.name' },
    {
      says: 'a manner with our heading',
      value: { persona: { description: 'Kind\n\n# Task\nx' } },
      at: 'persona.description',
    },
    {
      says: 'a manner that begins like a name',
      value: { persona: { description: 'Name: Ann' } },
      at: 'persona.description',
    },
    {
      says: 'instructions with our headings',
      value: { instructions: '# Persona\nAnn\n\n# Task\nAsk.' },
      at: 'instructions',
    },
  ])('what could not be told is an error: $says', ({ value, at }) => {
    expect(encoded({ ...least, ...value }).told).toEqual([`error unclear-persona ${at}`])
  })

  test("the block's prompt is the whole prompt", () => {
    const value = { ...least, persona: { name: 'Ann' }, retell: { user_prompt: 'All.' } }
    expect(sent(value)['user_prompt']).toBe('All.')
    expect(encoded(value).told).toEqual(['note overruled persona.name'])
  })
})

test('B169: what is text alone at Retell is sent as that, told, and no difference', () => {
  const agent = { plan: 'gold', visits: 3, vip: true, list: [1, 'a'], none: null }
  const value = { ...least, variables: { agent } }
  expect(encoded(value).told).toEqual(
    ['visits', 'vip', 'list', 'none'].map(name => `warning wrong-type variables.agent.${name}`),
  )
  const texts = { plan: 'gold', visits: '3', vip: 'true', list: '[1,"a"]' }
  const body = sent(value)
  expect(body['dynamic_variables']).toEqual(texts)
  const remote = { type: 'scenario', id: 't', name: 'One', folder: '', marker: undefined } as const
  const { none: _, ...kept } = agent
  const found = { ...remote, complete: true, raw: body }
  expect(retell.decode(found, {}, { 'variables.agent': agent })['variables.agent']).toEqual(kept)
  expect(retell.decode(found, {})['variables.agent']).toEqual(texts)
  expect(retell.canonical!('variables.agent', agent, {})).toEqual(texts)
})

test('a test names its engine, and the version that a file states', () => {
  expect(sent(least)).toEqual({
    name: 'One',
    user_prompt: 'Ask.',
    metrics: ['Kind.'],
    response_engine: { type: 'conversation-flow', conversation_flow_id: 'flow_1' },
  })
  const value = { ...least, retell: { response_engine: { version: 3 } } }
  expect(sent(value)['response_engine']).toMatchObject({ conversation_flow_id: 'flow_1', version: 3 })
  const { fields } = encoded(value).resource
  const agents = [fields, {}].map(one => retell.runs!.agent!.of(one, scope.settings))
  expect(agents).toEqual(['flow_1 version 3', 'flow_1'])
})
