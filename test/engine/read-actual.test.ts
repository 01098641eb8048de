import { describe, expect, test } from 'vitest'
import { hashOf } from '../../src/engine/hash.ts'
import type { Ledger } from '../../src/model/ledger.ts'
import { emptyLedger } from '../../src/state/ledger.ts'
import { createDesk, looked } from './fixtures/desk.ts'
import { fakeProvider, scenario, WORKSPACE } from './fixtures/fake-provider.ts'
import { createWorld, edit, place } from './fixtures/fake-world.ts'

describe('B2: which objects are read in full', () => {
  const row = { rowsLack: ['instructions'] }
  const stated = { instructions: 'Ask for a refund.' }

  test.each<{
    says: string
    fields: Record<string, string>
    known?: Partial<{ moved: string; instructions: string }>
    refresh?: boolean
    selected?: boolean
    reads: string[]
  }>([
    { says: 'one whose row lacks a stated field', fields: stated, reads: ['read scenario 1'] },
    { says: 'none whose row tells all that is stated', fields: {}, reads: [] },
    { says: 'none for a field that is never given back', fields: { pin: '1' }, reads: [] },
    { says: 'none when the row has not moved and the file neither', fields: stated, known: {}, reads: [] },
    {
      says: 'one when the row has moved',
      fields: stated,
      known: { moved: 'r0' },
      reads: ['read scenario 1'],
    },
    {
      says: 'one when the file has moved',
      fields: stated,
      known: { instructions: 'Other.' },
      reads: ['read scenario 1'],
    },
    {
      says: 'one with refresh, though nothing has moved',
      fields: stated,
      known: {},
      refresh: true,
      reads: ['read scenario 1'],
    },
    {
      says: 'one with refresh, though the row tells all',
      fields: {},
      refresh: true,
      reads: ['read scenario 1'],
    },
    { says: 'none outside the selection', fields: stated, selected: false, reads: [] },
  ])('$says', async ({ fields, known, refresh = false, selected = true, reads }) => {
    const world = createWorld(row)
    place(world, '1', 'desk/refund', { name: 'refund', ...stated })
    const saved = known && ledgerOf({ moved: 'r1', instructions: stated.instructions, ...known })
    const desk = createDesk({ world, saved })
    await looked(desk, [scenario('refund', fields)], { refresh, selected: () => selected })
    expect(world.log.filter(line => line.startsWith('read'))).toEqual(reads)
  })

  test('what was not read counts as it was applied', async () => {
    const world = createWorld(row)
    place(world, '1', 'desk/refund', { name: 'refund', ...stated })
    const desk = createDesk({ world, saved: ledgerOf({ moved: 'r1', instructions: stated.instructions }) })
    const { pairs } = await looked(desk, [scenario('refund', stated)])
    expect([...pairs[0]!.assumed]).toEqual(['instructions'])
  })

  test('a complete row needs no detail read, not even with refresh', async () => {
    const world = createWorld()
    place(world, '1', 'desk/refund')
    await looked(createDesk({ world }), [scenario('refund', stated)], { refresh: true })
    expect(world.log).toEqual(['list'])
  })

  test('a thousand objects cost the list and one read each at most', async () => {
    const world = createWorld(row)
    const keys = Array.from({ length: 1000 }, (_, index) => `k${index}`)
    for (const [index, key] of keys.entries()) place(world, String(index + 1), `desk/${key}`, { name: key })
    const desired = keys.map((key, index) => scenario(key, index % 2 === 0 ? stated : {}))
    await looked(createDesk({ world }), desired)
    expect(world.log).toHaveLength(1 + 500)
    expect(new Set(world.log).size).toBe(1 + 500)
  })
})

describe('what state knows and the list does not tell', () => {
  test('is looked for by its id before it counts as gone', async () => {
    const world = createWorld()
    place(world, '1', 'desk/refund', { name: 'refund' })
    const desk = createDesk({ world, saved: ledgerOf({}) })
    const hidden = { ...world.session, list: async () => ({ listed: false, resources: [], notes: [] }) }
    const { pairs, gone } = await looked({ ...desk, world: { ...world, session: hidden } }, [
      scenario('refund'),
    ])
    expect(pairs[0]!.remote?.id).toBe('1')
    expect(gone).toEqual([])
  })

  test('is gone when the read finds nothing', async () => {
    const desk = createDesk({ saved: ledgerOf({}) })
    const { pairs, gone } = await looked(desk, [scenario('refund')])
    expect(pairs[0]!.remote).toBeUndefined()
    expect(gone).toEqual(['scenario.refund'])
  })
})

test('an object that vanishes while it is read is told, and stops nothing else (B85)', async () => {
  const world = createWorld({ rowsLack: ['instructions'] })
  place(world, '1', 'desk/refund')
  const session = { ...world.session, read: async () => undefined }
  const desk = createDesk({ world: { ...world, session } })
  const { unread } = await looked(desk, [scenario('refund', { instructions: 'x' })])
  expect(unread.get('scenario.refund')).toMatchObject({ code: 'API' })
})

test('a detail without a timestamp keeps that of its row', async () => {
  const world = createWorld({ rowsLack: ['instructions'] })
  place(world, '1', 'desk/refund')
  edit(world, '1', { instructions: 'x' })
  const read = async (...args: Parameters<typeof world.session.read>) => {
    const { moved: _, ...detail } = (await world.session.read(...args))!
    return detail
  }
  const desk = createDesk({ world: { ...world, session: { ...world.session, read } } })
  const { pairs } = await looked(desk, [scenario('refund', { instructions: 'x' })])
  expect(pairs[0]!.remote?.moved).toBe('r2')
})

function ledgerOf({ moved = 'r1', instructions }: { moved?: string; instructions?: string }): Ledger {
  const meaning = { provider: fakeProvider, references: {} }
  const hashes = {
    name: hashOf('name', 'refund', meaning),
    instructions: hashOf('instructions', instructions, meaning),
  }
  return {
    ...emptyLedger({ workspace: WORKSPACE, target: 'fake', provider: 'fake' }),
    entries: { 'scenario.refund': { id: '1', hashes, moved } },
  }
}

test('a state cannot have thousands of unknown ids read one by one (B109)', async () => {
  const world = createWorld()
  const ids = Array.from({ length: 5001 }, (_, index) => [
    `scenario.s${index}`,
    { id: `x${index}`, hashes: {} },
  ])
  const saved = { ...ledgerOf({}), entries: Object.fromEntries(ids) }
  const looking = looked(createDesk({ world, saved }), [])
  await expect(looking).rejects.toMatchObject({
    code: 'REFUSED',
    message: expect.stringContaining('5001 objects'),
  })
  expect(world.log.filter(line => line.startsWith('read'))).toEqual([])
})
