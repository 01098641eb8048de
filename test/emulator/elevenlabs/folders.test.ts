import { describe, expect, test } from 'vitest'
import {
  askingElevenLabs,
  created,
  folder,
  FOLDERS,
  rowOf,
  rowsAt,
  simulation,
  TESTS,
  type ElevenLabsAsking,
} from './asking.ts'

/** A > B > C, with a test in B. */
async function tree(modes: Record<string, string> = {}) {
  const asking = askingElevenLabs(modes)
  const a = await folder(asking, 'A')
  const b = await folder(asking, 'B', a)
  const c = await folder(asking, 'C', b)
  const inside = await created(asking, simulation({ parent_folder_id: b }))
  return { asking, a, b, c, inside }
}

const folderAt = async ({ ask }: ElevenLabsAsking, id: string) => (await ask('GET', `${FOLDERS}/${id}`)).body

const pathOf = async (asking: ElevenLabsAsking, id: string) => {
  const path = (await rowOf(asking, id))?.['folder_path'] as readonly { readonly name: string }[] | undefined
  return path?.map(({ name }) => name)
}

test('a folder is made with its id and its name, and knows where it is and how much is in it (B260)', async () => {
  const { asking, a, b } = await tree()
  const { status, body } = await asking.ask('POST', FOLDERS, { name: 'D', parent_folder_id: b })
  expect({ status, body }).toEqual({ status: 200, body: { id: expect.any(String), name: 'D' } })
  expect(await folderAt(asking, b)).toEqual({
    id: b,
    name: 'B',
    folder_path: [{ id: a, name: 'A' }],
    children_count: 3,
  })
})

test('folder_path: with-itself ends with the folder, that of a test does not change', async () => {
  const { asking, b, inside } = await tree({ folder_path: 'with-itself' })
  expect(await folderAt(asking, b)).toMatchObject({ folder_path: [{ name: 'A' }, { name: 'B' }] })
  expect(await pathOf(asking, inside)).toEqual(['A', 'B'])
})

test('a new name shows in the paths of all that is below (B260)', async () => {
  const { asking, a, inside } = await tree()
  expect((await asking.ask('PATCH', `${FOLDERS}/${a}`, { name: 'Sales' })).status).toBe(200)
  expect(await pathOf(asking, inside)).toEqual(['Sales', 'B'])
  expect((await asking.ask('PATCH', `${FOLDERS}/${a}`, {})).status).toBe(422)
})

test.each([
  [{}, 'root', 200],
  [{ folder_names: 'unique' }, 'root', 409],
  [{ folder_names: 'unique', taken: '422' }, 'root', 422],
  [{ folder_names: 'unique' }, 'below', 200],
])('a second A, in mode %j, at %s: %i (B260)', async (modes: Record<string, string>, where, status) => {
  const { asking, a } = await tree(modes)
  const body = { name: 'A', ...(where === 'below' && { parent_folder_id: a }) }
  expect((await asking.ask('POST', FOLDERS, body)).status).toBe(status)
})

describe('delete', () => {
  test.each(['400', '409', '422'])('of one that is not empty is refused with %s (B260)', async nonempty => {
    const { asking, a } = await tree({ nonempty })
    expect((await asking.ask('DELETE', `${FOLDERS}/${a}`)).status).toBe(Number(nonempty))
    expect(await rowsAt(asking)).toHaveLength(4)
  })

  test('takes all that is in it by force, and an empty one without (B260)', async () => {
    const { asking, a, c } = await tree()
    expect((await asking.ask('DELETE', `${FOLDERS}/${c}`)).status).toBe(200)
    expect((await asking.ask('DELETE', `${FOLDERS}/${a}?force=true`)).status).toBe(200)
    expect(await rowsAt(asking)).toEqual([])
    expect((await asking.ask('GET', `${FOLDERS}/${a}`)).status).toBe(404)
  })
})

describe('move', () => {
  const move = async ({ ask }: ElevenLabsAsking, ids: readonly string[], to?: string) =>
    ask('POST', `${TESTS}/bulk-move`, { entity_ids: ids, ...(to !== undefined && { move_to: to }) })

  test('tests and folders go together, to a folder or to the root (B260)', async () => {
    const { asking, a, b, c, inside } = await tree()
    expect((await move(asking, [inside, c], a)).status).toBe(200)
    expect([await pathOf(asking, inside), await pathOf(asking, c)]).toEqual([['A'], ['A']])
    expect((await move(asking, [inside, b])).status).toBe(200)
    expect([await pathOf(asking, inside), await pathOf(asking, b)]).toEqual([[], []])
  })

  test.each([
    ['into itself', 'a', 'a', 400],
    ['into one below it', 'a', 'c', 400],
    ['to nowhere', 'a', 'nowhere', 404],
    ['of nothing', 'nowhere', 'a', 404],
  ])('%s is refused', async (_, what, to, status) => {
    const { asking, ...ids } = await tree()
    const idOf = (name: string) => (ids as Record<string, string>)[name] ?? name
    expect((await move(asking, [ids.inside, idOf(what)], idOf(to))).status).toBe(status)
    expect(await pathOf(asking, ids.a)).toEqual([])
  })

  test.each(['nothing', 'updated'])('move_touches: %s', async move_touches => {
    const { asking, inside } = await tree({ move_touches })
    const stamp = async () => (await rowOf(asking, inside))?.last_updated_at_unix_secs ?? 0
    const before = await stamp()
    await move(asking, [inside])
    expect((await stamp()) > before).toBe(move_touches === 'updated')
  })

  test('depth: 5 levels, by a create and by a move (B260)', async () => {
    const { asking, a, c } = await tree({ depth: '5' })
    const d = await folder(asking, 'D', c)
    const e = await folder(asking, 'E', d)
    expect((await asking.ask('POST', FOLDERS, { name: 'F', parent_folder_id: e })).status).toBe(400)
    const top = await folder(asking, 'Top')
    expect((await move(asking, [a], top)).status).toBe(400)
    expect((await move(asking, [d], top)).status).toBe(200)
  })
})
