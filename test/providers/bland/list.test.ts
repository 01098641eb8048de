import { afterEach, describe, expect, test } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import type { Wanted } from '../../../src/model/provider.ts'
import { bland } from '../../../src/providers/bland/index.ts'
import { connectionTo } from '../connection.ts'
import { answer, tinyServer, type TinyServer } from '../tiny-server.ts'
import { desiredOf, scenario, scope, startTarget, WORKSPACE } from './target.ts'

const servers: TinyServer[] = []
afterEach(() => Promise.all(servers.splice(0).map(server => server.close())))

const everything: Wanted = { resources: [], types: new Set(['scenario'] as const) }
const LIST = 'GET /v1/agent-testing/scenarios'

function row(id: string, more: Record<string, Json> = {}): Record<string, Json> {
  return { id, name: `S ${id}`, pathway_id: 'pw_1', updated_at: 't1', assertions: [], ...more }
}

/** A session on a server that gives these answers in turn. */
async function sessionOn(...bodies: unknown[]) {
  const server = await tinyServer(bodies.map(body => answer(200, body)))
  servers.push(server)
  return { server, session: bland.open(scope, connectionTo(server.url)) }
}

describe.each(['docs', 'live'])('a list in the %s envelope', envelope => {
  test('is read with one detail read for each scenario that nobody knows (B2)', async () => {
    const target = await startTarget({ modes: { envelope } })
    const ids = [
      await target.add({
        pathway_id: 'pw_1',
        name: 'Mine',
        metadata: { callsheet: { workspace: WORKSPACE, key: 'k' } },
      }),
      await target.add({ pathway_id: 'pw_1', name: 'Nobody’s' }),
      await target.add({ pathway_id: 'pw_2', name: 'Elsewhere' }),
    ]
    target.requests()
    const session = target.session()
    const { resources } = await session.list({ ...everything, known: new Set([ids[0]!]) })
    expect(target.requests()).toEqual([`${LIST}?pathway_id=pw_1`, `${LIST}/${ids[1]}`])
    const byName = Object.fromEntries(resources.map(({ name, ...rest }) => [name, rest]))
    expect(byName).toMatchObject({
      Mine: { complete: false, markerUnknown: true, marker: undefined },
      'Nobody’s': { complete: true, marker: undefined },
    })
    expect(resources).toHaveLength(2)

    await session.list(everything)
    expect(target.requests()).toEqual([`${LIST}?pathway_id=pw_1`])
  })

  test('without state every mark is found', async () => {
    const target = await startTarget({ modes: { envelope } })
    const mark = { workspace: WORKSPACE, key: 'k' }
    await target.add({
      pathway_id: 'pw_1',
      name: 'Mine',
      metadata: { callsheet: { ...mark, folder: 'Sales' } },
    })
    const { resources } = await target.session().list(everything)
    expect(resources).toMatchObject([{ marker: mark, folder: 'Sales', naturalKey: 'pathway_id:pw_1/Mine' }])
  })
})

test('agents have no filter, so the others are left out here', async () => {
  const at = { ...scope, settings: { agent_id: 'ag_1' } }
  const target = await startTarget({}, at)
  await target.add({ agent_id: 'ag_1', name: 'Ours' })
  await target.add({ agent_id: 'ag_2', name: 'Theirs' })
  await target.add({ pathway_id: 'pw_1', name: 'A pathway’s' })
  target.requests()
  const { resources } = await target.session().list(everything)
  expect(resources.map(({ name }) => name)).toEqual(['Ours'])
  expect(target.requests()).toHaveLength(2)
})

test('a row that does not tell its agent is looked at', async () => {
  const mark = { callsheet: { workspace: WORKSPACE, key: 'k' } }
  const details: Record<string, Json> = {
    ours: { agent_id: 'ag_1' },
    theirs: { agent_id: 'ag_2' },
    untold: {},
    marked: { metadata: mark },
  }
  const server = await tinyServer([
    (request, response) => {
      const id = request.url!.split('/')[4]
      const rows = Object.keys(details).map(id => ({ id, name: id }))
      const body = id === undefined ? { scenarios: rows } : { id, name: id, ...(details[id] as object) }
      response.end(JSON.stringify(body))
    },
  ])
  servers.push(server)
  const session = bland.open({ ...scope, settings: { agent_id: 'ag_1' } }, connectionTo(server.url))
  expect((await session.list(everything)).resources.map(({ id }) => id)).toEqual(['ours', 'marked'])
})

test('what files bind to something else is listed too', async () => {
  const target = await startTarget()
  const desired = [desiredOf(scenario({})), desiredOf(scenario({ bland: { persona_id: 'per_1' } }))]
  await target.session().list({ ...everything, resources: desired })
  expect(target.requests().sort()).toEqual([`${LIST}?pathway_id=pw_1`, `${LIST}?persona_id=per_1`])
})

