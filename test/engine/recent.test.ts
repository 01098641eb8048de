import { expect, test } from 'vitest'
import { emptyLedger } from '../../src/state/ledger.ts'
import { ELSEWHERE } from './fixtures/accepted.ts'
import { createDesk, looked } from './fixtures/desk.ts'
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
  const actual = await looked(createDesk({ world, saved }), [scenario('refund')])
  expect(actual.orphans).toHaveLength(orphans)
  expect({ strangers: actual.strangers, copies: actual.copies }).toEqual({ strangers: [], copies: [] })
})
