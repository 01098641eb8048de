import { afterEach, describe, expect, test } from 'vitest'
import type { RequestListener } from 'node:http'
import type { Session } from '../../../src/model/provider.ts'
import { cekura } from '../../../src/providers/cekura/index.ts'
import { connectionTo } from '../connection.ts'
import { answer, tinyServer, type TinyServer } from '../tiny-server.ts'
import { changeFor, desiredOf, folderResource, scenario, scope, wanting } from './target.ts'

const open: TinyServer[] = []
afterEach(() => Promise.all(open.splice(0).map(server => server.close())))

async function serving(
  answers: readonly RequestListener[],
): Promise<{ session: Session; server: TinyServer }> {
  const server = await tinyServer(answers)
  open.push(server)
  return { server, session: cekura.open(scope, connectionTo(`${server.url}/cekura`)) }
}

const row = (id: number): object => ({ id, name: `Scenario ${id}`, tags: [] })
const page = (ids: readonly number[], next: string | null, count = 99): RequestListener =>
  answer(200, { count, next, previous: null, results: ids.map(row) })

async function listed(
  answers: readonly RequestListener[],
): Promise<{ ids: string[]; notes: readonly string[]; urls: string[] }> {
  const { session, server } = await serving(answers)
  const { resources, notes } = await session.list(wanting([]))
  return { ids: resources.map(({ id }) => id), notes, urls: server.seen.map(({ url }) => url) }
}

describe('lists in shapes that the emulator does not give (B3)', () => {
  test('`next` is followed on our own base, wherever the vendor’s host is', async () => {
    const next = 'https://api.cekura.ai/test_framework/v1/scenarios/?page_size=100&cursor=abc'
    const { ids, urls } = await listed([page([1], next, 0), page([2], null, 0)])
    expect(ids).toEqual(['1', '2'])
    expect(urls[1]).toBe('/cekura/test_framework/v1/scenarios/?project_id=742&page_size=100&cursor=abc')
  })

  test('a bare array and a page inside a list are read', async () => {
    expect((await listed([answer(200, [row(1), row(2)])])).ids).toEqual(['1', '2'])
    const wrapped = { count: 1, next: null, results: [{ count: 2, next: null, results: [row(1), row(2)] }] }
    expect((await listed([answer(200, wrapped)])).ids).toEqual(['1', '2'])
  })

  test('a list that shows fewer rows than it counts is read once more, and said', async () => {
    const { ids, notes, urls } = await listed([page([1, 1], null, 3), page([1, 2], null, 3)])
    expect(ids).toEqual(['1', '2'])
    expect(urls).toHaveLength(2)
    expect(notes).toEqual(['Cekura has more scenarios than its list shows.'])
  })

  test('a page beyond the end is no page', async () => {
    const { ids } = await listed([
      page([1], '/?page=2', 3),
      page([2], '/?page=3', 3),
      answer(404),
      page([1, 2], null, 3),
    ])
    expect(ids).toEqual(['1', '2'])
  })

  test.each([
    { says: 'comes back to itself', answers: [page([1], '/?cursor=a', 0), page([2], '/?cursor=a', 0)] },
    {
      says: 'never brings anything new',
      answers: [1, 2, 3, 4, 5].map(turn => page([1], `/?cursor=${turn}`, 0)),
    },
    { says: 'is no list', answers: [answer(200, { hello: 1 })] },
  ])('a list that $says is refused', async ({ answers }) => {
    await expect(listed(answers)).rejects.toMatchObject({ code: 'API' })
  })
})

describe('folders that the server does not know at once (B21)', () => {
  const made = answer(201, { name: 'Sales', path: 'Sales' })
  const stored = answer(201, { id: 7, name: 'Refund', folder_path: 'Sales', tags: [] })
  const [resource] = desiredOf(scenario({ cekura: { personality: 693 } }, { folder: 'Sales' }))
  const context = { actual: undefined, references: {}, idOf: () => undefined }

  test.each([
    {
      says: 'a 400 about the folder',
      refusals: [answer(400, { folder_path: ['Folder does not exist.'] })],
      requests: 3,
    },
    { says: 'two 404s', refusals: [answer(404), answer(404)], requests: 4 },
  ])('$says right after it was made is tried again', async ({ refusals, requests }) => {
    const { session, server } = await serving([made, ...refusals, stored])
    await session.write(changeFor(folderResource('Sales')), context)
    expect((await session.write(changeFor(resource!), context)).id).toBe('7')
    expect(server.seen).toHaveLength(requests)
  })

  test('but only four times, and not for another reason', async () => {
    const unknown = await serving([made, answer(404)])
    await unknown.session.write(changeFor(folderResource('Sales')), context)
    await expect(unknown.session.write(changeFor(resource!), context)).rejects.toMatchObject({
      api: { status: 404 },
    })
    expect(unknown.server.seen).toHaveLength(5)
    const refused = await serving([made, answer(400, { name: ['too long'] })])
    await refused.session.write(changeFor(folderResource('Sales')), context)
    await expect(refused.session.write(changeFor(resource!), context)).rejects.toMatchObject({ code: 'API' })
    expect(refused.server.seen).toHaveLength(2)
  })
})

test('a key that may only read is explained on the first write (B45)', async () => {
  const { session } = await serving([
    answer(403, { detail: 'You do not have permission.' }, { 'cf-ray': 'ray-1' }),
  ])
  const [resource] = desiredOf(scenario({ cekura: { personality: 693 } }))
  const context = { actual: undefined, references: {}, idOf: () => undefined }
  await expect(session.write(changeFor(resource!), context)).rejects.toMatchObject({
    message: 'The key may not do this at Cekura (403): You do not have permission.',
    api: { method: 'POST', route: '/test_framework/v1/scenarios/', status: 403, requestId: 'ray-1' },
  })
})
