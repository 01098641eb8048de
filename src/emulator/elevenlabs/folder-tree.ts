import type { AgentTest, Entity, Folder } from './rows.ts'
import { missing, refusal } from './refusals.ts'
import { newId, secondAfter, type Tables } from './tables.ts'

/** The folders that a folder lies in, from the root on, and then itself; empty for the root. */
export function chainOf(id: string | null, { folders }: Tables): Folder[] {
  const chain: Folder[] = []
  for (let at = id; at !== null;) {
    const folder = folders.get(at)
    if (!folder) break
    chain.unshift(folder)
    at = folder.parent
  }
  return chain
}

/** What lies directly in a folder. */
export function childrenOf(id: string, { folders, tests }: Tables): Entity[] {
  return [...folders.rows(), ...tests.rows()].filter(({ parent }) => parent === id)
}

/** The folder that the next list shows a test in. */
export function listedParentOf({ parent, listedIn }: AgentTest): string | null {
  return listedIn === undefined ? parent : listedIn
}

/** Refuses an id that a body names and no folder has. */
export function checkParent(id: string | null, tables: Tables): void {
  const { folders, modes } = tables
  if (id === null || folders.get(id)) return
  if (modes.unknown_folder === '404') throw missing('Folder', id, modes)
  throw refusal(422, `Folder ${id} does not exist.`, modes)
}

export function createFolder(name: string, parent: string | null, tables: Tables): Folder {
  checkParent(parent, tables)
  checkDepth(chainOf(parent, tables).length + 1, tables)
  const created = secondAfter(undefined, tables)
  return putFolder({ id: newId(), name, parent, created, updated: created }, tables)
}

export function renameFolder(folder: Folder, name: string, tables: Tables): Folder {
  return putFolder({ ...folder, name, updated: secondAfter(folder.updated, tables) }, tables)
}

/** Moves a folder with all that is in it. */
export function moveFolder(folder: Folder, parent: string | null, updated: number, tables: Tables): Folder {
  const above = chainOf(parent, tables)
  if (above.some(({ id }) => id === folder.id))
    throw refusal(400, 'A folder cannot be moved into itself.', tables.modes)
  checkDepth(above.length + heightOf(folder.id, tables), tables)
  return putFolder({ ...folder, parent, updated }, tables)
}

/** Without `force` only an empty folder goes; with it, all that is in it at any depth. */
export function deleteFolder(folder: Folder, { force }: { readonly force: boolean }, tables: Tables): void {
  const { folders, tests, modes } = tables
  const children = childrenOf(folder.id, tables)
  if (children.length > 0 && !force) throw refusal(Number(modes.nonempty), 'The folder is not empty.', modes)
  for (const { id } of children) {
    const below = folders.get(id)
    if (below) deleteFolder(below, { force }, tables)
    else tests.delete(id)
  }
  folders.delete(folder.id)
}

function putFolder(row: Folder, { folders, modes }: Tables): Folder {
  const isTwin = ({ id, name, parent }: Folder): boolean =>
    id !== row.id && name === row.name && parent === row.parent
  if (modes.folder_names === 'unique' && [...folders.rows()].some(isTwin))
    throw refusal(Number(modes.taken), `A folder named "${row.name}" already exists here.`, modes)
  return folders.put(row.id, row)
}

/** How many levels a folder takes, itself among them. */
function heightOf(id: string, tables: Tables): number {
  const below = childrenOf(id, tables).filter(child => tables.folders.get(child.id))
  return 1 + Math.max(0, ...below.map(child => heightOf(child.id, tables)))
}

function checkDepth(depth: number, { modes }: Tables): void {
  if (modes.depth !== 'any' && depth > Number(modes.depth))
    throw refusal(400, `Folders can be nested ${modes.depth} levels deep at most.`, modes)
}
