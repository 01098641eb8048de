import { describe, expect, test } from 'vitest'
import { parseSeed } from '../../../src/emulator/server.ts'
import {
  AGENTS,
  askingElevenLabs,
  created,
  folder,
  reply,
  rowOf,
  rowsAt,
  simulation,
  TESTS,
  toolCall,
  type ElevenLabsAsking,
  type ElevenLabsBody,
} from './asking.ts'

const namesAt = async (asking: ElevenLabsAsking, query: string) =>
  (await rowsAt(asking, query)).map(({ name }) => name)

async function withRows(count: number, modes: Record<string, string> = {}): Promise<ElevenLabsAsking> {
  const asking = askingElevenLabs(modes)
  for (let row = 1; row <= count; row += 1) await created(asking, simulation({ name: `Row ${row}` }))
  return asking
}

/** The whole answer of a list. */
const pageAt = async ({ ask }: ElevenLabsAsking, query: string): Promise<ElevenLabsBody> =>
  (await ask('GET', TESTS + query)).body

test('a row has times and the folder, and nothing of what is tested (B259)', async () => {
  const asking = askingElevenLabs({}, { now: () => 1_700_000_000_500 })
  const sales = await folder(asking, 'Sales')
  const inbound = await folder(asking, 'Inbound', sales)
  const id = await created(asking, simulation({ parent_folder_id: inbound }))
  expect(await rowOf(asking, id)).toEqual({
    id,
    name: 'Booking',
    type: 'simulation',
    entity_type: 'test',
    created_at_unix_secs: 1_700_000_000,
    last_updated_at_unix_secs: 1_700_000_000,
    folder_parent_id: inbound,
    folder_path: [
      { id: sales, name: 'Sales' },
      { id: inbound, name: 'Inbound' },
    ],
    children_count: null,
    conversation_initiation_source: null,
    access_info: expect.objectContaining({ is_creator: true, role: 'admin' }),
  })
  expect(await rowOf(asking, sales)).toMatchObject({
    type: 'folder',
    entity_type: 'folder',
    folder_parent_id: null,
    folder_path: [],
    children_count: 1,
  })
})

describe('pages', () => {
  test('follow the cursor to the end (B259)', async () => {
    const asking = await withRows(5)
    const names: string[] = []
    let query = '?page_size=2'
    for (;;) {
      const page = await pageAt(asking, query)
      names.push(...page.tests.map(({ name }) => name))
      if (page['has_more'] === false) break
      query = `?page_size=2&cursor=${page.next_cursor}`
    }
    expect(names).toEqual(['Row 5', 'Row 4', 'Row 3', 'Row 2', 'Row 1'])
  })

  test.each([
    ['null', { next_cursor: null }],
    ['absent', {}],
    ['cursor', { next_cursor: expect.any(String) }],
  ])('end: %s, of the last page (B259)', async (end, more) => {
    const asking = await withRows(1, { end })
    const { tests: _, ...envelope } = await pageAt(asking, '')
    expect(envelope).toEqual({ has_more: false, ...more })
    if (end !== 'cursor') return
    const { next_cursor } = envelope as { readonly next_cursor: string }
    expect(await pageAt(asking, `?cursor=${next_cursor}`)).toMatchObject({ tests: [], has_more: false })
  })

  test('have 30 rows where the request does not say, or what the emulator is told', async () => {
    const tests = Array.from({ length: 31 }, (_, index) => ({ name: `Row ${index}` }))
    const sizeOf = async (query: string, options: object = {}) =>
      (await rowsAt(askingElevenLabs({}, { seed: { elevenlabs: { tests } }, ...options }), query)).length
    expect([
      await sizeOf(''),
      await sizeOf('?page_size=100'),
      await sizeOf('', { pageSize: 4 }),
      await sizeOf('?page_size=100', { maxPageSize: 7 }),
    ]).toEqual([30, 31, 4, 7])
  })

  test.each([
    ['page_size=0', 'page_size'],
    ['page_size=101', 'page_size'],
    ['cursor=nonsense', 'cursor'],
    ['types=chat', 'types'],
    ['sort_mode=name', 'sort_mode'],
  ])('refuses %s', async (query, name) => {
    const { status, body } = await askingElevenLabs().ask('GET', `${TESTS}?${query}`)
    expect([status, body.detail[0]?.loc]).toEqual([422, ['query', name]])
  })

  test.each([
    ['list:*=no-next', { has_more: false, next_cursor: null }],
    ['list:*=foreign-next', { has_more: true, next_cursor: expect.stringContaining('elsewhere.invalid') }],
    ['list:*=repeat', { tests: [{ name: 'Row 3' }, { name: 'Row 3' }, { name: 'Row 2' }] }],
  ])('the fault %s shows', async (fault, body) => {
    const asking = await withRows(3)
    asking.emulator.addFault(fault)
    expect(await pageAt(asking, '?page_size=2')).toMatchObject(body)
  })
})

