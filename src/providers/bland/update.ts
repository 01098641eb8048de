import { Fault } from '../../model/fault.ts'
import type { JsonObject } from '../../model/json.ts'
import { isThere, withNulls } from '../merging.ts'
import { objectOf } from '../raw.ts'
import { routeOf, type Api } from './api.ts'
import { valuesOf, type Body } from './body.ts'
import { idOf } from './envelope.ts'
import { blandFields } from './fields.ts'
import { readScenario } from './read.ts'

/** A scenario as it stands, and what is to change. */
export interface Update {
  readonly before: JsonObject
  readonly body: Body
}

/**
 * Sends an update and reads it back. The platform does not say whether left-out fields stay, whether null clears, or
 * whether metadata is merged: what then stands wrong is sent once more in the other way.
 */
export async function putSettled(api: Api, { before, body }: Update): Promise<JsonObject> {
  const id = idOf(before)!
  const { name } = before
  // A server that replaces the whole object would not take one without a name.
  const sent = {
    ...(name !== undefined && { name }),
    ...(api.learnt.updatesReplace && valuesOf(before)),
    ...body,
  }
  const after = await put(api, id, sent)
  const lost = lostFields(before, sent, after)
  const leftOver = uncleared(before, sent, after)
  if (Object.keys(lost).length > 0) {
    api.learnt.updatesReplace = true
    return put(api, id, { ...valuesOf(before), ...sent, ...leftOver })
  }
  if (Object.keys(leftOver).length === 0) return after
  try {
    return await put(api, id, { ...sent, ...leftOver })
  } catch (thrown) {
    // The update itself is done; the comparison that follows reports what was not cleared.
    if (thrown instanceof Fault && thrown.code === 'API') return after
    throw thrown
  }
}

async function put(api: Api, id: string, body: Body): Promise<JsonObject> {
  await api.request('PUT', routeOf(id), { body })
  const after = await readScenario(api, id)
  if (after) return objectOf(after.raw)
  throw new Fault('NOT_FOUND', `The scenario ${id} was deleted while it was being updated.`, {
    hint: 'Plan again.',
  })
}

/** Fields that were not sent and are back at what a new scenario has. */
function lostFields(before: JsonObject, sent: Body, after: JsonObject): Body {
  const kept = valuesOf(after)
  return Object.fromEntries(
    Object.entries(valuesOf(before)).filter(([field]) => !(field in sent) && !(field in kept)),
  )
}

/** Fields that were sent as null, and members of the metadata that were left out, but are still there. */
function uncleared(before: JsonObject, sent: Body, after: JsonObject): Body {
  const blanks = blandFields.rows
    .filter(({ field, blank }) => sent[field] === null && blank !== undefined && isThere(after[field]))
    .map(({ field, blank }) => [field, blank!] as const)
  const [was, wanted, is] = [before, sent, after].map(({ metadata }) => objectOf(metadata)) as [
    JsonObject,
    JsonObject,
    JsonObject,
  ]
  const metadata = withNulls(was, wanted, is)
  return { ...Object.fromEntries(blanks), ...(metadata && { metadata }) }
}
