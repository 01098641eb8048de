import type { Write } from '../../model/plan.ts'
import type {
  Connection,
  Listing,
  Session,
  TargetScope,
  Wanted,
  WriteContext,
  Written,
} from '../../model/provider.ts'
import type { RemoteResource, ResourceType } from '../../model/resource.ts'
import { openApi, PROFILES, SCENARIOS, type Api } from './api.ts'
import { cekuraFields } from './fields.ts'
import { deleteFolder, listFolders, readFolder, writeFolder } from './folders.ts'
import { generatorOf } from './generate/from-call.ts'
import { listProfiles, readProfile, writeProfile } from './profiles.ts'
import { resolveReferences } from './names.ts'
import { listScenarios, readScenario, writeScenario } from './write.ts'

/** The API of one Cekura target. */
export function openSession(scope: TargetScope, connection: Connection): Session {
  const api = openApi(scope, connection)
  // `list` and `resolve` of one plan look at the same profiles.
  let profiles: Promise<RemoteResource[]> | undefined
  return {
    async list(wanted) {
      profiles = needsProfiles(wanted) ? listProfiles(api) : undefined
      return listAll(api, wanted, profiles ?? Promise.resolve([]))
    },
    read: (type, id) => readers[type](api, id),
    resolve: wanted => resolveReferences(api, wanted, () => (profiles ??= listProfiles(api))),
    write(change, context) {
      if (change.type === 'test_profile') profiles = undefined
      return writers[change.type](api, change, context)
    },
    generator: generatorOf(api),
    async delete(change) {
      const id = change.id ?? ''
      if (change.type === 'folder') return deleteFolder(api, id)
      await api.http.request('DELETE', `${change.type === 'scenario' ? SCENARIOS : PROFILES}${id}/`)
    },
  }
}

const readers: Record<ResourceType, (api: Api, id: string) => Promise<RemoteResource | undefined>> = {
  scenario: readScenario,
  test_profile: readProfile,
  folder: readFolder,
}

const writers: Record<ResourceType, (api: Api, change: Write, context: WriteContext) => Promise<Written>> = {
  scenario: writeScenario,
  test_profile: writeProfile,
  folder: writeFolder,
}

async function listAll(api: Api, wanted: Wanted, profiles: Promise<RemoteResource[]>): Promise<Listing> {
  const [scenarios, folders, found] = await Promise.all([
    listScenarios(api),
    needsFolders(wanted) ? listFolders(api) : [],
    profiles,
  ])
  const notes =
    scenarios.missing > 0 ? [`Cekura counts ${scenarios.missing} more scenarios than its list shows.`] : []
  return { listed: true, resources: [...folders, ...found, ...scenarios.resources], notes }
}

function needsFolders({ resources, types }: Wanted): boolean {
  return (
    types.has('folder') || resources.some(({ type, folder }) => type === 'folder' || (folder ?? '') !== '')
  )
}

function needsProfiles({ resources, types }: Wanted): boolean {
  return (
    types.has('test_profile') || resources.some(({ fields }) => Object.entries(fields).some(namesProfile))
  )
}

function namesProfile([path, value]: readonly [string, unknown]): boolean {
  return cekuraFields.rowOf(path)?.reference === 'test_profile' && typeof value === 'string'
}
