import { describe, expect, test } from 'vitest'
import type { Ledger } from '../../src/model/ledger.ts'
import { emptyLedger } from '../../src/state/ledger.ts'
import { ELSEWHERE } from './fixtures/accepted.ts'
import { applied, createDesk, drifted, looked, planned, stepsOf } from './fixtures/desk.ts'
import { scenario, WORKSPACE } from './fixtures/fake-provider.ts'
import { createWorld, place } from './fixtures/fake-world.ts'

const MINUTE = 60_000

test.each([
  { says: 'one minute ago', agoMs: MINUTE, orphans: 0 },
  { says: 'by a clock that is ahead of ours', agoMs: -10 * MINUTE, orphans: 0 },
  { says: 'three minutes ago', agoMs: 3 * MINUTE, orphans: 1 },
])('what was deleted $says and is still shown makes $orphans orphans (B87)', async ({ agoMs, orphans }) => {
  const world = createWorld()
  place(world, '1', `${WORKSPACE}/old`)
  place(world, '2', `${WORKSPACE}/refund`)
  const at = new Date(Date.now() - agoMs).toISOString()
  const ledger = emptyLedger({
    workspace: WORKSPACE,
    target: 'fake',
    provider: 'fake',
    place: ELSEWHERE.place,
  })
  const saved = { ...ledger, serial: 3, removed: { 'scenario.old': { id: '1', serial: 3, at } } }
  const actual = await looked(createDesk({ world, saved }), [scenario('refund')], { now: Date.now })
  expect(actual.orphans).toHaveLength(orphans)
  expect({ strangers: actual.strangers, copies: actual.copies }).toEqual({ strangers: [], copies: [] })
})

/** State that knows one scenario, written so long ago. */
function writtenAgo(agoMs: number): Ledger {
  const wrote = new Date(Date.now() - agoMs).toISOString()
  return {
    ...emptyLedger({ workspace: WORKSPACE, target: 'fake', provider: 'fake', place: ELSEWHERE.place }),
    serial: 1,
    entries: { 'scenario.refund': { id: '1', hashes: {}, serial: 1, wrote } },
  }
}

describe('B88: what we wrote a moment ago and the platform does not show', () => {
  test('is waited for: what is shown within ten seconds is there', async () => {
    const world = createWorld()
    const waits: number[] = []
    const pause = async (ms: number) => {
      waits.push(ms)
      if (waits.length === 3) place(world, '1', `${WORKSPACE}/refund`)
    }
    const desk = createDesk({ world, saved: writtenAgo(MINUTE) })
    const { pairs, awaited } = await looked(desk, [scenario('refund')], { now: Date.now, pause })
    expect(pairs[0]!.remote?.id).toBe('1')
    expect(awaited.size).toBe(0)
    expect(waits).toHaveLength(3)
  })

  test('is not made anew, not forgotten and not counted as lost, and the plan says why', async () => {
    const waits: number[] = []
    const pause = async (ms: number) => void waits.push(ms)
    const desk = createDesk({ saved: writtenAgo(MINUTE) })
    const { plan } = await applied(desk, [scenario('refund')], { now: Date.now, pause })
    expect(plan.changes).toEqual([])
    expect(plan.left).toMatchObject([{ address: 'scenario.refund', action: 'create' }])
    expect(plan.left[0]!.reason).toContain('less than two minutes ago')
    expect(desk.saved!.entries).toHaveProperty(['scenario.refund'])
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBe(10_000)
  })

  test('is told as missing by drift, with a note', async () => {
    const desk = createDesk({ saved: writtenAgo(MINUTE) })
    const { targets } = await drifted(desk, [scenario('refund')], { now: Date.now })
    expect(targets[0]!.objects).toMatchObject([{ address: 'scenario.refund', label: 'missing' }])
    expect(targets[0]!.notes).toEqual([expect.stringContaining('less than two minutes ago')])
  })

  test('is made anew when the two minutes are over', async () => {
    const desk = createDesk({ saved: writtenAgo(3 * MINUTE) })
    const plan = await planned(desk, [scenario('refund')], { now: Date.now })
    expect(stepsOf(plan)).toEqual(['create scenario.refund'])
  })

  test.each([
    { agoMs: MINUTE, steps: [] },
    { agoMs: 3 * MINUTE, steps: ['create scenario.refund'] },
  ])('a create of unclear end $agoMs ms ago: $steps', async ({ agoMs, steps }) => {
    const saved = writtenAgo(agoMs)
    const { wrote } = saved.entries['scenario.refund']!
    const doubted = { ...saved, entries: { 'scenario.refund': { id: '', hashes: {}, unclear: wrote! } } }
    const plan = await planned(createDesk({ saved: doubted }), [scenario('refund')], { now: Date.now })
    expect(stepsOf(plan)).toEqual(steps)
  })
})
