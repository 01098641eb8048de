import { bodyIn, type Strictness } from '../fastapi/body.ts'
import {
  anything,
  flag,
  integerFrom,
  listOf,
  mapOf,
  object,
  oneOf,
  text,
  textOf,
  type Shape,
} from '../fastapi/checks.ts'
import { unprocessable } from '../fastapi/refusals.ts'
import type { JsonObject } from '../json.ts'
import { chatItem, nameOf, parameters } from './checks.ts'
import type { ElevenLabsModes } from './modes.ts'
import type { TestType } from './rows.ts'

/** What is kept of a test's body; refuses with everything that is wrong with it. */
export function testBodyOf(body: JsonObject, modes: ElevenLabsModes): TestBody {
  const type = typeIn(body)
  const kept = bodyIn(body, shapeOf(type, modes), strictnessOf(modes))
  if (
    type === 'simulation' &&
    kept['success_conditions'] === undefined &&
    kept['success_condition'] === undefined
  )
    throw unprocessable([
      { loc: ['body'], msg: 'success_conditions or success_condition is required', type: 'value_error' },
    ])
  const { name, parent_folder_id: parent, type: _, ...fields } = kept
  return { type, name: String(name), fields, ...(typeof parent === 'string' && { parent }) }
}

/** A body by its parts. */
export interface TestBody {
  readonly type: TestType
  readonly name: string
  /** Absent: the body names no folder. */
  readonly parent?: string
  /** The fields that the type and all tests have. */
  readonly fields: JsonObject
}

export const strictnessOf = ({ extra_keys, nulls }: ElevenLabsModes): Strictness => ({
  forbidsExtraKeys: extra_keys === 'forbid',
  refusesNulls: nulls === 'refuse',
})

/** What a field reads as that nobody set. */
export function blanksOf(type: TestType): JsonObject {
  return { ...BLANKS, ...OWN_BLANKS[type] }
}

function typeIn({ type }: JsonObject): TestType {
  if (type === 'simulation' || type === 'llm' || type === 'tool') return type
  const msg = "Input should be 'llm' or 'tool' or 'simulation'"
  throw unprocessable([
    { loc: ['body', 'type'], msg, type: type === undefined ? 'missing' : 'literal_error' },
  ])
}

function shapeOf(type: TestType, modes: ElevenLabsModes): Shape {
  const isOld = modes.limits === '2025'
  const fields = {
    type: text,
    name: nameOf(modes.longest_name),
    parent_folder_id: text,
    dynamic_variables: mapOf(anything),
    chat_history: listOf(chatItem, isOld ? { least: 1, most: 50 } : {}),
    conversation_initiation_source: text,
    from_conversation_metadata: conversation,
    ...OWN[type](isOld),
  }
  return object(fields, { required: ['name', 'type', ...REQUIRED[type]] })
}

const open: Shape = object({}, { open: { readOnly: [] } })

const conversation = object(
  {
    conversation_id: text,
    agent_id: text,
    branch_id: text,
    workflow_node_id: text,
    original_agent_reply: listOf(open),
  },
  { required: ['conversation_id', 'agent_id'] },
)

// Kept apart from the provider on purpose: a shared mistake would hide itself.
const simulation: Readonly<Record<string, Shape>> = {
  simulation_scenario: text,
  simulation_max_turns: integerFrom(1, Number.MAX_SAFE_INTEGER),
  simulation_environment: text,
  success_conditions: listOf(textOf(1, Number.MAX_SAFE_INTEGER), { least: 1 }),
  success_condition: text,
  tool_mock_config: object({
    mocking_strategy: oneOf('all', 'selected', 'none'),
    fallback_strategy: oneOf('call_real_tool', 'raise_error'),
    mocked_tool_ids: listOf(text),
  }),
  evaluation_model: text,
  simulated_user_model: text,
}

const OWN: Readonly<Record<TestType, (isOld: boolean) => Readonly<Record<string, Shape>>>> = {
  simulation: () => simulation,
  llm: isOld => {
    const examples = listOf(open, isOld ? { least: 1, most: 5 } : {})
    return { success_condition: text, success_examples: examples, failure_examples: examples }
  },
  tool: () => ({
    check_any_tool_matches: flag,
    tool_call_parameters: object({
      referenced_tool: object({ id: text, type: text }, { required: ['id', 'type'] }),
      parameters,
      verify_absence: flag,
      workflow_node_transition: open,
    }),
  }),
}

const REQUIRED: Readonly<Record<TestType, readonly string[]>> = {
  simulation: ['simulation_scenario'],
  llm: ['chat_history', 'success_condition'],
  tool: ['chat_history'],
}

const BLANKS = {
  dynamic_variables: {},
  chat_history: [],
  conversation_initiation_source: null,
  from_conversation_metadata: null,
}

const OWN_BLANKS: Readonly<Record<TestType, JsonObject>> = {
  simulation: {
    simulation_max_turns: 5,
    simulation_environment: 'production',
    tool_mock_config: null,
    evaluation_model: null,
    simulated_user_model: null,
  },
  llm: { success_examples: [], failure_examples: [] },
  tool: { tool_call_parameters: null, check_any_tool_matches: false },
}

/** What a start of tests says. */
export const START: Shape = object(
  {
    tests: listOf(object({ test_id: text, workflow_node_id: text }, { required: ['test_id'] }), { least: 1 }),
    branch_id: text,
    repeat_count: integerFrom(1, Number.MAX_SAFE_INTEGER),
    agent_config_override: open,
  },
  { required: ['tests'] },
)

export const folderShape = ({ longest_name }: ElevenLabsModes): Shape =>
  object({ name: nameOf(longest_name), parent_folder_id: text }, { required: ['name'] })

export const MOVE: Shape = object(
  { entity_ids: listOf(text, { least: 1 }), move_to: text },
  { required: ['entity_ids'] },
)

export const SUMMARIES: Shape = object({ test_ids: listOf(text) }, { required: ['test_ids'] })

export const AGENT: Shape = object(
  {
    name: text,
    platform_settings: object(
      {
        testing: object({
          attached_tests: listOf(
            object({ test_id: text, workflow_node_id: text }, { required: ['test_id'] }),
          ),
        }),
      },
      { open: { readOnly: [] } },
    ),
  },
  { open: { readOnly: ['agent_id'] } },
)
