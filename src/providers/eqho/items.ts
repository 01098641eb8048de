import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { listOf, objectOf } from '../raw.ts'

/** What the server adds to each message of a history; it takes neither from a client. */
export const GENERATED_IN_MESSAGE = ['turn_idx', 'timestamp'] as const

const ACTION_KEYS: ReadonlySet<string> = new Set([
  'tool_call_id',
  'name',
  'arguments',
  'requestor',
  'info',
  'compare_args',
])

/** Messages as a client writes them. */
export function ownMessages(value: Json): Json {
  if (!isJsonArray(value)) return value
  return listOf(value).map(item => (isJsonObject(item) ? ownMessage(item) : item))
}

/** Expected actions with the requestor that the server fills in, so that both sides compare equal. */
export function ownActions(value: Json): Json {
  if (!isJsonArray(value)) return value
  return listOf(value).map(item => ownAction(objectOf(item)))
}

function ownMessage(message: JsonObject): JsonObject {
  const members = Object.entries(message).filter(
    ([key]) => !GENERATED_IN_MESSAGE.some(generated => generated === key),
  )
  return { content: null, ...Object.fromEntries(members) }
}

/** A null says the same as nothing, and other members are not a file's to state. */
function ownAction(action: JsonObject): JsonObject {
  const members = Object.entries(action).filter(
    ([key, value]) => ACTION_KEYS.has(key) && value !== null && !(key === 'info' && value === ''),
  )
  return { requestor: 'assistant', ...Object.fromEntries(members) }
}
