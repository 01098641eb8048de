import { Fault } from '../model/fault.ts'
import { foldersTo } from '../model/resource.ts'

const WAITS = [150, 300, 600]

/** Folders made in this run, by path in small letters, and how to wait. */
export interface NewFolders {
  /** The server may need a moment to know them everywhere. */
  readonly madeFolders: ReadonlySet<string>
  readonly pause: (ms: number) => Promise<void>
}

/** Repeats a write that failed because the server does not know a folder yet that was made moments ago. */
export async function onceFolderIsKnown<T>(
  { madeFolders, pause }: NewFolders,
  folder: string | undefined,
  write: () => Promise<T>,
): Promise<T> {
  const isNew = foldersTo(folder ?? '').some(path => madeFolders.has(path.toLowerCase()))
  if (!isNew) return write()
  for (const wait of WAITS) {
    try {
      return await write()
    } catch (thrown) {
      if (!isUnknownFolder(thrown)) throw thrown
      await pause(wait)
    }
  }
  return write()
}

function isUnknownFolder(thrown: unknown): boolean {
  if (!(thrown instanceof Fault) || thrown.code !== 'API') return false
  const status = thrown.api?.status ?? 0
  return status === 404 || ([400, 422].includes(status) && /folder|parent|path/i.test(thrown.message))
}
