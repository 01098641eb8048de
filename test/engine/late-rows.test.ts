import { expect, test } from 'vitest'
import type { RemoteResource } from '../../src/model/resource.ts'
import { applied, createDesk, planned } from './fixtures/desk.ts'
import { scenario } from './fixtures/fake-provider.ts'
import { createWorld, type FakeWorld } from './fixtures/fake-world.ts'

const file = (instructions: string) => [scenario('refund', { instructions })]

/** The world as it was a moment ago, for so many lists and reads to come. */
function lagging(world: FakeWorld, answers: number): FakeWorld['session'] {
  const { session } = world
  let old: readonly RemoteResource[] = []
  let left = answers
  const isLate = (): boolean => (left -= 1) >= 0
  return {
    ...session,
    write: async (...args: Parameters<typeof session.write>) => {
      old = (await session.list({ resources: [], types: new Set() })).resources
      return session.write(...args)
    },
    list: async (...args: Parameters<typeof session.list>) => {
      const shown = await session.list(...args)
      return old.length > 0 && isLate() ? { ...shown, resources: old } : shown
    },
    read: async (...args: Parameters<typeof session.read>) =>
      old.length > 0 && isLate() ? old.find(({ id }) => id === args[1]) : session.read(...args),
  }
}

test.each([
  { says: 'a list that is late', answers: 1 },
  { says: 'a list and two reads that are late', answers: 3 },
])('$says is no reason to say that a field was not kept (B27, B88)', async ({ answers }) => {
  const desk = createDesk({ world: createWorld() })
  await applied(desk, file('One.'))
  const late = { ...desk.world, session: lagging(desk.world, answers) }
  const { outcomes } = await applied(Object.assign(desk, { world: late }), file('Two.'))
  expect(outcomes).toMatchObject([{ status: 'done' }])
  expect(outcomes[0]!.not_kept).toBeUndefined()
  expect((await planned(desk, file('Three.'))).changes).toHaveLength(1)
})

test('what rows and reads never show was not kept, whatever the answer said (B27)', async () => {
  const desk = createDesk({ world: createWorld() })
  await applied(desk, file('One.'))
  const late = { ...desk.world, session: lagging(desk.world, 100) }
  const { outcomes } = await applied(Object.assign(desk, { world: late }), file('Two.'))
  expect(outcomes[0]!.not_kept).toMatchObject([{ path: 'instructions', sent: 'Two.', kept: 'One.' }])
})
