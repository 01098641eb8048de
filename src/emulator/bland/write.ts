import { randomUUID } from 'node:crypto'
import { isObject, type JsonObject } from '../json.ts'
import { stampAfter } from '../stamp.ts'
import { storedAssertions } from './assertions.ts'
import { bindingOf, BLANKS, statedFields, type StatedFields } from './fields.ts'
import { taken } from './refusals.ts'
import type { Scenario, ScenarioFields } from './rows.ts'
import { ORG, type Tables } from './tables.ts'

export function createScenario(body: JsonObject, tables: Tables): Scenario {
  const stated = statedFields(body, { kind: 'create', modes: tables.modes })
  const now = stampAfter(undefined, tables.context.now)
  const row: Scenario = {
    id: randomUUID(),
    org_id: ORG,
    ...bindingOf(body),
    ...({ ...BLANKS, ...clearedToBlanks(stated, tables) } as ScenarioFields),
    metadata: tables.modes.metadata === 'drop' ? null : objectOrNull(stated['metadata']),
    most_recent_run: null,
    created_at: now,
    updated_at: now,
  }
  return put(row, tables)
}

/** The binding stays whatever the body says: only a new scenario can be for something else. */
export function updateScenario(current: Scenario, body: JsonObject, tables: Tables): Scenario {
  const { modes, context } = tables
  const stated = withoutIgnoredNulls(statedFields(body, { kind: 'put', modes }), tables)
  const row: Scenario = {
    ...current,
    ...(modes.put === 'replace' ? BLANKS : {}),
    ...clearedToBlanks(stated, tables),
    metadata: metadataAfter(current, stated, tables),
    updated_at: stampAfter(current.updated_at, context.now),
  }
  return put(row, tables)
}

function put(row: Scenario, { scenarios, modes }: Tables): Scenario {
  const compared = modes.names === 'case-sensitive' ? (name: string) => name : lowered
  const twin = [...scenarios.rows()].find(
    other =>
      other.id !== row.id &&
      compared(other.name) === compared(row.name) &&
      other.pathway_id === row.pathway_id &&
      other.persona_id === row.persona_id &&
      other.agent_id === row.agent_id,
  )
  if (twin) throw taken(row.name, modes)
  return scenarios.put(row.id, row)
}

const lowered = (name: string): string => name.toLowerCase()

function clearedToBlanks(stated: StatedFields, { modes }: Tables): Partial<ScenarioFields> {
  const { assertions, ...others } = stated
  const blanks: StatedFields = { ...BLANKS }
  const fields = Object.entries(others).map(([field, value]) => [field, value ?? blanks[field]])
  const sent = (assertions ?? []) as readonly JsonObject[]
  return {
    ...Object.fromEntries(fields),
    ...(assertions === undefined ? {} : { assertions: storedAssertions(sent, modes) }),
  }
}

function withoutIgnoredNulls(stated: StatedFields, { modes }: Tables): StatedFields {
  if (modes.nulls === 'clear') return stated
  const kept = Object.entries(stated).filter(([field, value]) => value !== null || field === 'start_node_id')
  return Object.fromEntries(kept)
}

function metadataAfter(current: Scenario, stated: StatedFields, { modes }: Tables): JsonObject | null {
  if (modes.metadata === 'drop') return current.metadata
  if (!('metadata' in stated)) return modes.put === 'replace' ? null : current.metadata
  const sent = objectOrNull(stated['metadata'])
  return sent && modes.metadata === 'merge' ? { ...current.metadata, ...sent } : sent
}

const objectOrNull = (value: unknown): JsonObject | null => (isObject(value) ? value : null)
