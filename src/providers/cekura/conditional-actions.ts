import { isJsonArray, isJsonObject, parseJson, type Json, type JsonObject } from '../../model/json.ts'
import { listOf, objectOf } from '../raw.ts'

/** The parts of `conditional_actions` that are managed one by one. */
export const LEAVES = ['role', 'conditions', 'functions'] as const
export type Leaf = (typeof LEAVES)[number]

/**
 * What a scenario's `instructions` hold when it is of the conditional kind: the server keeps the object there as JSON
 * text, and some versions may answer it as an object. Undefined for plain instructions.
 */
export function conditionalActionsIn(raw: JsonObject): JsonObject | undefined {
  if (raw['scenario_type'] === 'instruction') return undefined
  const stored = raw['instructions']
  const value = typeof stored === 'string' ? parseJson(stored) : stored
  return isJsonObject(value) && isJsonArray(value['conditions']) ? value : undefined
}

const MEMBERS = ['id', 'condition', 'action', 'type', 'fixed_message']

/** One part, its conditions with their members in the documented order. */
export function leafIn(raw: JsonObject, leaf: Leaf): Json {
  const value = conditionalActionsIn(raw)?.[leaf] ?? null
  if (leaf !== 'conditions' || !isJsonArray(value)) return value
  return listOf(value).map(item => (isJsonObject(item) ? inOrder(item) : item))
}

function inOrder(condition: JsonObject): JsonObject {
  const known = MEMBERS.filter(member => Object.hasOwn(condition, member))
  return { ...Object.fromEntries(known.map(member => [member, condition[member]!])), ...condition }
}

/** The whole object to send: the server replaces it whole, so what is not stated is taken from what is there. */
export function mergedConditionalActions(
  before: JsonObject | undefined,
  changed: Readonly<Partial<Record<Leaf, Json>>>,
): JsonObject {
  const merged = { ...before, ...changed }
  const stated = Object.entries(merged).filter(([, value]) => value !== null && value !== undefined)
  const whole: JsonObject = Object.fromEntries(stated)
  return { ...whole, conditions: listOf(whole['conditions']).map(withDefaults) }
}

// The backend requires all five members, although its schema calls two of them optional.
function withDefaults(condition: Json): Json {
  return { type: 'standard', fixed_message: false, ...objectOf(condition) }
}
