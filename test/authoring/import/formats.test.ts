import { parse } from 'yaml'
import { expect, test } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import type { ForeignCase, ForeignSuite, SuiteFormat } from '../../../src/model/suite-format.ts'
import { formats } from '../../../src/providers/formats/registry.ts'
import { categories } from '../../../src/providers/formats/csv-columns.ts'
import { parseTable } from '../../../src/authoring/import/parse-table.ts'
import { fieldSchema, ownSchemas, unknownFieldPath } from '../../../src/workspace/index.ts'
import { importPageText } from './import-page.ts'
import { LIVEKIT, SHEET, SUITE, TASKS } from './samples.ts'

const loaded = {
  'cekura-suite': await formats['cekura-suite'](),
  tau2: await formats.tau2(),
  livekit: await formats.livekit(),
  csv: await formats.csv(),
} satisfies Record<string, SuiteFormat>

function suiteOf(name: 'cekura-suite' | 'tau2' | 'livekit', value: unknown, place = {}): ForeignSuite {
  return loaded[name].read({ base: 'file', folder: 'folder', ...place, value: value as Json })
}

function tableOf(text: string): ForeignSuite {
  return loaded.csv.read(
    { base: 'file', folder: 'folder', value: parseTable(text, 'file.csv', loaded.csv.knows) },
    [],
  )
}

function told({ losses }: ForeignCase): string[] {
  return losses.map(({ field }) => field)
}

test('the page of the formats is made of the rows that the code maps with (B190)', async () => {
  await expect(importPageText(loaded)).toMatchFileSnapshot('../../../.github/docs/import.md')
})

test.each(Object.entries(loaded))(
  'every field that %s fills is one of a scenario (B190)',
  (_, { fields, shared }) => {
    const paths = [...fields.flatMap(({ to }) => to), ...shared].map(path => path.replace('[]', '.0'))
    expect(paths.length).toBeGreaterThan(3)
    expect(paths.flatMap(path => unknownFieldPath(ownSchemas, path) ?? [])).toEqual([])
  },
)

test('the categories of a column are those of a scenario', () => {
  expect(categories).toEqual(fieldSchema(ownSchemas, 'category')!.enum!.filter(value => value !== null))
})

test('a suite comes with its defaults laid under each case (B185)', () => {
  const { name, cases, losses } = suiteOf('cekura-suite', SUITE)
  expect(name).toBe('Refund gate')
  expect(losses.map(({ field }) => field)).toEqual(['suite.description', 'defaults.concurrency_limit'])
  expect(cases[0]).toMatchObject({
    at: 'scenarios[0]',
    key: 'refund-late',
    fields: {
      name: 'Refund after 40 days',
      instructions: 'You bought a kettle 40 days ago.\nYou want your money back.\n',
      expected_outcome: ['The agent names the limit of 30 days.', 'The agent offers a voucher.'],
      language: 'en',
      max_duration: 300,
      run: { repeat: 2 },
      tags: ['refund', 'late very'],
      variables: { agent: { order: 'o-1' }, caller: { mood: 'calm' } },
      cekura: { personality: 693, metrics: ['latency', 4711], tool_ids: ['TOOL_END_CALL'] },
    },
  })
  expect(told(cases[0]!)).toEqual(['tags', 'tools: call_hold', 'test_profile.name'])
})

test('a case of conditional actions has no instructions, and an odd duration is left out (B185)', () => {
  const [, second] = suiteOf('cekura-suite', SUITE).cases
  expect(second!.fields).not.toHaveProperty('instructions')
  expect(second!.fields).not.toHaveProperty('max_duration')
  expect(second!.fields).toMatchObject({
    cekura: { personality: 693 },
    conditional_actions: { role: 'You want a shirt.' },
  })
  expect(told(second!).toSorted()).toEqual(['instructions', 'max_duration', 'personality.speed'])
})

test.each([
  [{ name: 'x', type: 'real_world_smart' }, 'cannot be stored'],
  [{ instructions: 'x' }, 'It has no "name".'],
  [{ name: 'x', instructions: 5 }, '"instructions" is not a text.'],
  [{ name: 'x', tags: 'a' }, '"tags" is not a list of texts.'],
  [{ name: 'x', personality: 'Normal' }, 'neither an id nor an object'],
  [{ name: 'x', frequency: 0 }, 'has to be 1 or more'],
  ['x', 'It is not an object.'],
])('a case of a suite as %j is refused (B186)', (one, says) => {
  const { cases } = suiteOf('cekura-suite', { version: '1', scenarios: [one] })
  expect(cases[0]!.refusals.join(' ')).toContain(says)
})

