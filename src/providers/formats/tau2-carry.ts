import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { listOf, objectOf, textOf, textsOf } from '../raw.ts'
import { loss, refusal, stated, type Carried } from './carried.ts'
import { statementsOf, tidyName, tidyText } from './texts.ts'

/** What is told of a task that nothing in words judges. */
export function unjudged(carried: readonly Carried[]): Carried[] {
  const judges = carried.some(
    part => part.kind === 'field' && /^expected_(?:outcome|actions)$/.test(part.path[0]),
  )
  if (judges) return []
  const says =
    'Nothing in words judges these: they are judged by a database there. Write `expected_outcome`, or they judge nothing.'
  return [loss('evaluation_criteria', says)]
}

function basisOf(task: JsonObject): readonly string[] {
  const basis = objectOf(task['evaluation_criteria'])['reward_basis']
  return basis === undefined || basis === null ? ['DB', 'COMMUNICATE'] : textsOf(basis)
}

/** Policies and notes in one text. */
export function carriedNotes(value: Json): Carried[] {
  const { relevant_policies: policies, notes } = objectOf(value)
  const texts = [policies, notes].map(text => (textOf(text) ?? '').trim()).filter(text => text !== '')
  return texts.length === 0 ? [] : [stated('eqho.description.notes', tidyText(texts.join('\n\n')))]
}

/** A text is the instructions; of an object its members are carried. */
export function carriedInstructions(value: Json): Carried[] {
  if (isJsonObject(value)) return []
  if (typeof value === 'string') return [stated('instructions', tidyText(value))]
  return [refusal('"user_scenario.instructions" is neither a text nor an object.')]
}

const HISTORY = 'initial_state.message_history'

/** Messages, those without words too. */
export function carriedHistory(value: Json): Carried[] {
  const entries = listOf(value)
  if (!entries.every(entry => isJsonObject(entry) && typeof entry['role'] === 'string')) {
    return [refusal(`"${HISTORY}" has an entry without a role.`)]
  }
  const messages = entries.map(entry => {
    const { role, content = null, ...others } = objectOf(entry)
    return { role: role!, content, ...withoutNull(others) }
  })
  const isMute = messages.some(({ content }) => content === null || content === '')
  return [
    stated('message_history', messages),
    ...(isMute
      ? [
          loss(
            HISTORY,
            'Entries without words (calls of tools) are carried, but not every platform can show them.',
          ),
        ]
      : []),
  ]
}

const ACTIONS = 'evaluation_criteria.actions'

/** Actions, where the reward counts them. */
export function carriedActions(value: Json, task: JsonObject): Carried[] {
  if (!basisOf(task).includes('ACTION')) {
    return [
      loss(ACTIONS, 'They are a reference path to the end state, and no requirement, so they were left out.'),
    ]
  }
  const actions = listOf(value)
  const isSound = actions.every(
    one => isJsonObject(one) && typeof one['action_id'] === 'string' && typeof one['name'] === 'string',
  )
  if (!isSound) return [refusal(`"${ACTIONS}" has an entry without an "action_id" or a "name".`)]
  return [stated('expected_actions', actions.map(actionOf))]
}

function actionOf(given: Json): JsonObject {
  const { action_id, name, arguments: args, requestor, info, compare_args } = objectOf(given)
  return {
    tool_call_id: action_id!,
    name: name!,
    ...withoutNull({ arguments: args ?? null, requestor: requestor ?? null, info: info ?? null }),
    ...(compare_args !== undefined && { compare_args }),
  }
}

/** What has to be said letter by letter, as statements. */
export function carriedInfo(value: Json, task: JsonObject): Carried[] {
  const field = 'evaluation_criteria.communicate_info'
  const { nl_assertions } = objectOf(task['evaluation_criteria'])
  if (listOf(nl_assertions).length > 0) return [loss(field, 'The nl_assertions say it already.')]
  if (!basisOf(task).includes('COMMUNICATE')) {
    return [loss(field, 'It does not count for the reward of these tasks, so it was left out.')]
  }
  const statements = textsOf(value).map(text => `The agent tells the caller "${tidyName(text)}".`)
  return [
    stated('expected_outcome', statementsOf(statements)),
    loss(field, 'It is looked for letter by letter there, and is a judgement here.'),
  ]
}

function withoutNull(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null))
}
