import { Fault } from '../../model/fault.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { routeOf, type Api } from './api.ts'
import { scenarioIn } from './envelope.ts'
import { wholeScenario } from './remote.ts'

/** One scenario in full; undefined when it is gone. */
export async function readScenario(api: Api, id: string): Promise<RemoteResource | undefined> {
  const route = routeOf(id)
  const content = await api.request('GET', route, { mayBeMissing: true, expects: 'object' })
  if (content === undefined) return undefined
  const raw = scenarioIn(content)
  if (raw) return wholeScenario(raw, api)
  throw new Fault('API', `Bland answered ${route} with something that is no scenario.`, {
    hint: 'Check what stands between, or try again later.',
    api: { method: 'GET', route },
  })
}
