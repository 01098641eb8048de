import { expect, test } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import { bland } from '../../../src/providers/bland/index.ts'
import { scenario, scope } from './target.ts'

function found(value: Record<string, Json>, settings = scope.settings): string[] {
  const { findings } = bland.encode(scenario(value), { ...scope, settings })
  return findings.map(({ severity, code, at }) => `${severity} ${code} ${at.join('.')}`.trim())
}

const judge = (config: Json) => ({ bland: { assertions: [{ type: 'LLM_JUDGE', name: 'J', config }] } })
const checks = (...items: Json[]) => ({ expected_outcome: ['A.'], bland: { assertions: items } })

test.each([
  ['nothing wrong', { instructions: 'x', max_turns: 50, enabled: false, category: 'CUSTOM' }, []],
  ['empty name', { name: ' ' }, ['error empty-name name']],
  ['empty own name', { bland: { name: '' } }, ['error empty-name bland.name']],
  ['51 turns', { max_turns: 51 }, ['error out-of-range max_turns']],
  ['no turns', { bland: { max_turns: 0 } }, ['error out-of-range bland.max_turns']],
  ['half a turn', { max_turns: 1.5 }, ['error out-of-range max_turns']],
  [
    'a script',
    { conditional_actions: { role: 'x', conditions: [] } },
    ['error not-supported conditional_actions'],
  ],
  [
    'a script beside a prompt of its own',
    { conditional_actions: { role: 'x', conditions: [] }, bland: { tester_persona_prompt: 'x' } },
    ['note not-carried conditional_actions'],
  ],
  ['no script', { conditional_actions: null }, []],
  ['two bindings', { bland: { pathway_id: 'a', persona_id: 'b' } }, ['error contradiction bland.persona_id']],
  ['no binding', { bland: { pathway_id: null } }, ['error no-binding']],
  [
    'history without replay',
    { message_history: [{ role: 'user', content: 'x' }], bland: { scenario_type: 'AGENT' } },
    ['warning contradiction bland.scenario_type'],
  ],
  ['our member', { bland: { metadata: { callsheet: {} } } }, ['error reserved-key bland.metadata.callsheet']],
  ['a dotted key', { bland: { metadata: { 'a.b': 1 } } }, ['warning dotted-key bland.metadata.a.b']],
  ['a judge', judge({ prompt: 'x' }), []],
  ['a score', judge({ prompt: 'x', output_type: 'score', threshold: 0.7 }), []],
  ['no prompt', judge({}), ['error missing-field bland.assertions.0.config']],
  ['an empty prompt', judge({ prompt: '' }), ['error missing-field bland.assertions.0.config.prompt']],
  [
    'a misspelt setting',
    judge({ prompt: 'x', treshold: 1 }),
    ['warning unchecked-assertion bland.assertions.0.config.treshold'],
  ],
  [
    'a threshold without a score',
    judge({ prompt: 'x', threshold: 0.5 }),
    ['error contradiction bland.assertions.0.config.threshold'],
  ],
  [
    'a threshold of 7',
    judge({ prompt: 'x', output_type: 'score', threshold: 7 }),
    ['error out-of-range bland.assertions.0.config.threshold'],
  ],
  [
    'a score that passes on true',
    judge({ prompt: 'x', output_type: 'score', pass_on_true: true }),
    ['error contradiction bland.assertions.0.config.pass_on_true'],
  ],
  [
    'pass on what',
    judge({ prompt: 'x', pass_on_true: 'yes' }),
    ['error wrong-type bland.assertions.0.config.pass_on_true'],
  ],
  [
    'an output type that nobody documents',
    judge({ prompt: 'x', output_type: 'label', labels: [] }),
    ['warning unchecked-assertion bland.assertions.0.config.output_type'],
  ],
  ['a node', { bland: { assertions: [{ type: 'NODE_REACHED', config: { node_id: 'book' } }] } }, []],
  [
    'a node by name',
    { bland: { assertions: [{ type: 'NODE_REACHED', config: { node_name: 'book' } }] } },
    [
      'warning unchecked-assertion bland.assertions.0.config.node_name',
      'error missing-field bland.assertions.0.config',
    ],
  ],
  [
    'another type',
    { bland: { assertions: [{ type: 'REGEX_MATCH', config: { anything: 1 } }] } },
    ['note unchecked-assertion bland.assertions.0.type'],
  ],
  [
    'lower case',
    { bland: { assertions: [{ type: 'llm_judge', config: { prompt: 'x' } }] } },
    ['error unknown-value bland.assertions.0.type'],
  ],
  [
    'a judge that repeats a statement',
    checks({ type: 'LLM_JUDGE', name: 'J', config: { prompt: 'A.' } }),
    ['error duplicate-assertion bland.assertions.0'],
  ],
  [
    'a judge with the name of a statement',
    checks({ type: 'LLM_JUDGE', name: 'A.', config: { prompt: 'B.' } }),
    ['error duplicate-assertion bland.assertions.0'],
  ],
  [
    'the place of a statement',
    checks({ type: 'NODE_REACHED', config: { node_id: 'b' }, order: 0 }),
    ['error contradiction bland.assertions.0.order'],
  ],
  [
    'one place twice',
    checks(
      { type: 'NODE_REACHED', config: { node_id: 'b' }, order: 1 },
      { type: 'NODE_REACHED', config: { node_id: 'c' }, order: 1 },
    ),
    ['error contradiction bland.assertions.1.order'],
  ],
  [
    'one place of two',
    checks(
      { type: 'NODE_REACHED', config: { node_id: 'b' }, order: 1 },
      { type: 'NODE_REACHED', config: { node_id: 'c' } },
    ),
    ['error contradiction bland.assertions.1'],
  ],
] as [string, Record<string, Json>, string[]][])('%s (B37)', (_, value, expected) => {
  expect(found(value)).toEqual(expected)
})

test('a lower-case type is told the upper-case one', () => {
  const value = { bland: { assertions: [{ type: 'llm_judge', config: { prompt: 'x' } }] } }
  const [finding] = bland.encode(scenario(value), scope).findings
  expect(finding!.message).toBe('Bland has no assertion type "llm_judge". Did you mean "LLM_JUDGE"?')
})

test('fields without a place are noted where they stand', () => {
  expect(
    found({
      language: 'en',
      persona: { name: 'Sarah', description: 'calm' },
      first_message: 'Hi',
      reason_for_call: 'x',
      known_info: 'x',
      unknown_info: 'x',
      variables: { agent: {}, caller: { day: 'Monday' } },
      expected_actions: [{ tool_call_id: 'one', name: 'book' }],
      max_duration: 60,
    }),
  ).toEqual(
    [
      'language',
      'persona.description',
      'first_message',
      'reason_for_call',
      'known_info',
      'unknown_info',
      'variables.caller',
      'expected_actions',
      'max_duration',
    ].map(path => `note not-carried ${path}`),
  )
  expect(found({ language: null, expected_actions: [] })).toEqual([])
})
