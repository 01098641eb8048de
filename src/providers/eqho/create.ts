import { Fault, faultOf } from '../../model/fault.ts'
import type { JsonObject } from '../../model/json.ts'
import type { Change } from '../../model/plan.ts'
import { keyOf } from '../../model/resource.ts'
import type { Api } from './api.ts'
import { listScenarios } from './list.ts'

const TRIES = 3

/** What an earlier try may have left: the object, certainly nothing, or something that only people can tell. */
type Trace = { readonly found: JsonObject } | 'nothing' | 'unknown'

/** After an unclear answer looks for our mark before it tries again; where the list cannot tell, it stops. */
export async function createOnce(
  api: Api,
  change: Change,
  create: () => Promise<JsonObject>,
): Promise<JsonObject> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await create()
    } catch (thrown) {
      const fault = faultOf(thrown)
      if (fault.code !== 'UNCLEAR') throw thrown
      const isRested = await api.pause(150 * tries).then(
        () => true,
        () => false,
      )
      const trace = isRested ? await traceOf(api, change) : 'unknown'
      if (trace === 'unknown') throw stopped(change, fault)
      if (trace !== 'nothing') return trace.found
      if (tries === TRIES) throw thrown
    }
  }
}

/** A scenario of this name without a mark may be ours all the same: some servers drop notes. */
async function traceOf(api: Api, { address, name }: Change): Promise<Trace> {
  try {
    const listing = await listScenarios(api, work => work())
    const ours = listing?.resources.find(
      ({ marker }) => marker?.workspace === api.workspace && marker.key === keyOf(address),
    )
    if (ours) return { found: ours.raw as JsonObject }
    const isTold = listing?.whole && !listing.resources.some(row => !row.marker && row.name === name)
    return isTold ? 'nothing' : 'unknown'
  } catch {
    return 'unknown'
  }
}

function stopped({ address, name }: Change, fault: Fault): Fault {
  return new Fault('UNCLEAR', `${fault.message} Whether ${address} exists there now cannot be found out.`, {
    hint: `Stop and look by hand: if Eqho shows a new scenario "${name}", record it with \`callsheet state import ${address} ID\`; if not, forget it with \`callsheet state rm ${address}\` and apply again.`,
    ...(fault.api ? { api: fault.api } : {}),
    cause: fault,
  })
}
