import { Fault } from '../../model/fault.ts'
import { foldersTo } from '../../model/resource.ts'
import type { Api } from './api.ts'

const WAITS = [150, 300, 600]

/** Repeats a write that failed because the server does not know a folder yet that was made moments ago. */
export async function onceFolderIsKnown<T>(
  api: Api,
  folder: string | undefined,
  write: () => Promise<T>,
): Promise<T> {
  const isNew = foldersTo(folder ?? '').some(path => api.madeFolders.has(path.toLowerCase()))
  if (!isNew) return write()
  for (const wait of WAITS) {
    try {
      return await write()
    } catch (thrown) {
      if (!isUnknownFolder(thrown)) throw thrown
      await api.pause(wait)
    }
  }
  return write()
}

function isUnknownFolder(thrown: unknown): boolean {
  if (!(thrown instanceof Fault) || thrown.code !== 'API') return false
  const status = thrown.api?.status
  return status === 404 || (status === 400 && /folder|parent|path/i.test(thrown.message))
}
