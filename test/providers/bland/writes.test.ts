import { afterEach, expect, test } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import type { Write } from '../../../src/model/plan.ts'
import { bland } from '../../../src/providers/bland/index.ts'
import { CANARY, connectionTo } from '../connection.ts'
import { answer, cut, tinyServer, type TinyServer } from '../tiny-server.ts'
import { changeOf, scope, startTarget, writesIn, WORKSPACE, type Target } from './target.ts'

const servers: TinyServer[] = []
afterEach(() => Promise.all(servers.splice(0).map(server => server.close())))

const context = { actual: undefined, references: {}, idOf: () => undefined }
const mine = { callsheet: { workspace: WORKSPACE, key: 'refund' } }
const base = { pathway_id: 'pw_1', name: 'Refund' }

const write = ({ session }: Target, change: Write) => session().write(change, context)
const update = (id: string, fields: Record<string, Json>) => changeOf(fields, { id })

async function sessionOn(...listeners: Parameters<typeof tinyServer>[0]) {
  const server = await tinyServer(listeners)
  servers.push(server)
  return { server, session: bland.open(scope, connectionTo(server.url)) }
}

test('a create is one request, and its answer is the read-back (B27)', async () => {
  const target = await startTarget()
  const written = await write(target, changeOf({ name: 'Refund', 'bland.pathway_id': 'pw_1', tags: ['a'] }))
  expect(target.requests()).toEqual(['POST /v1/agent-testing/scenarios'])
  expect(written.remote).toMatchObject({ complete: true, marker: mine.callsheet, moved: expect.any(String) })
})

test('the raw key is the whole authorization', async () => {
  const { session, server } = await sessionOn(answer(404))
  await session.read('scenario', '1')
  expect(server.seen[0]!.headers['authorization']).toBe(CANARY)
})

test('a scenario that is switched off is made and then switched off', async () => {
  const target = await startTarget()
  await write(target, changeOf({ 'bland.pathway_id': 'pw_1', enabled: false, 'bland.metadata.team': 'a' }))
  expect(writesIn(target.requests()).map(line => line.split(' ')[0])).toEqual(['POST', 'PUT'])
  expect(target.rows()).toMatchObject([{ enabled: false, metadata: { team: 'a', ...mine } }])
})

test('an update sends what changes, and keeps what is there', async () => {
  const target = await startTarget()
  const id = await target.add({ ...base, description: 'Why', max_turns: 35, metadata: { team: 'a' } })
  target.requests()
  await write(target, update(id, { instructions: 'Ask.' }))
  expect(target.requests().map(line => line.split(' ')[0])).toEqual(['GET', 'PUT', 'GET'])
  expect(target.rows()).toMatchObject([
    {
      description: 'Why',
      max_turns: 35,
      tester_persona_prompt: 'Ask.',
      metadata: { team: 'a', ...mine },
    },
  ])
})

test.each([{ put: 'replace' }, { put: 'replace', envelope: 'live', metadata: 'merge' }])(
  'an update that empties what it leaves out is made good, and not repeated (%j)',
  async modes => {
    const target = await startTarget({ modes })
    const node = {
      type: 'NODE_REACHED',
      name: 'n',
      config: { node_id: 'book' },
      is_required: true,
      weight: 1,
      order: 0,
    }
    const more = { description: 'Why', max_turns: 35, request_data: { a: 1 }, assertions: [node] }
    const ids = [await target.add({ ...base, ...more }), await target.add({ ...base, ...more, name: 'B' })]
    await target.edit(ids[0]!, { ...more, name: 'Refund', enabled: false })
    target.requests()
    const session = target.session()
    await session.write(update(ids[0]!, { instructions: 'Ask.' }), context)
    await session.write(update(ids[1]!, { instructions: 'Ask.' }), context)
    expect(writesIn(target.requests()).filter(line => line.startsWith('PUT'))).toHaveLength(3)
    expect(
      target.rows().toSorted((a, b) => (a['name'] === 'B' ? 1 : b['name'] === 'B' ? -1 : 0)),
    ).toMatchObject([
      { ...more, enabled: false, tester_persona_prompt: 'Ask.', metadata: mine },
      { ...more, enabled: true, tester_persona_prompt: 'Ask.', metadata: mine },
    ])
  },
)

test.each(['replace', 'merge'])('a metadata key, a folder and tags can go (metadata: %s)', async metadata => {
  const target = await startTarget({ modes: { metadata } })
  const callsheet = { ...mine.callsheet, folder: 'Sales', tags: ['x'] }
  const id = await target.add({ ...base, metadata: { team: 'a', other: 1, callsheet } })
  const { remote } = await write(target, update(id, { 'bland.metadata.team': null, folder: '', tags: [] }))
  expect(bland.decode(remote!, {})).toMatchObject({ 'bland.metadata': { other: 1 }, folder: '', tags: [] })
})

test.each(['clear', 'start-node'])('null clears (nulls: %s)', async nulls => {
  const target = await startTarget({ modes: { nulls } })
  const full = {
    description: 'x',
    tester_persona_prompt: 'x',
    request_data: { a: 1 },
    start_node_id: 'book',
    input_messages: [{ role: 'user', content: 'x' }],
    advanced_instructions: 'x',
  }
  const id = await target.add({ ...base, ...full })
  const fields = {
    description: null,
    instructions: null,
    'variables.agent': null,
    'bland.start_node_id': null,
    message_history: null,
    'bland.advanced_instructions': null,
  }
  const { remote } = await write(target, update(id, fields))
  const left = Object.entries(remote!.raw as Record<string, Json>).filter(
    ([field, value]) => field in full && value !== null && Object.keys(value).length > 0,
  )
  expect(left).toEqual([])
})

