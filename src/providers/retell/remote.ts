import type { JsonObject } from '../../model/json.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { amountIn } from '../run-answers.ts'
import { objectOf, textOf } from '../raw.ts'
import type { Engine } from './api.ts'

const MEMBERS = ['name', 'response_engine', 'user_prompt', 'metrics', 'dynamic_variables', 'llm_model']

/** A test as a detail answer (`complete`), or as a row of the list, which is said to be as full: only mocks may be left out. */
export function remoteTest(
  raw: JsonObject,
  engine: Engine,
  { complete = MEMBERS.every(member => member in raw) }: { complete?: boolean } = {},
): RemoteResource {
  const name = textOf(raw['name']) ?? ''
  return {
    type: 'scenario',
    id: idIn(raw) ?? '',
    name,
    naturalKey: name,
    folder: '',
    marker: undefined,
    ...(isOfEngine(raw, engine) ? {} : { reach: 'outside' as const }),
    complete,
    raw,
    ...stamps(raw),
  }
}

/** The platform's id; undefined when the object shows none. */
export function idIn(raw: JsonObject): string | undefined {
  return textOf(raw['test_case_definition_id']) || undefined
}

/** True where the object does not tell. */
function isOfEngine(raw: JsonObject, { idField, id }: Engine): boolean {
  const told = objectOf(raw['response_engine'])
  return 'llm_id' in told || 'conversation_flow_id' in told ? told[idField] === id : true
}

/** Milliseconds since 1970; each write moves them. */
function stamps(raw: JsonObject): Pick<RemoteResource, 'moved' | 'changedAt'> {
  const moment = amountIn(raw['user_modified_timestamp'])
  if (moment === undefined) return {}
  const date = new Date(moment)
  return { moved: String(moment), ...(Number.isNaN(date.getTime()) ? {} : { changedAt: date.toISOString() }) }
}
