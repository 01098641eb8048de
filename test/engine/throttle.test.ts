import { describe, expect, test } from 'vitest'
import { createThrottle } from '../../src/engine/throttle.ts'
import { createGate, settled } from './fixtures/gate.ts'

/** A clock that moves only while somebody waits, or when the test says so. */
function clockAt(start: number) {
  let time = start
  const waits: number[] = []
  return {
    now: () => time,
    wait: async (ms: number) => {
      waits.push(ms)
      time += ms
    },
    pass: (ms: number) => {
      time += ms
    },
    waits,
  }
}

describe('B23: concurrency', () => {
  test('halves when the platform says too fast, once for a burst, and never falls below one', () => {
    const clock = clockAt(0)
    const { pace, width } = createThrottle(8, clock)
    const widths = [width()]
    for (let refusal = 0; refusal < 6; refusal += 1) {
      pace.slower(0)
      pace.slower(0)
      widths.push(width())
      clock.pass(1000)
    }
    expect(widths).toEqual([8, 4, 2, 1, 1, 1, 1])
  })

  test('rises again with good answers, one at a time, to where it was', () => {
    const clock = clockAt(0)
    const { pace, width } = createThrottle(4, clock)
    pace.slower(0)
    clock.pass(1000)
    pace.slower(0)
    expect(width()).toBe(1)
    const widths = Array.from({ length: 20 }, () => {
      pace.faster()
      return width()
    })
    expect(widths).toEqual([1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4])
  })

  test('a refusal begins the count of good answers anew', () => {
    const { pace, width } = createThrottle(2, clockAt(0))
    pace.slower(0)
    pace.faster()
    pace.slower(0)
    pace.faster()
    expect(width()).toBe(1)
  })

  test('is what the limit lets through', async () => {
    const gate = createGate()
    const { limit, pace } = createThrottle(4, clockAt(0))
    pace.slower(0)
    const run = Promise.all(['a', 'b', 'c'].map(name => limit(() => gate.pass(name))))
    await settled()
    expect(gate.started).toEqual(['a', 'b'])
    for (const name of ['a', 'b', 'c']) await gate.open(name)
    await run
  })
})

describe('B23: pauses', () => {
  test.each([
    { random: 0, waited: 2000 },
    { random: 0.5, waited: 2250 },
    { random: 0.999, waited: 2499.5 },
  ])('last as long as the platform asked, and up to a quarter more ($random)', async ({ random, waited }) => {
    const clock = clockAt(5000)
    const { pace } = createThrottle(8, { ...clock, random: () => random })
    pace.slower(2000)
    await pace.ready()
    expect(clock.waits).toEqual([waited])
    expect(clock.now()).toBeGreaterThanOrEqual(7000)
  })

  test('without one there is no waiting', async () => {
    const clock = clockAt(0)
    await createThrottle(8, clock).pace.ready()
    expect(clock.waits).toEqual([])
  })

  test('a shorter one does not cut a longer one short', async () => {
    const clock = clockAt(0)
    const { pace } = createThrottle(8, clock)
    pace.slower(5000)
    pace.slower(10)
    await pace.ready()
    expect(clock.now()).toBeGreaterThanOrEqual(5000)
  })

  test('one that grows while somebody waits is waited for to its end', async () => {
    const clock = clockAt(0)
    const more = [3000]
    const { pace } = createThrottle(8, {
      ...clock,
      random: () => 0,
      wait: async ms => {
        await clock.wait(ms)
        const next = more.pop()
        if (next !== undefined) pace.slower(next)
      },
    })
    pace.slower(1000)
    await pace.ready()
    expect(clock.waits).toEqual([1000, 3000])
  })

  test('an interruption ends the waiting', async () => {
    const { pace } = createThrottle(8, { now: () => 0, wait: () => Promise.reject(new Error('interrupted')) })
    pace.slower(1000)
    await expect(pace.ready()).rejects.toThrow('interrupted')
  })
})
