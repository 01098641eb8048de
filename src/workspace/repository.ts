import path from 'node:path'
import { exists } from './exists.ts'
import { folderAbove } from './folder-above.ts'
import { relativePath } from './slashes.ts'

/** The top of the repository that a folder lies in; undefined outside one. */
export function repositoryAbove(folder: string): Promise<string | undefined> {
  return folderAbove(folder, candidate => exists(path.join(candidate, '.git')))
}

/** A workspace's path in its repository, with slashes; empty at the top, and outside a repository. */
export async function repositoryPrefix(root: string): Promise<string> {
  const top = (await repositoryAbove(root)) ?? root
  return relativePath(top, root)
}
