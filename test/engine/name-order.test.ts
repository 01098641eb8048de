import { assert, asyncProperty, integer, nat, uniqueArray } from 'fast-check'
import pLimit from 'p-limit'
import { describe, expect, test } from 'vitest'
import { apply } from '../../src/engine/apply.ts'
import { inNameOrder } from '../../src/engine/name-order.ts'
import type { Pair } from '../../src/engine/read-actual.ts'
import type { Change } from '../../src/model/plan.ts'
import type { RemoteResource } from '../../src/model/resource.ts'
import { remote, scenario, WORKSPACE } from './fixtures/fake-provider.ts'

/** A scenario by its name there and in the files; `undefined` where it is not there, or where no file states it. */
interface Named {
  readonly there: string | undefined
  readonly here: string | undefined
}

interface Scene {
  readonly pairs: readonly Pair[]
  readonly objects: readonly RemoteResource[]
  readonly writes: readonly Change[]
  readonly deletes: readonly Change[]
}

function sceneOf(cases: readonly Named[]): Scene {
  const parts = cases.map(({ there, here }, index) => {
    const key = `k${String(index).padStart(3, '0')}`
    const object =
      there === undefined
        ? undefined
        : remote(String(index), { mark: `${WORKSPACE}/${key}`, naturalKey: there, fields: { name: there } })
    const desired = here === undefined ? undefined : scenario(key, { name: here }, { naturalKey: here })
    const pair = desired && {
      desired,
      remote: object,
      entry: undefined,
      how: object && ('state' as const),
      renamedFrom: undefined,
      actual: {},
      assumed: new Set<string>(),
    }
    const facts = {
      type: 'scenario' as const,
      address: `scenario.${key}`,
      name: here ?? there!,
      file: null,
      waits_for: [],
    }
    const change = changeOf({ ...facts, there, here, id: object?.id })
    return { pair, object, change }
  })
  const changes = parts.flatMap(({ change }) => change ?? [])
  return {
    pairs: parts.flatMap(({ pair }) => pair ?? []),
    objects: parts.flatMap(({ object }) => object ?? []),
    writes: changes.filter(({ action }) => action !== 'delete'),
    deletes: changes.filter(({ action }) => action === 'delete'),
  }
}

function changeOf({
  there,
  here,
  id,
  ...facts
}: Pick<Change, 'type' | 'address' | 'name' | 'file' | 'waits_for'> & Named & { id: string | undefined }):
  Change | undefined {
  const fields = [{ path: 'name', before: there ?? null, after: here ?? null }]
  if (id === undefined)
    return here === undefined ? undefined : { ...facts, action: 'create', id: null, fields }
  if (here === undefined) return { ...facts, action: 'delete', id, fields: [] }
  return here === there ? undefined : { ...facts, action: 'update', id, fields }
}

function orderOf({ pairs, objects, writes, deletes }: Scene) {
  return inNameOrder(writes, {
    actual: { pairs, remote: objects, orphans: [] },
    deletes,
    provider: 'fake',
    workspace: WORKSPACE,
  })
}

/** Carries the steps out at a platform that refuses a name which is taken; gives the names by key. */
async function carriedOut(scene: Scene, writes: readonly Change[], at: number): Promise<Map<string, string>> {
  const names = new Map(scene.objects.map(({ marker, name }) => [`scenario.${marker!.key}`, name]))
  const outcomes = await apply([...writes, ...scene.deletes], {
    limit: pLimit(at),
    attempt: async ({ action, address, fields }) => {
      await Promise.resolve()
      if (action === 'delete') names.delete(address)
      const name = fields.find(({ path }) => path === 'name')?.after
      if (typeof name === 'string') {
        if ([...names].some(([other, taken]) => taken === name && other !== address))
          throw new Error(`${name} is taken`)
        names.set(address, name)
      }
      return { id: '1', notKept: [], kept: new Set<string>() }
    },
    signal: new AbortController().signal,
    failFast: false,
    onStart: () => {},
    onOutcome: () => {},
  })
  expect(outcomes.filter(({ status }) => status !== 'done')).toEqual([])
  return names
}

const distinct = uniqueArray(
  nat(40).map(number => `n${number}`),
  { maxLength: 12 },
)

test('whatever changes its name, goes or comes, one apply arrives where the files want to be (B155)', async () => {
  await assert(
    asyncProperty(distinct, distinct, nat(3), integer({ min: 1, max: 8 }), async (there, here, shift, at) => {
      const cases = Array.from({ length: Math.max(there.length, here.length + shift) }, (_, index) => ({
        there: there[index],
        here: here[index - shift],
      })).filter(one => one.there !== undefined || one.here !== undefined)
      const scene = sceneOf(cases)
      const { changes, left } = orderOf(scene)
      expect(left).toEqual([])
      const names = await carriedOut(scene, changes, at)
      expect([...names.values()].sort()).toEqual([...here].sort())
    }),
    { numRuns: 300 },
  )
})

describe('B155: names that only one object may have', () => {
  test.each<{ says: string; cases: Named[]; waits: string[]; aside: string[] }>([
    {
      says: 'a chain',
      cases: [
        { there: 'a', here: 'b' },
        { there: 'b', here: 'c' },
        { there: 'c', here: undefined },
      ],
      waits: ['k000 k001', 'k001 k002'],
      aside: [],
    },
    {
      says: 'a swap',
      cases: [
        { there: 'a', here: 'b' },
        { there: 'b', here: 'a' },
      ],
      waits: ['k000 k001', 'k001 k000'],
      aside: ['k000'],
    },
    {
      says: 'a new one that takes the name of a circle',
      cases: [
        { there: 'a', here: 'b' },
        { there: 'b', here: 'c' },
        { there: 'c', here: 'd' },
        { there: undefined, here: 'a' },
      ],
      waits: ['k000 k001', 'k001 k002', 'k003 k000'],
      aside: [],
    },
    { says: 'names that nobody else has', cases: [{ there: 'a', here: 'b' }], waits: [], aside: [] },
  ])('$says', ({ cases, waits, aside }) => {
    const { changes } = orderOf(sceneOf(cases))
    const short = (address: string) => address.slice('scenario.'.length)
    expect(
      changes.flatMap(({ address, waits_for }) =>
        waits_for.map(other => `${short(address)} ${short(other)}`),
      ),
    ).toEqual(waits)
    expect(changes.filter(change => change.temporary_name).map(({ address }) => short(address))).toEqual(
      aside,
    )
  })

  test('what waits for a name in vain is left, with all that waits for its own', () => {
    const scene = sceneOf([
      { there: 'a', here: 'b' },
      { there: 'b', here: 'c' },
      { there: 'c', here: 'c' },
      { there: undefined, here: 'x' },
    ])
    const { changes, left } = orderOf(scene)
    expect(changes.map(({ address }) => address)).toEqual(['scenario.k003'])
    expect(left.map(({ address, action }) => `${address} ${action}`)).toEqual([
      'scenario.k000 taken',
      'scenario.k001 taken',
    ])
    expect(left[1]!.reason).toContain('"c" is the name of 2')
  })

  test('a chain of ten thousand is no matter of minutes', () => {
    const cases = Array.from({ length: 10_000 }, (_, index) => ({
      there: `n${index}`,
      here: `n${index + 1}`,
    }))
    expect(orderOf(sceneOf(cases)).changes).toHaveLength(10_000)
  })
})
