import { Fault } from '../../model/fault.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Change } from '../../model/plan.ts'
import type { Limit, WriteContext, Written } from '../../model/provider.ts'
import { keyOf, type RemoteResource } from '../../model/resource.ts'
import { createOnce } from '../create-once.ts'
import { objectOf } from '../raw.ts'
import { checkScope, PROFILES, routeOf, type Api } from './api.ts'
import { variablesIn } from './decode.ts'
import { checkShows, idText } from './ids.ts'
import type { Part } from './list.ts'
import { newRow, type LookingApi } from './looks.ts'
import { markText } from './mark.ts'
import { allRows, type Rows } from './pages.ts'
import { remoteProfile } from './remote.ts'

/** All test profiles of the target. */
export async function listProfiles(api: Api): Promise<Part> {
  const { rows, partial } = await profileRows(api, api.limit)
  return { resources: rows.map(row => remoteProfile(row, api.workspace)), partial }
}

/** One test profile; undefined when it is gone. */
export async function readProfile(api: Api, id: string): Promise<RemoteResource | undefined> {
  const route = routeOf(PROFILES, id)
  const answer = await api.http.request('GET', route, {
    mayBeMissing: true,
    expects: 'object',
  })
  if (answer === undefined) return undefined
  const raw = objectOf(answer)
  checkShows(raw, id, route)
  checkScope(api, { ...raw, agent: null }, `Test profile ${id}`)
  return remoteProfile(raw, api.workspace)
}

/** Makes or changes the managed profile of a scenario; its name is the mark itself. */
export async function writeProfile(api: LookingApi, change: Change, context: WriteContext): Promise<Written> {
  const name = markText({ workspace: api.workspace, key: keyOf(change.address) })
  const raw =
    change.id === null
      ? await createProfile(api, change, { name, context })
      : await updateProfile(api, change, { name, actual: context.actual })
  return { id: idText(raw) ?? change.id ?? '', remote: remoteProfile(raw, api.workspace) }
}

function createProfile(
  api: LookingApi,
  change: Change,
  { name, context }: { readonly name: string; readonly context: WriteContext },
): Promise<JsonObject> {
  const owner = api.projectId === undefined ? { agent: api.agentId ?? null } : { project: api.projectId }
  const body: Json = { name, ...owner, information: informationOf(change, undefined) }
  return createOnce({
    create: () => postProfile(api, body),
    looks: api.looks.profiles,
    // Another target of the project may have one of the same name.
    find: async rows => {
      const named = rows.filter(row => row['name'] === name)
      return newRow(api, 'test_profile', named)
    },
    pause: api.pause,
    context,
  })
}

async function postProfile(api: Api, body: Json): Promise<JsonObject> {
  const raw = objectOf(await api.http.request('POST', PROFILES, { body, expects: 'object' }))
  if (idText(raw) !== undefined) return raw
  throw new Fault('UNCLEAR', 'Cekura accepted a test profile, but its answer does not show it.', {
    api: { method: 'POST', route: PROFILES },
  })
}

async function updateProfile(
  api: Api,
  change: Change,
  { name, actual }: { name: string; actual: RemoteResource | undefined },
): Promise<JsonObject> {
  const before = actual ?? (await readProfile(api, change.id!))
  if (!before) throw new Fault('NOT_FOUND', `The test profile ${change.id} is gone.`, { hint: 'Plan again.' })
  const raw = objectOf(before.raw)
  const sections = change.fields.some(({ path }) => path.startsWith('variables.'))
  const body: Json = {
    ...(before.name === name ? {} : { name }),
    ...(sections ? { information: informationOf(change, raw) } : {}),
  }
  if (Object.keys(body).length === 0) return raw
  return objectOf(await api.http.request('PATCH', routeOf(PROFILES, change.id!), { body, expects: 'object' }))
}

/** The server replaces `information` whole, so a section that does not change is sent as it is. */
function informationOf(change: Change, before: JsonObject | undefined): JsonObject {
  const after = Object.fromEntries(change.fields.map(field => [field.path, field.after]))
  const sections = { ...(before ? variablesIn(before) : {}), ...after }
  const parts = [
    ['main_agent_variables', sections['variables.agent']],
    ['testing_agent_variables', sections['variables.caller']],
  ] as const
  return Object.fromEntries(
    parts.filter(([, value]) => value !== undefined).map(([name, value]) => [name, value ?? {}]),
  )
}

/** The list of test profiles. */
export function profileRows(api: Api, limit: Limit): Promise<Rows> {
  const query = { ...api.scopeQuery, page_size: 200 }
  return allRows(api, { route: PROFILES, query, idOf: idText, limit })
}
