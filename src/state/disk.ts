import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, open, readdir, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { untilFree } from '../model/until-free.ts'

/**
 * Replaces what a file holds at once: whoever reads it sees the old text or the whole new one. A write that did not
 * arrive whole, as on a full disk, leaves the old text and throws what the file system says.
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  const real = await realpath(file).catch(() => file)
  const draft = draftOf(real)
  try {
    await fill(await open(draft, 'wx'), text)
    const before = await stat(real).catch(() => undefined)
    if (before) await chmod(draft, before.mode & 0o7777)
    await untilFree(() => rename(draft, real))
  } catch (error) {
    await removeDraft(draft)
    throw error
  }
}

/** Makes a file that is not there yet. Throws EEXIST for one that is; none stays that is not whole. */
export async function createWhole(file: string, text: string): Promise<void> {
  const handle = await untilFree(() => open(file, 'wx'))
  try {
    await fill(handle, text)
  } catch (error) {
    await removeDraft(file)
    throw error
  }
}

/** Takes away what runs that died left beside a file while they wrote it. Only for who has the file to himself. */
export async function sweepDrafts(file: string): Promise<void> {
  const folder = path.dirname(file)
  const names = await readdir(folder).catch(() => [])
  const drafts = names.filter(name => isDraftOf(name, path.basename(file)))
  await Promise.all(drafts.map(name => removeDraft(path.join(folder, name))))
}

/** Puts texts by file name into a new folder of the system's temporary one, and gives its path. */
export async function writeAside(texts: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'callsheet-state-'))
  for (const [name, text] of Object.entries(texts)) await writeWhole(path.join(folder, name), text)
  return folder
}

async function fill(handle: FileHandle, text: string): Promise<void> {
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function draftOf(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.tmp`)
}

/** Also as a version before this one called them: with digits behind the name. */
function isDraftOf(name: string, of: string): boolean {
  if (name.startsWith(`.${of}.`)) return name.endsWith('.tmp')
  return name.startsWith(`${of}.`) && /^\d+$/.test(name.slice(of.length + 1))
}

/** One that cannot be taken away harms nobody: the next run sweeps it. */
async function removeDraft(draft: string): Promise<void> {
  await rm(draft, { force: true }).catch(() => undefined)
}
