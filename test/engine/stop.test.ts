import { expect, test } from 'vitest'
import { stopOn } from '../../src/engine/stop.ts'
import type { Session } from '../../src/model/provider.ts'
import type { Begun, Start } from '../../src/model/runner.ts'

const begun: Begun = { id: '5', trials: [] }
const start: Start = { label: 'l', scenarios: [], repeat: 1 }
const unused = () => Promise.reject(new Error('nobody asks for this'))
const session: Session = {
  list: unused,
  read: unused,
  resolve: unused,
  write: unused,
  delete: unused,
  runner: { start: async () => begun, poll: async () => ({ trials: [], done: true }) },
}

test.each<[says: string, work: (watched: Session) => Promise<unknown>, stops: boolean]>([
  ['what only reads is stopped at once', async () => undefined, true],
  ['a start is not cut short', ({ runner }) => runner!.start(start, async () => {}), false],
  ['what has begun can still be ended', ({ runner }) => runner!.poll(begun, start), false],
])('B129: at the first Ctrl-C %s', async (_, work, stops) => {
  const interrupt = new AbortController()
  const stop = stopOn(interrupt.signal)
  await work(stop.watched(session))
  interrupt.abort()
  expect(stop.signal.aborted).toBe(stops)
})
