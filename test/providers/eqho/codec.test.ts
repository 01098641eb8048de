import { describe, expect, test } from 'vitest'
import { sameValue } from '../../../src/model/fields.ts'
import type { Json, JsonObject } from '../../../src/model/json.ts'
import type { LoadedScenario } from '../../../src/model/problem.ts'
import type { RemoteResource } from '../../../src/model/resource.ts'
import { updateBody } from '../../../src/providers/eqho/body.ts'
import { eqho } from '../../../src/providers/eqho/index.ts'
import { remoteScenario } from '../../../src/providers/eqho/remote.ts'
import { fieldsOf, MARK, scenario, scopeOf, WORKSPACE } from './target.ts'

const SET = '665f1c0a9b3e4d2f8a7c6b50'

function remote(raw: Record<string, Json>, complete = true): RemoteResource {
  return remoteScenario({ _id: SET, name: 'Refund', ...raw }, WORKSPACE, { complete })
}

function decoded(raw: Record<string, Json>, stated?: Record<string, Json>): Record<string, Json> {
  return { ...eqho.decode(remote(raw), {}, stated) }
}

describe('what a file means here', () => {
  test.each([
    { file: { description: 'Why' }, path: 'description', value: 'Why' },
    { file: { language: 'de' }, path: 'language', value: 'de' },
    { file: { persona: { description: 'Kind' } }, path: 'persona.description', value: 'Kind' },
    { file: { instructions: 'Ask.' }, path: 'instructions', value: 'Ask.' },
    { file: { known_info: null }, path: 'known_info', value: null },
    { file: { variables: { agent: { 'lead.x': 1 } } }, path: 'variables.agent', value: { 'lead.x': 1 } },
    {
      file: { eqho: { environment_setup: { action_mocks: { book: { a: [1] } } } } },
      path: 'eqho.environment_setup.action_mocks',
      value: { book: { a: [1] } },
    },
    {
      file: { eqho: { lead_scenario: { actions: { terminate_call: { messages: { start: 'Bye' } } } } } },
      path: 'eqho.lead_scenario.actions.terminate_call.messages.start',
      value: 'Bye',
    },
  ])('$path', ({ file, path, value }) => {
    expect(fieldsOf(file)).toEqual({ name: 'Refund', [path]: value })
  })

  test('the block wins at the same leaf and nowhere else', () => {
    const fields = fieldsOf({
      description: 'Portable',
      language: 'en',
      eqho: { description: { purpose: 'Own' }, name: 'Other name' },
    })
    expect(fields).toEqual({
      'eqho.name': 'Other name',
      'eqho.description.purpose': 'Own',
      language: 'en',
    })
  })

  test('null for an object clears every field in it: to nothing, or to what the server would fill in', () => {
    const fields = fieldsOf({ variables: { agent: { a: 1 } }, eqho: { environment_setup: null } })
    expect(fields).toEqual({
      name: 'Refund',
      'eqho.environment_setup.dynamic_variables': null,
      'eqho.environment_setup.conversation_direction': 'inbound',
      'eqho.environment_setup.conversation_medium': 'chatbot',
      'eqho.environment_setup.action_mocks': null,
      'eqho.environment_setup.message_history': null,
    })
  })

  test.each([
    { says: 'a root file states no folder', more: {}, settings: {}, folder: undefined },
    { says: 'the directory', more: { folder: 'a/b c' }, settings: {}, folder: 'a/b c' },
    { says: 'below the prefix', more: { folder: 'a' }, settings: { folder: 'top/' }, folder: 'top/a' },
    { says: 'no folder', more: { folder: '' }, settings: {}, folder: '' },
  ])('folder: $says', ({ more, settings, folder }) => {
    const resource = eqho.encode(scenario({}, more), scopeOf(settings)).resources[0]!
    expect({ folder: resource.folder, field: resource.fields['folder'] }).toEqual({ folder, field: folder })
  })

  test('the folder of the block is taken as it is', () => {
    const loaded = scenario({ eqho: { folder: null } }, { folder: 'a' })
    const resource = eqho.encode(loaded, scopeOf({ folder: 'top' })).resources[0]!
    expect(resource).toMatchObject({ folder: '', fields: { 'eqho.folder': null } })
  })

  test('new scenarios join the set of the target unless the file names another', () => {
    const settings = { scenario_set_id: SET }
    expect(fieldsOf({}, { settings })).toMatchObject({ 'eqho.scenario_set_id': SET })
    expect(fieldsOf({ eqho: { scenario_set_id: null } }, { settings })).toMatchObject({
      'eqho.scenario_set_id': null,
    })
    expect(fieldsOf({})).not.toHaveProperty('eqho.scenario_set_id')
  })
})

