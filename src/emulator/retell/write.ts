import type { JsonObject } from '../json.ts'
import { definitionBodyOf, OPTIONAL } from './fields.ts'
import { invalid } from './refusals.ts'
import type { Definition, WrittenFields } from './rows.ts'
import { isSameEngine, newId, versionOf, type Tables } from './tables.ts'

export function createDefinition(body: JsonObject, tables: Tables): Definition {
  const stated = definitionBodyOf(body, { kind: 'create', modes: tables.modes })
  const test_case_definition_id = newId('test_case')
  const now = tables.context.now()
  return stored(
    {
      test_case_definition_id,
      ...(withoutNulls(stated) as unknown as WrittenFields),
      creation_timestamp: now,
      user_modified_timestamp: now,
    },
    tables,
  )
}

/** Every field of the body is optional; lists and maps that it states replace those that were there. */
export function updateDefinition(current: Definition, body: JsonObject, tables: Tables): Definition {
  const { modes, context } = tables
  const stated = definitionBodyOf(body, { kind: 'update', modes })
  const kept = modes.put === 'keep' ? current : withoutOptional(current)
  return stored(
    {
      ...(withoutNulls({ ...kept, ...stated }) as unknown as Definition),
      // Later than the last one even if the clock did not move.
      user_modified_timestamp: Math.max(context.now(), current.user_modified_timestamp + 1),
    },
    tables,
  )
}

function stored(row: Definition, tables: Tables): Definition {
  const { definitions, modes } = tables
  const issues = [
    ...(modes.engines === 'checked' && versionOf(row.response_engine, tables) === undefined
      ? ['response_engine names an engine that does not exist']
      : []),
    ...(modes.names === 'unique' && isTaken(row, tables)
      ? [`name "${row.name}" is taken by another test case of this response engine`]
      : []),
  ]
  if (issues.length > 0) throw invalid(issues, modes)
  return definitions.put(row.test_case_definition_id, row)
}

function isTaken(row: Definition, { definitions }: Tables): boolean {
  return [...definitions.rows()].some(
    other =>
      other.test_case_definition_id !== row.test_case_definition_id &&
      other.name === row.name &&
      isSameEngine(other.response_engine, row.response_engine),
  )
}

const withoutNulls = (fields: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))

const withoutOptional = (row: Definition): JsonObject =>
  Object.fromEntries(Object.entries(row).filter(([field]) => !OPTIONAL.includes(field)))
