import type { JsonObject } from '../json.ts'
import {
  anyObject,
  byType,
  flagOrNull,
  jsonText,
  listOf,
  object,
  oneOf,
  text,
  textMap,
  versionOrNull,
  type Shape,
} from './checks.ts'
import type { RetellModes } from './modes.ts'
import { invalid } from './refusals.ts'

/** What is kept of a test case's body. Refuses with everything that is wrong with it. Nulls are gone but where they clear. */
export function definitionBodyOf(body: JsonObject, { kind, modes }: BodyOptions): JsonObject {
  const isCleared = ([field, value]: readonly [string, unknown]): boolean =>
    value === null && OPTIONAL.includes(field) && modes.nulls !== 'refuse'
  const entries = Object.entries(body)
  const shape = object(
    modes.models === 'closed' ? { ...FIELDS, llm_model: oneOf(MODELS.split(' ')) } : FIELDS,
    [...(kind === 'create' ? REQUIRED : [])],
  )
  const stated = bodyIn(Object.fromEntries(entries.filter(entry => !isCleared(entry))), shape, modes)
  return modes.nulls === 'clear' ? { ...stated, ...Object.fromEntries(entries.filter(isCleared)) } : stated
}

interface BodyOptions {
  readonly kind: 'create' | 'update'
  readonly modes: RetellModes
}

/** What is kept of a body of that shape; refuses with everything that is wrong with it. */
export function bodyIn(body: JsonObject, shape: Shape, modes: RetellModes): JsonObject {
  const issues: string[] = []
  const kept = shape(body, { path: '', issues, modes })
  if (issues.length > 0) throw invalid(issues, modes)
  return kept as JsonObject
}

export const REQUIRED = ['name', 'response_engine', 'user_prompt', 'metrics']

export const OPTIONAL = ['dynamic_variables', 'tool_mocks', 'llm_model']

/** Custom LLMs are not tested here, so their type is not among these. */
export const responseEngine: Shape = byType({
  'retell-llm': object({ type: text, llm_id: text, version: versionOrNull }, ['llm_id']),
  'conversation-flow': object({ type: text, conversation_flow_id: text, version: versionOrNull }, [
    'conversation_flow_id',
  ]),
})

const toolMock: Shape = object(
  {
    tool_name: text,
    input_match_rule: byType({
      any: object({ type: text }, []),
      partial_match: object({ type: text, args: anyObject }, ['args']),
    }),
    output: jsonText,
    result: flagOrNull,
  },
  ['tool_name', 'input_match_rule', 'output'],
)

const FIELDS: Readonly<Record<string, Shape>> = {
  name: text,
  response_engine: responseEngine,
  user_prompt: text,
  metrics: listOf(text),
  dynamic_variables: textMap,
  tool_mocks: listOf(toolMock),
  llm_model: text,
}

/** The models that the page lists. */
const MODELS =
  'gpt-4.1 gpt-4.1-mini gpt-4.1-nano gpt-5 gpt-5-mini gpt-5-nano gpt-5.1 gpt-5.2 gpt-5.4 gpt-5.4-mini gpt-5.4-nano ' +
  'gpt-5.5 gpt-5.6-terra gpt-5.6-luna claude-4.5-sonnet claude-4.6-sonnet claude-5-sonnet claude-4.5-haiku ' +
  'gemini-3.0-flash gemini-3.1-flash-lite gemini-3.5-flash'
