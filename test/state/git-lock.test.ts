import type { LockNews } from '../../src/state/lock.ts'
import { describe, expect, test } from 'vitest'
import {
  added,
  applied,
  backendAt,
  gitStage,
  FORWARD_ONLY,
  idsIn,
  MINUTES,
  PATIENT,
  promised,
  REF,
  testClock,
  waiting,
  type GitStage,
} from './git-stage.ts'

const two = async (stage: GitStage): Promise<[string, string]> => [
  await stage.clone('one', '--depth', '1'),
  await stage.clone('two', '--depth', '1'),
]

describe('a lock that is held (B28)', () => {
  test('refuses the second run with who holds it since when', async () => {
    await using stage = await gitStage()
    const [one, other] = await two(stage)
    await backendAt(one, stage).acquire(waiting('ann at desk-1'))
    const { since } = JSON.parse(await stage.show('lock.json'))
    await expect(backendAt(other, stage).acquire(waiting('bob'))).rejects.toMatchObject({
      code: 'LOCKED',
      message: expect.stringContaining(`locked by ann at desk-1 since ${since}`),
      hint: expect.stringContaining('callsheet state unlock --target main'),
    })
  })

  test('is waited for; what the first remembered is there when the second gets it', async () => {
    await using stage = await gitStage()
    const [one, other] = await two(stage)
    const first = backendAt(one, stage)
    const hold = await first.acquire(waiting('ann'))
    await added(first, { a: '1' })

    const second = backendAt(other, stage)
    const told = promised<LockNews>()
    const getting = second.acquire(waiting('bob', { timeoutMs: 20_000, tell: told.resolve }))
    expect(await told.promise).toMatchObject({ kind: 'waiting', lock: { holder: 'ann' } })
    await hold.release('by ann')
    const next = await getting
    expect(idsIn(await second.load())).toEqual({ a: '1' })
    await added(second, { b: '2' })
    await next.release('by bob')
    expect(await stage.titles()).toEqual(['by bob', 'by ann'])
    expect(idsIn(await backendAt(one, stage).load())).toEqual({ a: '1', b: '2' })
  })

  test('is not waited for after Ctrl-C', async () => {
    await using stage = await gitStage()
    const [one, other] = await two(stage)
    await backendAt(one, stage).acquire(waiting('ann'))
    const interrupt = new AbortController()
    const wait = { timeoutMs: 60_000, signal: interrupt.signal, tell: () => interrupt.abort() }
    await expect(backendAt(other, stage).acquire(waiting('bob', wait))).rejects.toMatchObject({
      code: 'INTERRUPTED',
    })
  })

  test('goes to one of many that ask at once', async () => {
    await using stage = await gitStage()
    const roots = await Promise.all(['a', 'b', 'c', 'd'].map(name => stage.clone(name)))
    const answers = await Promise.allSettled(
      roots.map((root, index) => backendAt(root, stage).acquire(waiting(`run ${index}`))),
    )
    const won = answers.findIndex(({ status }) => status === 'fulfilled')
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(JSON.parse(await stage.show('lock.json'))).toMatchObject({ holder: `run ${won}` })
    const losers = answers.flatMap(answer => (answer.status === 'rejected' ? [answer.reason] : []))
    expect(losers.map(({ code }) => code)).toEqual(['LOCKED', 'LOCKED', 'LOCKED'])
  })

  test('is let go twice without harm, and not by somebody who never had it', async () => {
    await using stage = await gitStage()
    const [one, other] = await two(stage)
    const hold = await backendAt(one, stage).acquire(waiting('ann'))
    await hold.release()
    await backendAt(other, stage).acquire(waiting('bob'))
    await hold.release()
    expect(JSON.parse(await stage.show('lock.json'))).toMatchObject({ holder: 'bob' })
  })

  test('can be taken away by hand', async () => {
    await using stage = await gitStage()
    const [one, other] = await two(stage)
    await applied(backendAt(one, stage), { a: '1' }, { summary: 'first' })
    await backendAt(one, stage).acquire(waiting('ann'))
    expect(await backendAt(other, stage).unlock()).toMatchObject({ holder: 'ann' })
    expect(await backendAt(other, stage).unlock()).toBeUndefined()
    expect(await stage.titles()).toEqual(['first'])
    expect(await stage.git(stage.bare, 'ls-tree', '--name-only', REF)).toBe('state.json')
  })
})

