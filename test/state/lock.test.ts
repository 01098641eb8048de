import type { Lock, LockNews } from '../../src/state/lock.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { hostname } from 'node:os'
import { writeFileSync } from 'node:fs'
import { utimes } from 'node:fs/promises'
import { createFixture, type FsFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { fileBackend } from '../../src/state/file.ts'
import { MINUTES, PATIENT, promised, testClock, waiting } from './git-stage.ts'

const LOCK = '.callsheet/state/main.lock'

test('a second run is refused with who holds it since when (B28)', async () => {
  await using folder = await createFixture({})
  await fileBackend(folder.path, 'main').acquire(waiting('ann'))
  const { since } = await lockIn(folder)
  await expect(fileBackend(folder.path, 'main').acquire(waiting('bob'))).rejects.toMatchObject({
    code: 'LOCKED',
    message: expect.stringContaining(`held by ann since ${since}`),
  })
  await fileBackend(folder.path, 'other').acquire(waiting('bob'))
})

test('a second run gets it when the first lets go (B28)', async () => {
  await using folder = await createFixture({})
  const hold = await fileBackend(folder.path, 'main').acquire(waiting('ann'))
  const told = promised<LockNews>()
  const wait = { timeoutMs: 20_000, tell: told.resolve }
  const getting = fileBackend(folder.path, 'main').acquire(waiting('bob', wait))
  expect(await told.promise).toMatchObject({ kind: 'waiting', lock: { holder: 'ann' } })
  await hold.release()
  await getting
  expect(await lockIn(folder)).toMatchObject({ holder: 'bob' })
  await hold.release()
  expect(await lockIn(folder)).toMatchObject({ holder: 'bob' })
})

test('the wait ends when its time is over, and with Ctrl-C', async () => {
  await using folder = await createFixture({})
  const clock = testClock()
  await fileBackend(folder.path, 'main').acquire(waiting('ann'))
  const before = clock.now()
  const bob = fileBackend(folder.path, 'main', clock).acquire(waiting('bob', { timeoutMs: 60_000 }))
  await expect(bob).rejects.toMatchObject({ code: 'LOCKED', message: expect.stringContaining('60 s') })
  expect(clock.now() - before).toBeGreaterThanOrEqual(60_000)

  const interrupt = new AbortController()
  const wait = { timeoutMs: 60_000, signal: interrupt.signal, tell: () => interrupt.abort() }
  await expect(fileBackend(folder.path, 'main').acquire(waiting('bob', wait))).rejects.toMatchObject({
    code: 'INTERRUPTED',
  })
})

test.each([
  { says: 'process that is gone', change: async () => ({ pid: await deadPid() }), taken: true },
  {
    says: 'process on another machine',
    change: async () => ({ pid: await deadPid(), host: 'elsewhere' }),
    taken: false,
  },
  { says: 'process that lives', change: async () => ({}), taken: false },
  { says: 'time that is over', change: async () => ({ host: 'elsewhere', expires: past() }), taken: true },
])('the lock of a $says is taken over: $taken', async ({ change, taken }) => {
  await using folder = await createFixture({})
  const lock = {
    id: 'x',
    holder: 'ann',
    since: past(),
    expires: future(),
    pid: process.pid,
    host: hostname(),
  }
  await folder.mkdir('.callsheet/state')
  await folder.writeFile(LOCK, JSON.stringify({ ...lock, ...(await change()) }))
  const told: LockNews[] = []
  const bob = fileBackend(folder.path, 'main').acquire(waiting('bob', { tell: news => told.push(news) }))
  const [end] = await Promise.allSettled([bob])
  expect(end.status).toBe(taken ? 'fulfilled' : 'rejected')
  const tookOver = { kind: 'took-over', holder: 'ann', since: lock.since }
  const news = told.map(event => ({ kind: event.kind, ...('lock' in event && pick(event.lock)) }))
  expect(news).toEqual(taken ? [tookOver] : [])
})

test('a lock that was never written out is taken over after a minute', async () => {
  await using folder = await createFixture({ [LOCK]: '' })
  await expect(fileBackend(folder.path, 'main').acquire(waiting('bob'))).rejects.toMatchObject({
    code: 'LOCKED',
  })
  const old = new Date(Date.now() - 2 * MINUTES)
  await utimes(folder.getPath(LOCK), old, old)
  await fileBackend(folder.path, 'main').acquire(waiting('bob'))
})

test("a dead run's lock goes to one of many that ask at once", async () => {
  await using folder = await createFixture({
    [LOCK]: JSON.stringify({ id: 'x', holder: 'ann', since: past(), expires: past() }),
  })
  const asked = Array.from({ length: 20 }, (_, index) =>
    fileBackend(folder.path, 'main').acquire(waiting(`run ${index}`)),
  )
  const ends = await Promise.allSettled(asked)
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('what was made between the look and the takeover is not taken away', async () => {
  await using folder = await createFixture({ [LOCK]: '' })
  const lock = { id: 'x', holder: 'ann', since: past(), expires: future(), host: hostname() }
  const written = (more: object) => writeFileSync(folder.getPath(LOCK), JSON.stringify({ ...lock, ...more }))
  written({ expires: past() })
  const clock = testClock()
  let looks = 0
  // The third time is asked for when the lock has been read: for the wait, for the own lock, for the other's age.
  const now = () => {
    looks += 1
    if (looks === 3) written({ id: 'y', holder: 'carol' })
    return clock.now()
  }
  const bob = fileBackend(folder.path, 'main', { ...clock, now }).acquire(waiting('bob'))
  await expect(bob).rejects.toMatchObject({ code: 'LOCKED' })
  expect(await lockIn(folder)).toMatchObject({ holder: 'carol' })
})

test('a lock is renewed while its run lives', async () => {
  await using folder = await createFixture({})
  const clock = testClock()
  await fileBackend(folder.path, 'main', clock).acquire(waiting('ann'))
  const { expires } = await lockIn(folder)
  clock.forward(10 * MINUTES)
  clock.tick()
  await expect.poll(async () => (await lockIn(folder)).expires, PATIENT).not.toBe(expires)
})

test('a renewal under way does not bring a lock back that was let go', async () => {
  await using folder = await createFixture({})
  const clock = testClock()
  const hold = await fileBackend(folder.path, 'main', clock).acquire(waiting('ann'))
  clock.tick()
  await hold.release()
  expect(await folder.exists(LOCK)).toBe(false)
})

test('it can be taken away by hand', async () => {
  await using folder = await createFixture({})
  await fileBackend(folder.path, 'main').acquire(waiting('ann'))
  expect(await fileBackend(folder.path, 'main').unlock()).toMatchObject({ holder: 'ann' })
  expect(await fileBackend(folder.path, 'main').unlock()).toBeUndefined()
  await fileBackend(folder.path, 'main').acquire(waiting('bob'))
})

test('a folder that cannot be written into is a fault', async () => {
  await using folder = await createFixture({ '.callsheet': 'a file' })
  await expect(fileBackend(folder.path, 'main').acquire(waiting('ann'))).rejects.toMatchObject({
    code: 'STATE_UNREADABLE',
  })
})

async function lockIn(folder: FsFixture): Promise<Record<'holder' | 'since' | 'expires', string>> {
  return JSON.parse(await folder.readFile(LOCK, 'utf8'))
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'])
  await once(child, 'exit')
  return child.pid!
}

function past(): string {
  return new Date(Date.now() - 60 * MINUTES).toISOString()
}

function future(): string {
  return new Date(Date.now() + 10 * MINUTES).toISOString()
}

function pick({ holder, since }: Lock): Pick<Lock, 'holder' | 'since'> {
  return { holder, since }
}
