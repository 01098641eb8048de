import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Fault } from '../../src/model/fault.ts'
import type { Json } from '../../src/model/json.ts'
import { emptyLedger } from '../../src/state/ledger.ts'
import { applied, createDesk, drifted, planned, stepsOf } from './fixtures/desk.ts'
import { profile, scenario, textOf, WORKSPACE } from './fixtures/fake-provider.ts'
import { createWorld, edit, place, take, writesOf } from './fixtures/fake-world.ts'

const refuseBad = (change: { address: string }) => {
  if (change.address === 'folder.Bad') throw new Fault('API', 'No.')
}

const refuseDelete = (change: { action: string }) => {
  if (change.action === 'replace') throw new Fault('API', 'It is in use.')
}

const stating = (...actions: string[]) => [scenario('a', { steps: actions.map(action => ({ action })) })]

const capped = (path: string, value: Json) => (path === 'max_turns' ? 50 : value)

const inFolder = (key: string, folder: string) => scenario(key, { data: key }, { folder })

describe('B5, B20: after an apply', () => {
  const desired = [
    profile('full', { data: { agent: 1 } }),
    scenario(
      'full',
      { instructions: 'Ask.  \n', tags: ['b', 'a'], steps: [{ action: 'say' }], pin: '1', max_turns: null },
      { folder: 'Sales/Inbound', needs: ['test_profile.full'] },
    ),
    scenario('bare', { pin: null, tags: [] }),
  ]

  test.each([
    { says: 'answers in full', world: {} },
    { says: 'answers with ids', world: { answersInFull: false } },
    { says: 'rows that tell little', world: { rowsLack: ['instructions', 'steps', 'max_turns'] } },
  ])('the plan is empty and the second apply writes nothing: $says', async ({ world }) => {
    const desk = createDesk({ world: createWorld(world) })
    await applied(desk, desired)
    expect(stepsOf(await planned(desk, desired))).toEqual([])
    const before = writesOf(desk.world).length
    await applied(desk, desired)
    expect(writesOf(desk.world)).toHaveLength(before)
  })

  test('the plan stays empty whatever the platform makes of what it stores', async () => {
    const stored = fc.constantFrom<(path: string, value: Json) => Json>(
      (path, value) => (path === 'tags' && Array.isArray(value) ? value.toReversed() : value),
      (path, value) => (path === 'instructions' ? `${textOf(value).replaceAll('\n', '\r\n')} ` : value),
      (_, value) => (Array.isArray(value) && value.length === 0 ? null : value),
      (path, value) => (path === 'steps' ? reversedKeys(value) : value),
    )
    await fc.assert(
      fc.asyncProperty(stored, async keeps => {
        const desk = createDesk({ world: createWorld({ keeps }) })
        const { outcomes } = await applied(desk, desired)
        expect(outcomes.flatMap(({ not_kept }) => not_kept ?? [])).toEqual([])
        expect(stepsOf(await planned(desk, desired))).toEqual([])
      }),
    )
  })

  test('nothing is read in full again until something moves', async () => {
    const desk = createDesk({ world: createWorld({ rowsLack: ['data'] }) })
    const three = ['a', 'b', 'c'].map(key => inFolder(key, ''))
    await applied(desk, three)
    desk.world.log.length = 0
    await planned(desk, three)
    expect(desk.world.log).toEqual(['list'])
    edit(desk.world, desk.world.objects[1]!.id, { data: 'x' })
    expect(stepsOf(await planned(desk, three))).toEqual(['update scenario.b'])
  })

  test('a second apply leaves the state as it is', async () => {
    const desk = createDesk()
    await applied(desk, desired)
    await applied(desk, desired)
    const saved = JSON.stringify(desk.saved)
    await applied(desk, desired.toReversed())
    expect(JSON.stringify(desk.saved)).toBe(saved)
  })
})

