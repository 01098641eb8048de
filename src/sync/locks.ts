import { hostname } from 'node:os'
import type { Environment } from '../model/environment.ts'
import { faultOf, type Fault } from '../model/fault.ts'
import { compareText } from '../model/text-order.ts'
import type { TargetLock } from '../state/lock.ts'
import { runUrlOf } from '../state/run-url.ts'
import type { Surroundings, Tell } from './talk.ts'
import type { StatefulTarget } from './target-state.ts'

/** How long to wait for other runs on the same targets. */
export interface LockWait {
  readonly timeoutMs: number
}

/** Targets in this run's hands. */
export interface TargetLocks {
  /** Aborts when another run took the target's lock over; undefined for a target that is not locked. */
  lost(target: string): AbortSignal | undefined
  /**
   * Brings what was saved where others see it, titled by target, and lets go. What could not be brought there is
   * told and stays on disk for the next run; the faults are given back.
   */
  finish(summaries: ReadonlyMap<string, string>): Promise<readonly Fault[]>
  /** The same for the end of a run: lets go of what `finish` has not, and throws the first fault. */
  release(summaries?: ReadonlyMap<string, string>): Promise<void>
}

/** For runs that only read. */
export const unlocked: TargetLocks = {
  lost: () => undefined,
  finish: async () => [],
  release: async () => {},
}

/** Waits for all targets; those it got are let go again when one cannot be had. */
export async function lockTargets(
  targets: readonly StatefulTarget[],
  { timeoutMs }: LockWait,
  { env, signal, tell }: Pick<Surroundings, 'env' | 'signal' | 'tell'>,
): Promise<TargetLocks> {
  const until = Date.now() + timeoutMs
  const held: LockedTarget[] = []
  const locks = locksOf(held, tell)
  // One by one and in one order: two runs that hold what the other waits for would wait for ever.
  const inOrder = targets.toSorted((a, b) => compareText(a.name, b.name))
  try {
    for (const { name, backend } of inOrder) {
      const lock = await backend.acquire({
        timeoutMs: Math.max(0, until - Date.now()),
        signal,
        holder: holderOf(env),
        tell: news => tell({ kind: 'lock', target: name, news }),
      })
      held.push({ name, lock })
    }
    return locks
  } catch (thrown) {
    await locks.finish(new Map())
    throw thrown
  }
}

/** Works with targets in hand; they are let go however it ends. */
export async function whileLocked<T>(locks: TargetLocks, work: () => Promise<T>): Promise<T> {
  let result: T
  try {
    result = await work()
  } catch (thrown) {
    await locks.finish(new Map())
    throw thrown
  }
  await locks.release()
  return result
}

/** Whom others find in the lock: the workflow run, or a person at a machine. */
export function holderOf(env: Environment): string {
  const run = runUrlOf(env)
  if (run !== undefined) return `${env['GITHUB_ACTOR'] || env['GITLAB_USER_LOGIN'] || 'somebody'} (${run})`
  return `${env['USER'] || env['USERNAME'] || 'somebody'} at ${hostname()} (process ${process.pid})`
}

interface LockedTarget {
  readonly name: string
  readonly lock: TargetLock
}

function locksOf(held: readonly LockedTarget[], tell: Tell): TargetLocks {
  const letGo = async (summaries: ReadonlyMap<string, string>) => {
    const ends = held.map(({ name, lock }) =>
      lock.release(summaries.get(name)).then(
        () => [],
        (thrown: unknown) => [{ name, fault: faultOf(thrown) }],
      ),
    )
    return (await Promise.all(ends)).flat()
  }
  return {
    lost: target => held.find(({ name }) => name === target)?.lock.lost,
    async finish(summaries) {
      const lost = await letGo(summaries)
      for (const { name, fault } of lost) tell({ kind: 'not-shared', target: name, fault })
      return lost.map(({ fault }) => fault)
    },
    async release(summaries = new Map()) {
      const [lost] = await letGo(summaries)
      if (lost) throw lost.fault
    },
  }
}
