import { mkdir, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { sweepDrafts, writeWhole } from './disk.ts'
import { cannotLock, createdAlone, lockIn, lockOrTorn, present, removed } from './lock-file.ts'
import {
  newLock,
  renewed,
  untilLocked,
  watchLock,
  type Attempt,
  type Clock,
  type Lease,
  type Lock,
  type LockOptions,
  type LockWatch,
  type TargetLock,
} from './lock.ts'

/** A lock in a file, which only one of two runs can make. */
export interface FileLock {
  acquire(options: LockOptions & { readonly target: string }): Promise<TargetLock>
  unlock(): Promise<Lock | undefined>
}

/** A lock as the file has it: whether its process lives can be seen on the same machine. */
interface ProcessLock extends Lock {
  readonly pid: number
  readonly host: string
}

/** The waiter sees a run's signs of life at least every ten seconds. */
const LEASE: Lease = { renewEveryMs: 10_000, lastsMs: 45_000 }

/** What takes a moment only, and is a dead run's when it stays. */
const GUARD: Lease = { renewEveryMs: 0, lastsMs: 10_000 }

/** Opens the lock at a path. */
export function fileLock(file: string, clock: Clock): FileLock {
  return {
    async acquire(options) {
      await mkdir(path.dirname(file), { recursive: true }).catch(cannotLock)
      const guard = watchLock(GUARD, clock)
      const attempt = (watch: LockWatch) => take(file, { ...options, clock, watch, guard })
      const lock = await untilLocked(attempt, { ...options, clock, lease: LEASE })
      await sweepDrafts(file)
      return heldLock(file, lock, { clock, tell: options.tell })
    },
    async unlock() {
      const lock = await lockOrTorn(file)
      await removed(file)
      return lock
    },
  }
}

/** Renews the lock until it is let go, and notices when another run has taken it over. */
function heldLock(
  file: string,
  start: ProcessLock,
  { clock, tell }: Pick<LockOptions, 'tell'> & { readonly clock: Clock },
): TargetLock {
  const lost = new AbortController()
  let mine = start
  let working: Promise<void> = Promise.resolve()
  const stop = clock.every(LEASE.renewEveryMs, () => {
    working = working.then(renew).catch(ignored)
  })
  return {
    lost: lost.signal,
    async release() {
      stop()
      // A renewal that ends later would bring the lock back.
      await working
      if ((await lockIn(file))?.id === mine.id) await removed(file)
    },
  }

  async function renew(): Promise<void> {
    if (lost.signal.aborted) return
    if ((await lockIn(file))?.id === mine.id) {
      mine = renewed(mine, clock)
      return writeWhole(file, JSON.stringify(mine))
    }
    lost.abort()
    tell({ kind: 'lost' })
  }
}

interface Taking extends LockOptions {
  readonly clock: Clock
  readonly watch: LockWatch
  readonly guard: LockWatch
}

async function take(
  file: string,
  { holder, tell, clock, watch, guard }: Taking,
): Promise<Attempt<ProcessLock>> {
  const mine = { ...newLock(holder, clock), pid: process.pid, host: hostname() }
  if (await createdAlone(file, mine)) return { held: mine }
  const other = await present(file)
  if (!isProcessGone(other) && !watch.isSilent(other)) return { lock: other }
  if (!(await cleared(file, other, guard))) return { lock: other }
  if (!(await createdAlone(file, mine))) return { lock: await present(file) }
  tell({ kind: 'took-over', lock: other })
  return { held: mine }
}

function isProcessGone(lock: Partial<ProcessLock>): boolean {
  if (lock.host !== hostname() || typeof lock.pid !== 'number') return false
  try {
    process.kill(lock.pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

/**
 * Takes a dead run's lock away. Of two that see it dead only one may, or the slower would take away the lock that
 * the faster has made since: so this has a guard of its own, and looks again under it.
 */
async function cleared(file: string, dead: Lock, watch: LockWatch): Promise<boolean> {
  const guard = `${file}.guard`
  if (!(await createdAlone(guard, { pid: process.pid }))) {
    await dropOldGuard(guard, watch)
    return false
  }
  try {
    if ((await present(file)).id !== dead.id) return false
    await removed(file)
    return true
  } finally {
    await removed(guard)
  }
}

async function dropOldGuard(guard: string, watch: LockWatch): Promise<void> {
  const made = await stat(guard).then(
    ({ mtimeMs }) => String(mtimeMs),
    () => undefined,
  )
  const known = { id: '', holder: '', since: '', expires: made ?? '' }
  if (made !== undefined && watch.isSilent(known)) await removed(guard)
}

/** A renewal that fails is tried again with the next; the lock lasts for several. */
function ignored(): void {}
