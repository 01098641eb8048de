import type { BlandModes } from './modes.ts'
import type { Scenario } from './rows.ts'

/** A single object in the envelope of the mode. */
export function single(body: object, { envelope }: BlandModes): object {
  return envelope === 'live' ? { data: body, errors: null } : body
}

/** The answer of a GET by id and of every write. */
export function detailOf(row: Scenario): object {
  const { most_recent_run: _, ...detail } = row
  return withKnownAgent(detail)
}

/** A row of the list: it lacks the free-form fields, `metadata` among them. */
export function listRowOf(row: Scenario): object {
  const { agent_id, ...others } = row
  const shown = Object.fromEntries(Object.entries(others).filter(([field]) => !HIDDEN.has(field)))
  return withKnownAgent({ ...shown, agent_id })
}

const HIDDEN = new Set([
  'request_data',
  'start_node_id',
  'input_messages',
  'advanced_instructions',
  'metadata',
])

/** Only scenarios of an agent say so: the field is not documented. */
function withKnownAgent(row: { readonly agent_id: string | null }): object {
  const { agent_id, ...others } = row
  return agent_id === null ? others : row
}
