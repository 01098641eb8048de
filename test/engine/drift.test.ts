import { describe, expect, test } from 'vitest'
import { driftDocumentOf, hasDrift } from '../../src/engine/drift.ts'
import type { Drift } from '../../src/model/plan.ts'
import { applied, createDesk, drifted, type Desk } from './fixtures/desk.ts'
import { profile, scenario } from './fixtures/fake-provider.ts'
import { createWorld, edit, place, take, writesOf } from './fixtures/fake-world.ts'

const original = scenario('refund', { data: 1, tags: ['a', 'b'] })

describe('B29: who moved', () => {
  test.each<{
    says: string
    there?: Record<string, unknown>
    here?: Record<string, unknown>
    label: string | undefined
    drift: boolean
  }>([
    { says: 'nobody', label: undefined, drift: false },
    { says: 'the platform', there: { data: 2 }, label: 'remote-changed', drift: true },
    { says: 'the file', here: { data: 2 }, label: 'local-ahead', drift: false },
    { says: 'both, one field', there: { data: 2 }, here: { data: 3 }, label: 'both', drift: true },
    { says: 'both, a field each', there: { data: 2 }, here: { tags: ['c'] }, label: 'both', drift: true },
    {
      says: 'both, to the same value',
      there: { data: 2 },
      here: { data: 2 },
      label: undefined,
      drift: false,
    },
    {
      says: 'the platform, a field that no file states',
      there: { max_turns: 2 },
      label: undefined,
      drift: false,
    },
    {
      says: 'the file, a field that it did not state',
      here: { max_turns: 2 },
      label: 'local-ahead',
      drift: false,
    },
    {
      says: 'the platform, only the order of a set',
      there: { tags: ['b', 'a'] },
      label: undefined,
      drift: false,
    },
  ])('$says: $label', async ({ there = {}, here = {}, label, drift }) => {
    const desk = await appliedDesk()
    edit(desk.world, idOf(desk), there as Record<string, never>)
    const found = await drifted(desk, [
      scenario('refund', { ...original.fields, ...(here as Record<string, never>) }),
    ])
    expect(labelsOf(found)).toEqual(label === undefined ? [] : [['scenario.refund', label]])
    expect(hasDrift(found.targets)).toBe(drift)
  })

  test('missing is what state knows and the platform does not', async () => {
    const desk = await appliedDesk()
    const id = idOf(desk)
    take(desk.world, id)
    const found = await drifted(desk, [original])
    expect(found.targets[0]!.objects).toMatchObject([{ address: 'scenario.refund', id, label: 'missing' }])
    expect(hasDrift(found.targets)).toBe(true)
  })

  test('what was never applied is ahead here', async () => {
    expect(labelsOf(await drifted(createDesk(), [original]))).toEqual([['scenario.refund', 'local-ahead']])
  })

  test('what waits to be adopted is ahead here, whatever it holds', async () => {
    const desk = createDesk()
    place(desk.world, '1', undefined, { name: 'refund', data: 9 })
    const found = await drifted(desk, [original])
    expect(labelsOf(found)).toEqual([['scenario.refund', 'local-ahead']])
    expect(hasDrift(found.targets)).toBe(false)
  })

  test("unmanaged are strangers, orphans and copies, but nobody else's and no profiles", async () => {
    const desk = await appliedDesk()
    place(desk.world, '1', undefined, { name: 'stranger' })
    place(desk.world, '2', 'desk/orphan')
    place(desk.world, '3', 'desk/refund')
    place(desk.world, '4', 'other/theirs')
    desk.world.objects.push({ type: 'test_profile', id: '5', mark: 'desk/old', fields: {}, moved: 1 })
    const found = await drifted(desk, [original])
    expect(found.targets[0]!.objects.map(({ id, label }) => [id, label])).toEqual([
      ['1', 'unmanaged'],
      ['2', 'unmanaged'],
      ['3', 'unmanaged'],
    ])
    expect(hasDrift(found.targets)).toBe(false)
    expect(found.targets[0]!.summary.unmanaged).toBe(3)
  })

  test('without state the files count as applied', async () => {
    const desk = await appliedDesk()
    edit(desk.world, idOf(desk), { data: 2 })
    expect(labelsOf(await drifted({ ...desk, saved: undefined }, [original]))).toEqual([
      ['scenario.refund', 'remote-changed'],
    ])
  })

  test('a managed profile is looked at like a scenario', async () => {
    const desk = createDesk()
    await applied(desk, [profile('refund', { data: 1 })])
    desk.world.objects[0]!.fields['data'] = 2
    expect(labelsOf(await drifted(desk, [profile('refund', { data: 1 })]))).toEqual([
      ['test_profile.refund', 'remote-changed'],
    ])
  })

  test('an edit that the list row does not show is found: drift reads everything', async () => {
    const desk = createDesk({ world: createWorld({ rowsLack: ['data'] }) })
    await applied(desk, [original])
    desk.world.objects[0]!.fields['data'] = 2
    expect(labelsOf(await drifted(desk, [original]))).toEqual([['scenario.refund', 'remote-changed']])
  })

  test('nothing is written', async () => {
    const desk = await appliedDesk()
    edit(desk.world, idOf(desk), { data: 2 })
    const before = writesOf(desk.world).length
    await drifted(desk, [original])
    expect(writesOf(desk.world)).toHaveLength(before)
  })

  test.each([
    { says: 'the field', ignore: ['data'], objects: 0 },
    { says: 'what it lies in', ignore: ['persona'], objects: 1 },
    { says: 'a path that only begins alike', ignore: ['dat'], objects: 1 },
  ])('ignoring $says', async ({ ignore, objects }) => {
    const desk = await appliedDesk()
    edit(desk.world, idOf(desk), { data: 2 })
    expect(labelsOf(await drifted(desk, [original], { ignore }))).toHaveLength(objects)
  })

  test('ignoring a path also covers what lies below it', async () => {
    const desk = createDesk()
    const stated = scenario('refund', { 'persona.name': 'Sarah' })
    await applied(desk, [stated])
    desk.saved = undefined
    expect(labelsOf(await drifted(desk, [stated]))).toHaveLength(1)
    expect(labelsOf(await drifted(desk, [stated], { ignore: ['persona'] }))).toEqual([])
  })

  test('B43: a selection leaves the rest and the unmanaged out', async () => {
    const desk = await appliedDesk()
    place(desk.world, '1')
    expect(
      labelsOf(await drifted(desk, [scenario('refund', { data: 5 })], { selected: () => false })),
    ).toEqual([])
  })
})

