import { Fault } from '../../model/fault.ts'
import type { Change } from '../../model/plan.ts'
import type { WriteContext, Written } from '../../model/provider.ts'
import { keyOf } from '../../model/resource.ts'
import { createOnce } from '../create-once.ts'
import { lastOf, parentOf } from '../folder-path.ts'
import { onceFolderIsKnown } from '../new-folders.ts'
import { objectOf, textOf } from '../raw.ts'
import { amountIn } from '../run-answers.ts'
import type { Api } from './api.ts'
import { learn } from './list.ts'
import { remoteFolder } from './remote.ts'
import { FOLDERS, folderRoute, idIn } from './routes.ts'

/** Makes a folder in the one above it, or takes the one that is there already. */
export async function writeFolder(api: Api, change: Change, context: WriteContext): Promise<Written> {
  const path = keyOf(change.address)
  if (change.action !== 'create') return { id: path }
  const parent = await folderId(api, parentOf(path))
  const before = new Set(api.folders.idsAt(path))
  const id = await createOnce({
    create: () => onceFolderIsKnown(api, parentOf(path), () => post(api, path, parent)),
    looks: api.looks,
    find: async shown => {
      learn(api, shown)
      const [made, ...others] = api.folders.idsAt(path).filter(one => !before.has(one))
      return others.length === 0 ? made : undefined
    },
    pause: api.pause,
    context,
  })
  api.folders.add(id, path)
  api.madeFolders.add(path.toLowerCase())
  return { id: path, remote: remoteFolder(path, { id }) }
}

/** Deletes a folder that is empty. The platform deletes others only when it is forced to, and nobody does. */
export async function deleteFolder(api: Api, path: string): Promise<void> {
  const { shown } = await api.looks.after(api.looks.begun())
  learn(api, shown)
  const [id, ...others] = api.folders.idsAt(path)
  if (id === undefined) return
  if (others.length > 0) {
    throw new Fault(
      'REFUSED',
      `ElevenLabs has more than one folder "${path}": which of them is ours is not known.`,
      {
        hint: 'Delete the empty one by hand.',
      },
    )
  }
  const held = await contentOf(api, id)
  if (held > 0) {
    throw new Fault('REFUSED', `The folder "${path}" is not empty: it holds ${held}.`, {
      hint: 'Move or delete its content first.',
    })
  }
  await api.http.request('DELETE', folderRoute(id))
  api.folders.forget(id)
}

/** The id of a folder by its path, null for the top. Throws NOT_FOUND where there is none. */
export async function folderId(api: Api, path: string): Promise<string | null> {
  if (path === '') return null
  if (api.folders.idsAt(path).length === 0) {
    const { shown } = await api.looks.after(api.looks.begun())
    learn(api, shown)
  }
  const [id] = api.folders.idsAt(path)
  if (id !== undefined) return id
  throw new Fault('NOT_FOUND', `ElevenLabs does not show the folder "${path}".`, { hint: 'Plan again.' })
}

async function post(api: Api, path: string, parent: string | null): Promise<string> {
  const body = { name: lastOf(path), ...(parent !== null && { parent_folder_id: parent }) }
  const id = idIn(objectOf(await api.http.request('POST', FOLDERS, { body, expects: 'object' })))
  if (id !== undefined) return id
  throw new Fault('UNCLEAR', 'ElevenLabs accepted a folder, but its answer does not show it.', {
    api: { method: 'POST', route: FOLDERS },
  })
}

/** How much lies in a folder, by its own word. */
async function contentOf({ http, placed }: Api, id: string): Promise<number> {
  const folder = objectOf(await http.request('GET', folderRoute(id), { mayBeMissing: true }))
  const shown = [...placed.values()].filter(parent => parent === id).length
  return Math.max(textOf(folder['id']) === id ? (amountIn(folder['children_count']) ?? 0) : 0, shown)
}
