import { expect, test } from 'vitest'
import type { Vendor } from '../cli/harness.ts'
import { checkEnded, checkOneEach } from './checks.ts'
import { command } from './commands.ts'
import { ENABLED_KINDS } from './faults.ts'
import { platformIn } from './platforms.ts'
import { randomFrom } from './random.ts'
import { chaosRound } from './round.ts'
import { createWorld, rowsFor, type World } from './world.ts'

const rounds: readonly [vendor: Vendor, mode: string, seed: number][] = [
  ['cekura', 'default', 11],
  ['bland', 'errors=2xx', 12],
  ['eqho', 'list=keyed', 13],
  ['eqho', 'list=off', 14],
  ['elevenlabs', 'stamps=same-second', 15],
  ['retell', 'default', 15],
  ['vapi', 'list=wrapped', 15],
]

test.concurrent.each(rounds)(
  '%s, %s: whatever breaks, one scenario is one object (B22, B25, seed %i)',
  async (vendor, mode, seed) => {
    const round = { seed, vendor, mode, kinds: ENABLED_KINDS, steps: 2, state: 'file' } as const
    const { failure, commands } = await chaosRound(round)
    expect(failure).toBeUndefined()
    expect(commands).toBeGreaterThan(4)
  },
)

test('the same seed makes the same choices', () => {
  const drawn = [7, 7, 8].map(seed => {
    const random = randomFrom(seed)
    return Array.from({ length: 20 }, () => random.between(0, 9)).join('')
  })
  expect(drawn[0]).toBe(drawn[1])
  expect(drawn[0]).not.toBe(drawn[2])
})

test.each<{ says: string; breaks: (world: World, id: string) => Promise<unknown>; message: RegExp }>([
  { says: 'a twin', breaks: ({ dashboard }, id) => dashboard.copy(id), message: /is there 2 times/ },
  {
    says: 'an object that is gone',
    breaks: ({ dashboard }, id) => dashboard.remove(id),
    message: /deleted case-/,
  },
])('the check sees $says', async ({ breaks, message }) => {
  const { world, id } = await applied()
  await using _ = world
  const ended = await command(world, ['plan'])
  expect(() => checkEnded(world, ended)).not.toThrow()
  await breaks(world, id)
  const meddled = { ...ended, after: (await command(world, ['plan'])).before }
  expect(() => checkEnded(world, meddled)).toThrow(message)
})

test('the check sees a foreign object that was touched', async () => {
  const { world, id } = await applied()
  await using _ = world
  const ended = await command(world, ['plan'])
  world.foreign.set(id, '{}')
  expect(() => checkEnded(world, ended)).toThrow(/foreign object/)
  expect(() => checkOneEach(world)).not.toThrow()
})

/** A world that was applied once, and the id of one of its objects. */
async function applied(): Promise<{ world: World; id: string }> {
  const world = await createWorld({
    random: randomFrom(1),
    platform: platformIn('eqho', 'default'),
    kinds: [],
    state: 'file',
  })
  expect((await command(world, ['apply', '--yes'])).code).toBe(0)
  const [row] = rowsFor(world, [...world.cases.values()][0]!)
  return { world, id: world.dashboard.idOf(row!) }
}