function told(value: Record<string, Json>, more: Partial<LoadedScenario> = {}): string[] {
  const { findings } = eqho.encode(scenario(value, more), scopeOf())
  return findings.map(({ severity, code, at }) => `${severity} ${code} ${at.join('.')}`)
}

function block(value: Record<string, Json>): Record<string, Json> {
  return { eqho: value }
}

function action(id: string, more: Record<string, Json> = {}): Json {
  return { tool_call_id: id, name: 'book', ...more }
}

describe('what is told before anything is sent (B34, B37)', () => {
  test.each([
    ['a sound scenario', { instructions: 'Ask.', language: 'en', persona: { description: 'x' } }, []],
    ['category', { category: 'HAPPY_PATH' }, ['note not-carried category']],
    ['tags', { tags: ['a'] }, ['note not-carried tags']],
    ['no tags', { tags: [], max_turns: null }, []],
    ['persona.name', { persona: { name: 'Ann' } }, ['note not-carried persona.name']],
    ['first_message', { first_message: 'Hi' }, ['note not-carried first_message']],
    ['variables.caller', { variables: { caller: { a: 1 } } }, ['note not-carried variables.caller']],
    ['max_turns', { max_turns: 3 }, ['note not-carried max_turns']],
    ['max_duration', { max_duration: 60 }, ['note not-carried max_duration']],
    ['enabled', { enabled: false }, ['note not-carried enabled']],
    [
      'conditional actions',
      { conditional_actions: { conditions: [], role: 'x' } },
      ['error not-supported conditional_actions'],
    ],
    [
      'conditional actions beside an own task',
      {
        conditional_actions: { role: 'x' },
        ...block({ lead_scenario: { instructions: { task_instructions: 'Ask.' } } }),
      },
      ['note not-carried conditional_actions'],
    ],
    ['language', { language: 'multi' }, ['error bad-language language']],
    [
      'a language of its own',
      { language: 'multi', ...block({ lead_scenario: { instructions: { language: 'de' } } }) },
      [],
    ],
    ['a short set id', block({ scenario_set_id: 'abc' }), ['error bad-id eqho.scenario_set_id']],
    [
      'an odd set id',
      block({ scenario_set_id: 'z'.repeat(24) }),
      ['warning unusual-id eqho.scenario_set_id'],
    ],
    ['a set id', block({ scenario_set_id: SET }), []],
    ['a folder with an empty level', block({ folder: 'a//b' }), ['error folder-name eqho.folder']],
    ['a folder with a slash at its end', block({ folder: 'a/' }), ['error folder-name eqho.folder']],
    ['a folder with a slash at its start', block({ folder: '/a' }), ['error folder-name eqho.folder']],
    ['a folder with spaces at an edge', block({ folder: 'a / b' }), ['error folder-name eqho.folder']],
    ['a folder with a space inside', block({ folder: 'a b/c' }), []],
    [
      'a mark',
      block({ description: { notes: `x\n${MARK}` } }),
      ['error reserved-line eqho.description.notes'],
    ],
    [
      'two actions of one id',
      { expected_actions: [action('a'), action('b'), action('a')] },
      ['error duplicate-id expected_actions.2.tool_call_id'],
    ],
    [
      'an empty compare_args',
      { expected_actions: [action('a', { compare_args: [] }), action('b', { compare_args: null })] },
      ['warning empty-list expected_actions.0.compare_args'],
    ],
    [
      'mocks',
      block({ environment_setup: { action_mocks: { a: { default_is_error: true, when: 1 }, b: 'x' } } }),
      [
        'note unknown-mock eqho.environment_setup.action_mocks.a.when',
        'note unknown-mock eqho.environment_setup.action_mocks.b',
      ],
    ],
    [
      'messages',
      {
        message_history: [
          { role: 'tool', content: 'x', turn_idx: 1 },
          { role: 'user', content: 'y' },
        ],
      },
      ['warning unknown-role message_history.0.role', 'warning not-sent message_history.0.turn_idx'],
    ],
    [
      'a direction without effect',
      {
        message_history: [{ role: 'user', content: 'y' }],
        ...block({ environment_setup: { conversation_direction: 'inbound' } }),
      },
      ['warning without-effect eqho.environment_setup.conversation_direction'],
    ],
  ] as [string, Record<string, Json>, string[]][])('%s', (_, value, expected) => {
    expect(told(value)).toEqual(expected)
  })

  test('a directory with spaces at its edge', () => {
    expect(told({}, { folder: 'a /b' })).toEqual(['error folder-name folder'])
  })

  test('a scenario set of the target that cannot be one', () => {
    const { findings } = eqho.encode(scenario({}), scopeOf({ scenario_set_id: 'short' }))
    expect(findings).toMatchObject([{ severity: 'error', code: 'bad-id', at: [] }])
  })

  test('conditional actions say what to do', () => {
    const { findings } = eqho.encode(scenario({ conditional_actions: { role: 'x' } }), scopeOf())
    expect(findings[0]?.message).toContain('Narrow "targets"')
  })
})