describe('B26: lost state', () => {
  test('everything is found again by mark', async () => {
    const desk = createDesk()
    const desired = [inFolder('a', 'Sales'), inFolder('b', 'Sales'), profile('a')]
    await applied(desk, desired)
    desk.saved = undefined
    expect(stepsOf(await planned(desk, desired))).toEqual([])
    await applied(desk, desired)
    expect(Object.keys(desk.saved!.entries)).toEqual(['scenario.a', 'scenario.b', 'test_profile.a'])
  })

  test('an update on the way leaves nothing to do, and later edits are told apart', async () => {
    const desk = createDesk()
    await applied(desk, [scenario('a', { data: 1, tags: ['x'], pin: '1' })])
    desk.saved = undefined
    const changed = scenario('a', { data: 2, tags: ['x'], pin: '1' })
    await applied(desk, [changed])
    expect(stepsOf(await planned(desk, [changed]))).toEqual([])
    edit(desk.world, desk.world.objects[0]!.id, { tags: ['y'] })
    const { changes } = await planned(desk, [changed])
    expect(changes[0]!.fields).toMatchObject([{ path: 'tags', cause: 'edited-there' }])
  })

  test('an id in state that is gone gives way to the mark', async () => {
    const desk = createDesk()
    await applied(desk, [inFolder('a', '')])
    const { id } = desk.world.objects[0]!
    take(desk.world, id)
    place(desk.world, '777', 'desk/a', { name: 'a', data: 'a' })
    await applied(desk, [inFolder('a', '')])
    expect(desk.saved!.entries['scenario.a']).toMatchObject({ id: '777', marked: true })
  })
})

describe('B27: what the platform does not keep', () => {
  const desired = [scenario('a', { max_turns: 80, data: 1 })]

  test.each([
    { says: 'told by the answer', world: { keeps: capped } },
    { says: 'told by the rows', world: { keeps: capped, answersInFull: false } },
  ])('is reported once, noted in the plan, and not asked for again: $says', async ({ world }) => {
    const desk = createDesk({ world: createWorld(world) })
    const { outcomes } = await applied(desk, desired)
    expect(outcomes).toMatchObject([
      { status: 'done', not_kept: [{ path: 'max_turns', sent: 80, kept: 50 }] },
    ])
    const { changes, notes } = await planned(desk, desired)
    expect(changes).toEqual([])
    expect(notes).toEqual(['scenario.a: the platform does not keep max_turns; not sent again.'])
  })

  test('stays so when another field is written, and over an apply without steps', async () => {
    const desk = createDesk({ world: createWorld({ keeps: capped }) })
    await applied(desk, desired)
    const changed = [scenario('a', { max_turns: 80, data: 2 })]
    await applied(desk, changed)
    expect(stepsOf(await planned(desk, changed))).toEqual([])
    await applied(desk, changed)
    expect(stepsOf(await planned(desk, changed))).toEqual([])
  })

  test('is asked for again when the file states another value', async () => {
    const desk = createDesk({ world: createWorld({ keeps: capped }) })
    await applied(desk, desired)
    const { changes } = await planned(desk, [scenario('a', { max_turns: 60, data: 1 })])
    expect(changes[0]!.fields).toEqual([{ path: 'max_turns', before: 50, after: 60, cause: 'edited-here' }])
  })

  test('is forgotten once the platform has it after all', async () => {
    const desk = createDesk({ world: createWorld({ keeps: capped }) })
    await applied(desk, desired)
    edit(desk.world, desk.world.objects[0]!.id, { max_turns: 80 })
    await applied(desk, desired)
    edit(desk.world, desk.world.objects[0]!.id, { max_turns: 10 })
    expect((await planned(desk, desired)).changes).toMatchObject([
      { fields: [{ path: 'max_turns', before: 10, after: 80, cause: 'edited-there' }] },
    ])
  })
})

describe('contract 10: a field to which the platform adds members', () => {
  test.each([
    { says: 'an item changed', here: stating('hello') },
    { says: 'an item added', here: stating('say', 'wait', 'leave') },
    { says: 'an item taken out', here: stating('wait') },
    {
      says: 'a member stated that the platform had set',
      here: [scenario('a', { steps: [{ action: 'say', type: 'x' }] })],
    },
  ])('is edited here when only the file moved: $says', async ({ here }) => {
    for (const answersInFull of [true, false]) {
      const desk = createDesk({ world: createWorld({ answersInFull }) })
      await applied(desk, stating('say', 'wait'))
      const { changes } = await planned(desk, here)
      expect(changes[0]!.fields.map(({ cause }) => cause)).toEqual(['edited-here'])
    }
  })

  test('is edited there, or on both sides, when the platform moved', async () => {
    const desk = createDesk()
    await applied(desk, stating('say'))
    edit(desk.world, desk.world.objects[0]!.id, { steps: [{ action: 'shout', type: 'standard' }] })
    expect((await planned(desk, stating('say'))).changes[0]!.fields).toMatchObject([
      { cause: 'edited-there' },
    ])
    expect((await planned(desk, stating('sing'))).changes[0]!.fields).toMatchObject([{ cause: 'both' }])
  })
})

