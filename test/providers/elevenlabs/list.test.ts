import { describe, expect, test } from 'vitest'
import type { Create } from '../../../src/model/plan.ts'
import type { WriteContext } from '../../../src/model/provider.ts'
import { answer, cut } from '../tiny-server.ts'
import { folderRow, page, serve, testRow } from './target.ts'

const everything = { resources: [], types: new Set(['scenario', 'folder'] as const) }
const context: WriteContext = { actual: undefined, references: {}, idOf: () => undefined }
const LIST = 'GET /v1/convai/agent-testing?page_size=100'

const inSales = {
  folder_parent_id: 'f1',
  folder_path: [{ id: 'f1', name: 'Sales' }],
}

function create(folder?: string): Create {
  return {
    action: 'create',
    type: 'scenario',
    address: 'scenario.refund',
    id: null,
    name: 'Refund',
    file: 'refund.yaml',
    fields: [
      { path: 'name', before: null, after: 'Refund' },
      ...(folder === undefined ? [] : [{ path: 'folder', before: null, after: folder }]),
    ],
    waits_for: [],
  }
}

describe('B270: the list', () => {
  test('is read to its end, rows told apart by id, with folders by their paths', async () => {
    const deeper = { folder_parent_id: 'f1', folder_path: [{ id: 'f1', name: 'Sales' }] }
    await using served = await serve([
      page([folderRow('f1', 'Sales', { children_count: 2 }), testRow('t1', inSales)], 'next'),
      page([testRow('t1', inSales), folderRow('f2', 'In/bound', deeper), testRow('t2')]),
    ])
    const { resources, partial } = await served.session.list(everything)
    expect(partial).toBeUndefined()
    expect(resources.map(({ type, id, folder }) => [type, id, folder])).toEqual([
      ['folder', 'Sales', ''],
      ['folder', 'Sales/In∕bound', 'Sales'],
      ['scenario', 't1', 'Sales'],
      ['scenario', 't2', ''],
    ])
    expect(served.asked()).toEqual([LIST, `${LIST}&cursor=next`])
  })

  test('asks for what folders hold and it does not show, and for folders where it shows none', async () => {
    await using served = await serve([
      page([testRow('t1')]),
      page([folderRow('f1', 'Sales', { children_count: 1 })]),
      page([testRow('t2', inSales)]),
    ])
    const { resources } = await served.session.list(everything)
    expect(resources.map(({ id, folder }) => [id, folder])).toEqual([
      ['Sales', ''],
      ['t1', ''],
      ['t2', 'Sales'],
    ])
    expect(served.asked()[1]).toContain('types=folder')
    expect(served.asked()[2]).toContain('parent_folder_id=f1')
  })

  test.each([
    [
      'more without a cursor',
      { tests: [testRow('t1'), folderRow('f1', 'A', { children_count: 0 })], has_more: true },
    ],
    [
      'the same cursor for ever',
      { tests: [testRow('t1'), folderRow('f1', 'A')], has_more: true, next_cursor: 'x' },
    ],
  ])('is incomplete with %s', async (_, body) => {
    await using served = await serve([answer(200, body)])
    expect(await served.session.list(everything)).toMatchObject({ partial: true })
  })

  test.each([
    ['no list', answer(200, { tests: 'x' })],
    ['an empty answer', answer(200, '')],
    ['a page of a proxy', answer(200, '<html>')],
    ['a cut connection', cut],
  ])('that is %s is a fault', async (_, first) => {
    await using served = await serve([first])
    await expect(served.session.list(everything)).rejects.toMatchObject({ name: 'Fault' })
  })

  test('rows of odd types do no harm', async () => {
    const odd = {
      name: 7,
      type: [],
      folder_parent_id: {},
      folder_path: 'x',
      last_updated_at_unix_secs: 'soon',
    }
    const circle = [
      folderRow('f1', 'A', { folder_parent_id: 'f2' }),
      folderRow('f2', 'B', { folder_parent_id: 'f1' }),
    ]
    await using served = await serve([page([null, 3, { id: 7 }, { ...testRow('t1'), ...odd }, ...circle])])
    const { resources } = await served.session.list(everything)
    expect(resources).toMatchObject([{ id: 't1', name: '', folder: '' }])
  })

  test('a stamp is trusted only when its second is over by the server’s clock', async () => {
    const at = (date: string | undefined) =>
      serve([
        answer(
          200,
          { tests: [testRow('t1'), folderRow('f1', 'A')], has_more: false },
          date ? { date } : { date: 'x' },
        ),
      ])
    const movedAt = async (date: string | undefined) => {
      await using served = await at(date)
      const { resources } = await served.session.list(everything)
      return resources.find(({ id }) => id === 't1')?.moved
    }
    const stamp = 1_775_000_000
    const date = (seconds: number) => new Date((stamp + seconds) * 1000).toUTCString()
    expect([
      await movedAt(date(0)),
      await movedAt(date(1)),
      await movedAt(date(2)),
      await movedAt(undefined),
    ]).toEqual([undefined, String(stamp), String(stamp), undefined])
  })

  test('objects outside the folder of the target are known by their ids alone', async () => {
    await using served = await serve(
      [page([folderRow('f1', 'Sales', { children_count: 1 }), testRow('t1', inSales), testRow('t2')])],
      { folder: 'Sales' },
    )
    const { resources } = await served.session.list(everything)
    expect(resources.map(({ id, reach }) => [id, reach])).toEqual([
      ['Sales', undefined],
      ['t1', undefined],
      ['t2', 'outside'],
    ])
  })
})

