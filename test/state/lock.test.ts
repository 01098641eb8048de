import type { Lock, LockNews } from '../../src/state/lock.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { hostname } from 'node:os'
import { writeFileSync } from 'node:fs'
import { createFixture, type FsFixture } from 'fs-fixture'
import { describe, expect, test } from 'vitest'
import { fileBackend } from '../../src/state/file.ts'
import { MINUTES, PATIENT, promised, testClock, waiting } from './git-stage.ts'

const LOCK = '.callsheet/state/main.lock'

test('a second run is refused with who holds it since when (B28)', async () => {
  await using folder = await createFixture({})
  await fileBackend(folder.path, 'main').acquire(waiting('ann'))
  const { since } = await lockIn(folder)
  await expect(fileBackend(folder.path, 'main').acquire(waiting('bob'))).rejects.toMatchObject({
    code: 'LOCKED',
    message: expect.stringContaining(`locked by ann since ${since}`),
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
  const bob = fileBackend(folder.path, 'main', clock).acquire(waiting('bob', { timeoutMs: 30_000 }))
  await expect(bob).rejects.toMatchObject({ code: 'LOCKED', message: expect.stringContaining('30 s') })
  expect(Math.round(clock.now() - before)).toBeGreaterThanOrEqual(30_000)

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
  {
    says: 'clock that is far behind',
    change: async () => ({ host: 'elsewhere', since: past() }),
    taken: false,
  },
])('a first look takes over the lock of a $says: $taken (B28)', async ({ change, taken }) => {
  await using folder = await createFixture({})
  const lock = { ...writtenLock(), pid: process.pid, host: hostname(), ...(await change()) }
  await folder.mkdir('.callsheet/state')
  await folder.writeFile(LOCK, JSON.stringify(lock))
  const told: LockNews[] = []
  const bob = fileBackend(folder.path, 'main').acquire(waiting('bob', { tell: news => told.push(news) }))
  const [end] = await Promise.allSettled([bob])
  expect(end.status).toBe(taken ? 'fulfilled' : 'rejected')
  const tookOver = { kind: 'took-over', holder: 'ann', since: lock.since }
  const news = told.map(event => ({ kind: event.kind, ...('lock' in event && pick(event.lock)) }))
  expect(news).toEqual(taken ? [tookOver] : [])
})

describe('a lock of another machine is judged by what the waiter sees (B50)', () => {
  test('without a sign of life for a whole lease it is taken over, within the default wait', async () => {
    await using folder = await createFixture({ [LOCK]: JSON.stringify(writtenLock()) })
    const clock = testClock()
    const before = clock.elapsed()
    await fileBackend(folder.path, 'main', clock).acquire(waiting('bob', { timeoutMs: 180_000 }))
    expect(clock.elapsed() - before).toBeGreaterThanOrEqual(45_000)
    expect(clock.elapsed() - before).toBeLessThan(60_000)
    expect(await lockIn(folder)).toMatchObject({ holder: 'bob' })
  })

  test.each([-5, 0, 5])(
    'with signs of life it is waited for, whatever its clock says (%i h)',
    async hours => {
      const skew = hours * 60 * MINUTES
      const since = new Date(Date.now() + skew).toISOString()
      const signOfLife = (beat: number) => JSON.stringify({ ...writtenLock(), since, expires: since, beat })
      await using folder = await createFixture({ [LOCK]: signOfLife(0) })
      const clock = testClock()
      let beat = 0
      const pause = async (ms: number) => {
        await clock.pause(ms, new AbortController().signal)
        writeFileSync(folder.getPath(LOCK), signOfLife((beat += 1)))
      }
      const bob = fileBackend(folder.path, 'main', { ...clock, pause }).acquire(
        waiting('bob', { timeoutMs: 180_000 }),
      )
      await expect(bob).rejects.toMatchObject({ code: 'LOCKED', message: expect.stringContaining('180 s') })
    },
  )

  test('one that was never written out is taken over too', async () => {
    await using folder = await createFixture({ [LOCK]: '' })
    await expect(fileBackend(folder.path, 'main').acquire(waiting('bob'))).rejects.toMatchObject({
      code: 'LOCKED',
    })
    await fileBackend(folder.path, 'main', testClock()).acquire(waiting('bob', { timeoutMs: 180_000 }))
  })

  test('one of a version that told an end lasts as long as that version renewed it', async () => {
    const { beat: _, ...old } = writtenLock()
    await using folder = await createFixture({ [LOCK]: JSON.stringify({ ...old, expires: past() }) })
    const clock = testClock()
    const before = clock.elapsed()
    await fileBackend(folder.path, 'main', clock).acquire(waiting('bob', { timeoutMs: 60 * MINUTES }))
    expect(clock.elapsed() - before).toBeGreaterThanOrEqual(15 * MINUTES)
  })
})

test("a dead run's lock goes to one of many that ask at once", async () => {
  await using folder = await createFixture({
    [LOCK]: JSON.stringify({ ...writtenLock(), host: hostname(), pid: await deadPid() }),
  })
  const asked = Array.from({ length: 20 }, (_, index) =>
    fileBackend(folder.path, 'main').acquire(waiting(`run ${index}`)),
  )
  const ends = await Promise.allSettled(asked)
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('what was made between the look and the takeover is not taken away', async () => {
  await using folder = await createFixture({ [LOCK]: JSON.stringify(writtenLock()) })
  const clock = testClock()
  let since: number | undefined
  // The lock falls silent in the look that would take it over, and somebody else is faster.
  const elapsed = () => {
    const now = clock.elapsed()
    since ??= now
    if (now - since > 45_000)
      writeFileSync(folder.getPath(LOCK), JSON.stringify({ ...writtenLock(), id: 'y', holder: 'carol' }))
    return now
  }
  const bob = fileBackend(folder.path, 'main', { ...clock, elapsed }).acquire(
    waiting('bob', { timeoutMs: 60_000 }),
  )
  await expect(bob).rejects.toMatchObject({ code: 'LOCKED' })
  expect(await lockIn(folder)).toMatchObject({ holder: 'carol' })
})

test('a lock shows signs of life while its run lives', async () => {
  await using folder = await createFixture({})
  const clock = testClock()
  await fileBackend(folder.path, 'main', clock).acquire(waiting('ann'))
  const { beat } = await lockIn(folder)
  clock.tick()
  await expect.poll(async () => (await lockIn(folder)).beat, PATIENT).toBe(beat + 1)
})

test('a run that finds its lock taken over is told to start nothing new (B50)', async () => {
  await using folder = await createFixture({})
  const clock = testClock()
  const told: LockNews[] = []
  const lock = await fileBackend(folder.path, 'main', clock).acquire(
    waiting('ann', { tell: news => told.push(news) }),
  )
  await folder.writeFile(LOCK, JSON.stringify({ ...writtenLock(), id: 'y', holder: 'bob' }))
  expect(lock.lost.aborted).toBe(false)
  clock.tick()
  await once(lock.lost, 'abort')
  expect(told).toEqual([{ kind: 'lost' }])
  await lock.release()
  expect(await lockIn(folder)).toMatchObject({ holder: 'bob' })
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
    code: 'STATE_UNSAVED',
    message:
      'The state cannot be locked, because .callsheet/state of this workspace cannot be written: there is a file in the place of a folder.',
  })
})

async function lockIn(
  folder: FsFixture,
): Promise<Record<'holder' | 'since', string> & { readonly beat: number }> {
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

function writtenLock() {
  return { id: 'x', holder: 'ann', since: past(), beat: 0, expires: past() }
}

function pick({ holder, since }: Lock): Pick<Lock, 'holder' | 'since'> {
  return { holder, since }
}
