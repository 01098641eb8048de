import type { JsonObject } from '../json.ts'
import type { Definition, ResponseEngine } from './rows.ts'
import type { Tables } from './tables.ts'

/** A test case as every answer shows it. Variables and the model are always there, the mocks where there are some. */
export function definitionOf(row: Definition, tables: Tables): JsonObject {
  return {
    type: 'simulation',
    dynamic_variables: {},
    llm_model: DEFAULT_MODEL,
    ...row,
    response_engine: engineOf(row.response_engine, tables),
  }
}

/** An engine without a version reads in the way of the mode. */
export function engineOf(engine: ResponseEngine, { modes }: Tables): JsonObject {
  const { version, ...rest } = engine
  if (typeof version === 'number') return { ...rest, version }
  return modes.version === 'null' ? { ...rest, version: null } : rest
}

/** Which model it is where nobody chose one is not documented. */
const DEFAULT_MODEL = 'gpt-4.1'
