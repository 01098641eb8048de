import { isJsonArray, isSameJson, type Json, type JsonObject } from '../../model/json.ts'
import type { Change, FieldChange } from '../../model/plan.ts'
import { withoutValue, withValue } from '../nested.ts'
import { isBlank, textOf, valueIn } from '../raw.ts'
import {
  elevenlabsFields,
  hasField,
  INSTRUCTIONS,
  knownType,
  PERSONA,
  TYPE,
  type Row,
  type TestType,
} from './fields.ts'
import { withoutNulls } from './items.ts'
import { partsOf, scenarioText } from './scenario-text.ts'

/** What only the server writes. */
const SERVER_OWN: ReadonlySet<string> = new Set([
  'id',
  'test_id',
  'entity_type',
  'created_at_unix_secs',
  'last_updated_at_unix_secs',
  'folder_parent_id',
  'folder_path',
  'children_count',
  'access_info',
])

/** What a POST carries: the stated fields, over what the object has that it replaces. */
export function createBody(change: Change, replaced: JsonObject): JsonObject {
  const type = typeOf(change) ?? 'simulation'
  const start = { ...carriedOver(replaced, type), type, name: change.name }
  return whole(withScenario(overlaid(start, rowsIn(change)), change))
}

/** What a PUT carries: the whole object as it stands, with the changed fields in it. */
export function updateBody(actual: JsonObject, change: Change): JsonObject {
  return whole(withScenario(overlaid(writable(actual), rowsIn(change)), change))
}

/** The object without what the server alone writes, and without what it says nothing of. */
export function writable(actual: JsonObject): JsonObject {
  const own = Object.entries(actual).filter(([key, value]) => !SERVER_OWN.has(key) && !saysNothing(value))
  const { success_condition: old, ...body } = Object.fromEntries(own)
  if (body['type'] !== 'simulation' || old === undefined) return Object.fromEntries(own)
  // The older field for one condition: either is to be stated, and only one of them.
  return body['success_conditions'] === undefined ? { ...body, success_conditions: [old] } : body
}

/** Some lists of the API are either left out or hold something. */
function saysNothing(value: Json): boolean {
  return value === null || (isJsonArray(value) && value.length === 0)
}

/** Changes that clear a field, and that the object still shows as it was. */
export function uncleared(change: Change, before: JsonObject, after: JsonObject): JsonObject {
  const left = rowsIn(change).filter(({ row, after: wanted }) => {
    const was = valueIn(before, row.field)
    const is = valueIn(after, row.field) ?? null
    return wanted === null && !isBlank(was) && isSameJson(was ?? null, is)
  })
  return left.reduce<JsonObject>((body, { row }) => withValue(body, row.field, row.empty), {})
}

interface RowChange {
  readonly row: Row
  readonly path: FieldChange['path']
  readonly after: Json
}

function rowsIn({ fields }: Change): RowChange[] {
  return fields.flatMap(({ path, after }) => {
    const row = path === TYPE || path === INSTRUCTIONS ? undefined : elevenlabsFields.rowOf(path)
    return row ? [{ row, path, after }] : []
  })
}

function overlaid(whole: JsonObject, changes: readonly RowChange[]): JsonObject {
  return changes.reduce(withChange, whole)
}

/** What is cleared is left out: a PUT takes the place of the whole object. */
function withChange(object: JsonObject, { row, path, after }: RowChange): JsonObject {
  if (after !== null) return withValue(object, row.field, row.encode ? row.encode(after, path) : after)
  return withoutNulls(withoutValue(object, row.field, null)) as JsonObject
}

/** The text of a simulation with the parts that change; the others stay as they are. */
function withScenario(body: JsonObject, { fields }: Change): JsonObject {
  const changed = fields.flatMap(({ path, after }) => {
    const part = path === INSTRUCTIONS ? 'instructions' : PERSONA[path as keyof typeof PERSONA]
    return part === undefined ? [] : [[part, textOf(after) ?? ''] as const]
  })
  if (changed.length === 0) return body
  const parts = partsOf(textOf(body['simulation_scenario']) ?? '')
  return { ...body, simulation_scenario: scenarioText({ ...parts, ...Object.fromEntries(changed) }) }
}

/** With what a test of its type is without when nobody states it; versions of the API differ in whether they want it. */
function whole(body: JsonObject): JsonObject {
  const type = knownType(body['type'])
  return type ? { ...BLANKS[type], ...body } : body
}

const BLANKS: Readonly<Record<TestType, JsonObject>> = {
  simulation: { simulation_scenario: '' },
  llm: { chat_history: [], success_condition: '' },
  tool: { chat_history: [] },
}

/** What a test of another type has as well. */
function carriedOver(replaced: JsonObject, type: TestType): JsonObject {
  const rows = elevenlabsFields.rows.filter(row => hasField(row, type) && row.field !== 'type')
  return rows.reduce<JsonObject>((body, row) => {
    const value = valueIn(replaced, row.field) ?? null
    return value === null ? body : withValue(body, row.field, value)
  }, {})
}

function typeOf({ fields }: Change): TestType | undefined {
  return knownType(textOf(fields.find(({ path }) => path === TYPE)?.after))
}
