import { Fault } from '../../model/fault.ts'
import type { JsonObject } from '../../model/json.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { objectOf, textOf } from '../raw.ts'
import type { Api } from './api.ts'
import { learn } from './list.ts'
import { PARENT, parentIn, remoteFolder, wholeTest } from './remote.ts'
import { testRoute } from './routes.ts'

/** One test in full with the folder of its row; undefined when it is gone. */
export async function readTest(api: Api, id: string): Promise<RemoteResource | undefined> {
  const raw = await rawTest(api, id)
  return raw && wholeTest(api, raw, PARENT in raw ? parentIn(raw) : await placeOf(api, id))
}

/** One test as it is answered, which does not say where it lies; undefined when it is gone. */
export async function rawTest(api: Api, id: string): Promise<JsonObject | undefined> {
  const route = testRoute(id)
  const answer = await api.http.request('GET', route, { mayBeMissing: true, expects: 'object' })
  if (answer === undefined) return undefined
  const raw = objectOf(answer)
  const shown = raw['id'] ?? id
  if (shown === id && textOf(raw['name']) !== undefined) return { id, ...raw }
  throw new Fault('API', `ElevenLabs answered ${route} with something that is not this test.`, {
    hint: 'Check what stands between, or try again later.',
    api: { method: 'GET', route },
  })
}

/** The folder that a test lies in, null for none. One that no list has shown yet is looked for; undefined in vain. */
export async function placeOf(api: Api, id: string): Promise<string | null | undefined> {
  const wanted = api.put.get(id)
  const isDoubtful = wanted !== undefined && api.placed.get(id) !== wanted
  if (api.placed.has(id) && !isDoubtful) return api.placed.get(id)
  // One look tells of all that was there when it began.
  const { shown } = await api.looks.after(isDoubtful ? api.looks.begun() : 0)
  learn(api, shown)
  return api.placed.get(id)
}

/** One folder by its path; undefined when it is not there. */
export async function readFolder(api: Api, path: string): Promise<RemoteResource | undefined> {
  const { shown } = await api.looks.after(api.looks.begun())
  learn(api, shown)
  return api.folders.idsAt(path).length > 0 ? remoteFolder(path, {}) : undefined
}