test('a new value for what is never given back is sent once', async () => {
  const desk = createDesk()
  await applied(desk, [scenario('a', { pin: '1' })])
  const changed = [scenario('a', { pin: '2' })]
  expect(stepsOf((await applied(desk, changed)).plan)).toEqual(['update scenario.a'])
  expect(stepsOf(await planned(desk, changed))).toEqual([])
})

const deskWithStranger = () => {
  const made = createDesk()
  place(made.world, '1', undefined, { name: 'a', data: 9, tags: ['x'] })
  return made
}

describe('B16: adopting', () => {
  const desired = [scenario('a', { data: 1, tags: ['x'], pin: '1' })]
  test('takes the object over in one write', async () => {
    const made = deskWithStranger()
    await applied(made, desired)
    expect(writesOf(made.world)).toEqual(['adopt scenario.a'])
    expect(made.world.objects).toMatchObject([{ id: '1', mark: 'desk/a', fields: { data: 1, pin: '1' } }])
    expect(stepsOf(await planned(made, desired))).toEqual([])
  })

  test('knows from then on who moved, also for fields that agreed', async () => {
    const made = deskWithStranger()
    await applied(made, desired)
    edit(made.world, '1', { tags: ['y'] })
    const found = await drifted(made, desired)
    expect(found.targets[0]!.objects).toMatchObject([{ label: 'remote-changed', fields: [{ path: 'tags' }] }])
  })

  test('is remembered only when it was done', async () => {
    const made = deskWithStranger()
    const alike = [scenario('a', { data: 9 }), scenario('b')]
    await applied(made, alike, { selected: ({ key }) => key === 'b' })
    expect(Object.keys(made.saved!.entries)).toEqual(['scenario.b'])
    made.world.beforeWrite = () => {
      throw new Fault('API', 'No.')
    }
    await applied(made, alike)
    expect(Object.keys(made.saved!.entries)).toEqual(['scenario.b'])
  })
})

const hiddenMarks = async () => {
  const desk = createDesk({ world: createWorld({ rowsHideMarks: true, rowsLack: ['data'] }) })
  await applied(desk, [scenario('a', { data: 1 }), scenario('b', { data: 1 })])
  return desk
}

const takenOver = async () => {
  const desk = await hiddenMarks()
  desk.world.objects[0]!.mark = 'other/a'
  edit(desk.world, desk.world.objects[0]!.id, { data: 2 })
  return desk
}

describe('B16: rows that do not tell whose an object is', () => {
  test('an object that another workspace took over is not updated', async () => {
    const plan = planned(await takenOver(), [scenario('a', { data: 3 }), scenario('b', { data: 1 })])
    await expect(plan).rejects.toMatchObject({ code: 'AMBIGUOUS_IDENTITY' })
  })

  test('and not deleted', async () => {
    const { changes, left } = await planned(await takenOver(), [scenario('b', { data: 1 })], { prune: true })
    expect({ changes, left }).toMatchObject({ changes: [], left: [{ address: 'scenario.a' }] })
  })

  test('one that is still ours is', async () => {
    const plan = await planned(await hiddenMarks(), [scenario('b', { data: 1 })], { prune: true })
    expect(stepsOf(plan)).toEqual(['delete scenario.a'])
  })

  test('ours are not counted as unmarked', async () => {
    const desk = await hiddenMarks()
    expect((await planned(desk, [scenario('a', { data: 1 }), scenario('b', { data: 1 })])).unmarked).toBe(0)
  })
})

