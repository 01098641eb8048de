import { Fault } from '../../model/fault.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { objectOf } from '../raw.ts'
import { routeOf, type Api } from './api.ts'
import { idIn, remoteTest } from './remote.ts'

/** One test in full; undefined when it is gone. */
export async function readTest(api: Api, id: string): Promise<RemoteResource | undefined> {
  const route = routeOf('get-test-case-definition', id)
  const answer = await api.http
    .request('GET', route, { mayBeMissing: true, expects: 'object' })
    .catch(missingOr)
  if (answer === undefined) return undefined
  const raw = objectOf(answer)
  if (idIn(raw) !== undefined) return remoteTest(raw, api.engine, { complete: true })
  throw new Fault('API', `Retell answered ${route} with something that is no test.`, {
    hint: 'Check what stands between, or try again later.',
    api: { method: 'GET', route },
  })
}

/** Sibling pages answer 422 for an id that nobody has; a read by id has nothing else that could be wrong. I */
export function missingOr(thrown: unknown): undefined {
  if (thrown instanceof Fault && thrown.api?.status === 422) return undefined
  throw thrown
}