describe('what a remote scenario says in the words of a file', () => {
  test('our mark is seen in no field, and is found whatever surrounds it', () => {
    const notes = `Keep me.\r\n\r\n${MARK}\r\n`
    const found = remote({ description: { purpose: 'x', notes } })
    expect(found.marker).toEqual({ workspace: WORKSPACE, key: 'refund' })
    expect(eqho.decode(found, {})).toMatchObject({ description: 'x', 'eqho.description.notes': 'Keep me.' })
  })

  test('of two marks ours counts', () => {
    const notes = `[callsheet:other/a]\n${MARK}`
    expect(remote({ description: { notes } }).marker?.workspace).toBe(WORKSPACE)
    expect(decoded({ description: { notes } })['eqho.description.notes']).toBe('')
  })

  test('a line that only mentions a mark is text', () => {
    const notes = `see ${MARK} there`
    expect(remote({ description: { notes } }).marker).toBeUndefined()
    expect(decoded({ description: { notes } })['eqho.description.notes']).toBe(notes)
  })

  test('a message is what a client sent', () => {
    const messages = [
      { role: 'user', content: 'Hi', turn_idx: 0, timestamp: 'x', name: 'Ann' },
      { role: 'assistant' },
    ]
    expect(decoded({ environment_setup: { message_history: messages } })['message_history']).toEqual([
      { content: 'Hi', role: 'user', name: 'Ann' },
      { content: null, role: 'assistant' },
    ])
  })

  const stored = {
    tool_call_id: 'a',
    name: 'book',
    requestor: 'assistant',
    info: '',
    compare_args: null,
    seen: 1,
  }
  test.each([
    { says: 'what the server fills in is no difference', file: {}, equal: true },
    { says: 'nor is it when the file states it', file: { requestor: 'assistant', info: '' }, equal: true },
    { says: 'another requestor is one', file: { requestor: 'user' }, equal: false },
    { says: 'another name is one', file: { name: 'cancel' }, equal: false },
    { says: 'keys to compare are one', file: { compare_args: ['day'] }, equal: false },
  ])('an expected action: $says', ({ file, equal }) => {
    const path = 'expected_actions'
    const wanted = fieldsOf({ [path]: [{ tool_call_id: 'a', name: 'book', ...file }] })
    const actual = decoded({ evaluation_criteria: { actions: [stored] } }, wanted)
    expect(sameValue(eqho.kindOf(path), wanted[path], actual[path])).toBe(equal)
  })

  test('an argument that was taken out of the file is a difference', () => {
    const held = [{ ...stored, arguments: { day: 1, hour: 2 }, compare_args: ['day'] }]
    const wanted = { expected_actions: [{ tool_call_id: 'a', name: 'book', arguments: { day: 1 } }] }
    expect(decoded({ evaluation_criteria: { actions: held } }, wanted)['expected_actions']).toMatchObject([
      { arguments: { day: 1, hour: 2 }, compare_args: ['day'] },
    ])
  })

  test('values that no file could state are left to the dashboard (B32)', () => {
    const raw = {
      environment_setup: { conversation_medium: 'voice', conversation_direction: 'outbound' },
      evaluation_criteria: { actions: [{ tool_call_id: 'a', name: 'x', arguments: null, later: 1 }] },
    }
    const fields = decoded(raw)
    expect(fields).not.toHaveProperty(['eqho.environment_setup.conversation_medium'])
    expect(fields).toMatchObject({
      'eqho.environment_setup.conversation_direction': 'outbound',
      expected_actions: [{ tool_call_id: 'a', name: 'x', requestor: 'assistant' }],
    })
    expect(decoded(raw, {})).toMatchObject({ 'eqho.environment_setup.conversation_medium': 'voice' })
  })

  test('what the server filled in is told only to a file that states the field', () => {
    const call = { type: 'terminate_call', is_async: false, response_mode: 'silent' }
    const raw = { lead_scenario: { actions: { terminate_call: call } } }
    const path = 'eqho.lead_scenario.actions.terminate_call'
    expect(decoded(raw)).toMatchObject({ [`${path}.response_mode`]: 'silent' })
    expect(decoded(raw)).not.toHaveProperty([`${path}.is_async`])
    expect(decoded(raw, { [`${path}.is_async`]: true })).toMatchObject({ [`${path}.is_async`]: false })
  })

  test.each([
    { held: ['One.', 'Two.'], stated: undefined, as: ['One.', 'Two.'] },
    { held: ['One.'], stated: undefined, as: 'One.' },
    { held: ['One.', 'Two.'], stated: 'x', as: 'One.\nTwo.' },
    { held: ['One.'], stated: ['x'], as: ['One.'] },
    { held: [], stated: undefined, as: null },
    { held: null, stated: ['x'], as: null },
  ])('statements $held beside $stated', ({ held, stated, as }) => {
    const raw = { evaluation_criteria: { nl_assertions: held } }
    expect(
      decoded(raw, stated === undefined ? undefined : { expected_outcome: stated })['expected_outcome'],
    ).toEqual(as)
  })

  test('a row tells only what is in it', () => {
    const row = remote({ lead_scenario: { persona: 'p' }, description: null }, false)
    expect(eqho.decode(row, {}, {})).toEqual({
      name: 'Refund',
      'eqho.name': 'Refund',
      'persona.description': 'p',
      'eqho.lead_scenario.persona': 'p',
      description: null,
      'eqho.description.purpose': null,
      'eqho.description.notes': null,
    })
  })

  test.each([
    [
      { revision: 3, last_modified_at: '2026-05-04T08:00:00Z', last_modified_by: 'ana@example.com' },
      '2026-05-04T08:00:00Z (revision 3)',
      'ana@example.com',
    ],
    [{ revision: 3, last_modified_by: 'unknown' }, 'revision 3', undefined],
    [{ last_modified_at: '2026-05-04T08:00:00Z' }, '2026-05-04T08:00:00Z', undefined],
    [{}, undefined, undefined],
  ])('history %j', (history, moved, changedBy) => {
    const found = remote({ history })
    expect({ moved: found.moved, changedBy: found.changedBy }).toEqual({ moved, changedBy })
  })
})