describe('B18: renaming a key', () => {
  test('rewrites the mark in one update and moves the memory', async () => {
    const desk = createDesk()
    await applied(desk, [scenario('old', { data: 1 })])
    const renamed = [scenario('new', { name: 'old', data: 1 }, { formerly: ['old'] })]
    const { plan } = await applied(desk, renamed)
    expect(stepsOf(plan)).toEqual(['update scenario.new'])
    expect(desk.world.objects).toMatchObject([{ mark: 'desk/new' }])
    expect(Object.keys(desk.saved!.entries)).toEqual(['scenario.new'])
    expect(stepsOf(await planned(desk, renamed, { prune: true }))).toEqual([])
  })

  test('keeps who moved what', async () => {
    const desk = createDesk()
    await applied(desk, [scenario('old', { data: 1 })])
    const renamed = [scenario('new', { name: 'old', data: 1 }, { formerly: ['old'] })]
    await applied(desk, renamed)
    edit(desk.world, desk.world.objects[0]!.id, { data: 2 })
    expect((await planned(desk, renamed)).changes[0]!.fields).toMatchObject([{ cause: 'edited-there' }])
  })
})

describe('an object that cannot be changed in place', () => {
  const before = [scenario('a', { engine: 1, data: 1 })]
  const after = [scenario('a', { engine: 2, data: 1 })]

  test('is made anew first, then the old one goes', async () => {
    const desk = createDesk()
    await applied(desk, before)
    const old = desk.world.objects[0]!.id
    const { outcomes } = await applied(desk, after, { prune: true })
    expect(writesOf(desk.world).slice(1)).toEqual(['create scenario.a', `delete scenario ${old}`])
    expect(outcomes).toMatchObject([{ action: 'replace', status: 'done', id: desk.world.objects[0]!.id }])
    expect(desk.world.objects).toHaveLength(1)
    expect(desk.world.objects[0]).toMatchObject({ fields: { engine: 2, data: 1, name: 'a' } })
    expect(stepsOf(await planned(desk, after, { prune: true }))).toEqual([])
  })

  test('is remembered by its new id even when the old one does not go', async () => {
    const desk = createDesk({ world: createWorld({ beforeWrite: refuseDelete }) })
    await applied(desk, before)
    const old = desk.world.objects[0]!.id
    const { outcomes } = await applied(desk, after, { prune: true })
    expect(outcomes).toMatchObject([{ status: 'failed' }])
    expect(desk.saved!.entries['scenario.a']!.id).not.toBe(old)
    expect(stepsOf(await planned(desk, after))).toEqual([])
  })
})

describe('B24: after a failure', () => {
  test('the next run does only the rest', async () => {
    const desired = [inFolder('a', 'Good'), inFolder('b', 'Bad/Deep'), inFolder('c', 'Bad')]
    const desk = createDesk({ world: createWorld({ beforeWrite: refuseBad }) })
    const { outcomes } = await applied(desk, desired)
    expect(Object.fromEntries(outcomes.map(({ address, status }) => [address, status]))).toEqual({
      'folder.Bad': 'failed',
      'folder.Bad/Deep': 'skipped',
      'folder.Good': 'done',
      'scenario.a': 'done',
      'scenario.b': 'skipped',
      'scenario.c': 'skipped',
    })
    desk.world.beforeWrite = () => {}
    desk.world.log.length = 0
    await applied(desk, desired)
    expect(writesOf(desk.world).toSorted()).toEqual([
      'create folder.Bad',
      'create folder.Bad/Deep',
      'create scenario.b',
      'create scenario.c',
    ])
    expect(stepsOf(await planned(desk, desired))).toEqual([])
  })

  test('B25: and after an interruption', async () => {
    const abort = new AbortController()
    const desired = ['a', 'b', 'c', 'd', 'e', 'f'].map(key => inFolder(key, ''))
    const world = createWorld({ beforeWrite: () => abort.abort() })
    const desk = createDesk({ world })
    const { outcomes } = await applied(desk, desired, { signal: abort.signal })
    const done = outcomes.filter(({ status }) => status === 'done')
    expect(done.length).toBeGreaterThan(0)
    expect(Object.keys(desk.saved!.entries)).toHaveLength(done.length)
    await applied(desk, desired)
    expect(world.objects).toHaveLength(6)
    expect(writesOf(world)).toHaveLength(6)
  })
})

