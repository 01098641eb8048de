import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import { block, loaded, openAccount, plainly, scenario, type Modes } from './target.ts'

const SET = '665f1c0a9b3e4d2f8a7c6b50'
const CALL = 'lead_scenario.actions.terminate_call'
const book = { tool_call_id: 'book', name: 'book_slot', requestor: 'assistant', info: 'Once' }

/** One line a writable field; `later` is written over `first` as an update. */
const fields: { says: string; first: Record<string, Json>; later: Record<string, Json> }[] = [
  { says: 'name', first: { name: 'One' }, later: { name: 'Two' } },
  { says: 'eqho.name', first: block('name', 'One'), later: block('name', 'Two') },
  { says: 'description', first: { description: 'Why\n' }, later: { description: null } },
  { says: 'language', first: { language: 'de' }, later: { language: null } },
  { says: 'persona', first: { persona: { description: 'Kind' } }, later: { persona: { description: null } } },
  {
    says: 'instructions',
    first: { instructions: 'Ask.\n\nLeave.\n' },
    later: { instructions: 'Ask twice.' },
  },
  { says: 'reason_for_call', first: { reason_for_call: 'A bill' }, later: { reason_for_call: null } },
  { says: 'known_info', first: { known_info: 'A number' }, later: { known_info: 'Two numbers' } },
  { says: 'unknown_info', first: { unknown_info: 'The date' }, later: { unknown_info: '' } },
  {
    says: 'variables.agent',
    first: {
      variables: { agent: { 'lead.custom_fields.plan': 'gold', n: 3, deep: { list: [1, false, null] } } },
    },
    later: { variables: { agent: { n: 3 } } },
  },
  { says: 'no variables', first: { variables: { agent: { a: 1 } } }, later: { variables: { agent: null } } },
  {
    says: 'expected_outcome',
    first: { expected_outcome: ['One.', 'Two.'] },
    later: { expected_outcome: 'Three.\nFour.\n' },
  },
  {
    says: 'nl_assertions',
    first: block('evaluation_criteria.nl_assertions', ['One.\nStill one.', 'Two.']),
    later: block('evaluation_criteria.nl_assertions', null),
  },
  {
    says: 'expected_actions',
    first: {
      expected_actions: [{ ...book, arguments: { day: 'Mon', n: { a: [1] } }, compare_args: ['day'] }],
    },
    later: { expected_actions: [{ ...book, arguments: { day: 'Mon' }, compare_args: null }] },
  },
  {
    says: 'expected actions with the least',
    first: { expected_actions: [{ tool_call_id: 'a', name: 'x' }] },
    later: { expected_actions: [] },
  },
  {
    says: 'message_history',
    first: {
      message_history: [
        { role: 'system', content: 'Be kind.' },
        { role: 'user', content: 'Hi' },
      ],
    },
    later: { message_history: [{ role: 'user', content: 'Hi again' }] },
  },
  { says: 'folder', first: { folder: 'sales/in bound' }, later: { folder: '' } },
  { says: 'eqho.folder', first: block('folder', 'sales'), later: block('folder', null) },
  { says: 'scenario_set_id', first: block('scenario_set_id', SET), later: block('scenario_set_id', null) },
  {
    says: 'description.notes',
    first: block('description.notes', 'Line one\n\nLine two'),
    later: block('description.notes', null),
  },
  {
    says: 'conversation_direction',
    first: block('environment_setup.conversation_direction', 'outbound'),
    later: block('environment_setup.conversation_direction', 'inbound'),
  },
  {
    says: 'conversation_medium',
    first: block('environment_setup.conversation_medium', 'sms'),
    later: block('environment_setup.conversation_medium', null),
  },
  {
    says: 'action_mocks',
    first: block('environment_setup.action_mocks', {
      book_slot: { default_return_value: 'true', default_is_error: false },
      find: { default_is_error: true },
    }),
    later: block('environment_setup.action_mocks', { book_slot: { default_return_value: 'false' } }),
  },
  {
    says: 'tool_mocks',
    first: {
      tool_mocks: [
        { tool: 'book_slot', returns: { booked: true, at: [1, 2] } },
        { tool: 'find', returns: 'nothing\n' },
      ],
    },
    later: { tool_mocks: [{ tool: 'find', returns: 3 }] },
  },
  { says: 'no tool_mocks', first: { tool_mocks: [{ tool: 'a', returns: '' }] }, later: { tool_mocks: null } },
  {
    says: 'environment_setup as a whole',
    first: block('environment_setup', { conversation_medium: 'sms', dynamic_variables: { a: 1 } }),
    later: block('environment_setup', null),
  },
  {
    says: 'evaluation_criteria as a whole',
    first: { expected_outcome: 'One.', expected_actions: [book] },
    later: block('evaluation_criteria', null),
  },
  { says: 'terminate_call.name', first: block(`${CALL}.name`, 'End'), later: block(`${CALL}.name`, null) },
  { says: 'terminate_call.slug', first: block(`${CALL}.slug`, 'end'), later: block(`${CALL}.slug`, 'stop') },
  {
    says: 'terminate_call.instructions',
    first: block(`${CALL}.instructions`, 'When done.'),
    later: block(`${CALL}.instructions`, null),
  },
  {
    says: 'terminate_call.type',
    first: block(`${CALL}.type`, 'webhook'),
    later: block(`${CALL}.type`, null),
  },
  {
    says: 'terminate_call.settings',
    first: block(`${CALL}.settings`, { a: { b: [1] } }),
    later: block(`${CALL}.settings`, { a: {} }),
  },
  {
    says: 'terminate_call.messages',
    first: block(`${CALL}.messages`, { start: 'a', completed: 'b', failed: 'c', delayed: 'd' }),
    later: block(`${CALL}.messages`, { start: null, completed: 'e', failed: null, delayed: null }),
  },
  {
    says: 'terminate_call numbers',
    first: block(CALL, {
      minimum_execution_time_milliseconds: 5,
      delayed_timing_milliseconds: 0,
      execution_order: 2,
    }),
    later: block(CALL, {
      minimum_execution_time_milliseconds: 0,
      delayed_timing_milliseconds: null,
      execution_order: 1,
    }),
  },
  {
    says: 'terminate_call.is_async',
    first: block(`${CALL}.is_async`, true),
    later: block(`${CALL}.is_async`, false),
  },
  {
    says: 'terminate_call.non_live_llm_settings',
    first: block(`${CALL}.non_live_llm_settings`, {
      model: 'gpt-5',
      temperature: 0.5,
      reasoning: 'high',
      text_verbosity: 'medium',
    }),
    later: block(`${CALL}.non_live_llm_settings`, null),
  },
  {
    says: 'terminate_call.execution_type',
    first: block(`${CALL}.execution_type`, 'postcall'),
    later: block(`${CALL}.execution_type`, 'on_call_start'),
  },
  {
    says: 'terminate_call.response_mode',
    first: block(`${CALL}.response_mode`, 'silent'),
    later: block(`${CALL}.response_mode`, null),
  },
  {
    says: 'terminate_call as a whole',
    first: block(CALL, { name: 'End', type: 'webhook', is_async: true }),
    later: block(CALL, null),
  },
]