describe('what an update sends', () => {
  const held: JsonObject = {
    _id: SET,
    account_id: 'a',
    history: { revision: 4 },
    name: 'Refund',
    newer: { kept: true },
    lead_scenario: {
      persona: 'Kind',
      instructions: { known_info: 'A' },
      actions: { terminate_call: { name: 'End', execution_order: 3 } },
    },
    description: null,
    environment_setup: {
      dynamic_variables: { a: 1 },
      message_history: [{ role: 'user', content: 'Hi', turn_idx: 0, timestamp: 'x' }],
    },
  }
  const sent = (changes: Record<string, Json>): JsonObject => {
    const fields = Object.entries(changes).map(([path, after]) => ({ path, before: null, after }))
    const change = {
      action: 'update',
      type: 'scenario',
      address: 'scenario.refund',
      id: SET,
      name: 'Refund',
    } as const
    return updateBody(held, { ...change, file: null, waits_for: [], fields }, WORKSPACE)
  }

  test('is the whole object, without what the server alone writes, and with our mark', () => {
    expect(sent({ key: 'old' })).toEqual({
      name: 'Refund',
      newer: { kept: true },
      lead_scenario: held['lead_scenario'],
      description: { notes: MARK },
      environment_setup: { dynamic_variables: { a: 1 }, message_history: [{ role: 'user', content: 'Hi' }] },
    })
  })

  test('clears a field with nothing of its own type, and makes nothing on the way', () => {
    const call = 'eqho.lead_scenario.actions.terminate_call'
    const body = sent({
      known_info: null,
      reason_for_call: null,
      'variables.agent': null,
      message_history: null,
      expected_outcome: null,
      [`${call}.name`]: null,
      [`${call}.execution_order`]: null,
      [`${call}.messages.start`]: null,
    })
    expect(body).toEqual({
      name: 'Refund',
      newer: { kept: true },
      lead_scenario: {
        persona: 'Kind',
        instructions: { known_info: '' },
        actions: { terminate_call: { name: '', execution_order: null } },
      },
      description: { notes: MARK },
      environment_setup: { dynamic_variables: {}, message_history: [] },
    })
  })

  test('replaces a map as a whole', () => {
    expect(sent({ 'variables.agent': { 'lead.x': 2 } })).toMatchObject({
      environment_setup: { dynamic_variables: { 'lead.x': 2 } },
    })
    expect(sent({ 'variables.agent': { 'lead.x': 2 } })).not.toHaveProperty(
      'environment_setup.dynamic_variables.a',
    )
  })
})
