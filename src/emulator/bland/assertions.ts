import { randomUUID } from 'node:crypto'
import { isObject, type JsonObject } from '../json.ts'
import type { BlandModes } from './modes.ts'
import type { Assertion } from './rows.ts'

/** Says what is wrong with one assertion of a write, or nothing. What `config` holds depends on the type and is not checked. */
export function assertionProblem(value: unknown): string | undefined {
  if (!isObject(value)) return 'must be an object.'
  const { type, name = '', config = {}, is_required = false, weight = 1, order = 0 } = value
  if (!TYPES.includes(type as string)) return `has a type that is not one of ${TYPES.join(', ')}.`
  if (typeof name !== 'string') return 'has a name that is not a string.'
  if (!isObject(config)) return 'has a config that is not an object.'
  if (typeof is_required !== 'boolean') return 'has an is_required that is not a boolean.'
  if (typeof weight !== 'number') return 'has a weight that is not a number.'
  return Number.isInteger(order) ? undefined : 'has an order that is not an integer.'
}

/** The assertions as kept: a write replaces them all, so each gets a new id. */
export function storedAssertions(sent: readonly JsonObject[], { judges }: BlandModes): Assertion[] {
  return sent.map((assertion, index) => {
    const kept: Assertion = {
      id: randomUUID(),
      type: String(assertion['type']),
      name: '',
      config: {},
      is_required: false,
      weight: 1,
      order: index,
      ...Object.fromEntries(OPTIONAL.filter(key => key in assertion).map(key => [key, assertion[key]])),
    }
    return judges === 'filled' ? withJudgeDefaults(kept) : kept
  })
}

function withJudgeDefaults(assertion: Assertion): Assertion {
  const { type, config } = assertion
  if (type !== 'LLM_JUDGE' || config['output_type'] !== 'boolean') return assertion
  return { ...assertion, config: { threshold: 0.7, pass_on_true: true, ...config } }
}

const OPTIONAL = ['name', 'config', 'is_required', 'weight', 'order']

// Kept apart from the provider on purpose: a shared mistake would hide itself.
const TYPES = [
  'LLM_JUDGE',
  'NODE_REACHED',
  'BLAND_TONE',
  'VARIABLE_EXTRACTED',
  'NODES_VISITED',
  'WEBHOOK_TRIGGERED',
  'REGEX_MATCH',
  'STRING_CHECK',
  'CUSTOM_LLM',
  'TRAVERSAL_MATCH',
]
