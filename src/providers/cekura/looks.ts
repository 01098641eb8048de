import type { JsonObject } from '../../model/json.ts'
import type { RemoteResource, ResourceType } from '../../model/resource.ts'
import { sharedLooks, type Looks } from '../looks.ts'
import type { Api } from './api.ts'
import { folderRows } from './folders.ts'
import { idText } from './ids.ts'
import { scenarioRequest } from './list.ts'
import { allRows } from './pages.ts'
import { profileRows } from './profiles.ts'

type Rows = Looks<readonly JsonObject[]>

/** An API with the looks of its session. */
export interface LookingApi extends Api {
  readonly looks: { readonly scenarios: Rows; readonly profiles: Rows; readonly folders: Rows }
}

/** The API with looks that all creates of a session share. */
export function withLooks(api: Api): LookingApi {
  return {
    ...api,
    looks: {
      scenarios: sharedLooks(async limit => (await allRows(api, { ...scenarioRequest(api), limit })).rows),
      profiles: sharedLooks(async limit => (await profileRows(api, limit)).rows),
      folders: sharedLooks(async limit => (await folderRows(api, limit)).rows),
    },
  }
}

/** Remembers what a list shows, so that a new object can be told from those that were there before. */
export function rememberListed({ listed }: Api, resources: readonly RemoteResource[]): void {
  for (const type of ['scenario', 'test_profile'] as const) {
    listed.set(type, new Set(resources.filter(row => row.type === type).map(({ id }) => id)))
  }
}

/** The only new row that is meant; of several nobody can tell which. */
export function newRow(
  { listed }: Api,
  type: ResourceType,
  rows: readonly JsonObject[],
): JsonObject | undefined {
  const before = listed.get(type)
  const [row, ...others] = rows.filter(row => !before?.has(idText(row) ?? ''))
  return others.length === 0 ? row : undefined
}