test.each([
  ['stored, then 503', 'create:1=stored-503'],
  ['stored, then cut', 'create:1=cut'],
  ['answered with nothing', 'create:1=empty'],
  ['answered without an id', 'create:1=no-id'],
  ['made when nobody waits any more', 'create:1=late-504;after=100'],
])('an unclear create ends in one scenario: %s (B22)', async (_, fault) => {
  const { parseFault } = await import('../../../src/emulator/server.ts')
  const target = await startTarget({ faults: [parseFault(fault)] })
  const { id } = await write(target, changeOf({ name: 'Refund', 'bland.pathway_id': 'pw_1' }))
  expect(target.rows()).toMatchObject([{ id, metadata: mine }])
})

test('a namesake of somebody else is not taken for what an unclear create made (B22)', async () => {
  const other = { callsheet: { workspace: 'other', key: 'refund' } }
  const raw = { id: '1', ...base, metadata: other }
  const { session, server } = await sessionOn(
    answer(503),
    answer(200, { scenarios: [raw] }),
    answer(200, raw),
    answer(200, { scenarios: [] }),
  )
  const create = session.write(changeOf({ name: 'Refund', 'bland.pathway_id': 'pw_1' }), context)
  await expect(create).rejects.toMatchObject({ code: 'UNCLEAR', api: { status: 503 } })
  expect(server.seen.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

test('what an unclear create has made may show only in a later look (B22)', async () => {
  const raw = { id: '1', ...base, metadata: mine }
  const { session, server } = await sessionOn(
    cut,
    answer(200, { scenarios: [] }),
    answer(200, ''),
    answer(200, { scenarios: [raw] }),
    answer(200, raw),
  )
  const written = await session.write(changeOf({ name: 'Refund', 'bland.pathway_id': 'pw_1' }), context)
  expect(written.id).toBe('1')
  expect(server.seen.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

test('a name that is taken is told with its owner (B45)', async () => {
  const target = await startTarget()
  const id = await target.add({ ...base, metadata: { callsheet: { workspace: WORKSPACE, key: 'old' } } })
  const create = write(target, changeOf({ name: 'Refund', 'bland.pathway_id': 'pw_1' }))
  await expect(create).rejects.toMatchObject({
    code: 'API',
    api: { status: 409, method: 'POST', route: '/v1/agent-testing/scenarios' },
    hint: expect.stringMatching(new RegExp(`${id}.*"old".*formerly`)),
  })
})

test('a success that holds errors is a failure, in the vendor’s words (B45)', async () => {
  const { session } = await sessionOn(
    answer(200, { data: null, errors: [{ error: 'VALIDATION', message: 'max_turns too high' }] }),
  )
  const create = session.write(changeOf({ name: 'Refund', 'bland.pathway_id': 'pw_1' }), context)
  await expect(create).rejects.toMatchObject({
    code: 'API',
    message: expect.stringContaining('max_turns too high'),
    api: { method: 'POST', route: '/v1/agent-testing/scenarios' },
  })
})

test('a create that is answered with the key may have happened, and shows no key (B42, B103)', async () => {
  const { session } = await sessionOn(answer(200, { data: null, errors: [{ message: `no, ${CANARY}` }] }))
  const create = session.write(changeOf({ name: 'Refund', 'bland.pathway_id': 'pw_1' }), context)
  await expect(create).rejects.toMatchObject({
    code: 'UNCLEAR',
    message: "Bland's answer holds the key of BLAND_API_KEY, in errors.0.message, so nothing of it is used.",
  })
})

test('a refusal with a status tells route, status and text (B45)', async () => {
  const target = await startTarget()
  const create = write(target, changeOf({ 'bland.pathway_id': 'pw_1', max_turns: 51 }))
  await expect(create).rejects.toMatchObject({
    code: 'API',
    message: expect.stringContaining('max_turns'),
    api: { method: 'POST', status: 400 },
  })
})

test('an object of another workspace is neither changed nor deleted (B16)', async () => {
  const target = await startTarget()
  const id = await target.add({ ...base, metadata: { callsheet: { workspace: 'other', key: 'x' } } })
  target.requests()
  await expect(write(target, update(id, { max_turns: 3 }))).rejects.toMatchObject({ code: 'REFUSED' })
  await expect(target.session().delete(update(id, {}))).rejects.toMatchObject({ code: 'REFUSED' })
  expect(writesIn(target.requests())).toEqual([])
})

test('what is gone cannot be changed, but counts as deleted', async () => {
  const target = await startTarget()
  await expect(write(target, update('nowhere', { max_turns: 3 }))).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await target.session().delete(update('nowhere', {}))
})

test.each(['docs', 'live'])('a delete is confirmed (%s)', async envelope => {
  const target = await startTarget({ modes: { envelope } })
  const id = await target.add(base)
  await target.session().delete(update(id, {}))
  expect(target.rows()).toEqual([])
})

test.each([
  ['that vanished all the same', answer(404), undefined],
  ['that is still there', answer(200, { id: '1', ...base, metadata: null }), 'API'],
])('a delete without confirmation looks for a scenario %s', async (_, after, code) => {
  const there = answer(200, { id: '1', ...base, metadata: null })
  const { session } = await sessionOn(there, answer(200, { deleted: false }), after)
  const end = await session.delete(update('1', {})).then(
    () => undefined,
    (fault: unknown) => (fault as { code: string }).code,
  )
  expect(end).toBe(code)
})

test('what cannot be an id is sent nowhere (B108)', async () => {
  const { session, server } = await sessionOn(answer(404))
  await expect(session.read('scenario', 'a/../b?c')).rejects.toMatchObject({ code: 'USAGE' })
  expect(server.seen).toEqual([])
})
