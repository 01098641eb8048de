import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { listOf, objectOf, textOf, textsOf } from '../raw.ts'
import { loss, refusal, stated, type Carried } from './carried.ts'
import type { FieldRow } from './rows.ts'
import { statementsOf, tidyName, tidyText } from './texts.ts'

// The task of tau2-bench: src/tau2/data_model/tasks.py. Its reader ignores names that it does not know.

const STATE = 'It is the state of the database there, which no platform is given.'

const instructions: readonly FieldRow[] = [
  {
    from: 'task_instructions',
    kind: 'text',
    to: ['instructions'],
    remark: 'A full stop alone says nothing and is left out.',
    carryText: text =>
      text.trim() === '.'
        ? [
            loss(
              'user_scenario.instructions.task_instructions',
              'It is a full stop alone. What the caller does is in reason_for_call, which not every platform has.',
            ),
          ]
        : [stated('instructions', tidyText(text))],
  },
  {
    from: 'domain',
    kind: 'text',
    to: ['tags'],
    remark: 'As `domain=…`.',
    carryText: text => [stated('tags', [tidyName(`domain=${text.replaceAll(',', ' ')}`)])],
  },
  { from: 'reason_for_call', kind: 'text', to: ['reason_for_call'] },
  { from: 'known_info', kind: 'text', to: ['known_info'] },
  { from: 'unknown_info', kind: 'text', to: ['unknown_info'] },
]

const action: readonly FieldRow[] = [
  { from: 'action_id', to: ['expected_actions[].tool_call_id'] },
  { from: 'name', to: ['expected_actions[].name'] },
  { from: 'arguments', to: ['expected_actions[].arguments'] },
  { from: 'requestor', to: ['expected_actions[].requestor'] },
  { from: 'info', to: ['expected_actions[].info'] },
  {
    from: 'compare_args',
    to: ['expected_actions[].compare_args'],
    remark: 'Null: every argument of the real call is compared; an empty list: the name alone.',
  },
]

const criteria: readonly FieldRow[] = [
  {
    from: 'actions',
    kind: 'list',
    to: ['expected_actions'],
    remark:
      'Only where `reward_basis` has ACTION: elsewhere they are one way to the end state, and no requirement.',
    items: action,
    carry: carriedActions,
  },
  { from: 'env_assertions', remark: STATE },
  {
    from: 'communicate_info',
    kind: 'texts',
    to: ['expected_outcome'],
    remark:
      'Only where there are no `nl_assertions`, which repeat it, and `reward_basis` has COMMUNICATE or is absent; as `The agent tells the caller "…".`',
    carry: carriedInfo,
  },
  {
    from: 'nl_assertions',
    kind: 'texts',
    to: ['expected_outcome'],
    carry: value => [stated('expected_outcome', statementsOf(textsOf(value).map(text => text.trim())))],
  },
  { from: 'reward_basis', kind: 'texts', remark: 'Decides what is carried.', carry: () => [] },
]

/** The fields of a task. */
export const taskRows: readonly FieldRow[] = [
  {
    from: 'id',
    to: ['key', 'name'],
    remark:
      'The name is the domain and the id. The key is made safe for a file name; a number alone gets the domain before it.',
    carry: () => [],
  },
  {
    from: 'description',
    members: [
      { from: 'purpose', kind: 'text', to: ['description'] },
      { from: 'relevant_policies', kind: 'text', to: ['eqho.description.notes'], carry: () => [] },
      {
        from: 'notes',
        kind: 'text',
        to: ['eqho.description.notes'],
        remark: 'Behind the policies.',
        carry: () => [],
      },
    ],
    carry: carriedNotes,
  },
  {
    from: 'user_scenario',
    members: [
      { from: 'persona', kind: 'text', to: ['persona.description'] },
      {
        from: 'instructions',
        to: ['instructions'],
        remark: 'A text, or an object of what follows.',
        members: instructions,
        carry: carriedInstructions,
      },
    ],
  },
  { from: 'ticket', remark: 'It is the task of an agent that works without a caller.' },
  {
    from: 'initial_state',
    members: [
      { from: 'message_history', kind: 'list', to: ['message_history'], carry: carriedHistory },
      { from: 'initialization_data', remark: STATE },
      { from: 'initialization_actions', remark: STATE },
    ],
  },
  { from: 'evaluation_criteria', members: criteria },
  { from: 'issues', remark: 'They hold addresses of people, so they are never carried.' },
  { from: 'required_documents', remark: 'Documents are the knowledge of the agent there.' },
  { from: 'user_tools', remark: 'A simulated caller has no such tools.' },
  { from: 'annotations', remark: 'The reader of tau2-bench does not know it either.' },
]

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

function carriedNotes(value: Json): Carried[] {
  const { relevant_policies: policies, notes } = objectOf(value)
  const texts = [policies, notes].map(text => (textOf(text) ?? '').trim()).filter(text => text !== '')
  return texts.length === 0 ? [] : [stated('eqho.description.notes', tidyText(texts.join('\n\n')))]
}

function carriedInstructions(value: Json): Carried[] {
  if (isJsonObject(value)) return []
  if (typeof value === 'string') return [stated('instructions', tidyText(value))]
  return [refusal('"user_scenario.instructions" is neither a text nor an object.')]
}

const HISTORY = 'initial_state.message_history'

function carriedHistory(value: Json): Carried[] {
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

function carriedActions(value: Json, task: JsonObject): Carried[] {
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

function carriedInfo(value: Json, task: JsonObject): Carried[] {
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