describe('B271: one object', () => {
  test('has the folder of its row', async () => {
    await using served = await serve([
      answer(200, { id: 't1', name: 'A', type: 'simulation' }),
      page([folderRow('f1', 'Sales', { children_count: 1 }), testRow('t1', inSales)]),
    ])
    expect(await served.session.read('scenario', 't1')).toMatchObject({
      id: 't1',
      folder: 'Sales',
      complete: true,
    })
  })

  test.each([
    ['another object', { id: 't2', name: 'A' }],
    ['something without a name', { id: 't1' }],
  ])('that is answered with %s is a fault', async (_, body) => {
    await using served = await serve([answer(200, body)])
    await expect(served.session.read('scenario', 't1')).rejects.toMatchObject({ code: 'API' })
  })

  test('an id from elsewhere gets into no address', async () => {
    await using served = await serve([answer(200, {})])
    await expect(served.session.read('scenario', '../x')).rejects.toMatchObject({ code: 'USAGE' })
    expect(served.asked()).toEqual([])
  })
})

describe('B22: a create of unclear end', () => {
  const before = page([testRow('t1', { name: 'Refund' }), folderRow('f1', 'Sales')])

  test('is the object of its name and folder that no list before has shown', async () => {
    const after = page([
      testRow('t1', { name: 'Refund' }),
      testRow('t9', { name: 'Refund' }),
      folderRow('f1', 'Sales'),
    ])
    const found = answer(200, { id: 't9', name: 'Refund', type: 'simulation' })
    await using served = await serve([before, answer(503), after, found])
    await served.session.list(everything)
    const written = await served.session.write(
      {
        ...create(),
        fields: [...create().fields, { path: 'elevenlabs.type', before: null, after: 'simulation' }],
      },
      context,
    )
    expect(written).toMatchObject({ id: 't9', remote: { id: 't9', folder: '' } })
    expect(served.asked().filter(asked => asked.startsWith('POST'))).toHaveLength(1)
  })

  test('stays unclear where two could be it', async () => {
    const after = page([
      testRow('t8', { name: 'Refund' }),
      testRow('t9', { name: 'Refund' }),
      folderRow('f1', 'Sales'),
    ])
    await using served = await serve([before, answer(200, { name: 'Refund' }), after])
    await served.session.list(everything)
    await expect(served.session.write(create(), context)).rejects.toMatchObject({ code: 'UNCLEAR' })
  })

  test('a folder that is not there is told before anything is sent', async () => {
    await using served = await serve([before])
    await expect(served.session.write(create('Nowhere'), context)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(served.asked().some(asked => asked.startsWith('POST'))).toBe(false)
  })
})