describe('a lock of a run that died', () => {
  test('is taken over after a lease without a sign of life, which is told (B50)', async () => {
    await using stage = await gitStage()
    const [one, other] = await two(stage)
    await applied(backendAt(one, stage), { a: '1' }, { summary: 'first' })
    await backendAt(one, stage).acquire(waiting('ann'))

    const told: LockNews[] = []
    const clock = testClock()
    const begun = clock.elapsed()
    const second = backendAt(other, stage, { clock })
    const hold = await second.acquire(waiting('bob', { timeoutMs: 180_000, tell: news => told.push(news) }))
    expect(clock.elapsed() - begun).toBeGreaterThanOrEqual(120_000)
    expect(told).toMatchObject([
      { kind: 'waiting', lock: { holder: 'ann' } },
      { kind: 'took-over', lock: { holder: 'ann' } },
    ])
    await added(second, { b: '2' })
    await hold.release('second')
    expect(await stage.titles()).toEqual(['second', 'first'])
  })

  test.each([-20, 20])(
    'is waited for while it shows signs of life; clocks may differ (%i min, B50)',
    async skew => {
      await using stage = await gitStage()
      const [one, other] = await two(stage)
      const clock = testClock()
      clock.forward(skew * MINUTES)
      const first = backendAt(one, stage, { clock })
      const hold = await first.acquire(waiting('ann'))
      await added(first, { a: '1' })
      await expect(backendAt(other, stage).acquire(waiting('bob'))).rejects.toMatchObject({ code: 'LOCKED' })
      const beat = async () => JSON.parse(await stage.show('lock.json')).beat
      const before = await beat()
      clock.tick()
      await expect.poll(beat, PATIENT).toBe(before + 1)
      await hold.release('first')
      expect(await stage.titles()).toEqual(['first'])
    },
  )
})

describe('a run whose lock was taken over while it lived', () => {
  const start = { kept: '0', moved: '1', gone: '2' }

  async function race(stage: GitStage) {
    const [one, other] = await two(stage)
    await applied(backendAt(one, stage), start, { summary: 'start' })
    const slow = backendAt(one, stage)
    const slowHold = await slow.acquire(waiting('slow'))
    await added(slow, { moved: 'by slow', mine: '3' })

    const fast = backendAt(other, stage, { clock: testClock() })
    const fastHold = await fast.acquire(waiting('fast', { timeoutMs: 180_000 }))
    await added(fast, { theirs: '4' })
    return { one, fast, slowHold, fastHold }
  }
  const both = { kept: '0', moved: 'by slow', gone: '2', mine: '3', theirs: '4' }

  test('joins what it did to what the other has pushed', async () => {
    await using stage = await gitStage()
    const { one, slowHold, fastHold } = await race(stage)
    await fastHold.release('fast')
    await slowHold.release('slow')
    expect(idsIn(await backendAt(one, stage).load())).toEqual(both)
    expect(await stage.titles()).toEqual(['slow', 'fast', 'start'])
  })

  test.each([false, true])(
    'leaves the lock to the other, and loses nothing (rewriting refused: %s)',
    async deny => {
      await using stage = await gitStage()
      const { one, slowHold, fastHold } = await race(stage)
      if (deny) await stage.hook('update', FORWARD_ONLY)
      await slowHold.release('slow')
      expect(JSON.parse(await stage.show('lock.json'))).toMatchObject({ holder: 'fast' })
      await fastHold.release('fast')
      const reader = backendAt(one, stage)
      expect(idsIn(await reader.load())).toEqual(both)
      expect((await reader.history())?.map(({ summary }) => summary)).toEqual(
        deny ? ['fast', 'start'] : ['fast', 'slow', 'start'],
      )
      await expect(stage.show('lock.json')).rejects.toThrow('lock.json')
    },
  )

  test('does not bring back what the other has forgotten', async () => {
    await using stage = await gitStage()
    const { one, fast, slowHold, fastHold } = await race(stage)
    const now = (await fast.load())!
    const { 'scenario.gone': _, ...entries } = now.entries
    await fast.save({ ...now, entries })
    await fastHold.release('fast')
    await slowHold.release('slow')
    const ids = idsIn(await backendAt(one, stage).load())
    expect(ids).toMatchObject({ moved: 'by slow', mine: '3' })
    expect(ids).not.toHaveProperty('gone')
  })

  test('hears of it when it renews', async () => {
    await using stage = await gitStage()
    const [one, other] = await two(stage)
    const slowClock = testClock()
    const told = promised<LockNews>()
    const slow = backendAt(one, stage, { clock: slowClock })
    const lock = await slow.acquire(waiting('slow', { tell: told.resolve }))
    await backendAt(other, stage, { clock: testClock() }).acquire(waiting('fast', { timeoutMs: 180_000 }))
    slowClock.tick()
    expect(await told.promise).toEqual({ kind: 'lost' })
    expect(lock.lost.aborted).toBe(true)
  })
})