describe('filters', () => {
  async function mixed(modes: Record<string, string> = {}) {
    const asking = askingElevenLabs({ order: 'oldest', ...modes })
    const a = await folder(asking, 'A')
    await created(asking, reply({ name: 'Reply' }))
    await created(asking, toolCall({ name: 'Tool', parent_folder_id: a }))
    await folder(asking, 'B', a)
    await created(asking, simulation({ name: 'Talk' }))
    return { asking, a }
  }

  test.each([
    ['', ['A', 'B', 'Reply', 'Tool', 'Talk']],
    ['?types=llm&types=simulation', ['Reply', 'Talk']],
    ['?types=folder', ['A', 'B']],
    ['?types=tool', ['Tool']],
    ['?search=tA', ['Talk']],
    ['?parent_folder_id=root', ['A', 'Reply', 'Talk']],
    ['?parent_folder_id=nowhere', []],
    ['?sharing_mode=shared_with_me', []],
  ])('%j shows %j (B259)', async (query, names) => {
    const { asking } = await mixed()
    expect((await namesAt(asking, query)).toSorted()).toEqual(names.toSorted())
  })

  test('one folder, without what lies in those below it', async () => {
    const { asking, a } = await mixed()
    expect(await namesAt(asking, `?parent_folder_id=${a}`)).toEqual(['B', 'Tool'])
    expect(await namesAt(asking, `?parent_folder_id=${a}&types=tool`)).toEqual(['Tool'])
  })

  test('folder_rows: on-request leaves folders out unless they are asked for (B259)', async () => {
    const { asking } = await mixed({ folder_rows: 'on-request' })
    expect(await namesAt(asking, '')).toEqual(['Reply', 'Tool', 'Talk'])
    expect(await namesAt(asking, '?types=folder&types=tool')).toEqual(['A', 'B', 'Tool'])
    expect(await namesAt(asking, '?include_folders=true')).toHaveLength(5)
  })

  test.each([
    ['oldest', ['A', 'First', 'Second']],
    ['newest', ['A', 'Second', 'First']],
  ])('folders_first puts them first, order: %s', async (order, names) => {
    let second = 0
    const asking = askingElevenLabs({ order }, { now: () => (second += 1) * 1000 })
    await created(asking, simulation({ name: 'First' }))
    await folder(asking, 'A')
    await created(asking, simulation({ name: 'Second' }))
    expect(await namesAt(asking, '?sort_mode=folders_first')).toEqual(names)
  })
})

test.each([
  ['none', [true, true]],
  ['one-list', [false, true]],
])(
  'folder_lag: %s, of the first and the second list after a create and a move (B259)',
  async (folder_lag, knows) => {
    const asking = askingElevenLabs({ folder_lag })
    const a = await folder(asking, 'A')
    const id = await created(asking, simulation({ parent_folder_id: a }))
    const seen = async (where: string | null) => (await rowOf(asking, id))?.folder_parent_id === where
    expect([await seen(a), await seen(a)]).toEqual(knows)
    await asking.ask('POST', `${TESTS}/bulk-move`, { entity_ids: [id] })
    await asking.ask('PUT', `${TESTS}/${id}`, simulation())
    expect([await seen(null), await seen(null)]).toEqual(knows)
  },
)

test('summaries are rows by id, of those that exist', async () => {
  const asking = askingElevenLabs()
  const id = await created(asking)
  const { body } = await asking.ask('POST', `${TESTS}/summaries`, { test_ids: [id, 'nowhere'] })
  expect(body).toEqual({ tests: { [id]: await rowOf(asking, id) } })
  expect((await asking.ask('POST', `${TESTS}/summaries`, { test_ids: [id, id] })).status).toBe(422)
  expect((await asking.ask('POST', `${TESTS}/summaries`, {})).status).toBe(422)
})

test('agents are listed and read', async () => {
  const { ask } = askingElevenLabs()
  expect((await ask('GET', `${AGENTS}?page_size=2`)).body).toMatchObject({
    agents: [{ name: 'Front Desk' }, { name: 'Returns Line' }],
    has_more: true,
  })
  expect((await ask('GET', `${AGENTS}/nobody`)).status).toBe(404)
})

test('rows of a seed need little', async () => {
  const seed = parseSeed({
    elevenlabs: {
      folders: [{ id: 'f1', name: 'Sales' }],
      tests: [
        { id: 't1', parent_folder_id: 'f1', last_updated_at_unix_secs: 5 },
        { type: 'llm', name: 'Reply' },
      ],
    },
  })
  const asking = askingElevenLabs({ unset: 'absent' }, { seed })
  expect(await rowOf(asking, 't1')).toMatchObject({ folder_parent_id: 'f1', last_updated_at_unix_secs: 5 })
  expect((await asking.ask('GET', `${TESTS}/t1`)).body).toMatchObject({ type: 'simulation', name: 'Test' })
  expect(await namesAt(asking, '?types=llm')).toEqual(['Reply'])
})