test.each([
  ['bare list', [row('1')]],
  ['scenarios', { scenarios: [row('1')] }],
  ['data', { data: [row('1')], errors: null }],
  ['data.scenarios', { data: { scenarios: [row('1')] }, errors: [] }],
])('%s: the rows are found', async (_, body) => {
  const { session } = await sessionOn(body, { data: row('1', { metadata: null }), errors: null })
  expect((await session.list(everything)).resources).toMatchObject([{ id: '1', moved: 't1', complete: true }])
})

test('a row that shows its metadata needs no detail read', async () => {
  const callsheet = { workspace: WORKSPACE, key: 'k' }
  const { session, server } = await sessionOn({ data: [row('1', { metadata: { callsheet } })] })
  expect((await session.list(everything)).resources).toMatchObject([{ marker: callsheet, complete: false }])
  expect(server.seen).toHaveLength(1)
})

test.each([
  ['counts more', { scenarios: [row('1')], total: 3 }, 'Bland counts 3 scenarios, but its list shows 1.'],
  ['counts more, wrapped', { data: { scenarios: [row('1')], pagination: { total_count: 2 } } }, 'counts 2'],
  ['goes on', { scenarios: [row('1')], has_more: true }, 'more scenarios than the 1'],
])('%s: the list is read once more, is partial, and a note says so (B3, B83)', async (_, body, says) => {
  const { session, server } = await sessionOn(body, body, row('1', { metadata: null }))
  const { notes, partial } = await session.list(everything)
  expect({ notes, partial }).toEqual({ notes: [expect.stringContaining(says)], partial: true })
  expect(server.seen).toHaveLength(3)
})

test('a round number of rows is a doubt, and a note says so', async () => {
  const body = { scenarios: Array.from({ length: 50 }, () => row('1')) }
  const { session } = await sessionOn(body, row('1', { metadata: null }))
  const { notes, partial } = await session.list(everything)
  expect({ notes, partial }).toEqual({ notes: [expect.stringContaining('exactly 50')], partial: undefined })
})

test.each([
  ['as many as counted', { scenarios: [row('1')], total_count: 1 }],
  ['nothing at all', { scenarios: [] }],
])('%s: no note', async (_, body) => {
  const { session } = await sessionOn(body, row('1', { metadata: null }))
  expect((await session.list(everything)).notes).toEqual([])
})

test('an answer that is no list is an error, not an empty list (B15)', async () => {
  const { session } = await sessionOn({ message: 'moved' })
  await expect(session.list(everything)).rejects.toMatchObject({ code: 'API' })
})

const named = (name: string, key: string, block: Json = {}) =>
  desiredOf(scenario({ name, bland: block }, { key }))

describe('names', () => {
  test.each([
    {
      says: 'two files',
      resources: [named('A', 'one'), named('A', 'two')],
      found: ['error scenario.one', 'error scenario.two'],
    },
    {
      says: 'case',
      resources: [named('A', 'one'), named('a', 'two')],
      found: ['warning scenario.one', 'warning scenario.two'],
    },
    {
      says: 'two alike and one in another case',
      resources: [named('a', 'one'), named('A', 'two'), named('A', 'three')],
      found: ['warning scenario.one', 'error scenario.two', 'error scenario.three'],
    },
    {
      says: 'another persona',
      resources: [named('A', 'one'), named('A', 'two', { persona_id: 'p' })],
      found: [],
    },
  ])('$says (B37)', ({ resources, found }) => {
    const findings = bland.checkTogether!(resources)
    expect(findings.map(({ severity, address }) => `${severity} ${address}`)).toEqual(found)
    for (const { at, code } of findings) expect({ at, code }).toEqual({ at: ['name'], code: 'name-taken' })
  })

  test.each([
    ['another workspace', { workspace: 'other', key: 'x' }, ['workspace "other"']],
    ['a key that no file has', { workspace: WORKSPACE, key: 'old' }, []],
    ['its own key', { workspace: WORKSPACE, key: 'one' }, []],
  ])('taken by %s (B16)', async (_, callsheet, says) => {
    const taken = row('1', { name: 'A', metadata: { callsheet } })
    const { session } = await sessionOn({ scenarios: [taken] })
    const wanted = { ...everything, resources: [named('A', 'one')] }
    const [, { findings }] = await Promise.all([session.list(wanted), session.resolve(wanted)])
    expect(findings.map(({ message }) => message)).toEqual(says.map(part => expect.stringContaining(part)))
  })
})
