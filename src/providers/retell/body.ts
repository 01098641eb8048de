import type { Json, JsonObject } from '../../model/json.ts'
import type { Change } from '../../model/plan.ts'
import { objectOf, textOf } from '../raw.ts'
import { engineBody, type Engine } from './api.ts'
import { DESCRIPTION, INSTRUCTIONS, NAME, PROMPT, retellFields } from './fields.ts'
import { partsOf, promptOf } from './prompt.ts'

const WRITABLE = ['name', 'user_prompt', 'metrics', 'dynamic_variables', 'tool_mocks', 'llm_model']
const VERSION = 'retell.response_engine.version'

/** What a POST carries. Criteria are required, so that none is an empty list. D */
export function createBody(change: Change, engine: Engine): JsonObject {
  const start = { name: change.name, user_prompt: '', metrics: [], response_engine: engineBody(engine) }
  return overlaid(start, change)
}

/**
 * What a PUT carries: the whole object as it stands, with the changed fields in it. Each field is optional there; what
 * is left out may be reset.
 */
export function updateBody(actual: JsonObject, change: Change): JsonObject {
  return overlaid(writable(actual), change)
}

/** The object without what the server alone writes. */
export function writable(actual: JsonObject): JsonObject {
  const own = WRITABLE.filter(field => (actual[field] ?? null) !== null).map(field => [field, actual[field]!])
  const { type, llm_id, conversation_flow_id, version } = objectOf(actual['response_engine'])
  const engine = { type, llm_id, conversation_flow_id, version }
  const told = Object.entries(engine).filter(([, value]) => value !== undefined && value !== null)
  return {
    ...(Object.fromEntries(own) as JsonObject),
    ...(told.length > 0 && { response_engine: Object.fromEntries(told) as JsonObject }),
  }
}

/** Why Retell would not make this object. */
export function checkCreate({ type, fields }: Change): string | undefined {
  const isPrompt = ({ path, after }: { path: string; after: Json }) =>
    (path === INSTRUCTIONS || path === PROMPT) && typeof after === 'string' && after.trim() !== ''
  if (type !== 'scenario' || fields.some(isPrompt)) return undefined
  return 'Retell makes no test without instructions, or retell.user_prompt in their place.'
}

function overlaid(start: JsonObject, { fields }: Change): JsonObject {
  const body: Record<string, Json> = { ...start }
  const parts = { ...partsOf(textOf(start['user_prompt']) ?? '') }
  for (const { path, after } of fields) {
    const row = retellFields.rowOf(path)
    const text = textOf(after) ?? ''
    if (path === INSTRUCTIONS) parts.instructions = text
    else if (path === NAME) parts.name = text
    else if (path === DESCRIPTION) parts.description = text
    else if (path === VERSION) body['response_engine'] = versioned(body['response_engine'], after)
    else if (row) body[row.field] = after === null ? row.empty : (row.encode?.(after, path) ?? after)
  }
  const isOfParts = fields.some(({ path }) => [INSTRUCTIONS, NAME, DESCRIPTION].includes(path))
  if (isOfParts) body['user_prompt'] = promptOf(parts)
  return body
}

/** Without a version it is the latest. D */
function versioned(engine: Json | undefined, version: Json): JsonObject {
  const { version: _, ...rest } = objectOf(engine)
  return version === null ? rest : { ...rest, version }
}
