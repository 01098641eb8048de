import { describe, expect, test } from 'vitest'
import { asking, plain, SCENARIOS, type CekuraAsking } from './asking.ts'

const folder = ({ ask }: CekuraAsking, action: string, body: object) =>
  ask('POST', `${SCENARIOS}${action}_folder/`, { project_id: 742, ...body })

const pathsOf = async ({ ask }: CekuraAsking, query = ''): Promise<string[]> => {
  const { body } = await ask('GET', `${SCENARIOS}folders/?project_id=742${query}`)
  return body.results.map(row => String(row['path'])).toSorted(byCode)
}

const byCode = (one: string, other: string): number => (one < other ? -1 : 1)

async function tree(options: Parameters<typeof asking>[0] = {}): Promise<CekuraAsking> {
  const emulated = asking(options)
  await folder(emulated, 'create', { name: 'Sales' })
  await folder(emulated, 'create', { name: 'Inbound', parent_path: 'Sales' })
  await folder(emulated, 'create', { name: 'Support', parent_path: null })
  return emulated
}

test('create answers 201 with the folder; there is a default folder from the start', async () => {
  const emulated = asking({ now: () => 0 })
  const { status, body } = await folder(emulated, 'create', { name: 'Sales (EU)' })
  expect({ status, body }).toEqual({
    status: 201,
    body: {
      name: 'Sales (EU)',
      path: 'Sales (EU)',
      created_at: '1970-01-01T00:00:00.000Z',
      updated_at: '1970-01-01T00:00:00.000Z',
      is_deletable: true,
      is_renamable: true,
      is_regression_suite: false,
    },
  })
  expect(await pathsOf(emulated)).toEqual(['Sales (EU)', 'default'])
})

test.each([
  ['', ['Sales', 'Sales.Inbound', 'Support', 'default']],
  ['&parent_path=', ['Sales', 'Support', 'default']],
  ['&parent_path=sales', ['Sales.Inbound']],
  ['&search=SU', ['Support']],
])('the list with "%s"', async (query, paths) => {
  expect(await pathsOf(await tree(), query)).toEqual(paths)
})

test('the list needs its project', async () => {
  expect((await asking().ask('GET', `${SCENARIOS}folders/`)).body).toEqual({
    project_id: ['This field is required.'],
  })
})

test.each([
  [{ name: 'a.b' }, 'name'],
  [{ name: 'R&D' }, 'name'],
  [{ name: 'a/b' }, 'name'],
  [{ name: '' }, 'name'],
  [{ name: 'x'.repeat(101) }, 'name'],
  [{ name: 'sALES' }, 'name'],
  [{ name: 'Deep', parent_path: 'Sales.Inbound' }, 'parent_path'],
  [{ name: 'A', parent_path: 'Nowhere' }, 'parent_path'],
])('B37: create refuses %j', async (body, field) => {
  const reply = await folder(await tree(), 'create', body)
  expect({ status: reply.status, fields: Object.keys(reply.body) }).toEqual({ status: 400, fields: [field] })
})

test('a rename takes what is below along, scenarios too, and no scenario is written', async () => {
  const emulated = await tree()
  const { ask } = emulated
  const { id } = (await ask('POST', SCENARIOS, plain({ folder_path: 'Sales.Inbound' }))).body
  const before = emulated.emulator.state()['cekura']?.['scenarios']
  expect((await folder(emulated, 'rename', { path: 'Sales', name: 'Trade' })).body['path']).toBe('Trade')
  expect(await pathsOf(emulated)).toEqual(['Support', 'Trade', 'Trade.Inbound', 'default'])
  expect((await ask('GET', `${SCENARIOS}${id}/`)).body['folder_path']).toBe('Trade.Inbound')
  expect(emulated.emulator.state()['cekura']?.['scenarios']).toEqual(before)
})

test('a folder can be renamed to itself in other case', async () => {
  const emulated = await tree()
  expect((await folder(emulated, 'rename', { path: 'Sales', name: 'SALES' })).status).toBe(200)
  expect(await pathsOf(emulated, '&parent_path=sales')).toEqual(['SALES.Inbound'])
})

test('a move keeps the name and heeds the depth', async () => {
  const emulated = await tree()
  await folder(emulated, 'move', { path: 'Sales.Inbound', new_parent_path: 'Support' })
  expect(await pathsOf(emulated)).toEqual(['Sales', 'Support', 'Support.Inbound', 'default'])
  expect((await folder(emulated, 'move', { path: 'Support', new_parent_path: 'Sales' })).status).toBe(400)
  expect((await folder(emulated, 'move', { path: 'Support', new_parent_path: 'Support' })).status).toBe(400)
  expect((await folder(emulated, 'move', { path: 'Support.Inbound', new_parent_path: '' })).status).toBe(200)
})

test('delete takes subfolders and all scenarios in them', async () => {
  const emulated = await tree()
  const { ask } = emulated
  const inside = (await ask('POST', SCENARIOS, plain({ folder_path: 'Sales.Inbound' }))).body.id
  const beside = (await ask('POST', SCENARIOS, plain({ folder_path: 'Support' }))).body.id
  expect((await folder(emulated, 'delete', { path: 'sales' })).status).toBe(204)
  expect(await pathsOf(emulated)).toEqual(['Support', 'default'])
  expect((await ask('GET', `${SCENARIOS}${inside}/`)).status).toBe(404)
  expect((await ask('GET', `${SCENARIOS}${beside}/`)).status).toBe(200)
})

test('the default folder stays', async () => {
  const emulated = asking()
  expect((await folder(emulated, 'delete', { path: 'default' })).status).toBe(400)
  expect((await folder(emulated, 'rename', { path: 'default', name: 'x' })).status).toBe(400)
  expect((await folder(emulated, 'delete', { path: 'Nowhere' })).status).toBe(404)
})

describe('the API of August 2026', () => {
  const modes = { cekura: { spec: 'aug' } }

  test('nests as deep as one likes, and folders have four fields', async () => {
    const emulated = await tree({ modes })
    const { status, body } = await folder(emulated, 'create', { name: 'R&D', parent_path: 'Sales.Inbound' })
    expect({ status, fields: Object.keys(body) }).toEqual({
      status: 201,
      fields: ['name', 'path', 'created_at', 'updated_at'],
    })
    expect(body['path']).toBe('Sales.Inbound.R&D')
  })
})
