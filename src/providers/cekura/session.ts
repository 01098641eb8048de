import type { Write } from '../../model/plan.ts'
import type {
  Connection,
  Listing,
  Session,
  TargetScope,
  WriteContext,
  Written,
} from '../../model/provider.ts'
import type { RemoteResource, ResourceType } from '../../model/resource.ts'
import { unsupported } from '../unsupported.ts'
import { openApi, PROFILES, routeOf, SCENARIOS, type Api } from './api.ts'
import { deleteFolder, readFolder, writeFolder } from './folders.ts'
import { draftFromCall } from './generate/from-call.ts'
import { writeInstructions } from './generate/instructions.ts'
import { listTarget, needsProfiles, type Part } from './list.ts'
import { rememberListed, withLooks, type LookingApi } from './looks.ts'
import { referenceKinds, resolveNames } from './names.ts'
import { namedThings } from './offered.ts'
import { listProfiles, readProfile, writeProfile } from './profiles.ts'
import { readScenario } from './read.ts'
import { openRunner } from './run/runner.ts'
import { writeScenario } from './write.ts'

export function openSession(scope: TargetScope, connection: Connection): Session {
  const api = withLooks(openApi(scope, connection))
  // `list` and `resolve` of one plan look at the same profiles.
  let profiles: Promise<Part> | undefined
  let listing: Promise<Listing> | undefined
  const readProfiles = (): Promise<Part> => {
    const reading = listProfiles(api)
    // Where the scenarios fail first, nobody waits for these any more; whoever does still learns of the fault.
    reading.catch(() => undefined)
    return reading
  }
  return {
    async list(wanted) {
      profiles = needsProfiles(wanted) ? readProfiles() : undefined
      listing = listTarget(api, wanted, profiles)
      rememberListed(api, (await listing).resources)
      return listing
    },
    read: async (type, id) => (type === 'simulation' ? undefined : readers[type](api, id)),
    resolve: wanted => resolveNames(api, wanted, () => ownProfiles(listing, (profiles ??= readProfiles()))),
    async write(change, context) {
      if (change.type === 'simulation') throw unsupported('Cekura', change)
      if (change.type === 'test_profile') profiles = undefined
      return writers[change.type](api, change, context)
    },
    async names(kind) {
      const known = referenceKinds.find(candidate => candidate === kind)
      return known ? namedThings(api, known, readProfiles) : []
    },
    generator: {
      fromCall: (request, watch) => draftFromCall(api, request, watch),
      instructions: (request, watch) => writeInstructions(api, request, watch),
    },
    runner: openRunner(api),
    async delete(change) {
      const id = change.id ?? ''
      if (change.type === 'folder') return deleteFolder(api, id)
      await api.http.request('DELETE', routeOf(change.type === 'scenario' ? SCENARIOS : PROFILES, id))
    },
  }
}

/** A profile of ours that only another agent's scenarios use has the name of this target's own. */
async function ownProfiles(listing: Promise<Listing> | undefined, profiles: Promise<Part>): Promise<Part> {
  const resources = (await listing)?.resources ?? []
  const beyond = new Set(
    resources.flatMap(({ type, id, reach }) => (type === 'test_profile' && reach === 'outside' ? [id] : [])),
  )
  const { resources: found, partial } = await profiles
  return { resources: found.filter(({ id }) => !beyond.has(id)), partial }
}

type Held = Exclude<ResourceType, 'simulation'>

const readers: Record<Held, (api: Api, id: string) => Promise<RemoteResource | undefined>> = {
  scenario: readScenario,
  test_profile: readProfile,
  folder: readFolder,
}

const writers: Record<Held, (api: LookingApi, change: Write, context: WriteContext) => Promise<Written>> = {
  scenario: writeScenario,
  test_profile: writeProfile,
  folder: writeFolder,
}
