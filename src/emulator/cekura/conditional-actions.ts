import { isObject, type JsonObject } from '../json.ts'

/** What the server refuses in a `conditional_actions` object, as whole messages; empty when it is fine. */
export function conditionalActionErrors(actions: JsonObject): string[] {
  const { role, conditions, functions = [] } = actions
  if (typeof role !== 'string') return ['role is required']
  if (!Array.isArray(conditions) || conditions.length === 0) return ['conditions is required']
  if (!Array.isArray(functions)) return ['functions must be a list']

  const names = new Set(functions.map(entry => (isObject(entry) ? entry['name'] : undefined)))
  return [
    ...conditions.flatMap((_, index) => conditionErrors(conditions, index, names)),
    ...functions.flatMap((_, index) => functionErrors(functions, index)),
  ]
}

/**
 * The text that the server keeps: same meaning, but with its own order of keys, its own spacing and the defaults
 * filled in, so that a comparison of texts finds a difference where there is none.
 */
export function canonicalText(actions: JsonObject): string {
  const { functions, ...others } = actions
  const filled = { functions: Array.isArray(functions) ? functions.map(withDefaults) : [], ...others }
  // Strings have no raw line breaks in JSON, so only the layout is touched.
  return JSON.stringify(sorted(filled), null, 1).replaceAll(/\n */g, ' ')
}

/** What the caller says first: the action of the first condition. */
export function openingOf(instructions: string): string | undefined {
  const actions = parsedActions(instructions)
  const [first] = Array.isArray(actions?.['conditions']) ? actions['conditions'] : []
  return isObject(first) && typeof first['action'] === 'string' ? first['action'] : undefined
}

export function parsedActions(instructions: string): JsonObject | undefined {
  try {
    const actions: unknown = JSON.parse(instructions)
    return isObject(actions) ? actions : undefined
  } catch {
    return undefined
  }
}

function conditionErrors(
  conditions: readonly unknown[],
  index: number,
  names: ReadonlySet<unknown>,
): string[] {
  const entry = conditions[index]
  if (!isObject(entry)) return [`condition ${index} is not an object`]
  const absent = CONDITION_FIELDS.filter(field => entry[field] === undefined || entry[field] === null)
  if (absent.length > 0) return absent.map(field => `${field} is required`)

  const earlier = conditions.slice(0, index).map(other => (isObject(other) ? other['id'] : undefined))
  return [
    ...idErrors(entry['id'], earlier),
    ...(index === 0 ? firstErrors(entry) : laterErrors(entry, earlier)),
    ...functionUseErrors(entry, names),
  ]
}

const CONDITION_FIELDS = ['id', 'condition', 'action', 'type', 'fixed_message'] as const

function idErrors(id: unknown, earlier: readonly unknown[]): string[] {
  if (!Number.isInteger(id) || (id as number) < 0) return ['condition ID must be a non-negative integer']
  return earlier.includes(id) ? [`duplicate condition ID ${String(id)}`] : []
}

function firstErrors({ id, condition, action, type, fixed_message }: JsonObject): string[] {
  return [
    ...(id === 0 ? [] : ['first condition must have id=0']),
    ...(condition === 'FIRST_MESSAGE' ? [] : ["first condition must have condition='FIRST_MESSAGE'"]),
    ...(fixed_message === true ? [] : ['first condition must have fixed_message=true']),
    ...(type === 'standard' ? [] : ["first condition must have type='standard'"]),
    ...(typeof action === 'string' ? [] : ['action must be a string']),
  ]
}

function laterErrors(entry: JsonObject, earlier: readonly unknown[]): string[] {
  const { action, type, fixed_message } = entry
  const isBlank = typeof action !== 'string' || action.trim() === ''
  return [
    ...(isBlank ? ['action cannot be empty'] : []),
    ...(typeof fixed_message === 'boolean' ? [] : ['fixed_message must be a boolean']),
    ...(type === 'standard' || type === 'action_followup' ? [] : [`type "${String(type)}" is not valid`]),
    ...triggerErrors(entry, earlier),
  ]
}

function triggerErrors({ condition, type }: JsonObject, earlier: readonly unknown[]): string[] {
  if (type === 'action_followup') {
    const isKnown = Number.isInteger(condition) && earlier.includes(condition)
    return isKnown ? [] : ['condition of an action_followup must be the integer id of an earlier condition']
  }
  const isStated = typeof condition === 'string' && condition.trim() !== ''
  return isStated ? [] : ['condition cannot be empty']
}

const functionCall = /<function\s+name=(?:"([^"\n]*)"|'([^'\n]*)')\s*\/>/g

/** Functions may be called in fixed actions and in others. */
function functionUseErrors({ id, action }: JsonObject, names: ReadonlySet<unknown>): string[] {
  if (typeof action !== 'string') return []
  const called = [...action.matchAll(functionCall)].map(match => match[1] ?? match[2])
  const isUsed = called.length > 0 || /\{\{\s*function\./.test(action)
  if (isUsed && id === 0) return ['a function cannot be used in the first message']
  return called.filter(name => !names.has(name)).map(name => `function "${name}" is not declared`)
}

function functionErrors(functions: readonly unknown[], index: number): string[] {
  const entry = functions[index]
  if (!isObject(entry)) return [`function ${index} is not an object`]
  const { name, type, config } = entry
  const isTwin = functions.slice(0, index).some(other => isObject(other) && other['name'] === name)
  return [
    ...(typeof name === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(name) ? [] : ['function name is not valid']),
    ...(isTwin ? [`duplicate function name "${String(name)}"`] : []),
    ...(type === 'rest_api' ? [] : ["function type must be 'rest_api'"]),
    ...(isObject(config) ? configErrors(config) : ['function config is required']),
  ]
}

function configErrors({ method = 'GET', url, timeout_seconds: timeout = 10 }: JsonObject): string[] {
  const isTime = typeof timeout === 'number' && timeout >= 1 && timeout <= 30
  return [
    ...(method === 'GET' || method === 'POST' ? [] : ['function method must be GET or POST']),
    ...(typeof url === 'string' && /^https?:\/\//.test(url) ? [] : ['function url must be http or https']),
    ...(isTime ? [] : ['timeout_seconds must be between 1 and 30']),
  ]
}

function withDefaults(entry: unknown): unknown {
  if (!isObject(entry)) return entry
  const { config } = entry
  const filled = isObject(config) ? { method: 'GET', timeout_seconds: 10, ...config } : config
  return { auto_run: true, ...entry, config: filled }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(key => [key, sorted(value[key])]),
  )
}
