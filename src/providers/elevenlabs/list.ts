import type { Listing, Wanted } from '../../model/provider.ts'
import type { RemoteResource } from '../../model/resource.ts'
import type { Api } from './api.ts'
import { parentIn, remoteFolder, rowTest } from './remote.ts'
import { isFolder, walk, type Walk } from './walk.ts'
import { idIn } from './routes.ts'

/** All tests and folders of the account, as rows. */
export async function listTarget(api: Api, wanted: Wanted): Promise<Listing> {
  const shown = await walk(api, api.limit, { wantsFolders: wantsFolders(api, wanted) })
  learn(api, shown)
  const tests = shown.rows.filter(row => !isFolder(row)).map(row => rowTest(api, row, shown.began))
  if (!shown.partial) api.newcomers.remember(tests, ['scenario'])
  return {
    listed: true,
    ...(shown.partial && { partial: true as const }),
    resources: [...foldersIn(api, shown), ...tests],
    notes: shown.partial ? ['ElevenLabs has more tests than its list shows.'] : [],
  }
}

function wantsFolders({ home }: Api, { resources, types, allNames }: Wanted): boolean {
  const isPlaced = resources.some(({ folder }) => (folder ?? '') !== '')
  return home !== '' || allNames === true || types.has('folder') || isPlaced
}

/** Remembers where everything lies. A list that lags behind our own writes is not believed in that. */
export function learn({ folders, placed, put }: Api, { rows }: Walk): void {
  for (const row of rows) folders.learn(row, isFolder(row))
  for (const row of rows.filter(one => !isFolder(one))) {
    const id = idIn(row)!
    placed.set(id, parentIn(row))
    if (put.get(id) === parentIn(row)) put.delete(id)
  }
}

/** Folders by path; of two with one path the first stands for both. */
function foldersIn({ folders }: Api, { rows }: Walk): RemoteResource[] {
  const ids = new Map(rows.filter(isFolder).map(row => [idIn(row)!, row]))
  // Folders that only the rows of tests tell of are there as well.
  for (const row of rows) {
    const parent = isFolder(row) ? null : parentIn(row)
    if (parent !== null && !ids.has(parent)) ids.set(parent, {})
  }
  const byPath = new Map<string, RemoteResource>()
  for (const [id, row] of ids) {
    const path = folders.pathOf(id)
    if (path !== undefined && !byPath.has(path)) byPath.set(path, remoteFolder(path, row))
  }
  return [...byPath.values()]
}
