import { bodyIn } from '../../fastapi/body.ts'
import type { VendorApp, VendorCall } from '../../vendor.ts'
import { folderShape, strictnessOf } from '../fields.ts'
import { createFolder, deleteFolder, renameFolder } from '../folder-tree.ts'
import { missing } from '../refusals.ts'
import type { Folder } from '../rows.ts'
import type { Tables } from '../tables.ts'
import { folderOf } from '../view.ts'
import { done, TESTS } from './scenarios.ts'

export const FOLDERS = `${TESTS}/folders`

export function addFolderRoutes(app: VendorApp, tables: Tables): void {
  const { modes } = tables
  const one = `${FOLDERS}/:folder_id`

  app.post(FOLDERS, c => {
    const { name, parent_folder_id: parent } = bodyIn(c.var.body, folderShape(modes), strictnessOf(modes))
    const folder = createFolder(String(name), typeof parent === 'string' ? parent : null, tables)
    return c.json({ id: folder.id, name: folder.name })
  })
  app.get(one, c => c.json(folderOf(folderAt(c, tables), tables)))
  app.patch(one, c => {
    const { name } = bodyIn(c.var.body, folderShape(modes), strictnessOf(modes))
    return c.json(folderOf(renameFolder(folderAt(c, tables), String(name), tables), tables))
  })
  app.delete(one, c => {
    deleteFolder(folderAt(c, tables), { force: c.req.query('force') === 'true' }, tables)
    return done(tables)
  })
}

function folderAt(c: VendorCall, { folders, modes }: Tables): Folder {
  const id = c.req.param('folder_id') ?? ''
  const row = folders.get(id)
  if (!row) throw missing('Folder', id, modes)
  return row
}
