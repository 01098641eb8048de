import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject } from './json.ts'

/** Another emulator has the folder open: two of them would overwrite each other's rows. */
export class DataInUseError extends Error {
  override readonly name = 'DataInUseError'
  readonly code = 'EMULATOR_DATA_IN_USE'

  constructor(file: string, pid: unknown) {
    super(`The emulator's data is in use by process ${String(pid)}. If that is none, delete ${file}.`)
  }
}

/** Takes the folder for this emulator and returns how to give it back. A lock whose process died is taken over. */
export function lockData(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'emulator.lock')
  if (!create(file)) {
    const holder = holderOf(file)
    if (isAlive(holder)) throw new DataInUseError(file, holder.pid)
    rmSync(file, { force: true })
    if (!create(file)) throw new DataInUseError(file, holderOf(file).pid)
  }
  return () => rmSync(file, { force: true })
}

interface LockHolder {
  readonly pid?: unknown
  /** Tells two processes apart that got the same number, as after a restart of a container. */
  readonly started?: unknown
}

/** Windows also refuses a name whose last file somebody still has open after it was deleted. */
const TAKEN: ReadonlySet<unknown> = new Set(
  process.platform === 'win32' ? ['EEXIST', 'EPERM', 'EACCES', 'EBUSY'] : ['EEXIST'],
)

function create(file: string): boolean {
  try {
    writeFileSync(file, JSON.stringify({ pid: process.pid, started: performance.timeOrigin }), { flag: 'wx' })
    return true
  } catch (error) {
    if (isObject(error) && TAKEN.has(error['code'])) return false
    throw error
  }
}

function holderOf(file: string): LockHolder {
  try {
    const holder: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isObject(holder) ? holder : {}
  } catch {
    return {}
  }
}

function isAlive({ pid, started }: LockHolder): boolean {
  if (typeof pid !== 'number') return false
  if (pid === process.pid) return started === performance.timeOrigin
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return isObject(error) && error['code'] === 'EPERM'
  }
}
