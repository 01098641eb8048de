import { Fault } from '../../model/fault.ts'
import { canonicalJson, type Json, type JsonObject } from '../../model/json.ts'
import type { Change } from '../../model/plan.ts'
import type { Written } from '../../model/provider.ts'
import { refuseMoved } from '../moved.ts'
import { objectOf } from '../raw.ts'
import { routeOf, type Api } from './api.ts'
import { createBody, updateBody, writable } from './body.ts'
import { postTest, type Search } from './create.ts'
import { decode } from './decode.ts'
import { retellFields } from './fields.ts'
import { readTest } from './read.ts'
import { idIn, remoteTest } from './remote.ts'

/** Makes a test, and sees what the server made of it. */
export async function createTest(api: Api, change: Change, search: Search): Promise<Written> {
  const body = createBody(change, api.engine)
  const answer = await postTest(api, { change, body }, search)
  return written(api, idIn(answer)!, { answer, body })
}

/** Writes the changed fields into the object as it stands now. */
export async function updateTest(api: Api, change: Change): Promise<Written> {
  const id = change.id!
  const actual = await readTest(api, id)
  if (!actual) throw new Fault('NOT_FOUND', `The test ${id} is gone.`, { hint: 'Plan again.' })
  refuseMoved(change, actual, { platform: 'Retell', kindOf: retellFields.kindOf, decode })
  const raw = objectOf(actual.raw)
  const body = updateBody(raw, change)
  if (canonicalJson(body) === canonicalJson(writable(raw))) return { id, remote: actual }
  const route = routeOf('update-test-case-definition', id)
  return written(api, id, { answer: await api.http.request('PUT', route, { body }), body })
}

/** One that is gone counts as deleted. */
export async function deleteTest(api: Api, { id }: Change): Promise<void> {
  const route = routeOf('delete-test-case-definition', id!)
  try {
    await api.http.request('DELETE', route)
  } catch (thrown) {
    const isRefused = thrown instanceof Fault && thrown.api?.status === 422
    if (!isRefused || (await readTest(api, id!))) throw thrown
  }
}

/** The object after the write, read anew where the answer does not show all that was sent. */
async function written(
  api: Api,
  id: string,
  { answer, body }: { readonly answer: Json | undefined; readonly body: JsonObject },
): Promise<Written> {
  const raw = objectOf(answer)
  if (idIn(raw) === id && Object.keys(body).every(member => member in raw)) {
    return { id, remote: remoteTest(raw, api.engine, { complete: true }) }
  }
  // The write is done whatever becomes of the second look.
  const seen = await readTest(api, id).catch(() => undefined)
  return seen ? { id, remote: seen } : { id }
}