describe('B30: the fingerprint', () => {
  test('is equal for equal drift, whenever and in whatever order it is seen', async () => {
    const one = await twoDrifted(['x', 'y'], 0)
    const other = await twoDrifted(['y', 'x'], 5)
    expect(other.targets[0]!.objects.map(({ changed_at }) => changed_at)).not.toEqual(
      one.targets[0]!.objects.map(({ changed_at }) => changed_at),
    )
    expect(other.fingerprint).toBe(one.fingerprint)
  })

  test('is another for another value, and for none', async () => {
    const desk = await appliedDesk()
    const prints = [(await drifted(desk, [original])).fingerprint]
    for (const data of [2, 3]) {
      edit(desk.world, idOf(desk), { data })
      prints.push((await drifted(desk, [original])).fingerprint)
    }
    expect(new Set(prints).size).toBe(3)
  })

  test('knows targets apart', () => {
    const summary = { 'remote-changed': 0, 'local-ahead': 0, both: 0, missing: 0, unmanaged: 0 }
    const print = (target: string) => driftDocumentOf([{ target, objects: [], summary }]).fingerprint
    expect(print('a')).not.toBe(print('b'))
  })
})

/** Drift of two scenarios; the platform lists them, and gives their tags, in the order asked for. */
async function twoDrifted(tags: string[], later: number): Promise<Drift> {
  const desk = createDesk()
  const desired = [scenario('a', { tags: ['z'] }), scenario('b', { tags: ['z'] })]
  await applied(desk, desired)
  for (const object of desk.world.objects) {
    object.fields['tags'] = tags
    object.moved += later
  }
  if (later > 0) desk.world.objects.reverse()
  const wanted = [...desired, scenario('never'), scenario('applied')]
  return drifted(desk, later > 0 ? wanted.toReversed() : wanted)
}

async function appliedDesk(): Promise<Desk> {
  const desk = createDesk()
  await applied(desk, [original])
  return desk
}

function idOf({ world }: Desk): string {
  return world.objects[0]!.id
}

function labelsOf({ targets }: Drift): string[][] {
  return targets.flatMap(({ objects }) => objects.map(({ address, label }) => [address, label]))
}