test.each([
  [{}, 'no list of "scenarios"'],
  [[], 'no list of "scenarios"'],
  [{ version: 1, scenarios: [{}] }, 'has version 1'],
  [{ scenarios: [{}] }, 'has no version'],
  [{ version: '2', scenarios: [{}] }, 'has version "2"'],
  [{ version: '1', scenarios: [] }, 'has no scenarios'],
])('%j is no suite (B189)', (value, says) => {
  expect(() => suiteOf('cekura-suite', value)).toThrow(says)
})

test('an inline personality without a base is told (B185)', () => {
  const one = { name: 'x', instructions: 'y', personality: { prompt: 'Angry.', voice_id: 'v' } }
  const [first] = suiteOf('cekura-suite', { version: '1', scenarios: [one] }).cases
  expect(first!.fields).toEqual({ name: 'x', instructions: 'y' })
  expect(told(first!)).toEqual(['personality', 'personality.prompt', 'personality.voice_id'])
})

test('a task comes with what its reward counts (B185)', () => {
  const { name, cases } = suiteOf('tau2', TASKS, { base: 'tasks', folder: 'airline' })
  expect(name).toBe('airline')
  expect(cases[0]).toMatchObject({
    key: 'airline-7',
    fields: {
      name: 'airline 7',
      description: 'A refund that is not due.',
      persona: { description: 'Impatient.' },
      tags: ['domain=airline'],
      instructions: 'Insist once.\nThen give in.\n',
      reason_for_call: 'You want a refund.',
      known_info: 'Booking ABC123.',
      expected_outcome: ['The agent refuses the refund.', 'The agent says why.'],
      eqho: { description: { notes: 'No refund.' } },
    },
  })
  expect(cases[0]!.fields).not.toHaveProperty('expected_actions')
  expect(cases[1]).toMatchObject({
    key: '[data]a|b[PERSONA:None]',
    fields: {
      expected_outcome: 'The agent tells the caller "1,628".',
      expected_actions: [
        { tool_call_id: 'a', name: 'toggle_data', arguments: {}, requestor: 'user', compare_args: [] },
      ],
    },
  })
  expect(told(cases[1]!)).toEqual(['ticket', 'issues', 'evaluation_criteria.communicate_info'])
  expect(JSON.stringify(cases)).not.toContain('someone@example.com')
  expect(cases[2]!.fields).not.toHaveProperty('instructions')
  expect(told(cases[2]!)).toContain('evaluation_criteria')
})

test.each([
  ['a list in a file of its own name', { base: 'retail', folder: 'x' }, 'airline'],
  ['a folder of tasks', { base: 'tasks', folder: 'banking_knowledge' }, 'banking_knowledge'],
])('the domain of %s (B185)', (_, place, domain) => {
  expect(suiteOf('tau2', TASKS, place).name).toBe(domain)
})

test('a message without words is carried and told (B185)', () => {
  const history = [
    { role: 'user', content: 'Hi', turn_idx: 1, tool_calls: null },
    { role: 'assistant', tool_calls: [{ name: 'a' }] },
  ]
  const task = { id: 'a', user_scenario: { instructions: 'x' }, initial_state: { message_history: history } }
  const [one] = suiteOf('tau2', task).cases
  expect(one!.fields['message_history']).toEqual([
    { role: 'user', content: 'Hi', turn_idx: 1 },
    { role: 'assistant', content: null, tool_calls: [{ name: 'a' }] },
  ])
  expect(told(one!)).toContain('initial_state.message_history')
})

test('LiveKit expectations stay one statement, folded or not (B185)', () => {
  const { name, cases } = suiteOf('livekit', parse(LIVEKIT))
  expect(name).toBe('hotel')
  expect(cases[0]!.fields).toEqual({
    name: 'Books a room',
    instructions: 'You want a room for two nights.',
    expected_outcome: 'Offers a room. Names the price, and asks for a name.',
    tags: ['feature=booking', 'difficulty=1', 'capability=pending'],
  })
  expect(told(cases[0]!)).toEqual([
    'userdata.expected_state',
    'userdata.available_slots',
    'userdata',
    'tags.capability',
  ])
  expect(cases[1]!.fields['tags']).toEqual(['feature=full closed'])
})

