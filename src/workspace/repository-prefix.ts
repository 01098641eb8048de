import { existsSync } from 'node:fs'
import path from 'node:path'

/** A workspace's path in its repository, with slashes; empty at the top, and outside a repository. */
export function repositoryPrefix(root: string): string {
  for (let folder = root; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return path.relative(folder, root).split(path.sep).join('/')
    if (folder === path.dirname(folder)) return ''
  }
}
