import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sameValue } from '../../../src/model/fields.ts'
import type { Json, JsonObject } from '../../../src/model/json.ts'
import type { References, RemoteResource } from '../../../src/model/resource.ts'
import { cekura } from '../../../src/providers/cekura/index.ts'
import { createBody } from '../../../src/providers/cekura/body.ts'
import { changeFor, scenario, scope } from './target.ts'

const references: References = {
  personality: { 'Normal Male': 693 },
  metric: { greeting: 9002, closing: 9008 },
  phone_number: { '+14155550142': 3101 },
  test_profile: { Sarah: 55 },
}

const text = fc.string({ unit: 'grapheme', maxLength: 30 })
const words = fc.stringMatching(/^[A-Za-z]{1,12}$/)
const folderPart = fc
  .stringMatching(/^[A-Za-z0-9_() -]{1,12}$/)
  .filter(part => part.trim() !== '' && part.toLowerCase() !== 'default')
const action = fc.record(
  { condition: words, action: words, type: fc.constant('standard') },
  { requiredKeys: ['condition', 'action'] },
)
const firstAction = { id: 0, condition: 'FIRST_MESSAGE', action: 'Hi', fixed_message: true }
const script = fc.record({
  role: words,
  conditions: fc.array(action, { maxLength: 3 }).map(withFirst),
})
const mock = fc.record(
  {
    tool: words,
    when: fc.dictionary(words, fc.jsonValue({ maxDepth: 1 }), { minKeys: 1, maxKeys: 2 }),
    returns: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant('{"ok": true}')),
  },
  { requiredKeys: ['tool', 'returns'] },
)
const portable = fc.record(
  {
    tags: fc.array(words, { maxLength: 4 }),
    instructions: fc.oneof(text, fc.constant(null)),
    expected_outcome: fc.oneof(text, fc.array(words, { maxLength: 3 })),
    first_message: fc.oneof(text, fc.constant(null)),
    language: fc.constantFrom('en', 'fr', null),
    max_duration: fc.option(fc.integer({ min: 10, max: 3600 })),
    tool_mocks: fc.option(fc.array(mock as fc.Arbitrary<JsonObject>, { maxLength: 3 })),
  },
  { requiredKeys: [] },
)
const block = fc.record(
  {
    agent: fc.option(fc.nat()),
    project: fc.nat(),
    name: text,
    tool_ids: fc.array(words, { maxLength: 3 }),
    metrics: fc.option(fc.array(fc.constantFrom('greeting', 'closing', 9002, 17), { maxLength: 4 })),
    tags: fc.array(words, { maxLength: 3 }),
    phone_number: fc.constantFrom('+14155550142', 3101, null),
    inbound_phone_number: fc.constantFrom(3101, null),
    test_profile: fc.constantFrom('Sarah', 55, null),
    expected_outcome_prompt: text,
    folder_path: fc.option(
      fc.array(folderPart, { minLength: 1, maxLength: 2 }).map(parts => parts.join('.')),
    ),
    generated_mock_tool_entries: fc.option(
      fc.array(
        fc.record({ tool_name: words, new_entry: fc.record({ input: fc.dictionary(words, fc.nat()) }) }),
        { maxLength: 2 },
      ),
    ),
    scenario_language: fc.constantFrom('en', 'es'),
    max_duration: fc.option(fc.integer({ min: 10, max: 3600 })),
  },
  { requiredKeys: [] },
)
const folder = fc.option(
  fc.array(folderPart, { maxLength: 2 }).map(parts => parts.join('/')),
  { nil: undefined },
)

test('what is written decodes to what is stated, in full and as a row (B5)', () => {
  const cases = fc.record({ portable, block, folder, script: fc.option(script, { nil: undefined }) })
  fc.assert(
    fc.property(
      cases,
      fc.boolean(),
      ({ portable: stated, block: inBlock, folder: at, script: actions }, complete) => {
        const { instructions, ...rest } = stated
        const kind = actions
          ? { conditional_actions: actions as unknown as Json }
          : instructions === undefined
            ? {}
            : { instructions }
        const value = { ...rest, ...kind, cekura: { personality: 'Normal Male', ...inBlock } }
        const [resource] = cekura.encode(scenario(value, { folder: at }), scope).resources
        const change = changeFor(resource!)
        const api = { workspace: 'front-desk', projectId: 742, agentId: 2142 }
        const body = createBody({ api, change, context: { references, idOf: () => undefined } })
        const found = foundAs(complete ? detailOf(body) : rowOf(body), complete)
        const decoded = cekura.decode(found, references, resource!.fields)
        const different = Object.entries(resource!.fields)
          .filter(([path]) => complete || path in decoded)
          .filter(([path, wanted]) => !sameValue(cekura.kindOf(path), wanted, decoded[path]))
        expect(different).toEqual([])
      },
    ),
    { numRuns: 500 },
  )
})

/** What the server makes of a body: shuffled sets, its own key order, defaults, and texts for ids. */
function detailOf(body: JsonObject): JsonObject {
  const { conditional_actions: actions, phone_number: phone, assistant_id: _, ...kept } = body
  const script = actions as { role: Json; conditions: JsonObject[] } | undefined
  const instructions =
    script &&
    JSON.stringify(
      { conditions: script.conditions.map(item => ({ extra: 1, ...item })), role: script.role },
      null,
      2,
    )
  return {
    ...kept,
    ...(instructions === undefined ? {} : { instructions }),
    ...(phone === undefined
      ? {}
      : {
          phone_number: phone === null ? null : '+14155550142',
          outbound_phone_number_data: phone === null ? null : { id: phone },
        }),
    tags: [...(body['tags'] as string[])].reverse(),
    id: 7,
    test_profile: body['test_profile'] ?? null,
  }
}

function rowOf(body: JsonObject): JsonObject {
  const {
    max_duration: _,
    project: __,
    generated_mock_tool_entries: ___,
    outbound_phone_number_data: ____,
    ...row
  } = detailOf(body)
  return { ...row, metrics: ((body['metrics'] ?? []) as number[]).map(id => ({ id })) }
}

function foundAs(raw: JsonObject, complete: boolean): RemoteResource {
  return { type: 'scenario', id: '7', name: '', folder: '', marker: undefined, complete, raw }
}

function numbered(item: object, index: number): object {
  return Object.assign({ id: index + 1 }, item)
}

function withFirst(actions: readonly object[]): object[] {
  return [firstAction, ...actions.map(numbered)]
}
