import { Fault } from '../../model/fault.ts'
import type { JsonObject } from '../../model/json.ts'
import type { Change } from '../../model/plan.ts'
import { keyOf } from '../../model/resource.ts'
import { createOnce } from '../create-once.ts'
import { objectOf } from '../raw.ts'
import { SCENARIOS, type Api } from './api.ts'
import { listScenarios, type Scenarios } from './list.ts'
import { idIn } from './remote.ts'

/** Gives the scenario that was made as the answer, or else the list, shows it. */
export async function postScenario(api: Api, change: Change, body: JsonObject): Promise<JsonObject> {
  return createOnce({
    create: () => post(api, body),
    async find(unclear, isRested) {
      const listing = isRested ? await listedNow(api) : undefined
      const ours = listing?.resources.find(
        ({ marker }) => marker?.workspace === api.workspace && marker.key === keyOf(change.address),
      )
      if (ours) return objectOf(ours.raw)
      if (listing && isAbsent(change, listing)) return undefined
      throw stopped(change, unclear)
    },
    pause: api.pause,
  })
}

async function post(api: Api, body: JsonObject): Promise<JsonObject> {
  const raw = objectOf(await api.http.request('POST', SCENARIOS, { body }))
  if (idIn(raw) !== undefined) return raw
  throw new Fault('UNCLEAR', 'Eqho accepted a scenario, but its answer does not show it.', {
    api: { method: 'POST', route: SCENARIOS },
  })
}

/** Undefined where the list cannot be read. A step that creates runs under the limit already. */
async function listedNow(api: Api): Promise<Scenarios | undefined> {
  return listScenarios(api, work => work()).catch(() => undefined)
}

/** A scenario of this name without a mark may be ours all the same: some servers drop notes. */
function isAbsent({ name }: Change, { resources, whole }: Scenarios): boolean {
  return whole && !resources.some(row => !row.marker && row.name === name)
}

function stopped({ address, name }: Change, fault: Fault): Fault {
  return new Fault('UNCLEAR', `${fault.message} Whether ${address} exists there now cannot be found out.`, {
    hint: `Stop and look by hand: if Eqho shows a new scenario "${name}", record it with \`callsheet state import ${address} ID\`; if not, forget it with \`callsheet state rm ${address}\` and apply again.`,
    ...(fault.api ? { api: fault.api } : {}),
    cause: fault,
  })
}
