import pLimit from 'p-limit'
import type { Limit, Pace } from '../model/provider.ts'

/** One target's concurrency: falls when the platform says "too fast", rises again with good answers. */
export interface Throttle {
  readonly limit: Limit
  readonly pace: Pace
  /** How many may run at once just now. */
  readonly width: () => number
  /** How often the platform said so. */
  readonly refusals: () => number
  readonly counts: () => RequestCounts
}

/** How many requests were asked for under the limit, and how many of them have ended. */
export interface RequestCounts {
  readonly asked: number
  readonly ended: number
}

const CALM_MS = 1000

/** @param wait resolves after so many milliseconds, or earlier when the run is interrupted. */
export function createThrottle(
  concurrency: number,
  {
    now,
    wait,
    random = Math.random,
  }: { now: () => number; wait: (ms: number) => Promise<void>; random?: () => number },
): Throttle {
  const queue = pLimit(concurrency)
  let pausedUntil = 0
  let lastCut = -CALM_MS
  let good = 0
  let refusals = 0
  let asked = 0
  let ended = 0

  const pace: Pace = {
    slower(waitMs) {
      refusals += 1
      pausedUntil = Math.max(pausedUntil, now() + waitMs)
      good = 0
      if (now() - lastCut < CALM_MS) return
      lastCut = now()
      queue.concurrency = Math.max(1, Math.floor(queue.concurrency / 2))
    },
    faster() {
      good += 1
      if (good < queue.concurrency * 2 || queue.concurrency >= concurrency) return
      good = 0
      queue.concurrency += 1
    },
    async ready() {
      while (pausedUntil > now()) await wait((pausedUntil - now()) * (1 + random() / 4))
    },
  }
  return {
    limit: work => {
      asked += 1
      return queue(work).finally(() => (ended += 1))
    },
    pace,
    width: () => queue.concurrency,
    refusals: () => refusals,
    counts: () => ({ asked, ended }),
  }
}
