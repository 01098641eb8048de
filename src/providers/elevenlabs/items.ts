import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { listOf, objectOf, textOf } from '../raw.ts'

const TIME = 'time_in_call_secs'

/** Who speaks, in the words of a file and of the platform. */
const ROLES: Readonly<Record<string, string>> = { user: 'user', assistant: 'agent' }
const ROLES_IN_FILES = Object.fromEntries(Object.entries(ROLES).map(([ours, theirs]) => [theirs, ours]))

/** Roles of a file's messages that the platform has a word for. */
export const messageRoles = Object.keys(ROLES)

/** A file's messages without what says no more than their order. */
export function ownMessages(messages: Json): Json {
  if (!isJsonArray(messages)) return messages
  return listOf(messages).map((item, index) => {
    const { [TIME]: time, ...message } = objectOf(item)
    return time === undefined || time === index ? message : { ...message, [TIME]: time }
  })
}

/** Messages of a file as the platform has them. It wants a time for each: their order in seconds. */
export function messagesFromFile(messages: Json): Json {
  return listOf(messages).map((item, index) => {
    const { role = '', content = null, ...others } = objectOf(item)
    const named = ROLES[textOf(role) ?? ''] ?? role
    return { role: named, ...(content !== null && { message: content }), [TIME]: index, ...others }
  })
}

/** The way back. */
export function messagesToFile(messages: Json): Json {
  if (!isJsonArray(messages)) return messages
  const own = listOf(ownMessages(withoutNulls(messages)))
  return own.map(item => {
    const { role = '', message = null, ...others } = objectOf(item)
    return { role: ROLES_IN_FILES[textOf(role) ?? ''] ?? role, content: message, ...others }
  })
}

/** Whether each message says no more than who spoke, what, and in which order. */
export function arePlain(messages: Json): boolean {
  return listOf(messagesToFile(messages)).every(item => {
    const { role, content, ...others } = objectOf(item)
    const isEmpty = Object.values(others).every(value => isJsonArray(value) && value.length === 0)
    return messageRoles.includes(textOf(role) ?? '') && typeof content === 'string' && isEmpty
  })
}

/** Examples say of what they are one. */
export function withExampleType(items: Json, type: 'success' | 'failure'): Json {
  if (!isJsonArray(items)) return items
  return listOf(items).map(item => (isJsonObject(item) ? { type, ...item } : item))
}

/** Without members that are null, at every depth: the platform shows one for each that nobody stated. */
export function withoutNulls(value: Json): Json {
  if (isJsonArray(value)) return listOf(value).map(withoutNulls)
  return isJsonObject(value) ? membersOf(value) : value
}

function membersOf(object: JsonObject): JsonObject {
  const members = Object.entries(object).filter(([, value]) => value !== null)
  return Object.fromEntries(members.map(([key, value]) => [key, withoutNulls(value)]))
}
