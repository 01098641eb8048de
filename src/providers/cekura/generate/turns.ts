import { Fault } from '../../../model/fault.ts'
import type { Turn } from '../../../model/generate.ts'
import type { JsonObject } from '../../../model/json.ts'

/** The platform's names of those who take part in a call, with what others call them. */
const roles: Readonly<Record<string, readonly string[]>> = {
  'Main Agent': ['main agent', 'agent', 'assistant', 'bot', 'ai', 'model'],
  'Testing Agent': ['testing agent', 'caller', 'user', 'customer', 'client', 'human'],
  'Function Call': ['function call', 'tool call', 'tool calls'],
  'Function Call Result': ['function call result', 'tool call result', 'tool result', 'function', 'tool'],
}

const byName = new Map(Object.entries(roles).flatMap(([role, names]) => names.map(name => [name, role])))
// What was said to the model before the call is no part of the call.
const silent = new Set(['system', 'developer'])
const kept = new Set(['start_time', 'end_time', 'data'])

/** The turns as the platform takes them. Throws USAGE for a speaker who is none of those it knows. */
export function platformTurns(turns: readonly Turn[]): JsonObject[] {
  return turns.filter(({ role }) => !silent.has(spelled(role))).map(platformTurn)
}

function platformTurn(turn: Turn): JsonObject {
  const role = byName.get(spelled(turn.role)) ?? unknown(turn)
  const more = Object.entries(turn.more).filter(([name]) => kept.has(name))
  return { role, content: turn.content, ...Object.fromEntries(more) }
}

function spelled(role: string): string {
  return role
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
}

function unknown({ role }: Turn): never {
  throw new Fault('USAGE', `The transcript has a speaker "${role}", and it is not clear who that is.`, {
    hint: 'Call the agent under test "Agent" and the person who calls "Caller"; tools are "Function Call" and "Function Call Result".',
  })
}
