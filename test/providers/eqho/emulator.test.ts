import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import type { LoadedScenario } from '../../../src/model/problem.ts'
import { eqho } from '../../../src/providers/eqho/index.ts'
import { MARK, openAccount, scenario, type Account, type Modes } from './target.ts'

const ROUTE = '/v1/simulation/scenarios'
const SET = '665f1c0a9b3e4d2f8a7c6b50'
const OTHER_SET = '665f1c0a9b3e4d2f8a7c6b51'
const ask: Record<string, Json> = { instructions: 'Ask.', persona: { description: 'Kind' } }

function block(field: string, value: Json): Record<string, Json> {
  return {
    eqho: field.split('.').reduceRight<Json>((inner, key) => ({ [key]: inner }), value) as Record<
      string,
      Json
    >,
  }
}

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

function loaded({ folder, ...value }: Record<string, Json>): LoadedScenario {
  return scenario({ ...ask, ...value }, typeof folder === 'string' ? { folder } : {})
}

function plainly(outcomes: readonly unknown[]): unknown {
  return outcomes.map(outcome => {
    const { action, status, not_kept, error } = outcome as Record<string, unknown>
    return { action, status, ...(not_kept ? { not_kept } : {}), ...(error ? { error } : {}) }
  })
}

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
    { numRuns: 150 },
  )
})

describe('the mark', () => {
  const notes = (account: Account): Json =>
    (account.rows()[0]!['description'] as Record<string, Json> | null)?.['notes'] ?? null

  test('is the last line of the notes, after what people wrote', async () => {
    await using account = await openAccount()
    await account.apply([loaded(block('description.notes', 'Theirs.\n'))])
    expect(notes(account)).toBe(`Theirs.\n${MARK}`)
  })

  test('stays on every write, with notes that somebody added in between', async () => {
    await using account = await openAccount()
    await account.apply([loaded({})])
    const id = account.rows()[0]!['_id'] as string
    const { _id, account_id, history, ...held } = await account.ask('GET', `${ROUTE}/${id}`)
    const marks = `Added there.\n${MARK}\n[callsheet:other-team/refund]\nAnd below.`
    await account.ask('PUT', `${ROUTE}/${id}`, { ...held, description: { purpose: 'Theirs', notes: marks } })

    await account.apply([loaded({ known_info: 'More' })])
    expect(account.rows()[0]).toMatchObject({
      description: {
        purpose: 'Theirs',
        notes: `Added there.\nAnd below.\n[callsheet:other-team/refund]\n${MARK}`,
      },
    })
  })

  test('finds everything again when state is lost (B26)', async () => {
    await using account = await openAccount({ modes: { list: 'keyed' }, pageSize: 2 })
    const files = Array.from({ length: 5 }, (_, index) => scenario(ask, { key: `s-${index}` }))
    await account.apply(files)
    account.saved = undefined
    expect(await account.plan(files)).toMatchObject({ changes: [], notes: [] })
  })

  test('follows a rename as one update', async () => {
    await using account = await openAccount()
    await account.apply([loaded({})])
    const outcomes = await account.apply([scenario({ ...ask, formerly: ['refund'] }, { key: 'money-back' })])
    expect(plainly(outcomes)).toEqual([{ action: 'update', status: 'done' }])
    expect(notes(account)).toBe('[callsheet:front-desk/money-back]')
  })

  test('is written into an object that is taken over, and other fields stay', async () => {
    await using account = await openAccount()
    await account.ask('POST', ROUTE, {
      name: 'Refund',
      lead_scenario: { persona: 'Gruff', instructions: { task_instructions: 'Old.', known_info: 'Kept' } },
    })
    const file = scenario({ instructions: 'New.' })
    const { changes, notes: said } = await account.plan([file])
    expect(changes).toMatchObject([{ action: 'adopt', fields: [{ path: 'instructions', before: 'Old.' }] }])
    expect(said.join()).toContain('none carries our mark')
    await account.apply([file])
    expect(account.rows()).toMatchObject([
      {
        lead_scenario: { persona: 'Gruff', instructions: { task_instructions: 'New.', known_info: 'Kept' } },
        description: { notes: MARK },
      },
    ])
  })

  test('that the server drops leaves state as the memory, with a note and no failure', async () => {
    await using account = await openAccount({ modes: { notes: 'drop' } })
    expect(plainly(await account.apply([loaded({})]))).toEqual([{ action: 'create', status: 'done' }])
    const plan = await account.plan([loaded({})])
    expect(plan).toMatchObject({ changes: [], unmarked: 1 })
    expect(plan.notes.join()).toContain('only state knows')
    const [lost] = await account.apply([loaded(block('description.notes', 'Mine'))])
    expect(lost).toMatchObject({
      status: 'done',
      not_kept: [{ path: 'eqho.description.notes', sent: 'Mine', kept: null }],
    })
    expect((await account.plan([loaded(block('description.notes', 'Mine'))])).changes).toEqual([])
  })
})

