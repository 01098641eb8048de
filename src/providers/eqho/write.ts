import { Fault } from '../../model/fault.ts'
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import type { Change } from '../../model/plan.ts'
import type { WriteContext, Written } from '../../model/provider.ts'
import { refuseMoved } from '../moved.ts'
import { objectOf } from '../raw.ts'
import { routeOf, type Api } from './api.ts'
import { createBody, updateBody, writable } from './body.ts'
import { postScenario, type Search } from './create.ts'
import { decode } from './decode.ts'
import { eqhoFields } from './fields.ts'
import { readScenario } from './read.ts'
import { idIn, remoteScenario } from './remote.ts'

/** Makes a scenario, and sees what the server made of it. Its id is safe before anything else is done. */
export async function createScenario(
  api: Api,
  change: Change,
  { made, ...search }: Search & Pick<WriteContext, 'made'>,
): Promise<Written> {
  const body = createBody(change, api.workspace)
  const answer = await postScenario(api, { change, body }, search)
  const id = idIn(answer)!
  await made?.(id)
  if (holds(answer, body)) return { id, remote: remoteScenario(answer, api.workspace, { complete: true }) }
  return written(api, id, answer)
}

/** Writes the changed fields into the object as it stands now: a PUT may reset what it leaves out. */
export async function updateScenario(api: Api, change: Change): Promise<Written> {
  const id = change.id!
  const actual = await readScenario(api, id)
  if (!actual) throw new Fault('NOT_FOUND', `The scenario ${id} is gone.`, { hint: 'Plan again.' })
  refuseMoved(change, actual, { platform: 'Eqho', kindOf: eqhoFields.kindOf, decode })
  const raw = objectOf(actual.raw)
  const body = updateBody(raw, change, api.workspace)
  if (canonicalJson(body) === canonicalJson(writable(raw))) return { id, remote: actual }
  return written(api, id, await api.http.request('PUT', routeOf(id), { body }))
}

/** Deletes a scenario. An API that cannot delete leaves it to people. */
export async function deleteScenario(api: Api, { address, id, name }: Change): Promise<void> {
  try {
    await api.http.request('DELETE', routeOf(id!), { mayBeMissing: false })
  } catch (thrown) {
    const status = thrown instanceof Fault ? thrown.api?.status : undefined
    const isGone = status === 404 && !(await readScenario(api, id!))
    if (isGone) return
    if (thrown instanceof Fault && (status === 404 || status === 405 || status === 501)) {
      throw undeletable({ address, name }, thrown)
    }
    throw thrown
  }
}

/** True when an answer shows a value for all that was sent, so that there is nothing to read anew. */
function holds(answer: Json | undefined, sent: Json): boolean {
  if (!isJsonObject(sent)) return answer !== undefined
  return isJsonObject(answer) && Object.entries(sent).every(([key, value]) => holds(answer[key], value))
}

/** The object after the write. The write is done whatever becomes of the second look. */
async function written(api: Api, id: string, answer: unknown): Promise<Written> {
  const seen = await readScenario(api, id).catch(() => undefined)
  if (seen) return { id, remote: seen }
  const raw = objectOf(answer as JsonObject | undefined)
  return idIn(raw) === id ? { id, remote: remoteScenario(raw, api.workspace) } : { id }
}

function undeletable({ address, name }: Pick<Change, 'address' | 'name'>, { api }: Fault): Fault {
  return new Fault('UNSUPPORTED', `This API cannot delete ${address}; retire it by hand.`, {
    hint: `Delete "${name}" in Eqho's own pages; the next plan sees that it is gone.`,
    ...(api ? { api } : {}),
  })
}
