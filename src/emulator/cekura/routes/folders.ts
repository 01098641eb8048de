import type { VendorApp, VendorCall } from '../../vendor.ts'
import { checkFields, id, nullable, text, type Checks } from '../checks.ts'
import { nameOf, parentOf } from '../folder-index.ts'
import { addFolder, freePath, removeTree, renamePath } from '../folder-tree.ts'
import { pageOf } from '../lists.ts'
import { forbidden, invalid, missing, REQUIRED } from '../refusals.ts'
import type { Folder } from '../rows.ts'
import { isReachable, numberIn } from '../scope.ts'
import type { Tables } from '../tables.ts'

/** Folders: a flat list of dotted paths without ids. */
export function addFolderRoutes(app: VendorApp, base: string, tables: Tables): void {
  app.post(`${base}/create_folder/`, c => {
    const { project, name, parent } = folderBody(c, tables, ['name'])
    const path = freePath(tables, { project, parent, name })
    return c.json(viewOf(addFolder(tables, project, path), tables), 201)
  })
  app.get(`${base}/folders/`, c => {
    const rows = listed(c, tables)
    return c.json(pageOf(c, tables, { rows, view: page => page.map(row => viewOf(row, tables)) }))
  })
  app.post(`${base}/rename_folder/`, c => {
    const { project, name, path } = folderBody(c, tables, ['path', 'name'])
    const mover = movable(tables, project, path)
    const free = freePath(tables, { project, parent: parentOf(mover.path), name, mover })
    return c.json(viewOf(renamePath(tables, mover, free), tables))
  })
  app.post(`${base}/move_folder/`, c => {
    const { project, path, newParent } = folderBody(c, tables, ['path'])
    const mover = movable(tables, project, path)
    if (isInside(newParent, mover)) {
      throw invalid({ new_parent_path: ['A folder cannot be moved into itself.'] })
    }
    const free = freePath(tables, { project, parent: newParent, name: nameOf(mover.path), mover })
    return c.json(viewOf(renamePath(tables, mover, free), tables))
  })
  app.post(`${base}/delete_folder/`, c => {
    const { project, path } = folderBody(c, tables, ['path'])
    removeTree(tables, movable(tables, project, path))
    return c.body(null, 204)
  })
}

const CHECKS: Checks = {
  name: text({ max: 100, blank: false }),
  project_id: id,
  path: text({ blank: false }),
  parent_path: nullable(text()),
  new_parent_path: nullable(text()),
}

interface FolderBody {
  readonly project: number
  readonly name: string
  readonly path: string
  readonly parent: string
  readonly newParent: string
}

function folderBody(c: VendorCall, tables: Tables, required: readonly string[]): FolderBody {
  const { body, access } = c.var
  const absent = [...required, 'project_id'].filter(field => body[field] === undefined)
  if (absent.length > 0) throw invalid(Object.fromEntries(absent.map(field => [field, [REQUIRED]])))
  checkFields(body, CHECKS)
  const project = body['project_id'] as number
  if (!isReachable(tables, { project, own: access.project })) throw forbidden()
  return {
    project,
    name: textIn(body['name']),
    path: textIn(body['path']),
    parent: textIn(body['parent_path']),
    newParent: textIn(body['new_parent_path']),
  }
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')

function movable({ folderIndex }: Tables, project: number, path: string): Folder {
  const folder = folderIndex.at(project, path)
  if (!folder) throw missing('Folder not found.')
  if (folder.is_default) throw invalid({ path: ['The default folder cannot be changed.'] })
  return folder
}

function isInside(path: string, { path: own }: Folder): boolean {
  return `${path}.`.toLowerCase().startsWith(`${own}.`.toLowerCase())
}

function listed(c: VendorCall, tables: Tables): Folder[] {
  const project = numberIn(c, 'project_id') ?? c.var.access.project
  if (project === null) throw invalid({ project_id: [REQUIRED] })
  if (!isReachable(tables, { project, own: c.var.access.project })) throw forbidden()

  const parent = c.req.query('parent_path')?.toLowerCase()
  // What the empty text means was only said in the newer spec.
  const isEverywhere = parent === undefined || (parent === '' && tables.modes.spec === 'aug')
  const search = c.req.query('search')?.toLowerCase() ?? ''
  return [...tables.folders.rows()].filter(
    folder =>
      folder.project === project &&
      (isEverywhere || parentOf(folder.path).toLowerCase() === parent) &&
      nameOf(folder.path).toLowerCase().includes(search),
  )
}

function viewOf(folder: Folder, { modes }: Tables): object {
  const { path, created_at, updated_at, is_default } = folder
  const old = { name: nameOf(path), path, created_at, updated_at }
  if (modes.spec === 'aug') return old
  return { ...old, is_deletable: !is_default, is_renamable: !is_default, is_regression_suite: false }
}
