import { readFile, rm, stat } from 'node:fs/promises'
import { Fault } from '../model/fault.ts'
import { untilFree } from '../model/until-free.ts'
import { whyNotWritten } from '../model/write-failure.ts'
import { createWhole } from './disk.ts'
import { parseLock, type Lock } from './lock.ts'

/** Makes a lock's file. False when there is one already. Throws STATE_UNSAVED where none can be made. */
export async function createdAlone(file: string, content: unknown): Promise<boolean> {
  try {
    await createWhole(file, JSON.stringify(content))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    return cannotLock(error)
  }
}

/** Throws what a state says that cannot be locked. */
export function cannotLock(cause: unknown): never {
  const why = whyNotWritten(cause)
  throw new Fault(
    'STATE_UNSAVED',
    `The state cannot be locked, because .callsheet/state of this workspace cannot be written: ${why}.`,
    {
      hint: 'Nothing was changed. Make it possible to write there. `callsheet plan` and `callsheet drift` need no lock.',
      cause,
    },
  )
}

/** The lock in a file; undefined when there is none that can be read, as while it is being written. */
export async function lockIn(file: string): Promise<Lock | undefined> {
  const text = await untilFree(() => readFile(file, 'utf8')).catch(() => '')
  return parseLock(text)
}

/** The lock in a file that was seen a moment ago: also of one that its maker has not written yet, or died before that. */
export async function present(file: string): Promise<Lock> {
  return (await lockIn(file)) ?? unwritten((await madeAt(file)) ?? 'just now')
}

function unwritten(made: string): Lock {
  return { id: '', holder: 'another process', since: made, expires: made }
}

/** The lock in a file, whatever it says; undefined without a file. */
export async function lockOrTorn(file: string): Promise<Lock | undefined> {
  const made = await madeAt(file)
  return made === undefined ? undefined : ((await lockIn(file)) ?? unwritten(made))
}

async function madeAt(file: string): Promise<string | undefined> {
  return stat(file).then(
    ({ mtime }) => mtime.toISOString(),
    () => undefined,
  )
}

/** Takes a lock's file away. Throws STATE_UNSAVED where that cannot be. */
export async function removed(file: string): Promise<void> {
  try {
    await untilFree(() => rm(file, { force: true }))
  } catch (cause) {
    throw new Fault('STATE_UNSAVED', `The lock cannot be taken away: ${whyNotWritten(cause)}.`, {
      hint: 'Make it possible to write into .callsheet/state of this workspace, or take away the file there that ends in ".lock".',
      cause,
    })
  }
}
