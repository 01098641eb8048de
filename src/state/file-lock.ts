import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { Fault } from '../model/fault.ts'
import {
  isExpired,
  newLock,
  parseLock,
  renewed,
  RENEW_EVERY_MS,
  untilLocked,
  type Attempt,
  type Clock,
  type TargetLock,
  type Lock,
  type LockOptions,
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

/** What takes a moment only, and is a dead run's when it is older. */
const GUARD_LASTS_MS = 60_000

/** Opens the lock at a path. */
export function fileLock(file: string, clock: Clock): FileLock {
  return {
    async acquire(options) {
      await mkdir(path.dirname(file), { recursive: true }).catch(cannotLock)
      const mine = await untilLocked(() => take(file, options, clock), { ...options, clock })
      let working: Promise<void> = Promise.resolve()
      const stop = clock.every(RENEW_EVERY_MS, () => {
        working = working.then(() => renew(file, mine, clock)).catch(ignored)
      })
      return {
        async release() {
          stop()
          // A renewal that ends later would bring the lock back.
          await working
          if ((await lockIn(file))?.id === mine.id) await rm(file, { force: true })
        },
      }
    },
    async unlock() {
      const lock = await lockIn(file)
      await rm(file, { force: true })
      return lock
    },
  }
}

async function take(
  file: string,
  { holder, tell }: LockOptions,
  clock: Clock,
): Promise<Attempt<ProcessLock>> {
  const mine = { ...newLock(holder, clock), pid: process.pid, host: hostname() }
  if (await createdAlone(file, mine)) return { held: mine }
  const other = await present(file)
  if (!isDead(other, clock)) return { lock: other }
  if (!(await cleared(file, other, clock))) return { lock: other }
  if (!(await createdAlone(file, mine))) return { lock: await present(file) }
  tell({ kind: 'took-over', lock: other })
  return { held: mine }
}

async function createdAlone(file: string, content: unknown): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(content), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    return cannotLock(error as Error)
  }
}

function cannotLock(cause: Error): never {
  throw new Fault('STATE_UNREADABLE', `The state cannot be locked: ${cause.message}.`, { cause })
}

async function lockIn(file: string): Promise<Lock | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return parseLock(text)
}

async function present(file: string): Promise<Lock> {
  return (await lockIn(file)) ?? unwritten(file)
}

/** Its maker has not written it yet, or died before that. */
async function unwritten(file: string): Promise<Lock> {
  const made = await stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => Date.now(),
  )
  return {
    id: '',
    holder: 'another process',
    since: new Date(made).toISOString(),
    expires: new Date(made + GUARD_LASTS_MS).toISOString(),
  }
}

function isDead(lock: Lock, clock: Clock): boolean {
  return isExpired(lock, clock) || isProcessGone(lock)
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
async function cleared(file: string, dead: Lock, clock: Clock): Promise<boolean> {
  const guard = `${file}.guard`
  if (!(await createdAlone(guard, { pid: process.pid }))) {
    await dropOldGuard(guard, clock)
    return false
  }
  try {
    if ((await present(file)).id !== dead.id) return false
    await rm(file, { force: true })
    return true
  } finally {
    await rm(guard, { force: true })
  }
}

async function dropOldGuard(guard: string, clock: Clock): Promise<void> {
  const made = await stat(guard).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  )
  if (made !== undefined && clock.now() - made > GUARD_LASTS_MS) await rm(guard, { force: true })
}

async function renew(file: string, mine: ProcessLock, clock: Clock): Promise<void> {
  if ((await lockIn(file))?.id === mine.id) await writeFileAtomic(file, JSON.stringify(renewed(mine, clock)))
}

/** A renewal that fails is tried again with the next; the lock lasts for several. */
function ignored(): void {}
