import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../model/json.ts'
import type { Finding } from '../../../model/problem.ts'
import { finding, findingOnKey, type At } from '../../finding.ts'
import { textOf } from '../../raw.ts'
import { GENERATED_IN_MESSAGE } from '../items.ts'

const ROLES = ['system', 'user', 'assistant']
const MOCK_KEYS: ReadonlySet<string> = new Set(['default_return_value', 'default_is_error'])

/** `isTwin`: an action before it has its id. */
export function checkAction(
  { tool_call_id: id, compare_args: compared }: JsonObject,
  at: At,
  { isTwin }: { isTwin: boolean },
): Finding[] {
  const findings: Finding[] = []
  if (isTwin) {
    const message = `Another expected action has the tool_call_id "${textOf(id) ?? ''}" already.`
    findings.push(finding('error', 'duplicate-id', [...at, 'tool_call_id'], message))
  }
  if (isJsonArray(compared) && compared.length === 0) {
    const message =
      'Eqho may keep an empty compare_args as null, which compares all arguments; name at least one.'
    findings.push(finding('warning', 'empty-list', [...at, 'compare_args'], message))
  }
  return findings
}

export function checkMock(mock: Json, at: At): Finding[] {
  if (!isJsonObject(mock))
    return [finding('note', 'unknown-mock', at, 'A mock is a map; this is sent as it is.')]
  return Object.keys(mock)
    .filter(key => !MOCK_KEYS.has(key))
    .map(key => findingOnKey('note', 'unknown-mock', [...at, key], unknownMock(key)))
}

export function checkMessage(message: JsonObject, at: At): Finding[] {
  const role = textOf(message['role'])
  const generated = GENERATED_IN_MESSAGE.filter(key => key in message).map(key =>
    findingOnKey('warning', 'not-sent', [...at, key], `Eqho sets ${key} itself; it is not sent.`),
  )
  if (role === undefined || ROLES.includes(role)) return generated
  const says = `Eqho is known to take the roles ${ROLES.join(', ')}; "${role}" is sent as it is.`
  return [finding('warning', 'unknown-role', [...at, 'role'], says), ...generated]
}

function unknownMock(key: string): string {
  return `Eqho is not known to have "${key}" in a mock; it is sent as it is.`
}
