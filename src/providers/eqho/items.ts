import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { listOf, objectOf } from '../cekura/raw.ts'

/** What the server adds to each message of a history; it takes neither from a client. */
export const GENERATED_IN_MESSAGE = ['turn_idx', 'timestamp'] as const

const ACTION_KEYS = ['tool_call_id', 'name', 'arguments', 'requestor', 'info', 'compare_args']
// What the server may fill in where an action or a mock does not say.
const FILLED_IN_ACTION: JsonObject = { requestor: 'assistant', info: '' }
const FILLED_IN_MOCK: JsonObject = { default_is_error: false }

/** Messages as a client writes them. */
export function ownMessages(value: Json): Json {
  if (!Array.isArray(value)) return value
  return listOf(value).map(item => (isJsonObject(item) ? ownMessage(item) : item))
}

/** Expected actions in the members that a file can state; what the server filled in counts only where it is stated. */
export function actionsAsStated(value: Json, stated: Json | undefined): Json {
  if (!Array.isArray(value)) return value
  const wanted = new Map(listOf(stated).map(item => [objectOf(item)['tool_call_id'], objectOf(item)]))
  return listOf(value).map(item => {
    const action = known(objectOf(item), ACTION_KEYS)
    if (stated === undefined) return withoutNulls(action)
    return unfilled(action, FILLED_IN_ACTION, wanted.get(action['tool_call_id']))
  })
}

/** Mocks by slug; what the server filled in counts only where it is stated. */
export function mocksAsStated(value: Json, stated: Json | undefined): Json {
  if (!isJsonObject(value) || stated === undefined) return value
  const wanted = objectOf(stated)
  const mocks = Object.entries(value).map(([slug, mock]) => [
    slug,
    isJsonObject(mock) ? unfilled(mock, FILLED_IN_MOCK, objectOf(wanted[slug])) : mock,
  ])
  return Object.fromEntries(mocks) as JsonObject
}

function ownMessage(message: JsonObject): JsonObject {
  const members = Object.entries(message).filter(
    ([key]) => !GENERATED_IN_MESSAGE.some(generated => generated === key),
  )
  return { content: null, ...Object.fromEntries(members) }
}

function known(item: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(item).filter(([key]) => keys.includes(key)))
}

function withoutNulls(item: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null))
}

function unfilled(item: JsonObject, filled: JsonObject, wanted: JsonObject = {}): JsonObject {
  return Object.fromEntries(
    Object.entries(item).filter(([key, value]) => key in wanted || !(key in filled) || value !== filled[key]),
  )
}
