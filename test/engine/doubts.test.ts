import pLimit from 'p-limit'
import { expect, test } from 'vitest'
import { apply, type Attempted } from '../../src/engine/apply.ts'
import { Fault } from '../../src/model/fault.ts'
import type { Create, Outcome } from '../../src/model/plan.ts'
import type { Limit } from '../../src/model/provider.ts'

const creates = (count: number): Create[] =>
  Array.from({ length: count }, (_, index) => ({
    action: 'create',
    type: 'scenario',
    id: null,
    address: `scenario.case-${index}`,
    name: `Case ${index}`,
    file: null,
    fields: [],
    waits_for: [],
  }))

const unclear = () => new Fault('UNCLEAR', 'It is not known.', { api: { method: 'POST', route: '/' } })

function applied(
  changes: readonly Create[],
  attempt: (change: Create, whileUnclear: Limit) => Promise<Attempted>,
): Promise<Outcome[]> {
  return apply(changes, {
    limit: pLimit(2),
    attempt: (change, whileUnclear) => attempt(change as Create, whileUnclear),
    signal: new AbortController().signal,
    failFast: false,
    onStart: () => undefined,
    onOutcome: () => undefined,
  })
}

test('after five creates in a row that nothing was found of, no further one begins (B82)', async () => {
  let begun = 0
  const outcomes = await applied(creates(1000), (_, whileUnclear) => {
    begun += 1
    return whileUnclear(() => Promise.reject(unclear()))
  })
  expect(begun).toBeLessThanOrEqual(6)
  expect(outcomes.filter(({ status }) => status === 'failed')).toHaveLength(begun)
  expect(outcomes.at(-1)).toMatchObject({ status: 'skipped', because: 'scenario.case-4' })
})

test('creates that are found again go on to the last (B82)', async () => {
  const outcomes = await applied(creates(40), (change, whileUnclear) =>
    whileUnclear(async () => ({ id: change.name, notKept: [], kept: new Set<string>() })),
  )
  expect(outcomes.every(({ status }) => status === 'done')).toBe(true)
})

test('a key that is refused in the middle stops the rest, and is told once (B86)', async () => {
  const refusal = new Fault('API', 'The key.', { api: { method: 'POST', route: '/', status: 401 } })
  const begun: string[] = []
  const outcomes = await applied(creates(20), async change => {
    begun.push(change.name)
    if (begun.length > 3) throw refusal
    return { id: change.name, notKept: [], kept: new Set<string>() }
  })
  expect(begun.length).toBeLessThanOrEqual(6)
  const count = (wanted: string) => outcomes.filter(({ status }) => status === wanted).length
  expect([count('done'), count('failed'), count('cancelled')]).toEqual([3, 1, 16])
})

test('a search holds no slot: clear creates go on beside two searches under a limit of two (B22)', async () => {
  let find: (attempted: Attempted) => void = () => undefined
  const found = new Promise<Attempted>(resolve => (find = resolve))
  let clear = 0
  const outcomes = await applied(creates(5), async (change, whileUnclear) => {
    if (change.address < 'scenario.case-2') return whileUnclear(() => found)
    clear += 1
    if (clear === 3) find({ id: 'found', notKept: [], kept: new Set<string>() })
    return { id: change.name, notKept: [], kept: new Set<string>() }
  })
  expect(outcomes.map(({ id }) => id)).toEqual(['found', 'found', 'Case 2', 'Case 3', 'Case 4'])
})
