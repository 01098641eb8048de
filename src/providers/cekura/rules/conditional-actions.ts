import type { Json, JsonObject } from '../../../model/json.ts'
import type { Finding } from '../../../model/problem.ts'
import { finding, type At } from '../../finding.ts'
import { didYouMean } from '../../../model/suggest.ts'
import { listOf, objectOf, textOf } from '../../raw.ts'
import { checkActionTags } from './actions.ts'
import { checkFunctions, checkPlaceholders, functionsOf, type CallerFunction } from './functions.ts'

const MAX_ACTION_BYTES = 16 * 1024
const TYPES = ['standard', 'action_followup']
const CODE = 'conditional-actions'

/** One entry of `conditions` with its surroundings. */
interface Entry {
  readonly condition: JsonObject
  readonly index: number
  readonly at: At
  readonly earlierIds: readonly Json[]
  readonly functions: readonly CallerFunction[]
}

/** The server's rules for conditional actions; `at` is where the object stands in the file. */
export function checkConditionalActions(stated: JsonObject, at: At): Finding[] {
  const conditions = listOf(stated['conditions']).map(objectOf)
  const functions = functionsOf(stated['functions'])
  const ids = conditions.map(condition => condition['id'] ?? null)
  return [
    ...checkParts(stated, at),
    ...checkFirst(conditions[0], [...at, 'conditions', 0]),
    ...conditions.flatMap((condition, index) =>
      checkEntry({
        condition,
        index,
        at: [...at, 'conditions', index],
        earlierIds: ids.slice(0, index),
        functions,
      }),
    ),
    ...checkFunctions(listOf(stated['functions']), [...at, 'functions']),
  ]
}

function checkParts(stated: JsonObject, at: At): Finding[] {
  const { role, conditions } = stated
  const hasRole = typeof role === 'string' && role.trim() !== ''
  return [
    ...(hasRole ? [] : [broken(stated, 'role', at, 'Conditional actions need a role.')]),
    ...(listOf(conditions).length > 0
      ? []
      : [broken(stated, 'conditions', at, 'Conditional actions need conditions.')]),
  ]
}

function checkFirst(first: JsonObject | undefined, at: At): Finding[] {
  if (!first) return []
  const { id, condition, type = 'standard', fixed_message: fixed } = first
  const near = typeof condition === 'string' ? didYouMean(condition, ['FIRST_MESSAGE']) : ''
  return [
    ...(id === 0 ? [] : [broken(first, 'id', at, 'The first condition must have id 0.')]),
    ...(condition === 'FIRST_MESSAGE'
      ? []
      : [broken(first, 'condition', at, `The first condition must be exactly FIRST_MESSAGE.${near}`)]),
    ...(type === 'action_followup'
      ? [broken(first, 'type', at, 'The first condition follows nothing: its type is standard.')]
      : []),
    ...(fixed === true
      ? []
      : [broken(first, 'fixed_message', at, 'The first condition must have fixed_message: true.')]),
  ]
}

/** A finding at the member that is wrong, or at what should have it. */
function broken(parent: JsonObject, member: string, at: At, message: string): Finding {
  return finding('error', CODE, parent[member] === undefined ? at : [...at, member], message)
}

function checkEntry(entry: Entry): Finding[] {
  return [...checkId(entry), ...checkTrigger(entry), ...checkAction(entry)]
}

function checkId({ condition, at, earlierIds }: Entry): Finding[] {
  const { id } = condition
  if (typeof id !== 'number' || !Number.isInteger(id) || id < 0) {
    return [broken(condition, 'id', at, 'A condition’s id is a whole number from 0 up.')]
  }
  if (!earlierIds.includes(id)) return []
  return [finding('error', CODE, [...at, 'id'], `Another condition has the id ${id} already.`)]
}

function checkTrigger({ condition, index, at, earlierIds }: Entry): Finding[] {
  const { type = 'standard', condition: trigger } = condition
  const place = [...at, 'condition']
  if (typeof type !== 'string' || !TYPES.includes(type)) {
    return [
      finding(
        'error',
        CODE,
        [...at, 'type'],
        `The type is one of ${TYPES.join(', ')}.${didYouMean(textOf(type) ?? '', TYPES)}`,
      ),
    ]
  }
  if (index === 0) return []
  if (type === 'standard') {
    const blank = typeof trigger !== 'string' || trigger.trim() === ''
    const message =
      typeof trigger === 'number'
        ? 'A condition that names another one by its id has type: action_followup.'
        : 'A standard condition says in words what triggers it.'
    return blank ? [finding('error', CODE, place, message)] : []
  }
  if (typeof trigger !== 'number') {
    const digits =
      typeof trigger === 'string' && /^\d+$/.test(trigger) ? ` Write ${trigger} without quotes.` : ''
    return [
      finding('error', CODE, place, `An action_followup must name the id of an earlier condition.${digits}`),
    ]
  }
  if (earlierIds.includes(trigger)) return []
  const ids = earlierIds.filter(id => typeof id === 'number').join(', ')
  return [
    finding('error', CODE, place, `No earlier condition has the id ${trigger}; the ids so far: ${ids}.`),
  ]
}

function checkAction({ condition, index, at, functions }: Entry): Finding[] {
  const { action, type = 'standard', fixed_message: fixed = false } = condition
  const place = [...at, 'action']
  if (typeof action !== 'string' || (action.trim() === '' && index !== 0)) {
    return [finding('error', CODE, place, 'An action is blank; only the first one may be.')]
  }
  const bytes = Buffer.byteLength(action)
  if (bytes > MAX_ACTION_BYTES) {
    return [
      finding('error', CODE, place, `An action has at most 16 KiB; this one has ${Math.ceil(bytes / 1024)}.`),
    ]
  }
  const spoken = { action, at: place, isFirst: index === 0, type, isFixed: fixed === true, functions }
  return [...checkActionTags(spoken), ...checkPlaceholders(spoken)]
}
