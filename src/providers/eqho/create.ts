import { Fault } from '../../model/fault.ts'
import type { JsonObject } from '../../model/json.ts'
import type { Change } from '../../model/plan.ts'
import type { WriteContext } from '../../model/provider.ts'
import { keyOf } from '../../model/resource.ts'
import { createOnce } from '../create-once.ts'
import { sharedLooks, type Looks } from '../looks.ts'
import { objectOf } from '../raw.ts'
import { SCENARIOS, type Api } from './api.ts'
import { listScenarios, type Scenarios } from './list.ts'
import { idIn } from './remote.ts'

/** Looks at the target's list; a session's creates share them. */
export type ListLooks = Looks<Scenarios | undefined>

/** How a create finds out what became of it. */
export interface Search extends Pick<WriteContext, 'whileUnclear'> {
  readonly looks: ListLooks
}

/** What new rows the list shows; undefined where there is no list. */
export function listLooks(api: Api): ListLooks {
  return sharedLooks(limit => listScenarios(api, limit, { except: api.listed }))
}

/** Gives the scenario that was made as the answer, or else the list, shows it. */
export async function postScenario(
  api: Api,
  { change, body }: { readonly change: Change; readonly body: JsonObject },
  { looks, ...context }: Search,
): Promise<JsonObject> {
  return createOnce({
    create: () => post(api, body),
    looks,
    async find(listing, unclear) {
      // An API without a list does not grow one.
      if (!listing) throw stopped(change, unclear)
      const [ours, ...others] = listing.resources.filter(
        ({ marker }) => marker?.workspace === api.workspace && marker.key === keyOf(change.address),
      )
      return ours && others.length === 0 ? objectOf(ours.raw) : undefined
    },
    pause: api.pause,
    context,
    unfound: unclear => stopped(change, unclear),
  })
}

async function post(api: Api, body: JsonObject): Promise<JsonObject> {
  const raw = objectOf(await api.http.request('POST', SCENARIOS, { body, expects: 'object' }))
  if (idIn(raw) !== undefined) return raw
  throw new Fault('UNCLEAR', 'Eqho accepted a scenario, but its answer does not show it.', {
    api: { method: 'POST', route: SCENARIOS },
  })
}

function stopped({ address, name }: Change, fault: Fault): Fault {
  return new Fault('UNCLEAR', `${fault.message} Whether ${address} exists there now cannot be found out.`, {
    hint: `Stop and look by hand: if Eqho shows a new scenario "${name}", record it with \`callsheet state import ${address} ID\`; if not, forget it with \`callsheet state rm ${address}\` and apply again.`,
    ...(fault.api ? { api: fault.api } : {}),
    cause: fault,
  })
}
