import { Fault } from '../../model/fault.ts'
import type { JsonObject } from '../../model/json.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { objectOf } from '../raw.ts'
import { idIn } from '../run-answers.ts'
import { routeOf, type Api } from './api.ts'
import { remoteScenario, remoteSimulation } from './remote.ts'

/** One scenario in full; undefined when it is gone. */
export async function readScenario(api: Api, id: string): Promise<RemoteResource | undefined> {
  const raw = await readObject(api, 'scenario', id)
  return raw && remoteScenario(raw, api, { complete: true })
}

/** One simulation in full; undefined when it is gone. */
export async function readSimulation(api: Api, id: string): Promise<RemoteResource | undefined> {
  const raw = await readObject(api, 'simulation', id)
  return raw && { ...remoteSimulation(raw), complete: true }
}

async function readObject(
  api: Api,
  kind: 'scenario' | 'simulation',
  id: string,
): Promise<JsonObject | undefined> {
  const route = routeOf(kind, id)
  const answer = await api.http.request('GET', route, { mayBeMissing: true, expects: 'object' })
  if (answer === undefined) return undefined
  const raw = objectOf(answer)
  if (idIn(raw['id']) === id) return raw
  throw new Fault('API', `Vapi answered ${route} with something that is not ${kind} ${id}.`, {
    hint: 'Check what stands between, or try again later.',
    api: { method: 'GET', route },
  })
}
