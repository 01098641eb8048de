import { Fault } from '../../model/fault.ts'
import type { JsonObject } from '../../model/json.ts'
import type { Change } from '../../model/plan.ts'
import type { WriteContext, Written } from '../../model/provider.ts'
import { keyOf, type Marker, type RemoteResource } from '../../model/resource.ts'
import { objectOf } from '../raw.ts'
import { routeOf, type Api } from './api.ts'
import { createBody, isSwitchedOff, updateBody } from './body.ts'
import { createScenario, type Search } from './create.ts'
import { writtenMetadata } from './mark.ts'
import { readScenario } from './read.ts'
import { wholeScenario } from './remote.ts'
import { putSettled } from './update.ts'

/** Makes or changes a scenario, and gives it back as it then stands. One that replaces another takes over from that. */
export async function writeScenario(
  api: Api,
  change: Change,
  { actual: replaced, ...search }: Search & Pick<WriteContext, 'actual'>,
): Promise<Written> {
  const raw = await (change.id === null
    ? create(api, change, { ...search, replaced: objectOf(replaced?.raw) })
    : update(api, change, change.id))
  const remote = wholeScenario(raw, api)
  return { id: remote.id, remote }
}

/** Looks before it deletes: a list alone does not tell whose a scenario is. */
export async function deleteScenario(api: Api, { id, address }: Change): Promise<void> {
  const actual = await readScenario(api, id!)
  if (!actual) return
  refuseForeign(api, actual, address)
  const answer = await api.request('DELETE', routeOf(id!))
  if (answer === undefined || objectOf(answer)['deleted'] === true) return
  if (!(await readScenario(api, id!))) return
  throw new Fault(
    'API',
    `Bland did not confirm that ${address} (${id}) was deleted, and it is still there.`,
    {
      hint: 'Plan again to see what is there now.',
      api: { method: 'DELETE', route: routeOf(id!) },
    },
  )
}

async function create(
  api: Api,
  change: Change,
  { replaced, ...search }: Search & { readonly replaced: JsonObject },
): Promise<JsonObject> {
  const mark = markOf(api, change)
  const raw = await createScenario(api, createBody(change, mark, replaced), search)
  // A scenario is made switched on; only an update can switch it off.
  if (!isSwitchedOff(change, replaced) || raw['enabled'] === false) return raw
  const metadata = writtenMetadata([], mark, raw)
  return putSettled(api, { before: raw, body: { enabled: false, metadata } })
}

async function update(api: Api, change: Change, id: string): Promise<JsonObject> {
  const actual = await readScenario(api, id)
  if (!actual) throw new Fault('NOT_FOUND', `The scenario ${id} is gone.`, { hint: 'Plan again.' })
  refuseForeign(api, actual, change.address)
  const before = objectOf(actual.raw)
  return putSettled(api, { before, body: updateBody(change, markOf(api, change), before) })
}

function refuseForeign({ workspace }: Api, { id, marker }: RemoteResource, address: string): void {
  if (!marker || marker.workspace === workspace) return
  throw new Fault(
    'REFUSED',
    `${address} is ${id} in state, but that scenario belongs to "${marker.workspace}" now.`,
    {
      hint: 'Remove the entry with `callsheet state rm`, or take the other mark out of its metadata.',
    },
  )
}

function markOf({ workspace }: Api, { address }: Change): Marker {
  return { workspace, key: keyOf(address) }
}
