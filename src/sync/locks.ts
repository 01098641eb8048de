import { hostname } from 'node:os'
import { faultOf, type Fault } from '../model/fault.ts'
import { forTerminal } from '../report/text-safety.ts'
import type { Hold } from '../state/lock.ts'
import type { Io } from '../cli/io.ts'
import type { KeptTarget } from './target-state.ts'

/** How long to wait for other runs on the same targets. */
export interface LockWait {
  readonly timeoutMs: number
}

/** Targets in this run's hands. */
export interface Holds {
  /**
   * Brings what was saved where others see it, titled by target, and lets go. What could not be brought there is
   * told on the talk stream and stays on disk for the next run; the faults are given back.
   */
  finish(summaries: ReadonlyMap<string, string>): Promise<readonly Fault[]>
  /** The same for the end of a run: lets go of what `finish` has not, and throws the first fault. */
  release(summaries?: ReadonlyMap<string, string>): Promise<void>
}

/** For runs that only read. */
export const noHolds: Holds = { finish: async () => [], release: async () => {} }

/** Waits for all targets; those it got are let go again when one cannot be had. */
export async function holdAll(
  targets: readonly KeptTarget[],
  { timeoutMs }: LockWait,
  io: Io,
): Promise<Holds> {
  const until = Date.now() + timeoutMs
  const held: Held[] = []
  const holds = holdsOf(held, io)
  // One by one and in one order: two runs that hold what the other waits for would wait for ever.
  const inOrder = [...targets].sort((a, b) => (a.name < b.name ? -1 : 1))
  try {
    for (const { name, backend } of inOrder) {
      const hold = await backend.acquire({
        timeoutMs: Math.max(0, until - Date.now()),
        signal: io.signal,
        holder: holderOf(io.env),
        said: text => say(name, text, io),
      })
      held.push({ name, hold })
    }
    return holds
  } catch (thrown) {
    await holds.finish(new Map())
    throw thrown
  }
}

/** Works with targets in hand; they are let go however it ends. */
export async function holding<T>(holds: Holds, work: () => Promise<T>): Promise<T> {
  let result: T
  try {
    result = await work()
  } catch (thrown) {
    await holds.finish(new Map())
    throw thrown
  }
  await holds.release()
  return result
}

interface Held {
  readonly name: string
  readonly hold: Hold
}

function holdsOf(held: readonly Held[], io: Io): Holds {
  const letGo = async (summaries: ReadonlyMap<string, string>) => {
    const ends = held.map(({ name, hold }) =>
      hold.release(summaries.get(name)).then(
        () => [],
        (thrown: unknown) => [{ name, fault: faultOf(thrown) }],
      ),
    )
    return (await Promise.all(ends)).flat()
  }
  return {
    async finish(summaries) {
      const lost = await letGo(summaries)
      for (const { name, fault } of lost) say(name, `${fault.message} ${STAYS}`, io)
      return lost.map(({ fault }) => fault)
    },
    async release(summaries = new Map()) {
      const [lost] = await letGo(summaries)
      if (lost) throw lost.fault
    },
  }
}

const STAYS =
  'What was remembered stays in .callsheet/state of this workspace, and goes there with the next apply from here.'

function say(target: string, text: string, { err }: Io): void {
  err.write(`${target}: ${forTerminal(text)}\n`)
}

/** Whom others find in the lock: the workflow run, or a person at a machine. */
function holderOf(env: Io['env']): string {
  const { GITHUB_ACTOR, GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID } = env
  if (GITHUB_RUN_ID) {
    return `${GITHUB_ACTOR ?? 'somebody'} (${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID})`
  }
  return `${env['USER'] || env['USERNAME'] || 'somebody'} at ${hostname()} (process ${process.pid})`
}
