import type { Listing, Wanted } from '../../model/provider.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { SCENARIOS, type Api } from './api.ts'
import { cekuraFields } from './fields.ts'
import { listFolders } from './folders.ts'
import { idText } from './ids.ts'
import { allRows, type ListRequest } from './pages.ts'
import { withReach } from './reach.ts'
import { remoteScenario } from './remote.ts'

/** Scenarios always; folders and profiles where something wants them. `profiles` may be under way already. */
export async function listTarget(
  api: Api,
  wanted: Wanted,
  profiles: Promise<RemoteResource[]>,
): Promise<Listing> {
  const [scenarios, folders, found] = await Promise.all([
    listScenarios(api),
    needsFolders(wanted) ? listFolders(api) : [],
    profiles,
  ])
  const notes =
    scenarios.missing > 0 ? [`Cekura counts ${scenarios.missing} more scenarios than its list shows.`] : []
  const resources = withReach([...folders, ...found, ...scenarios.resources], api, wanted)
  return { listed: true, resources, notes }
}

/** The list of scenarios, narrowed by further members of the query. */
export function scenarioRequest(api: Api, extra: Readonly<Record<string, string>> = {}): ListRequest {
  return {
    route: SCENARIOS,
    query: { ...api.scopeQuery, page_size: 100, ...extra },
    idOf: idText,
  }
}

async function listScenarios(api: Api): Promise<{ resources: RemoteResource[]; missing: number }> {
  const { rows, missing } = await allRows(api, { ...scenarioRequest(api), limit: api.limit })
  return { resources: rows.map(row => remoteScenario(row, api.workspace, { complete: false })), missing }
}

function needsFolders({ resources, types }: Wanted): boolean {
  return (
    types.has('folder') || resources.some(({ type, folder }) => type === 'folder' || (folder ?? '') !== '')
  )
}

/** Whether files refer to test profiles, or files or state know some. */
export function needsProfiles({ resources, types }: Wanted): boolean {
  return (
    types.has('test_profile') || resources.some(({ fields }) => Object.entries(fields).some(namesProfile))
  )
}

function namesProfile([path, value]: readonly [string, unknown]): boolean {
  return cekuraFields.rowOf(path)?.reference === 'test_profile' && typeof value === 'string'
}