describe('what a write sends', () => {
  test('persona and task are there although no file states them', async () => {
    await using account = await openAccount()
    await account.apply([scenario({ message_history: [{ role: 'user', content: 'Hi' }] })])
    expect(account.rows()[0]).toMatchObject({
      lead_scenario: { persona: '', instructions: { task_instructions: '' } },
    })
  })

  test('what nobody states stays as the dashboard left it', async () => {
    await using account = await openAccount()
    const history = [{ role: 'user', content: 'Hi' }]
    await account.apply([loaded({ message_history: history, variables: { agent: { a: 1 } } })])
    const { _id: id, ...before } = account.rows()[0]!
    await account.apply([loaded({ known_info: 'New' })])
    const after = account.rows()[0]!
    expect(after).toMatchObject({
      _id: id!,
      environment_setup: { dynamic_variables: { a: 1 }, message_history: history },
      lead_scenario: { instructions: { known_info: 'New' } },
    })
    expect(after['evaluation_criteria']).toEqual(before['evaluation_criteria'])
  })

  test('nothing when somebody made the same edit there', async () => {
    await using account = await openAccount()
    await account.apply([loaded({})])
    const { changes } = await account.plan([loaded({ known_info: 'New' })])
    await account.apply([loaded({ known_info: 'New' })])
    account.requests()
    const written = await account.session.write(changes[0]!, {
      actual: undefined,
      references: {},
      idOf: () => undefined,
    })
    expect(written.remote?.moved).toContain('revision 1')
    expect(account.requests().map(request => request.split(' ')[0])).toEqual(['GET'])
  })

  test('nothing when somebody edited a field of the plan in between', async () => {
    await using account = await openAccount()
    await account.apply([loaded({ known_info: 'Old' })])
    const { changes } = await account.plan([loaded({ known_info: 'Mine' })])
    const { _id, account_id, history, ...held } = account.rows()[0]!
    const lead = held['lead_scenario'] as Record<string, Record<string, Json>>
    const instructions = { ...lead['instructions'], known_info: 'Theirs' }
    await account.ask('PUT', `${ROUTE}/${String(_id)}`, { ...held, lead_scenario: { ...lead, instructions } })
    const around = { actual: undefined, references: {}, idOf: () => undefined }
    await expect(account.session.write(changes[0]!, around)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'scenario.refund was edited at Eqho since the plan: known_info.',
    })
    expect(account.rows()[0]).toMatchObject({ lead_scenario: { instructions: { known_info: 'Theirs' } } })
  })

  test('an update of one that is gone', async () => {
    await using account = await openAccount()
    await account.apply([loaded({})])
    const { changes } = await account.plan([loaded({ known_info: 'Mine' })])
    await account.session.delete(changes[0]!)
    const around = { actual: undefined, references: {}, idOf: () => undefined }
    await expect(account.session.write(changes[0]!, around)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a create whose end is unclear (B22)', () => {
  test.each(['create:1=stored-503', 'create:1=cut'])('%s ends in one object', async fault => {
    await using account = await openAccount({ faults: [fault] })
    expect(plainly(await account.apply([loaded({})]))).toEqual([{ action: 'create', status: 'done' }])
    expect(account.rows()).toHaveLength(1)
    expect((await account.plan([loaded({})])).changes).toEqual([])
  })

  test('one that did not happen is repeated', async () => {
    await using account = await openAccount({ faults: ['create:1=503'] })
    expect(plainly(await account.apply([loaded({})]))).toEqual([{ action: 'create', status: 'done' }])
    expect(account.rows()).toHaveLength(1)
  })

  test.each([
    { says: 'cannot list', modes: { list: 'off' } },
    { says: 'drops the mark', modes: { notes: 'drop' } },
  ] as const)('stops for a look by hand where the server $says', async ({ modes: given }) => {
    await using account = await openAccount({ modes: given, faults: ['create:1=stored-503'] })
    const [outcome] = await account.apply([loaded({})])
    expect(outcome).toMatchObject({
      status: 'failed',
      error: { code: 'UNCLEAR', status: 503, method: 'POST' },
    })
    expect(outcome?.error?.hint).toContain('look by hand')
    expect(outcome?.error?.hint).toContain('state import scenario.refund')
    expect(account.rows()).toHaveLength(1)
  })
})

describe('a server without a list', () => {
  test('is known by state alone, and says so', async () => {
    await using account = await openAccount({ modes: { list: 'off' } })
    const files = ['a', 'b'].map(key => scenario(ask, { key }))
    await account.apply(files)
    const ids = account.rows().map(({ _id }) => String(_id))
    account.requests()
    const { changes, notes } = await account.plan(files)
    expect({ changes, notes: notes.join() }).toEqual({
      changes: [],
      notes: expect.stringContaining('only objects in state are known') as string,
    })
    expect(account.requests().toSorted()).toEqual(ids.map(id => `GET ${ROUTE}/${id}`).toSorted())
  })

  test('is asked for a list once in a run', async () => {
    await using account = await openAccount({ modes: { list: 'off' } })
    await account.apply([loaded({})])
    await account.plan([loaded({})])
    expect(account.requests().filter(request => request === `GET ${ROUTE}`)).toHaveLength(1)
  })

  test('an object in state that is gone is made anew', async () => {
    await using account = await openAccount({ modes: { list: 'off' } })
    await account.apply([loaded({})])
    await account.ask('DELETE', `${ROUTE}/${String(account.rows()[0]!['_id'])}`).catch(() => undefined)
    const { changes } = await account.plan([loaded({})])
    expect(changes).toMatchObject([{ action: 'create', reason: 'it was deleted there' }])
  })
})

describe('deletes', () => {
  const prune = { prune: true }
  const keep = scenario(ask, { key: 'keep' })

  test('go through, also when somebody was faster', async () => {
    await using account = await openAccount()
    await account.apply([loaded({}), keep])
    const { changes } = await account.plan([keep], prune)
    expect(plainly(await account.apply([keep], prune))).toEqual([{ action: 'delete', status: 'done' }])
    expect(account.rows()).toHaveLength(1)
    await expect(account.session.delete(changes[0]!)).resolves.toBeUndefined()
  })

  test('that the server does not know are left to people, and the rest goes on', async () => {
    await using account = await openAccount({ modes: { delete: 'off' } })
    await account.apply([loaded({}), keep])
    const edited = scenario({ ...ask, known_info: 'More' }, { key: 'keep' })
    const outcomes = await account.apply([edited], prune)
    expect(plainly(outcomes)).toMatchObject([
      { action: 'update', status: 'done' },
      {
        action: 'delete',
        status: 'failed',
        error: { code: 'UNSUPPORTED', method: 'DELETE', status: 405 },
      },
    ])
    expect(outcomes[1]?.error?.message).toContain('retire it by hand')
    expect(account.saved?.entries).toHaveProperty(['scenario.refund'])
    expect(account.rows()).toHaveLength(2)
  })
})

describe('a scenario set', () => {
  const settings = { scenario_set_id: SET }
  const named = (set: string | null): Json => ({
    name: 'Refund',
    scenario_set_id: set,
    lead_scenario: { persona: '', instructions: { task_instructions: '' } },
  })

  test('takes what is new, and what lies in others is not seen', async () => {
    await using account = await openAccount({ settings })
    await account.ask('POST', ROUTE, named(OTHER_SET))
    await account.ask('POST', ROUTE, named(null))
    const { changes } = await account.plan([loaded({})])
    expect(changes).toMatchObject([{ action: 'create' }])
    await account.apply([loaded({})])
    expect(account.rows().map(row => row['scenario_set_id'])).toContain(SET)
    expect((await account.plan([loaded({})])).changes).toEqual([])
  })

  test('takes back what somebody moved out of it', async () => {
    await using account = await openAccount({ settings })
    await account.apply([loaded({})])
    const { _id, account_id, history, ...held } = account.rows()[0]!
    await account.ask('PUT', `${ROUTE}/${String(_id)}`, { ...held, scenario_set_id: null })
    expect((await account.plan([loaded({})])).changes).toMatchObject([
      { action: 'update', fields: [{ path: 'eqho.scenario_set_id', before: null, after: SET }] },
    ])
  })
})

test('a field that the server loses is told once and not asked for again (B27)', async () => {
  await using account = await openAccount({ faults: ['lost:folder'] })
  const file = loaded({ folder: 'sales' })
  expect(await account.apply([file])).toMatchObject([
    { status: 'done', not_kept: [{ path: 'folder', sent: 'sales', kept: '' }] },
  ])
  const { changes, notes } = await account.plan([file])
  expect({ changes, notes }).toEqual({
    changes: [],
    notes: ['scenario.refund: the platform does not keep folder; not sent again.'],
  })
})

test('the requests of a target come almost one by one', () => {
  expect(eqho.capabilities).toMatchObject({ concurrency: 2, folders: 'implicit' })
})