test.each([[{}], [{ scenarios: [] }], [[]], ['x']])('%j is no LiveKit suite (B189)', value => {
  expect(() => suiteOf('livekit', value)).toThrow('no list of "scenarios"')
})

test('a sheet comes by the names of its columns (B187)', () => {
  const { cases, losses } = tableOf(SHEET)
  expect(losses.map(({ field }) => field)).toEqual(['Owner mail'])
  expect(cases[0]).toMatchObject({
    at: 'line 2',
    key: 'TC-1',
    fields: {
      name: 'Late; refund',
      instructions: '1. Call.\n2. Ask "why"\n',
      expected_outcome: ['Names the limit.', 'Offers a voucher.', 'Says goodbye.'],
      tags: ['priority=P1', 'refund', 'late'],
      language: 'en',
      variables: { agent: { order: 'o-1' } },
    },
  })
  expect(cases.map(({ refusals }) => refusals)).toEqual([
    [],
    [],
    ['The key "TC-2" is that of line 7 already.'],
  ])
})

test.each([
  ['name,expected_outcome\nx,"[""A, b."",""C.""]"', { expected_outcome: ['A, b.', 'C.'] }],
  ['name,expected1,expected2\nx,A.,B.', { expected_outcome: ['A.', 'B.'] }],
  ['name,expected\nx,"A, b; c"', { expected_outcome: 'A, b; c' }],
  ['name,metrics\nx,The agent pays.', { expected_outcome: 'The agent pays.' }],
  ['name,__expected\nx,llm-rubric: Is right.', { expected_outcome: 'Is right.' }],
  ['name,__expected\nx,contains: a', {}],
  ['name,metadata:team\nx,billing', { tags: ['team=billing'] }],
  ['name,__metadata:team[]\nx,"a,b"', { tags: ['team=a', 'team=b'] }],
  ['name,category\nx,happy path', { category: 'HAPPY_PATH' }],
  ['name,category\nx,Billing', { tags: ['category=Billing'] }],
  ['name,type\nx,SCENARIO', {}],
  [
    'name,enabled,max_turns,duration,runs\nx,no,20,300,3',
    { enabled: false, max_turns: 20, max_duration: 300, run: { repeat: 3 } },
  ],
  [
    'name,context:order.id,test_profile.mood\nx,1,calm',
    { variables: { agent: { 'order.id': '1' }, caller: { mood: 'calm' } } },
  ],
  ["name,description\nx,'=SUM(1)", { description: '=SUM(1)' }],
  ['name,instructions,tags\nx,,', {}],
])('%j comes as its fields (B187)', (text, fields) => {
  const [one] = tableOf(text).cases
  expect({ refusals: one!.refusals, fields: one!.fields }).toEqual({
    refusals: [],
    fields: { name: 'x', ...fields },
  })
})

test.each([
  ['name,title\nx,y', 'Two columns hold name: "name" and "title".'],
  ['expected,success_criteria\nx,y', 'Two columns hold expected_outcome'],
  ['conversationId,sender,text\n1,me,hi', 'holds conversations'],
  ['sender,name\nme,hi\nbot,x', 'holds conversations'],
  ['foo,bar\n1,2', 'No column of the header has a name that tells its field: foo, bar.'],
])('%j is no table of scenarios (B189)', (text, says) => {
  expect(() => tableOf(text)).toThrow(says)
})

test.each([
  ['name,max_turns\nx,many', '"max_turns" is no whole number.'],
  ['name,enabled\nx,perhaps', '"enabled" is none of'],
  ['name,tags\nx,a,b', 'The row has 3 cells, and the header has 2 names.'],
  ['tags,name\na,', 'no name, no key and no instructions'],
])('%j is refused as a case (B186)', (text, says) => {
  expect(tableOf(text).cases[0]!.refusals.join(' ')).toContain(says)
})

test('what other tools would cut at commas is told and not cut (B187)', () => {
  const [one] = tableOf('input,expected_behaviors\nBook.,"Agent greets, Agent asks"').cases
  expect(one!.fields).toEqual({
    name: 'Book.',
    instructions: 'Book.',
    expected_outcome: 'Agent greets, Agent asks',
  })
  expect(told(one!)).toEqual(['expected_behaviors'])
})
