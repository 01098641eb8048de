import { randomUUID } from 'node:crypto'
import { isObject, type JsonObject } from '../json.ts'
import { stampAfter } from '../stamp.ts'
import { statedIn } from './fields.ts'
import { SCENARIOS, type Kind } from './kinds.ts'
import { checkReferences, removeRow } from './references.ts'
import { refusal, taken } from './refusals.ts'
import type { Row } from './rows.ts'
import { ORG, type Tables } from './tables.ts'

export function createObject(kind: Kind, body: JsonObject, tables: Tables): Row {
  const stated = statedIn(body, kind.fields, { kind: 'create', modes: tables.modes })
  checkReferences(kind, stated, tables)
  return put(kind, { ...freshRow(tables), ...withoutNulls(filled(kind, stated, tables)) }, tables)
}

/** Keeps what the body does not state; a list is replaced as a whole. */
export function updateObject(kind: Kind, current: Row, body: JsonObject, tables: Tables): Row {
  refuseIfForeign(kind, current, 'updated')
  const { modes, context } = tables
  const stated = statedIn(body, kind.fields, { kind: 'update', modes })
  checkReferences(kind, stated, tables)
  const { targetOverrides: sent } = stated
  const merges = modes.overrides === 'merge' && isObject(sent)
  const row = {
    ...current,
    ...filled(kind, stated, tables),
    ...(merges && { targetOverrides: merged(current['targetOverrides'], sent) }),
    updatedAt: stampAfter(current.updatedAt, context.now),
  }
  return put(kind, withoutNulls(row), tables)
}

export function deleteObject(kind: Kind, row: Row, tables: Tables): void {
  refuseIfForeign(kind, row, 'deleted')
  removeRow(kind, row, tables)
}

/** What the server writes into every object. */
export function freshRow({ context }: Tables): Row {
  const createdAt = stampAfter(undefined, context.now)
  return { id: randomUUID(), orgId: ORG, createdAt, updatedAt: createdAt }
}

/** The vendor's own objects look as if they were not there to those who would write them. */
function refuseIfForeign(kind: Kind, { id, orgId }: Row, done: string): void {
  if (orgId === null) throw refusal(404, `${kind.what} ${id} is a Vapi default and cannot be ${done}.`)
}

function put(kind: Kind, row: Row, tables: Tables): Row {
  const rows = kind.rowsIn(tables)
  const { name } = row
  if (tables.modes.names === 'unique' && typeof name === 'string') {
    const twin = [...rows.rows()].find(other => other.id !== row.id && other['name'] === name)
    if (twin) throw taken(kind.what, name, tables.modes)
  }
  return rows.put(row.id, row)
}

function withoutNulls<Kept extends JsonObject>(row: Kept): Kept {
  // `orgId` is never null here, and a cleared field is one that is not there.
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Kept
}

function merged(current: unknown, sent: unknown): unknown {
  if (!isObject(current) || !isObject(sent)) return sent
  const both = Object.entries(sent).map(([key, value]) => [key, merged(current[key], value)])
  return { ...current, ...(Object.fromEntries(both) as JsonObject) }
}

/** What the server makes of what a body states: its own defaults stand where nothing was said. */
export function filled(kind: Kind, stated: JsonObject, tables: Tables): JsonObject {
  if (tables.modes.defaults === 'as-sent' || kind !== SCENARIOS) return stated
  const { evaluations, toolMocks, ...others } = stated
  return {
    ...others,
    ...(evaluations !== undefined && {
      evaluations: each(evaluations, row => filledEvaluation(row, tables)),
    }),
    ...(toolMocks !== undefined && { toolMocks: each(toolMocks, mock => ({ enabled: true, ...mock })) }),
  }
}

function filledEvaluation(sent: JsonObject, tables: Tables): JsonObject {
  const { structuredOutput: output } = sent
  return {
    ...sent,
    ...(isObject(output) && {
      structuredOutput: { ...freshRow(tables), type: 'ai', description: '', ...output },
    }),
    required: sent['required'] ?? true,
  }
}

function each(list: unknown, fill: (row: JsonObject) => JsonObject): unknown {
  return Array.isArray(list) ? list.map(row => (isObject(row) ? fill(row) : row)) : list
}
