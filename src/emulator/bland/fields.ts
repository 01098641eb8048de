import type { JsonObject } from '../json.ts'
import { assertionProblem } from './assertions.ts'
import { filledText, flag, integerFrom, listOf, object, oneOf, text, type Check } from './checks.ts'
import type { BlandModes } from './modes.ts'
import { invalid, wrongField, type Complaint } from './refusals.ts'
import type { Binding, ScenarioFields } from './rows.ts'

/** The fields that a body states, checked but with assertions still as they were sent. Null: cleared. */
export type StatedFields = Readonly<Record<string, unknown>>

/** What an unset field reads as. The name has no such value: it must be stated. */
export const BLANKS: Omit<ScenarioFields, 'name'> = {
  description: '',
  category: 'CUSTOM',
  scenario_type: 'AGENT',
  tester_persona_prompt: '',
  tester_persona_name: '',
  max_turns: 20,
  request_data: null,
  start_node_id: null,
  input_messages: null,
  advanced_instructions: null,
  bland_tone_enabled: false,
  is_required_for_promotion: false,
  enabled: true,
  metadata: null,
  assertions: [],
}

/** Drops what the API does not know, and refuses with everything that is wrong with the rest. */
export function statedFields(body: JsonObject, { kind, modes }: FieldOptions): StatedFields {
  const ignored = kind === 'create' ? ['enabled'] : []
  const stated = Object.entries(body).filter(
    ([field]) => Object.hasOwn(CHECKS, field) && !ignored.includes(field),
  )
  const mustBeNamed = kind === 'create' || modes.put === 'replace'
  const complaints = [
    ...(mustBeNamed && body['name'] === undefined ? [wrongField('name', 'is required.')] : []),
    ...stated.flatMap(([field, value]) => complaintsOf(field, value)),
    ...(kind === 'create' ? bindingComplaints(body) : []),
  ]
  if (complaints.length > 0) throw invalid(complaints, modes)
  return Object.fromEntries(stated)
}

interface FieldOptions {
  readonly kind: 'create' | 'put'
  readonly modes: BlandModes
}

/** Null where the body names none; that it names exactly one has been checked. */
export function bindingOf(body: JsonObject): Binding {
  const idIn = (field: string): string | null => (typeof body[field] === 'string' ? body[field] : null)
  return { pathway_id: idIn('pathway_id'), persona_id: idIn('persona_id'), agent_id: idIn('agent_id') }
}

/** Exactly one of the fields has to be stated. Null states nothing. */
export function bindingComplaints(body: JsonObject, fields: readonly string[] = TARGETS): Complaint[] {
  const stated = fields.filter(field => body[field] !== undefined && body[field] !== null)
  const odd = stated.filter(field => typeof body[field] !== 'string' || body[field] === '')
  if (odd.length > 0) return odd.map(field => wrongField(field, 'must be a non-empty string.'))
  if (stated.length === 1) return []
  return [wrongField(fields[0] ?? '', `is wrong: exactly one of ${fields.join(', ')} is required.`)]
}

const TARGETS = ['pathway_id', 'persona_id', 'agent_id']

function complaintsOf(field: string, value: unknown): Complaint[] {
  if (value === null && field !== 'name') return []
  const problem = CHECKS[field]?.(value)
  return problem === undefined ? [] : [wrongField(field, problem)]
}

const CATEGORIES = [
  'CUSTOM',
  'VOICEMAIL',
  'VOICEMAIL_SCREENER',
  'ANGRY_CALLER',
  'BELLIGERENT_CALLER',
  'CONFUSED_CALLER',
  'CALL_SCREENER',
  'HAPPY_PATH',
  'EDGE_CASE',
]

const CHECKS: Readonly<Record<string, Check>> = {
  name: filledText,
  description: text,
  category: oneOf(CATEGORIES),
  scenario_type: oneOf(['AGENT', 'REPLAY', 'HISTORICAL']),
  tester_persona_prompt: text,
  tester_persona_name: text,
  max_turns: integerFrom(1, 50),
  request_data: object,
  start_node_id: text,
  bland_tone_enabled: flag,
  is_required_for_promotion: flag,
  enabled: flag,
  input_messages: listOf(object),
  advanced_instructions: text,
  metadata: object,
  assertions: listOf(assertionProblem),
}
