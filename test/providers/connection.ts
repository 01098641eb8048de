import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'
import type { Connection } from '../../src/model/provider.ts'

/** A key that must be found nowhere. */
export const CANARY = 'canary-7f3a91c2-secret'

/** A connection for tests that notes what it is told about the pace. */
export interface TestConnection extends Connection {
  readonly told: (number | 'faster')[]
}

export function connectionTo(baseUrl: string, changes: Partial<Connection> = {}): TestConnection {
  const told: (number | 'faster')[] = []
  return {
    baseUrl,
    key: () => CANARY,
    timeoutMs: 5_000,
    pace: {
      slower: waitMs => void told.push(waitMs),
      faster: () => void told.push('faster'),
      ready: () => Promise.resolve(),
    },
    limit: pLimit(8),
    signal: new AbortController().signal,
    // What takes half a minute at a platform takes a third of a second here.
    pause: (ms, signal) => sleep(ms / 100, undefined, { signal }),
    userAgent: 'callsheet-test',
    told,
    ...changes,
  }
}
