import { Fault } from '../../model/fault.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Change, ChangeOfObject } from '../../model/plan.ts'
import type { WriteContext, Written } from '../../model/provider.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { withNulls } from '../merging.ts'
import { objectOf, textOf } from '../raw.ts'
import { idIn } from '../run-answers.ts'
import { routeOf, type Api } from './api.ts'
import { changedBody, createBody } from './body.ts'
import { createObject, type Search } from './create.ts'
import { readScenario } from './read.ts'
import { remoteScenario } from './remote.ts'

/** Makes or changes a scenario. */
export async function writeScenario(
  api: Api,
  change: Change,
  context: WriteContext & { readonly looks: Search['looks'] },
): Promise<Written> {
  if (change.id === null) {
    const body = createBody(change, api.folder)
    const isAlike = ({ name, folder }: RemoteResource) =>
      name === body['name'] && folder === (textOf(body['path']) ?? '')
    const raw = await createObject(api, { kind: 'scenario', body, isAlike }, context)
    return writtenScenario(api, raw)
  }
  return updateScenario(api, { ...change, id: change.id }, context)
}

/** Deletes an object; one that is gone is deleted. */
export async function deleteObject(api: Api, { type, id }: ChangeOfObject): Promise<void> {
  await api.http.request('DELETE', routeOf(type === 'simulation' ? 'simulation' : 'scenario', id))
}

/** Sends a PATCH and gives the object that its answer shows. */
export async function patch(
  api: Api,
  route: string,
  body: Readonly<Record<string, Json>>,
): Promise<JsonObject> {
  return objectOf(await api.http.request('PATCH', route, { body, expects: 'object' }))
}

async function updateScenario(
  api: Api,
  change: Change & { readonly id: string },
  { actual }: WriteContext,
): Promise<Written> {
  const { id } = change
  const before = actual ?? (await readScenario(api, id))
  if (!before) throw new Fault('NOT_FOUND', `The scenario ${id} is gone.`, { hint: 'Plan again.' })
  const body = changedBody(change, objectOf(before.raw))
  if (Object.keys(body).length === 0) return { id, remote: before }
  const route = routeOf('scenario', id)
  const raw = await patch(api, route, body)
  return writtenScenario(api, await cleared(api, route, { body, raw }), id)
}

/** A server that merges keeps what was left out: it is told so by nulls, once. One that refuses them has the last word. */
async function cleared(
  api: Api,
  route: string,
  { body, raw }: { readonly body: JsonObject; readonly raw: JsonObject },
): Promise<JsonObject> {
  const { targetOverrides: wanted } = body
  const shown = objectOf(raw['targetOverrides'])
  const nulls = wanted && withNulls(shown, objectOf(wanted), shown)
  if (!nulls) return raw
  return patch(api, route, { targetOverrides: nulls }).catch((thrown: unknown) => {
    const status = thrown instanceof Fault ? (thrown.api?.status ?? 0) : 0
    if (status === 400 || status === 422) return raw
    throw thrown
  })
}

async function writtenScenario(api: Api, raw: JsonObject, known?: string): Promise<Written> {
  const id = known ?? idIn(raw['id'])!
  const shown = remoteScenario(raw, api)
  if (shown.id === id && shown.complete) return { id, remote: shown }
  // The write is done whatever becomes of the second look.
  const remote = await readScenario(api, id).catch(() => undefined)
  return { id, ...(remote && { remote }) }
}
