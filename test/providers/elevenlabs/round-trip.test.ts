import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { stage, writesIn } from '../../cli/harness.ts'

const FILES = 10
const STAGES = 4

const words = fc
  .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
  .map(text => text.replaceAll(/\p{C}/gu, ' ').trim())
  .filter(text => text !== '')
const text = fc.array(words, { minLength: 1, maxLength: 3 }).map(lines => lines.join('\n'))
const map = fc.dictionary(
  words.filter(key => key !== '__proto__'),
  fc.oneof(words, fc.integer({ min: -9, max: 9 }), fc.boolean()),
  { maxKeys: 3 },
)
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 })
const message = fc.record({ role: fc.constantFrom('user', 'assistant'), content: words })
const example = fc.record({ response: words })

const simulation = fc.record({
  instructions: some(fc.option(text)),
  persona: some(fc.record({ name: some(fc.option(words)), description: some(fc.option(text)) })),
  expected_outcome: fc.oneof(words, fc.array(text, { minLength: 1, maxLength: 3 })),
  max_turns: some(fc.option(fc.integer({ min: 1, max: 50 }))),
  variables: some(fc.record({ agent: fc.option(map) })),
  message_history: some(fc.array(message, { minLength: 1, maxLength: 3 })),
  elevenlabs: some(
    fc.record({
      simulation_environment: some(fc.option(fc.constantFrom('production', 'staging'))),
      tool_mock_config: some(
        fc.record({
          mocking_strategy: fc.constantFrom('all', 'selected', 'none'),
          mocked_tool_ids: some(fc.array(fc.constantFrom('tool_a', 'tool_b'), { maxLength: 2 })),
        }),
      ),
      conversation_initiation_source: some(fc.constantFrom('twilio', 'widget')),
    }),
  ),
})
const llm = fc.record({
  variables: some(fc.record({ agent: map })),
  message_history: fc.array(message, { minLength: 1, maxLength: 3 }),
  elevenlabs: fc.record({
    type: fc.constant('llm'),
    success_condition: text,
    success_examples: fc.array(example, { minLength: 1, maxLength: 3 }),
    failure_examples: fc.array(example, { minLength: 1, maxLength: 3 }),
  }),
})
const tool = fc.record({
  elevenlabs: fc.record({
    type: fc.constant('tool'),
    chat_history: fc.array(
      fc.record({ role: fc.constantFrom('user', 'agent'), message: words, time_in_call_secs: fc.nat(60) }),
      { minLength: 1, maxLength: 3 },
    ),
    tool_call_parameters: fc.record({
      referenced_tool: fc.record({ id: fc.constant('tool_a'), type: fc.constant('webhook') }),
      parameters: some(
        fc.array(
          fc.record({
            path: fc.constantFrom('day', 'at.hour'),
            eval: fc.oneof(
              fc.constant({ type: 'anything' }),
              fc.record({ type: fc.constant('exact'), expected_value: words }),
            ),
          }),
          { minLength: 1, maxLength: 2 },
        ),
      ),
      verify_absence: some(fc.boolean()),
    }),
  }),
})

const modes = fc.record({
  put: fc.constantFrom('replace', 'keep'),
  put_folder: fc.constantFrom('stays', 'root'),
  parent: fc.constantFrom('hidden', 'echoed'),
  folder_lag: fc.constantFrom('none', 'one-list'),
  unset: fc.constantFrom('filled', 'absent'),
  history: fc.constantFrom('as-sent', 'filled'),
  conditions: fc.constantFrom('as-sent', 'joined', 'listed'),
  extra_keys: fc.constantFrom('ignore', 'forbid'),
  nulls: fc.constantFrom('absent', 'refuse'),
  limits: fc.constantFrom('none', '2025'),
  folder_path: fc.constantFrom('ancestors', 'with-itself'),
  stamps: fc.constantFrom('growing', 'same-second'),
  folder_rows: fc.constantFrom('listed', 'on-request'),
  end: fc.constantFrom('null', 'absent', 'cursor'),
})

/** JSON is YAML; what is undefined is not stated. */
const fileOf = (index: number, value: object) => JSON.stringify({ name: `Case ${index}`, ...value })

function filesOf(): Record<string, string> {
  const kinds = [simulation, simulation, simulation, llm, tool]
  const values = Array.from({ length: FILES }, (_, index) =>
    fc.sample<object>(kinds[index % kinds.length]! as fc.Arbitrary<object>, 1),
  ).flat()
  return Object.fromEntries(
    values.map((value, index) => [
      `${['desk', 'desk/late', 'shop'][index % 3]}/case-${index}.yaml`,
      fileOf(index, value),
    ]),
  )
}

test.each(fc.sample(modes, { numRuns: STAGES }))(
  'B5, B268: whatever files say, a plan is empty after an apply, and after an apply of others in their place: %j',
  async mode => {
    await using set = await stage(filesOf(), {
      vendor: 'elevenlabs',
      modes: { elevenlabs: mode },
      maxPageSize: 4,
    })
    for (const files of [{}, filesOf()]) {
      for (const [file, text] of Object.entries(files)) await set.fixture.writeFile(file, text)
      expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0, err: '' })
      set.requests()
      expect(await set.run(['plan', '--detailed-exitcode'])).toMatchObject({ code: 0 })
      expect(await set.run(['plan', '--detailed-exitcode', '--refresh'])).toMatchObject({ code: 0 })
      expect(writesIn(set.requests())).toEqual([])
    }
    expect(set.rows('elevenlabs', 'scenarios')).toHaveLength(FILES)
  },
)