describe('B43: what a selection leaves out', () => {
  const rows = { rowsLack: ['data'] }

  test('is not remembered as applied', async () => {
    const desk = createDesk({ world: createWorld(rows) })
    await applied(desk, [scenario('a', { data: 1 }), scenario('b', { data: 1 })])
    const changed = [scenario('a', { data: 2 }), scenario('b', { data: 2 })]
    await applied(desk, changed, { selected: ({ key }) => key === 'a' })
    const { changes } = await planned(desk, changed)
    expect(changes).toMatchObject([
      { address: 'scenario.b', fields: [{ path: 'data', before: 1, after: 2, cause: 'edited-here' }] },
    ])
  })

  test.each([
    { says: 'little', world: rows },
    { says: 'all', world: {} },
  ])(
    'keeps what was remembered of it, so that the cause is still known: rows tell $says',
    async ({ world }) => {
      const desk = createDesk({ world: createWorld(world) })
      const desired = [scenario('a', { data: 1 }), scenario('b', { data: 1 })]
      await applied(desk, desired)
      edit(desk.world, desk.saved!.entries['scenario.b']!.id, { data: 2 })
      await applied(desk, desired, { selected: ({ key }) => key === 'a' })
      expect((await planned(desk, desired)).changes).toMatchObject([
        { address: 'scenario.b', fields: [{ path: 'data', before: 2, after: 1, cause: 'edited-there' }] },
      ])
    },
  )

  test('is not vouched for by a stated null that nobody looked at', async () => {
    const desk = createDesk({ world: createWorld(rows) })
    await applied(desk, [scenario('a', { data: 1 }), scenario('b', { data: 1 })])
    const cleared = [scenario('a', { data: 1 }), scenario('b', { data: null })]
    await applied(desk, cleared, { selected: ({ key }) => key === 'a' })
    expect(stepsOf(await planned(desk, cleared))).toEqual(['update scenario.b'])
  })

  test('keeps its earlier key until it is renamed there', async () => {
    const desk = createDesk()
    await applied(desk, [scenario('old'), scenario('a')])
    const renamed = [scenario('new', { name: 'old' }, { formerly: ['old'] }), scenario('a')]
    await applied(desk, renamed, { selected: ({ key }) => key === 'a' })
    expect(stepsOf(await planned(desk, renamed))).toEqual(['update scenario.new'])
  })
})

test('B13, B21: a prune empties and then removes the folders that were ours', async () => {
  const desk = createDesk()
  await applied(desk, [inFolder('a', 'Sales/Inbound'), inFolder('b', 'Sales'), inFolder('c', '')])
  const { outcomes } = await applied(desk, [inFolder('c', '')], { prune: true })
  expect(outcomes.map(({ status }) => status)).toEqual(['done', 'done', 'done', 'done'])
  expect(writesOf(desk.world).slice(-2)).toEqual(['delete folder Sales/Inbound', 'delete folder Sales'])
  expect(desk.world.objects.map(({ mark }) => mark)).toEqual(['desk/c'])
  expect(Object.keys(desk.saved!.entries)).toEqual(['scenario.c'])
})

test('protection outlives the file', async () => {
  const desk = createDesk()
  await applied(desk, [scenario('a', {}, { protect: true }), scenario('b')])
  const { left, changes } = await planned(desk, [scenario('b')], { prune: true })
  expect({ changes, left }).toMatchObject({
    changes: [],
    left: [{ address: 'scenario.a', reason: 'protected' }],
  })
})

test('protection is taken away by the file', async () => {
  const desk = createDesk({ saved: emptyLedger({ workspace: WORKSPACE, target: 'fake', provider: 'fake' }) })
  await applied(desk, [scenario('a', {}, { protect: true }), scenario('b')])
  await applied(desk, [scenario('a'), scenario('b')])
  expect(stepsOf(await planned(desk, [scenario('b')], { prune: true }))).toEqual(['delete scenario.a'])
})

function reversedKeys(value: Json): Json {
  if (!Array.isArray(value)) return value
  return (value as readonly Json[]).map(
    step => Object.fromEntries(Object.entries(step as object).toReversed()) as Json,
  )
}
