import { Fault } from '../../model/fault.ts'
import type { JsonObject } from '../../model/json.ts'
import type { WriteContext } from '../../model/provider.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { createOnce } from '../create-once.ts'
import { sharedLooks, type Looks } from '../looks.ts'
import { objectOf } from '../raw.ts'
import { idIn } from '../run-answers.ts'
import { isId, routes, type Api } from './api.ts'
import type { Body } from './body.ts'
import { listScenarios, listSimulations, type Part } from './list.ts'

/** What is made, and what tells it from others where the answer does not come. */
export interface Creation {
  readonly kind: 'scenario' | 'simulation'
  readonly body: Body
  readonly isAlike: (resource: RemoteResource) => boolean
}

/** Looks at the lists; a session's creates share them. */
export interface Search {
  readonly looks: Readonly<Record<Creation['kind'], Looks<Part>>>
}

export function looksAt(api: Api): Search['looks'] {
  return {
    scenario: sharedLooks(limit => listScenarios(api, limit)),
    simulation: sharedLooks(limit => listSimulations(api, limit)),
  }
}

/**
 * Sends a create once, and gives the object that the answer, or else the list, shows. Its id is safe before anything
 * else is done: nothing in the object says whose it is.
 */
export async function createObject(
  api: Api,
  { kind, body, isAlike }: Creation,
  { looks, made, ...context }: Search & Pick<WriteContext, 'whileUnclear' | 'made'>,
): Promise<JsonObject> {
  const raw = await createOnce({
    create: () => post(api, kind, body),
    looks: looks[kind],
    find: async ({ resources }) => {
      const found = api.newcomers.only(kind, resources.filter(isAlike))
      return found && objectOf(found.raw)
    },
    pause: api.pause,
    context,
  })
  const id = idIn(raw['id'])!
  api.newcomers.made(kind, id)
  await made?.(id)
  return raw
}

async function post(api: Api, kind: Creation['kind'], body: Body): Promise<JsonObject> {
  const route = routes[kind]
  const raw = objectOf(await api.http.request('POST', route, { body, expects: 'object' }))
  if (isId(idIn(raw['id']) ?? '')) return raw
  throw new Fault('UNCLEAR', `Vapi accepted a ${kind}, but its answer does not show it.`, {
    hint: 'Plan again: what was made is found by its folder and name.',
    api: { method: 'POST', route },
  })
}
