import type { RemoteResource } from '../../model/resource.ts'
import { objectOf } from '../raw.ts'
import { checkScope, routeOf, SCENARIOS, type Api } from './api.ts'
import { checkShows } from './ids.ts'
import { remoteScenario } from './remote.ts'

/** One scenario in full; undefined when it is gone. */
export async function readScenario(api: Api, id: string): Promise<RemoteResource | undefined> {
  const route = routeOf(SCENARIOS, id)
  const answer = await api.http.request('GET', route, {
    mayBeMissing: true,
    expects: 'object',
  })
  if (answer === undefined) return undefined
  const raw = objectOf(answer)
  checkShows(raw, id, route)
  checkScope(api, raw, `Scenario ${id}`)
  return remoteScenario(raw, api.workspace, { complete: true })
}
