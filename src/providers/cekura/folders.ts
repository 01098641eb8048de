import { Fault } from '../../model/fault.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Change } from '../../model/plan.ts'
import type { Limit, WriteContext, Written } from '../../model/provider.ts'
import { keyOf, type RemoteResource } from '../../model/resource.ts'
import { createOnce } from '../create-once.ts'
import { objectOf, textOf } from '../raw.ts'
import { FOLDERS, projectOf, SCENARIOS, type Api } from './api.ts'
import { lastOf, liesIn, parentOf } from '../folder-path.ts'
import { pathOf, slashed } from './folder-path.ts'
import { learnFolders, storedPath } from './folder-spelling.ts'
import { idText } from './ids.ts'
import type { Part } from './list.ts'
import type { LookingApi } from './looks.ts'
import { onceFolderIsKnown } from '../new-folders.ts'
import { allRows, type ListRequest, type Rows } from './pages.ts'
import { remoteFolder } from './remote.ts'

/** All folders of the project: without `parent_path` the list is flat. */
export async function listFolders(api: Api): Promise<Part> {
  const { rows, partial } = await folderRows(api, api.limit)
  learnFolders(api, rows)
  return { resources: rows.map(remoteFolder), partial }
}

/** The list of all folders. */
export function folderRows(api: Api, limit: Limit): Promise<Rows> {
  return allRows(api, { ...folderRequest(api), limit })
}

/** One folder by its path; undefined when it is not there. */
export async function readFolder(api: Api, path: string): Promise<RemoteResource | undefined> {
  const { rows } = await allRows(api, folderRequest(api, parentOf(path)))
  learnFolders(api, rows)
  const row = rows.find(one => pathOf(textOf(one['path']) ?? '') === path)
  return row && remoteFolder(row)
}

/** Makes a folder, or takes the one that is there already. */
export async function writeFolder(api: LookingApi, change: Change, context: WriteContext): Promise<Written> {
  const path = keyOf(change.address)
  if (change.action !== 'create') return { id: path }
  const raw = await createOnce({
    create: () => onceFolderIsKnown(api, parentOf(path), () => createFolder(api, path)),
    looks: api.looks.folders,
    find: async rows => folderIn(rows, path),
    pause: api.pause,
    context,
  })
  api.madeFolders.add(path.toLowerCase())
  return { id: path, remote: remoteFolder(raw) }
}

/** Deletes a folder that is empty: the platform's delete would take everything below with it. */
export async function deleteFolder(api: Api, path: string): Promise<void> {
  const held = await contentOf(api, path)
  if (held !== undefined) {
    throw new Fault('REFUSED', `The folder "${path}" is not empty: it holds ${held}.`, {
      hint: 'Cekura deletes a folder with everything in it. Move or delete its content first.',
    })
  }
  try {
    const body = { path: storedPath(api, path), project_id: projectOf(api) }
    await api.http.request('POST', `${SCENARIOS}delete_folder/`, { body, mayBeMissing: true })
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== 'UNCLEAR' || (await findFolder(api, path))) throw thrown
  }
}

async function createFolder(api: Api, path: string): Promise<JsonObject> {
  const parent = parentOf(path)
  const body: Json = {
    name: lastOf(path),
    project_id: projectOf(api),
    ...(parent === '' ? {} : { parent_path: storedPath(api, parent) }),
  }
  try {
    const made = await api.http.request('POST', `${SCENARIOS}create_folder/`, { body, expects: 'object' })
    return { path: storedPath(api, path), ...objectOf(made) }
  } catch (thrown) {
    const status = thrown instanceof Fault && thrown.code === 'API' ? (thrown.api?.status ?? 0) : 0
    const existing = status >= 400 && status < 500 ? await findFolder(api, path) : undefined
    if (existing) return existing
    throw thrown
  }
}

async function findFolder(api: Api, path: string): Promise<JsonObject | undefined> {
  const { rows, partial } = await allRows(api, folderRequest(api, parentOf(path)))
  learnFolders(api, rows)
  const found = folderIn(rows, path)
  if (found || !partial) return found
  throw new Fault('API', `Whether Cekura has the folder "${path}" cannot be told: its list is not whole.`, {
    hint: 'Try again later.',
    api: { method: 'GET', route: FOLDERS },
  })
}

/** Siblings whose names differ by case only are one folder for the platform, but not for the files. */
function folderIn(rows: readonly JsonObject[], path: string): JsonObject | undefined {
  const found = rows.map(row => ({ row, there: pathOf(textOf(row['path']) ?? '') }))
  const exact = found.find(({ there }) => there === path)?.row
  const other = found.find(({ there }) => there.toLowerCase() === path.toLowerCase())?.there
  if (exact || other === undefined) return exact
  throw new Fault('FOLDER_COLLISION', `Cekura has the folder "${other}" where the files say "${path}".`, {
    hint: 'Rename one of the two: Cekura may not tell them apart.',
  })
}

async function contentOf(api: Api, path: string): Promise<string | undefined> {
  const query = { ...api.scopeQuery, folder_path: storedPath(api, path), page_size: 100 }
  const scenarios = await allRows(api, { route: SCENARIOS, query, idOf: idText })
  const scenario = scenarios.rows.find(row => liesIn(slashed(textOf(row['folder_path'])), path))
  if (scenario) return `the scenario "${textOf(scenario['name']) ?? 'without a name'}"`
  const folders = await allRows(api, folderRequest(api, path))
  if (scenarios.partial || folders.partial) return 'more than Cekura’s lists show'
  const below = folders.rows
    .map(row => pathOf(textOf(row['path']) ?? ''))
    .find(there => there !== path && liesIn(there, path))
  return below === undefined ? undefined : `the folder "${below}"`
}

function folderRequest(api: Api, parent?: string): ListRequest {
  return {
    route: FOLDERS,
    query: {
      project_id: projectOf(api),
      page_size: 100,
      ...(parent === undefined ? {} : { parent_path: storedPath(api, parent) }),
    },
    idOf: row => textOf(row['path']),
  }
}
