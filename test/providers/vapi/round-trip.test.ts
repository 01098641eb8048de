import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import { stage } from '../../cli/harness.ts'
import { everyVapiMode } from './modes.ts'

const TEXTS = [
  'Plain.',
  'Two\nlines, and a break\n',
  '  blanks before, and after  ',
  'carriage\r\nreturn',
  '{{x}} ${HOME} "quoted" # no comment',
  'Zu\u0308rich – 払い戻し 😀',
  'x'.repeat(300),
]
const text = fc.constantFrom(...TEXTS)
const statement = fc.constantFrom(
  'It greets.',
  'It names the limit of thirty days, and says why it is so.',
  'It names the limit of thirty days, and offers a voucher.',
  'Two lines:\none and two.',
)
const json = fc.constantFrom<Json>('a', 1, 1.5, true, [1, 'b'], { deep: { list: [1, false] } }, '')
const map = fc.dictionary(fc.constantFrom('account', 'plan', 'x y', 'n'), json, { maxKeys: 3 })
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

const output = (schema: Json) =>
  fc.record({
    name: fc.constantFrom('slots', 'mood', 'is it'),
    schema: fc.constant<Json>(schema),
    type: some(fc.constant('ai')),
    description: some(fc.constantFrom('What it says.', 'How it is.\nIn two lines.')),
  })
const evaluation = fc.oneof(
  fc.record({
    structuredOutput: output({ type: 'integer' }),
    comparator: fc.constantFrom('=', '!=', '>', '<', '>=', '<='),
    value: fc.integer({ min: 0, max: 9 }),
    required: some(fc.boolean()),
  }),
  fc.record({
    structuredOutput: output({ type: 'string' }),
    comparator: fc.constantFrom('=', '!='),
    value: fc.constantFrom('calm', ''),
  }),
  fc.record({
    structuredOutput: output({ type: 'boolean' }),
    comparator: fc.constantFrom('=', '!='),
    value: fc.boolean(),
    required: some(fc.boolean()),
  }),
  fc.record({
    structuredOutputId: fc.constant('3c0e8f14-5b7a-4d21-8e6f-90a1b2c3d421'),
    comparator: fc.constant('='),
    value: fc.boolean(),
  }),
)
const mock = fc.record({
  toolName: fc.constantFrom('book', 'cancel'),
  result: fc.constantFrom('yes', '{"a": 1}', ''),
  enabled: some(fc.boolean()),
})
const block = fc.record({
  evaluations: some(fc.array(evaluation, { maxLength: 3 })),
  toolMocks: some(fc.oneof(fc.array(mock, { maxLength: 2 }), fc.constant(null))),
  targetOverrides: some(fc.record({ metadata: some(map), firstMessage: some(fc.constant('Hi.')) })),
  path: some(fc.constantFrom('a', 'a/b.c/d_e', null)),
})

/** A file that Vapi takes: at least one thing to judge by is stated. */
const files = fc.record({
  instructions: text,
  expected_outcome: fc.oneof(
    statement.filter(one => !one.includes('\n')),
    fc.uniqueArray(statement, { minLength: 1, maxLength: 4 }),
  ),
  variables: some(fc.record({ agent: fc.oneof(map, fc.constant(null)) })),
  vapi: some(block),
})

const COUNT = 12

describe('B5: whatever a file says, an apply leaves nothing to do, and neither does the next', () => {
  test.each(everyVapiMode)('$modes', async ({ modes }) => {
    const sample = fc.sample(files, { numRuns: 2 * COUNT })
    const [first, later] = [sample.slice(0, COUNT), sample.slice(COUNT)]
    await using set = await stage(asFiles(first), {
      vendor: 'vapi',
      modes: { vapi: modes },
      target: ', personality: Impatient',
    })
    const applied = async () => {
      const { code, out, err } = await set.run(['apply', '--yes', '--format', 'json'])
      const { targets } = JSON.parse(out) as { targets: { outcomes: { not_kept?: object[] }[] }[] }
      const lost = targets.flatMap(({ outcomes }) => outcomes.flatMap(({ not_kept = [] }) => not_kept))
      return { code, err, lost }
    }
    const settled = async () => {
      const plan = await set.run(['plan', '--detailed-exitcode', '--refresh', '--format', 'json'])
      const drift = await set.run(['drift'])
      return [
        plan.code,
        (JSON.parse(plan.out) as { targets: { changes: object[] }[] }).targets[0]!.changes,
        drift.code,
      ]
    }
    expect(await applied()).toEqual({ code: 0, err: '', lost: [] })
    expect(await settled()).toEqual([0, [], 0])

    for (const [name, content] of Object.entries(asFiles(later))) await set.fixture.writeFile(name, content)
    // Nothing can be taken out of a map that a server merges and that takes no null.
    const isStuck = modes['overrides'] === 'merge' && modes['nulls'] === 'refuse'
    const { code, lost } = await applied()
    expect(isStuck || (code === 0 && lost.length === 0)).toBe(true)
    expect(await settled()).toEqual([0, [], 0])
  })
})

function asFiles(values: readonly object[]): Record<string, string> {
  return Object.fromEntries(
    values.map((value, index) => [
      `desk/case-${index}.yaml`,
      JSON.stringify({ name: `Case ${index}`, ...(JSON.parse(JSON.stringify(value)) as object) }),
    ]),
  )
}
