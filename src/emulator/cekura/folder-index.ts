import type { Collection } from '../store.ts'
import type { Folder } from './rows.ts'

/** Finds folders by path without regard to case. */
export interface FolderIndex {
  at(project: number, path: string): Folder | undefined
  /** The folder every project has from the start. */
  defaultOf(project: number): Folder | undefined
  /** What lies below, at any depth, without the folder itself. */
  below(folder: Folder): Folder[]
}

export const DEFAULT_FOLDER = 'default'

export function createFolderIndex(folders: Collection<Folder>): FolderIndex {
  let byPath = new Map<string, Folder>()
  let version = -1

  return {
    at,
    defaultOf: project => at(project, DEFAULT_FOLDER),
    below: folder => [...folders.rows()].filter(other => isBelow(other, folder)),
  }

  function at(project: number, path: string): Folder | undefined {
    if (version !== folders.version) {
      byPath = new Map([...folders.rows()].map(folder => [keyOf(folder.project, folder.path), folder]))
      version = folders.version
    }
    return byPath.get(keyOf(project, path))
  }
}

export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')))

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1)

export const depthOf = (path: string): number => path.split('.').length

const keyOf = (project: number, path: string): string => `${project}/${path.toLowerCase()}`

function isBelow(other: Folder, folder: Folder): boolean {
  return other.project === folder.project && other.path.startsWith(`${folder.path}.`)
}