describe.each(['replace', 'merge'] as const)('every field where a PUT means %s (B5)', put => {
  test.each(fields)(
    '$says: written, read back, updated; each time nothing is left',
    async ({ first, later }) => {
      await using account = await openAccount({ modes: { put } })
      expect(plainly(await account.apply([loaded(first)]))).toEqual([{ action: 'create', status: 'done' }])
      expect((await account.plan([loaded(first)])).changes).toEqual([])

      expect(plainly(await account.apply([loaded(later)]))).toEqual([{ action: 'update', status: 'done' }])
      expect((await account.plan([loaded(later)])).changes).toEqual([])
      account.saved = undefined
      expect((await account.plan([loaded(later)])).changes).toEqual([])
    },
  )
})

const modes: fc.Arbitrary<Modes> = fc.record({
  list: fc.constantFrom('bare', 'keyed', 'data', 'off'),
  delete: fc.constantFrom('on', 'off'),
  put: fc.constantFrom('replace', 'merge'),
  notes: fc.constantFrom('keep', 'drop'),
})

const words = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter(word => word.trim() !== '')
const textOrNull = fc.option(
  fc.oneof(
    words,
    fc.array(words, { maxLength: 3 }).map(lines => lines.join('\r\n')),
  ),
)
const json = fc.jsonValue({ maxDepth: 3 }).map(value => JSON.parse(JSON.stringify(value)) as Json)
const map = fc.dictionary(
  fc.oneof(words, fc.constant('lead.custom_fields.plan')).filter(key => key !== '__proto__'),
  json,
  { maxKeys: 4 },
)
const list = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<T[] | null> =>
  fc.option(fc.array(item, { maxLength: 3 }))

const portable = fc.record(
  {
    name: words,
    description: textOrNull,
    language: fc.constantFrom('en', 'de', null),
    persona: fc.record({ description: textOrNull }),
    instructions: textOrNull,
    reason_for_call: textOrNull,
    known_info: textOrNull,
    unknown_info: textOrNull,
    variables: fc.record({ agent: fc.option(map) }),
    expected_outcome: fc.oneof(textOrNull, list(words)),
    expected_actions: list(
      fc.record(
        {
          name: words,
          arguments: map,
          requestor: fc.constantFrom('user', 'assistant'),
          info: fc.option(fc.string()),
          compare_args: list(words),
        },
        { requiredKeys: ['name'] },
      ),
    ).map(
      actions => actions && actions.map((action, index) => ({ ...action, tool_call_id: `call-${index}` })),
    ),
    tool_mocks: fc.option(
      fc.uniqueArray(
        fc.record(
          {
            tool: words,
            when: map.filter(args => Object.keys(args).length > 0),
            returns: fc.oneof(json, words),
          },
          { requiredKeys: ['tool', 'returns'] },
        ),
        { maxLength: 3, selector: ({ tool }) => tool },
      ),
    ),
    message_history: list(
      fc.record({ role: fc.constantFrom('system', 'user', 'assistant'), content: words }),
    ),
  },
  { requiredKeys: ['name'] },
) as fc.Arbitrary<Record<string, Json>>

test('a plan is empty after any apply, in any mode of the server (B5)', async () => {
  await fc.assert(
    fc.asyncProperty(modes, portable, portable, async (mode, first, second) => {
      await using account = await openAccount({ modes: mode })
      for (const value of [first, second]) {
        const files = [scenario(value)]
        expect((await account.apply(files)).filter(({ status }) => status !== 'done')).toEqual([])
        expect((await account.plan(files)).changes).toEqual([])
      }
      expect(account.rows()).toHaveLength(1)
    }),
    { numRuns: 100 },
  )
})
