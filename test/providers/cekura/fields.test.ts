import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import type { LoadedScenario } from '../../../src/model/problem.ts'
import {
  changeFor,
  desiredOf,
  differences,
  loaded,
  startTarget,
  untold,
  wanting,
  type Target,
} from './target.ts'

const conditions = [
  { id: 0, condition: 'FIRST_MESSAGE', action: 'Hi there.', fixed_message: true },
  { id: 1, condition: 'The agent asks for the order', action: 'It is 42.' },
  { id: 2, condition: 1, action: 'Hurry up.', type: 'action_followup' },
]
const functions = [
  {
    name: 'order',
    type: 'rest_api',
    config: { method: 'GET', url: 'https://shop.test/o', response_mapping: { id: '$.id' } },
  },
]

/** One line a writable field; what `later` states is written over it as an update. */
const fields: { says: string; first: Record<string, Json>; later: Record<string, Json>; notInRow?: true }[] =
  [
    { says: 'name', first: { name: 'One' }, later: { name: 'Two' } },
    { says: 'cekura.name', first: { cekura: { name: 'One' } }, later: { cekura: { name: 'Two' } } },
    { says: 'agent', first: { cekura: { agent: 2142 } }, later: { cekura: { agent: 2143 } } },
    { says: 'no agent', first: { cekura: { agent: null } }, later: { cekura: { agent: 2142 } } },
    {
      says: 'project',
      first: { cekura: { project: 742 } },
      later: { cekura: { project: 742 } },
      notInRow: true,
    },
    { says: 'personality by name', first: {}, later: { cekura: { personality: 'Angry Male' } } },
    { says: 'personality by id', first: {}, later: { cekura: { personality: 694 } } },
    {
      says: 'scenario_type',
      first: { instructions: 'a', cekura: { scenario_type: 'instruction' } },
      later: { instructions: 'b' },
    },
    {
      says: 'instructions',
      first: { instructions: 'Ask.\n\nThen  leave.\n' },
      later: { instructions: 'Ask twice.' },
    },
    {
      says: 'cekura.instructions',
      first: { cekura: { instructions: 'Ask.' } },
      later: { cekura: { instructions: null } },
    },
    {
      says: 'conditional_actions',
      first: { conditional_actions: { role: 'A caller', conditions, functions } },
      later: { conditional_actions: { role: 'Another', conditions: conditions.slice(0, 2) } },
    },
    {
      says: 'instructions that become conditional actions',
      first: { instructions: 'Ask.' },
      later: { cekura: { conditional_actions: { role: 'A caller', conditions } } },
    },
    {
      says: 'conditional actions that become instructions',
      first: { conditional_actions: { role: 'A caller', conditions } },
      later: { instructions: 'Ask.' },
    },
    {
      says: 'expected_outcome',
      first: { expected_outcome: ['One.', 'Two.'] },
      later: { expected_outcome: 'Three.\n' },
    },
    {
      says: 'metrics',
      first: { cekura: { metrics: ['greeting_by_name', 9003] } },
      later: { cekura: { metrics: ['Latency p95'] } },
    },
    { says: 'no metrics', first: { cekura: { metrics: [9003] } }, later: { cekura: { metrics: null } } },
    { says: 'tags', first: { tags: ['b', 'a'] }, later: { tags: ['a', 'c'] } },
    { says: 'cekura.tags', first: { cekura: { tags: ['b', 'a'] } }, later: { cekura: { tags: [] } } },
    {
      says: 'tool_ids',
      first: { cekura: { tool_ids: ['TOOL_DTMF', 'TOOL_END_CALL'] } },
      later: { cekura: { tool_ids: [] } },
    },
    {
      says: 'phone_number as text',
      first: { cekura: { phone_number: '+14155550142' } },
      later: { cekura: { phone_number: '+14155550177' } },
    },
    {
      says: 'phone_number as id',
      first: { cekura: { phone_number: 3101 } },
      later: { cekura: { phone_number: null } },
      notInRow: true,
    },
    {
      says: 'inbound_phone_number',
      first: { cekura: { inbound_phone_number: 3101 } },
      later: { cekura: { inbound_phone_number: 3102 } },
    },
    { says: 'folder', first: { folder: 'Sales' }, later: { folder: 'Sales/Inbound' } },
    { says: 'no folder', first: { folder: 'Sales' }, later: { folder: '' } },
    {
      says: 'folder_path',
      first: { cekura: { folder_path: 'Sales.Inbound' } },
      later: { cekura: { folder_path: null } },
    },
    { says: 'first_message', first: { first_message: 'Good day.' }, later: { first_message: '' } },
    { says: 'language', first: { language: 'en' }, later: { language: 'fr', cekura: { personality: 371 } } },
    { says: 'max_duration', first: { max_duration: 60 }, later: { max_duration: 3600 }, notInRow: true },
    { says: 'no max_duration', first: { max_duration: 60 }, later: { max_duration: null } },
    {
      says: 'mock tool entries',
      first: {
        cekura: {
          generated_mock_tool_entries: [
            { tool_name: 'find', new_entry: { input: { a: 1 }, output: { b: [2] } } },
          ],
        },
      },
      later: { cekura: { generated_mock_tool_entries: [] } },
      notInRow: true,
    },
    {
      says: 'tool mocks',
      first: {
        tool_mocks: [
          { tool: 'find', when: { a: 1 }, returns: { b: [2] } },
          { tool: 'book', when: { a: 1 }, returns: '{"ok": true}' },
        ],
      },
      later: { tool_mocks: [{ tool: 'find', when: { a: 2 }, returns: { b: [2] } }] },
      notInRow: true,
    },
    {
      says: 'variables',
      first: { variables: { agent: { id: 'x' }, caller: { day: 'Thursday' } } },
      later: { variables: { agent: { id: 'y' } } },
    },
  ]

