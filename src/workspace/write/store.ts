import { randomUUID } from 'node:crypto'
import {
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  type FileHandle,
} from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../model/fault.ts'
import { untilFree } from '../../model/until-free.ts'
import { whyNotWritten } from '../../model/write-failure.ts'
import { reasonOf } from '../source.ts'
import { isWithin } from '../within.ts'

/**
 * Writes a file that is not there yet, with the directories on its way: it is whole from its first moment on. Throws a
 * fault if there is one, or if the path leads out of the root, also through links.
 */
export async function writeNewFile(root: string, file: string, text: string): Promise<void> {
  const absolute = locate(root, file)
  try {
    const folder = path.dirname(absolute)
    await refuseOutside(root, await existing(folder), file)
    await mkdir(folder, { recursive: true })
    await refuseOutside(root, folder, file)
    await made(absolute, text)
    await sweepDrafts(absolute)
  } catch (error) {
    throw explained(error, file)
  }
}

/**
 * Replaces what a file holds at once: whoever reads it sees the old text or the new one. Its permissions and a byte
 * order mark stay. A link within the root stays, and what it leads to is replaced.
 */
export async function replaceFile(root: string, file: string, text: string): Promise<void> {
  const absolute = locate(root, file)
  try {
    await refuseOutside(root, absolute, file)
    const real = await realpath(absolute)
    const { mode } = await stat(real)
    const mark = (await readFile(real)).subarray(0, 3).equals(byteOrderMark) && !text.startsWith('\uFEFF')
    await replaced(real, mark ? `\uFEFF${text}` : text, mode & 0o7777)
    await sweepDrafts(real)
  } catch (error) {
    throw explained(error, file)
  }
}

const byteOrderMark = Buffer.from('\uFEFF')

/** A link refuses to take the place of what is there, where a rename would not. */
async function made(file: string, text: string): Promise<void> {
  const draft = draftFor(file)
  try {
    await filled(await open(draft, 'wx'), text)
    await link(draft, file)
  } catch (error) {
    if (!linkless.has(reasonOf(error))) throw error
    await filled(await open(file, 'wx'), text)
  } finally {
    await rm(draft, { force: true })
  }
}

// What file systems say that have no hard links; the last is how Windows says it of FAT.
const linkless: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EMLINK',
  'EISDIR',
])

/** Hidden, so that one which a crash left behind is no scenario. */
function draftFor(file: string): string {
  return path.join(path.dirname(file), `${draftStart(file)}${randomUUID()}.tmp`)
}

function draftStart(file: string): string {
  return `.${path.basename(file).slice(0, 100)}.`
}

/** No draft takes that long: one that is older by this was left by a crash. */
const DRAFT_LASTS_MS = 60_000

/** Takes away what crashes left of a file that was just written, by the clock of its file system. */
async function sweepDrafts(file: string): Promise<void> {
  const folder = path.dirname(file)
  const start = draftStart(file)
  const names = await readdir(folder).catch(() => [])
  const drafts = names.filter(name => name.startsWith(start) && isDraftEnd(name.slice(start.length)))
  for (const draft of drafts.map(name => path.join(folder, name))) {
    const ages = await Promise.all([stat(file), stat(draft)]).catch(() => [])
    const [now, then] = ages.map(({ mtimeMs }) => mtimeMs)
    const isLeft = now !== undefined && then !== undefined && now - then > DRAFT_LASTS_MS
    if (isLeft) await rm(draft, { force: true }).catch(() => undefined)
  }
}

function isDraftEnd(end: string): boolean {
  return /^[0-9a-f-]{36}\.tmp$/.test(end)
}

async function replaced(file: string, text: string, mode: number): Promise<void> {
  const draft = draftFor(file)
  try {
    const handle = await open(draft, 'wx', mode)
    await handle.chmod(mode)
    await filled(handle, text)
    await untilFree(() => rename(draft, file))
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function filled(handle: FileHandle, text: string): Promise<void> {
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function locate(root: string, file: string): string {
  const absolute = path.resolve(root, file)
  if (path.isAbsolute(file) || absolute === path.resolve(root) || !isWithin(path.resolve(root), absolute)) {
    throw leaves(file)
  }
  return absolute
}

/** The nearest thing at or above a path that is there, even as a link that leads nowhere. */
async function existing(absolute: string): Promise<string> {
  const found = await lstat(absolute).catch(() => undefined)
  return found || path.dirname(absolute) === absolute ? absolute : existing(path.dirname(absolute))
}

async function refuseOutside(root: string, absolute: string, file: string): Promise<void> {
  if (!isWithin(await realpath(root), await realpath(absolute))) throw leaves(file)
}

function leaves(file: string): Fault {
  return new Fault('REFUSED', `The path "${file}" leads out of the workspace, so nothing is written there.`)
}

function explained(error: unknown, file: string): Fault {
  if (error instanceof Fault) return error
  const reason = reasonOf(error)
  if (reason === 'EEXIST')
    return new Fault('CONFLICT', `The file "${file}" is there already and is not overwritten.`)
  return new Fault('INTERNAL', `The file "${file}" cannot be written: ${whyNotWritten(error)}.`, {
    cause: error,
  })
}
