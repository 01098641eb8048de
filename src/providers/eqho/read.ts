import { Fault } from '../../model/fault.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { objectOf } from '../raw.ts'
import { routeOf, type Api } from './api.ts'
import { idIn, remoteScenario } from './remote.ts'

/** One scenario in full; undefined when it is gone. */
export async function readScenario(api: Api, id: string): Promise<RemoteResource | undefined> {
  const answer = await api.http.request('GET', routeOf(id), {
    mayBeMissing: true,
    expects: 'object',
  })
  if (answer === undefined) return undefined
  const raw = objectOf(answer)
  if (idIn(raw) !== undefined) return remoteScenario(raw, api.workspace, { complete: true })
  throw new Fault('API', `Eqho answered ${routeOf(id)} with something that is no scenario.`, {
    hint: 'Check what stands between, or try again later.',
    api: { method: 'GET', route: routeOf(id) },
  })
}
