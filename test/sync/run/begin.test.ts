import { expect, test } from 'vitest'
import { Fault } from '../../../src/model/fault.ts'
import type { Begun, Runner } from '../../../src/model/runner.ts'
import { beginStart } from '../../../src/sync/run/begin.ts'
import type { Tracked } from '../../../src/sync/run/tracked.ts'

const scenarios = [
  { address: 'scenario.a', id: '7', name: 'A' },
  { address: 'scenario.b', id: '8', name: 'B' },
]
const whole: Begun = { id: '5', trials: scenarios.map(({ id }) => ({ id: `r${id}`, scenario: id })) }
const half: Begun = { id: '', trials: whole.trials.slice(0, 1) }
const unclear = new Fault('UNCLEAR', 'It is not known whether it began.')

function tracked(): Tracked {
  return { record: { start: { label: 'l', scenarios, repeat: 1 }, stage: 'planned' }, trials: new Map() }
}

/** Begins a start at a platform that does this, and gives what was done and what was kept at each save. */
async function begin(
  runner: Partial<Runner>,
  { signal = new AbortController().signal, isFull = false } = {},
) {
  const one = tracked()
  const done: string[] = []
  const logged: Runner = {
    poll: () => Promise.reject(new Error('nobody polls here')),
    ...runner,
    start: (start, came) => {
      done.push('start')
      return runner.start!(start, came)
    },
    ...(runner.find && {
      find: (start, search) => {
        done.push(`find, knowing ${search.known?.trials.length ?? 0}`)
        return runner.find!(start, search)
      },
    }),
  }
  const note = async () => void done.push(`save ${one.record.stage} ${one.record.begun?.trials.length ?? 0}`)
  const save = () => (isFull ? Promise.reject(new Error('The disk is full.')) : note())
  await beginStart(one, { runner: logged, limit: work => work(), around: { signal }, save, note })
  return { done, record: one.record }
}

test('B127: that a start is sent is on disk before it is sent, and what it began after', async () => {
  const { done, record } = await begin({ start: async () => whole })
  expect(done).toEqual(['save sent 0', 'start', 'save begun 2'])
  expect(record).toMatchObject({ stage: 'begun', begun: whole, sent_at: expect.any(String) })
})

test('B127: each id is on disk as it comes, and goes on where the rest is refused', async () => {
  const { done, record } = await begin({
    start: async (_, came) => {
      await came(half)
      throw new Fault('API', 'The account is out of credit.')
    },
  })
  expect(done).toEqual(['save sent 0', 'start', 'save sent 1', 'save begun 1'])
  expect(record).toMatchObject({ stage: 'begun', begun: half, fault: 'The account is out of credit.' })
})

test.each<[says: string, find: Runner['find'], stage: string, done: string[]]>([
  ['found', async () => whole, 'begun', ['save sent 0', 'start', 'find, knowing 0', 'save begun 2']],
  ['not found', async () => undefined, 'ended', ['save sent 0', 'start', 'find, knowing 0', 'save ended 0']],
  [
    'not to be looked for, because that fails too',
    () => Promise.reject(unclear),
    'ended',
    ['save sent 0', 'start', 'find, knowing 0', 'save ended 0'],
  ],
  ['at a platform that cannot tell', undefined, 'ended', ['save sent 0', 'start', 'save ended 0']],
])('B127: a start whose answer is lost is %s, and never sent again', async (_, find, stage, done) => {
  const ran = await begin({ start: () => Promise.reject(unclear), ...(find && { find }) })
  expect([ran.record.stage, ran.done]).toEqual([stage, done])
})

test('B127: what was refused is not looked for', async () => {
  const refused = () => Promise.reject(new Fault('API', 'No.'))
  const { done } = await begin({ start: refused, find: async () => whole })
  expect(done).toEqual(['save sent 0', 'start', 'save ended 0'])
})

test('B129: after an interrupt nothing is sent', async () => {
  const { done, record } = await begin({ start: async () => whole }, { signal: AbortSignal.abort() })
  expect([done, record.stage]).toEqual([[], 'planned'])
})

test('B127: what cannot be put on disk is not sent', async () => {
  const { done, record } = await begin({ start: async () => whole }, { isFull: true })
  expect([done, record.stage, record.fault]).toEqual([[], 'ended', 'The disk is full.'])
})
