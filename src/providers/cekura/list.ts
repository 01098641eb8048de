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
  profiles: Promise<Part> | undefined,
): Promise<Listing> {
  const [folders = NOTHING, found = NOTHING, scenarios] = await Promise.all([
    needsFolders(wanted) ? listFolders(api) : undefined,
    profiles,
    listScenarios(api),
  ])
  const parts = { folders, 'test profiles': found, scenarios }
  const shown = Object.values(parts).flatMap(({ resources }) => resources)
  const short = Object.entries(parts).flatMap(([kind, { partial }]) => (partial ? [kind] : []))
  return {
    listed: true,
    ...(short.length > 0 && { partial: true }),
    resources: withReach(shown, api, wanted),
    notes: short.map(kind => `Cekura has more ${kind} than its list shows.`),
  }
}

/** What one of the target's lists shows. */
export interface Part {
  readonly resources: readonly RemoteResource[]
  /** The list is known to have more. */
  readonly partial: boolean
}

const NOTHING: Part = { resources: [], partial: false }

/** The list of scenarios. */
export function scenarioRequest(api: Api): ListRequest {
  return { route: SCENARIOS, query: { ...api.scopeQuery, page_size: 100 }, idOf: idText }
}

async function listScenarios(api: Api): Promise<Part> {
  const { rows, partial } = await allRows(api, { ...scenarioRequest(api), limit: api.limit })
  return { resources: rows.map(row => remoteScenario(row, api.workspace, { complete: false })), partial }
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
