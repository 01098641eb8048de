import type { RemoteResource } from '../../model/resource.ts'
import { routeOf, type Api } from './api.ts'
import { scenarioIn } from './envelope.ts'
import { wholeScenario } from './remote.ts'

/** One scenario in full; undefined when it is gone. */
export async function readScenario(api: Api, id: string): Promise<RemoteResource | undefined> {
  const raw = scenarioIn(await api.request('GET', routeOf(id), { mayBeMissing: true }))
  return raw && wholeScenario(raw, api)
}
