import { describe, expect, test } from 'vitest'
import { Fault } from '../../src/model/fault.ts'
import { applied, createDesk, drifted, ledgerOf, planned, stepsOf, type Desk } from './fixtures/desk.ts'
import { marklessProvider, scenario, simulation } from './fixtures/fake-provider.ts'
import { createWorld, edit, place, take, writesOf, type FakeObject } from './fixtures/fake-world.ts'

const refund = scenario('refund', { name: 'Refund' }, { folder: '' })
const ofRefund = simulation('refund', { voice: 'calm' })
const both = [ofRefund, refund]

function desk(): Desk {
  return createDesk({ provider: marklessProvider, world: createWorld({ keepsMarks: false }) })
}

function simulationIn({ world }: Desk): FakeObject {
  return world.objects.find(({ type }) => type === 'simulation')!
}

function placeSimulation({ world }: Desk, id: string, of: string, fields: FakeObject['fields'] = {}): void {
  const object = place(world, id, undefined, { scenario: of, ...fields })
  world.objects.splice(world.objects.indexOf(object), 1, { ...object, type: 'simulation' })
}

describe('B245: what refers to a scenario is made after it, goes before it, and follows it', () => {
  test('it waits for its scenario, is sent with its id, and then there is nothing left to do', async () => {
    const at = desk()
    const { plan, outcomes } = await applied(at, both)
    expect(plan.changes.map(({ address, waits_for }) => [address, waits_for])).toEqual([
      ['scenario.refund', []],
      ['simulation.refund', ['scenario.refund']],
    ])
    expect(outcomes).toMatchObject([{ status: 'done' }, { status: 'done' }])
    expect(outcomes.flatMap(({ not_kept }) => not_kept ?? [])).toEqual([])
    expect(simulationIn(at).fields).toMatchObject({ scenario: '101', voice: 'calm' })
    expect(stepsOf(await planned(at, both))).toEqual([])
  })

  test('it is not begun where its scenario could not be made', async () => {
    const at = desk()
    at.world.beforeWrite = ({ type }) => {
      if (type === 'scenario') throw new Fault('API', 'No.')
    }
    const { outcomes } = await applied(at, both)
    expect(outcomes).toMatchObject([{ status: 'failed' }, { status: 'skipped', because: 'scenario.refund' }])
  })

  test('it goes before its scenario, and stays while that exists', async () => {
    const at = desk()
    await applied(at, both)
    expect(stepsOf(await planned(at, [refund], { prune: true }))).toEqual([])
    at.world.log.length = 0
    const { plan } = await applied(at, [], { prune: true, force: true })
    expect(plan.changes.map(({ address, waits_for }) => [address, waits_for])).toEqual([
      ['simulation.refund', []],
      ['scenario.refund', ['simulation.refund']],
    ])
    expect(writesOf(at.world)).toEqual(['delete simulation 102', 'delete scenario 101'])
    expect(at.world.objects).toEqual([])
  })

  test('where it cannot be deleted its scenario stays, too', async () => {
    const at = desk()
    await applied(at, both)
    at.world.beforeWrite = ({ type }) => {
      if (type === 'simulation') throw new Fault('API', 'No.')
    }
    const { outcomes } = await applied(at, [], { prune: true, force: true })
    expect(outcomes).toMatchObject([{ status: 'failed' }, { status: 'skipped' }])
    expect(at.world.objects).toHaveLength(2)
  })

  test('a scenario that is made anew takes it along', async () => {
    const at = desk()
    await applied(at, both)
    take(at.world, '101')
    const { plan, outcomes } = await applied(at, both)
    expect(plan.changes).toMatchObject([
      { action: 'create', address: 'scenario.refund' },
      {
        action: 'update',
        id: '102',
        fields: [{ path: 'scenario', before: '101', after: 'scenario.refund' }],
        waits_for: ['scenario.refund'],
      },
    ])
    expect(outcomes.flatMap(({ not_kept }) => not_kept ?? [])).toEqual([])
    expect(simulationIn(at).fields['scenario']).toBe('103')
    expect(stepsOf(await planned(at, both))).toEqual([])
  })
})

describe('B246: drift tells of one that was moved to another scenario, by the address of that', () => {
  test.each([
    { says: 'one of ours', to: 'other', before: 'scenario.other' },
    { says: 'one of nobody’s', to: 'stranger', before: '7' },
  ])('$says', async ({ to, before }) => {
    const at = desk()
    const files = [...both, scenario('other', {}, { folder: '' }), simulation('other', { voice: 'calm' })]
    await applied(at, files)
    place(at.world, '7')
    const other = ledgerOf(at).entries[`scenario.${to}`]?.id ?? '7'
    const moved = at.world.objects.find(({ id }) => id === ledgerOf(at).entries['simulation.refund']!.id)!
    Object.assign(moved.fields, { scenario: other })
    moved.moved += 1
    const objects = (await drifted(at, files)).targets.flatMap(target => target.objects)
    expect(objects.filter(({ address }) => address === 'simulation.refund')).toMatchObject([
      {
        label: 'remote-changed',
        fields: [{ path: 'scenario', before, after: 'scenario.refund', cause: 'edited-there' }],
      },
    ])
    await applied(at, files)
    expect(stepsOf(await planned(at, files))).toEqual([])
  })

  test('and a plan says it of another setting', async () => {
    const at = desk()
    await applied(at, both)
    Object.assign(simulationIn(at).fields, { voice: 'angry' })
    expect((await planned(at, both)).changes).toMatchObject([
      { address: 'simulation.refund', fields: [{ path: 'voice', before: 'angry', after: 'calm' }] },
    ])
  })
})

describe('B247: without state one is known by the scenario that it refers to', () => {
  test('it is adopted with its scenario, and nothing is made or sent', async () => {
    const at = desk()
    await applied(at, both)
    at.saved = undefined
    at.world.log.length = 0
    const { plan } = await applied(at, both)
    expect(stepsOf(plan)).toEqual(['adopt scenario.refund', 'adopt simulation.refund'])
    expect(plan.changes[1]!.reason).toBe('it is there for scenario.refund already')
    expect(writesOf(at.world)).toEqual([])
    expect(stepsOf(await planned(at, both))).toEqual([])
  })

  test('of several the one with its name is meant; else all are named, and none is written', async () => {
    const at = desk()
    place(at.world, '1', undefined, { name: 'Refund' })
    placeSimulation(at, '2', '1', { name: 'Refund', voice: 'calm' })
    placeSimulation(at, '3', '1', { name: 'Another', voice: 'angry' })
    const named = simulation('refund', { voice: 'calm' }, { name: 'Refund' })
    expect((await planned(at, [refund, named])).changes).toMatchObject([
      { address: 'scenario.refund', id: '1' },
      { address: 'simulation.refund', action: 'adopt', id: '2' },
    ])
    const { changes, left } = await planned(at, [refund, simulation('refund', {}, { name: 'Third' })])
    expect(changes).toMatchObject([{ address: 'scenario.refund' }])
    expect(left).toMatchObject([{ address: 'simulation.refund', action: 'unread' }])
    for (const id of ['2', '3']) expect(left[0]!.reason).toContain(id)
  })

  test('one of another scenario is nobody’s find', async () => {
    const at = desk()
    place(at.world, '1', undefined, { name: 'Another' })
    placeSimulation(at, '2', '1', { name: 'Refund' })
    edit(at.world, '1', {})
    expect(stepsOf(await planned(at, both))).toEqual(['create scenario.refund', 'create simulation.refund'])
  })
})
