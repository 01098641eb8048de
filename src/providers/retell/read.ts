import { Fault } from '../../model/fault.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { objectOf } from '../raw.ts'
import { routeOf, type Api } from './api.ts'
import { idIn, remoteTest } from './remote.ts'

/** One test in full; undefined when it is gone. */
export async function readTest(api: Api, id: string): Promise<RemoteResource | undefined> {
  const route = routeOf('get-test-case-definition', id)
  const answer = await api.http.request('GET', route, { mayBeMissing: true, expects: 'object' })
  if (answer === undefined) return undefined
  const raw = objectOf(answer)
  if (idIn(raw) !== undefined) return remoteTest(raw, api.engine, { complete: true })
  throw new Fault('API', `Retell answered ${route} with something that is no test.`, {
    hint: 'Check what stands between, or try again later.',
    api: { method: 'GET', route },
  })
}
