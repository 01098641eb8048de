import { describe, expect, test } from 'vitest'
import type { Ledger } from '../../src/model/ledger.ts'
import { applied, createDesk, drifted, planned } from './fixtures/desk.ts'
import { scenario } from './fixtures/fake-provider.ts'
import { createWorld, edit, writesOf } from './fixtures/fake-world.ts'

const file = (instructions: string) => [scenario('refund', { instructions })]

/** An apply that dies after the platform has stored the update and before that is remembered. */
async function killedApply(desk: ReturnType<typeof createDesk>, instructions: string): Promise<void> {
  const { world } = desk
  let kept: Ledger | undefined
  const { session } = world
  const dying = {
    ...session,
    write: async (...args: Parameters<typeof session.write>) => {
      kept = structuredClone(desk.saved)
      return session.write(...args)
    },
  }
  await applied(
    {
      ...desk,
      world: { ...world, session: dying },
      set saved(ledger) {
        desk.saved = ledger
      },
      get saved() {
        return desk.saved
      },
    },
    file(instructions),
  )
  desk.saved = kept
}

describe('B89: what a run had sent when it died is our own write', () => {
  test('an edit of the file after it is no conflict with oneself', async () => {
    const desk = createDesk({ world: createWorld() })
    await applied(desk, file('One.'))
    await killedApply(desk, 'Two.')
    const { changes } = await planned(desk, file('Three.'))
    expect(changes).toMatchObject([
      { fields: [{ path: 'instructions', before: 'Two.', cause: 'edited-here' }] },
    ])
  })

  test('it is no drift', async () => {
    const desk = createDesk({ world: createWorld() })
    await applied(desk, file('One.'))
    await killedApply(desk, 'Two.')
    const { targets } = await drifted(desk, file('Three.'))
    expect(targets[0]!.summary).toMatchObject({ 'local-ahead': 1, 'remote-changed': 0, both: 0 })
  })

  test('what somebody else wrote meanwhile is theirs', async () => {
    const desk = createDesk({ world: createWorld() })
    await applied(desk, file('One.'))
    await killedApply(desk, 'Two.')
    edit(desk.world, desk.world.objects[0]!.id, { instructions: 'Mine.' })
    const { changes } = await planned(desk, file('Three.'))
    expect(changes).toMatchObject([{ fields: [{ cause: 'both' }] }])
  })

  test('nothing of it is left after the next look', async () => {
    const desk = createDesk({ world: createWorld() })
    await applied(desk, file('One.'))
    await killedApply(desk, 'Two.')
    expect(desk.saved!.entries['scenario.refund']!.sending).toBeDefined()
    await applied(desk, file('Two.'))
    expect(desk.saved!.entries['scenario.refund']!.sending).toBeUndefined()
    expect(writesOf(desk.world)).toEqual(['create scenario.refund', 'update scenario.refund'])
  })

  test('a step that never began leaves nothing behind', async () => {
    const desk = createDesk({ world: createWorld() })
    await applied(desk, file('One.'))
    const stop = new AbortController()
    stop.abort()
    await applied(desk, file('Two.'), { signal: stop.signal })
    expect(desk.saved!.entries['scenario.refund']!.sending).toBeUndefined()
  })
})
