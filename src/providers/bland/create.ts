import { Fault } from '../../model/fault.ts'
import type { JsonObject } from '../../model/json.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { createOnce } from '../create-once.ts'
import { objectOf } from '../raw.ts'
import { SCENARIOS, type Api } from './api.ts'
import { bindingIn } from './binding.ts'
import type { Body } from './body.ts'
import { idOf, scenarioIn } from './envelope.ts'
import { mayBelong, rowsFor } from './list.ts'
import { markIn } from './mark.ts'
import { readScenario } from './read.ts'

/** Makes a scenario and gives it as it then stands, if need be one that an unclear try has made. */
export async function createScenario(api: Api, body: Body): Promise<JsonObject> {
  try {
    return await createOnce({
      create: () => post(api, body),
      find: () => findMade(api, body),
      pause: api.pause,
    })
  } catch (thrown) {
    throw thrown instanceof Fault ? await explained(api, thrown, body) : thrown
  }
}

async function post(api: Api, body: Body): Promise<JsonObject> {
  const raw = scenarioIn(await api.request('POST', SCENARIOS, { body }))
  if (!raw) {
    throw new Fault('UNCLEAR', 'Bland accepted a scenario, but its answer does not show it.', {
      api: { method: 'POST', route: SCENARIOS },
    })
  }
  if (raw['name'] !== undefined && raw['metadata'] !== undefined) return raw
  const whole = await readScenario(api, idOf(raw)!)
  return whole ? objectOf(whole.raw) : raw
}

/** What an earlier try has made: names are unique, so nobody else's can be in its place. */
async function findMade(api: Api, body: Body): Promise<JsonObject | undefined> {
  const mark = markIn(body)!
  const found = await namesakes(api, body)
  return found
    .filter(({ marker }) => !marker || (marker.workspace === mark.workspace && marker.key === mark.key))
    .map(({ raw }) => objectOf(raw))[0]
}

/** Scenarios of the same name in the same place, in full. */
async function namesakes(api: Api, body: Body): Promise<RemoteResource[]> {
  const binding = bindingIn(body) ?? api.binding
  if (!binding) return []
  const { rows } = await rowsFor(api, binding)
  const same = rows.filter(row => row['name'] === body['name'] && mayBelong(row, binding))
  const found = await Promise.all(same.map(row => readScenario(api, idOf(row)!)))
  return found.filter(object => object !== undefined)
}

/** A name that is taken is told together with whose it is. */
async function explained(api: Api, fault: Fault, body: Body): Promise<Fault> {
  if (fault.api?.status !== 409) return fault
  const [holder] = await namesakes(api, body).catch(() => [])
  if (!holder) return fault
  const { id, marker } = holder
  const owner = marker ? `scenario "${marker.key}" of workspace "${marker.workspace}"` : 'nobody’s by mark'
  return new Fault('API', fault.message, {
    hint: `The name belongs to ${id} (${owner}). Rename one of them; if this is the same scenario under a new key, state \`formerly\`.`,
    api: fault.api,
    cause: fault,
  })
}