describe.each(['new', 'aug'] as const)('every field in the API of "%s" (B5)', spec => {
  test.each(fields)(
    '$says: written, read back in full and as a row, updated',
    async ({ first, later, notInRow }) => {
      const target = await startTarget({ modes: { cekura: { spec } } })
      await target.makeFolder('Sales')
      await target.makeFolder('Sales/Inbound')

      await target.apply(loaded(first))
      expect(await mismatches(target, loaded(first), { mayBeUntold: notInRow })).toEqual([])
      await update(target, loaded(later))
      expect(await mismatches(target, loaded(later), { mayBeUntold: notInRow })).toEqual([])
    },
  )
})

async function update({ session, made }: Target, wanted: LoadedScenario): Promise<void> {
  const desired = desiredOf(wanted)
  const { references, findings } = await session.resolve(wanting(desired))
  expect(findings).toEqual([])
  for (const resource of desired) {
    const actual = await session.read(resource.type, made.get(resource.address)!)
    const change = changeFor(resource, actual, references)
    await session.write(change, { actual, references, idOf: address => made.get(address) })
  }
}

/** What differs or stays untold of what the file states, in full and as a row; nothing is fine. */
async function mismatches(
  { session, made }: Target,
  wanted: LoadedScenario,
  { mayBeUntold = false }: { mayBeUntold: boolean | undefined },
): Promise<string[]> {
  const desired = desiredOf(wanted)
  const { references } = await session.resolve(wanting(desired))
  const { resources } = await session.list(wanting(desired))
  const found = await Promise.all(
    desired.map(async resource => {
      const id = made.get(resource.address)!
      const whole = (await session.read(resource.type, id))!
      const row = resources.find(listed => listed.type === resource.type && listed.id === id)!
      const hidden = untold(resource, row, references)
      const unmarked = [whole, row].filter(({ marker }) => marker?.key !== 'refund')
      return {
        marks: unmarked.map(() => resource.address),
        whole: differences(resource, whole, references),
        row: differences(resource, row, references).filter(path => !hidden.includes(path)),
        untold: hidden.filter(path => !mayBeUntold && path !== 'max_duration'),
      }
    }),
  )
  return found.flatMap(({ marks, whole, row, untold: hidden }) => marks.concat(whole, row, hidden))
}
