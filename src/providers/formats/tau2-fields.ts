import { textsOf } from '../raw.ts'
import { loss, stated } from './carried.ts'
import type { FieldRow } from './rows.ts'
import {
  carriedActions,
  carriedHistory,
  carriedInfo,
  carriedInstructions,
  carriedNotes,
} from './tau2-carry.ts'
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
