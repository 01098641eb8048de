import type { ChangeOfObject, Update } from '../../../src/model/plan.ts'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import { eqho } from '../../../src/providers/eqho/index.ts'
import {
  block,
  loaded,
  MARK,
  openAccount,
  plainly,
  ROUTE,
  routeOf,
  scenario,
  type Account,
} from './target.ts'

const SET = '665f1c0a9b3e4d2f8a7c6b50'
const OTHER_SET = '665f1c0a9b3e4d2f8a7c6b51'
const ask = { instructions: 'Ask.', persona: { description: 'Kind' } }

function notesIn(account: Account): Json {
  return (account.rows()[0]!['description'] as Record<string, Json> | null)?.['notes'] ?? null
}

describe('the mark', () => {
  test('is the last line of the notes, after what people wrote', async () => {
    await using account = await openAccount()
    await account.apply([loaded(block('description.notes', 'Theirs.\n'))])
    expect(notesIn(account)).toBe(`Theirs.\n${MARK}`)
  })

  test('stays on every write, with notes that somebody added in between', async () => {
    await using account = await openAccount()
    await account.apply([loaded({})])
    const marks = `Added there.\n${MARK}\n[callsheet:other-team/refund]\nAnd below.`
    await account.edit(held => ({ ...held, description: { purpose: 'Theirs', notes: marks } }))

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
    expect(notesIn(account)).toBe('[callsheet:front-desk/money-back]')
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
    const written = await account.session.write(changes[0] as Update, {
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
    await account.edit(held => {
      const lead = held['lead_scenario'] as Record<string, Record<string, Json>>
      return {
        ...held,
        lead_scenario: { ...lead, instructions: { ...lead['instructions'], known_info: 'Theirs' } },
      }
    })
    const around = { actual: undefined, references: {}, idOf: () => undefined }
    await expect(account.session.write(changes[0] as Update, around)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'scenario.refund was edited at Eqho since the plan: known_info.',
    })
    expect(account.rows()[0]).toMatchObject({ lead_scenario: { instructions: { known_info: 'Theirs' } } })
  })

  test('an update of one that is gone', async () => {
    await using account = await openAccount()
    await account.apply([loaded({})])
    const { changes } = await account.plan([loaded({ known_info: 'Mine' })])
    await account.session.delete(changes[0] as ChangeOfObject)
    const around = { actual: undefined, references: {}, idOf: () => undefined }
    await expect(account.session.write(changes[0] as Update, around)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('a create whose end is unclear (B22)', () => {
  test.each([
    'create:1=stored-503',
    'create:1=cut',
    'create:1=204',
    'create:1=no-id',
    'create:1=late-504;after=100',
  ])('%s ends in one object', async fault => {
    await using account = await openAccount({ faults: [fault] })
    expect(plainly(await account.apply([loaded({})]))).toEqual([{ action: 'create', status: 'done' }])
    expect(account.rows()).toHaveLength(1)
    expect((await account.plan([loaded({})])).changes).toEqual([])
  })

  test('one that did not happen is sent again by the next run only (B80)', async () => {
    await using account = await openAccount({ faults: ['create:1=503'] })
    expect(await account.apply([loaded({})])).toMatchObject([
      { status: 'failed', error: { code: 'UNCLEAR' } },
    ])
    expect(account.requests().filter(line => line.startsWith('POST'))).toHaveLength(1)
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
    const routes = account.rows().map(({ _id: id }) => `GET ${routeOf(id)}`)
    account.requests()
    const { changes, notes } = await account.plan(files)
    expect({ changes, notes: notes.join() }).toEqual({
      changes: [],
      notes: expect.stringContaining('only objects in state are known') as string,
    })
    expect(account.requests().toSorted()).toEqual(routes.toSorted())
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
    await account.ask('DELETE', routeOf(account.rows()[0]!['_id']))
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
    await expect(account.session.delete(changes[0] as ChangeOfObject)).resolves.toBeUndefined()
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

function named(set: string | null): Json {
  return {
    name: 'Refund',
    scenario_set_id: set,
    lead_scenario: { persona: '', instructions: { task_instructions: '' } },
  }
}

describe('a scenario set', () => {
  const settings = { scenario_set_id: SET }
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
    await account.edit(held => ({ ...held, scenario_set_id: null }))
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
