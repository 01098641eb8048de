import { stampAfter } from '../stamp.ts'
import { depthOf, parentOf } from './folder-index.ts'
import { invalid } from './refusals.ts'
import type { Folder } from './rows.ts'
import type { Tables } from './tables.ts'

/** Adds a folder whose path has been checked. */
export function addFolder(tables: Tables, project: number, path: string): Folder {
  const now = stampAfter(undefined, tables.context.now)
  const id = tables.folders.nextNumber()
  const folder = { id, project, path, is_default: false, created_at: now, updated_at: now }
  return tables.folders.put(id, folder)
}

/** Finds the folder, or adds it with all its parents. */
export function ensureFolder(tables: Tables, project: number, path: string): Folder {
  const known = tables.folderIndex.at(project, path)
  if (known) return known
  const parent = parentOf(path)
  if (parent !== '') ensureFolder(tables, project, parent)
  return addFolder(tables, project, path)
}

/** Gives the folder and everything below it a new path. Scenarios hold numbers, so none is touched. */
export function renamePath(tables: Tables, folder: Folder, path: string): Folder {
  const { folderIndex, folders, context } = tables
  for (const other of folderIndex.below(folder)) {
    const updated_at = stampAfter(other.updated_at, context.now)
    folders.put(other.id, { ...other, path: path + other.path.slice(folder.path.length), updated_at })
  }
  return folders.put(folder.id, { ...folder, path, updated_at: stampAfter(folder.updated_at, context.now) })
}

/** Removes the folder, all folders below it and all scenarios in any of them. */
export function removeTree(tables: Tables, folder: Folder): void {
  const { folderIndex, folders, scenarios } = tables
  const doomed = new Set([folder, ...folderIndex.below(folder)].map(({ id }) => id))
  const lost = [...scenarios.rows()].filter(row => row.folder !== null && doomed.has(row.folder))
  for (const { id } of lost) scenarios.delete(id)
  for (const id of doomed) folders.delete(id)
}

export interface NewFolder {
  readonly project: number
  /** `''` for the root. */
  readonly parent: string
  readonly name: string
  /** The folder that moves there, whose own path is free for it. */
  readonly mover?: Folder
}

/** The path a folder would have there, or a refusal: no parent, too deep, a twin, a bad name. */
export function freePath(tables: Tables, { project, parent, name, mover }: NewFolder): string {
  const { folderIndex } = tables
  checkName(tables, name)
  const above = parent === '' ? undefined : folderIndex.at(project, parent)
  if (parent !== '' && !above) throw invalid({ parent_path: [`Folder "${parent}" does not exist.`] })

  const path = above ? `${above.path}.${name}` : name
  const deepest = mover ? deepestBelow(tables, mover) : 0
  if (tables.modes.spec === 'new' && depthOf(path) + deepest > 2) {
    throw invalid({ parent_path: ['Folders can be nested one level deep only.'] })
  }
  const twin = folderIndex.at(project, path)
  if (twin && twin.id !== mover?.id) throw invalid({ name: ['A folder with this name already exists here.'] })
  return path
}

function deepestBelow({ folderIndex }: Tables, folder: Folder): number {
  const own = depthOf(folder.path)
  return Math.max(0, ...folderIndex.below(folder).map(({ path }) => depthOf(path) - own))
}

function checkName({ modes }: Tables, name: string): void {
  // The old API states no rule, but a dot would make the path mean another folder.
  const isFine = modes.spec === 'aug' ? !name.includes('.') : LETTERS[modes.folder_letters].test(name)
  if (isFine) return
  throw invalid({
    name: ['Folder names may contain letters, numbers, underscores, hyphens, spaces and parentheses only.'],
  })
}

const LETTERS = { unicode: /^[\p{L}\p{N}_\-() ]+$/u, ascii: /^[A-Za-z0-9_\-() ]+$/ }
