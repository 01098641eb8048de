import type { JsonObject } from '../json.ts'
import type { VendorSeed } from '../vendor.ts'
import type { Entity, TestType } from './rows.ts'
import { newId, secondAfter, type Tables } from './tables.ts'

/**
 * Puts a seed's rows into an empty store. Rows need little: ids where others refer to them, and for the rest there are
 * defaults. Folders and tests are written as a request writes them, with `parent_folder_id` and, for times, the names
 * of a list row.
 */
export function populate(seed: VendorSeed, tables: Tables): void {
  for (const row of seed['agents'] ?? []) {
    const agent_id = typeof row['agent_id'] === 'string' ? row['agent_id'] : newId()
    tables.agents.put(agent_id, { ...AGENT, ...row, agent_id })
  }
  for (const row of seed['folders'] ?? []) {
    const { entity } = partsOf(row, tables)
    tables.folders.put(entity.id, entity)
  }
  for (const row of seed['tests'] ?? []) {
    const { entity, others } = partsOf(row, tables)
    const { type = 'simulation', ...stated } = others
    tables.tests.put(entity.id, {
      ...entity,
      type: type as TestType,
      body: type === 'simulation' ? { ...SIMULATION, ...stated } : stated,
    })
  }
}

const AGENT = { name: 'Agent', platform_settings: { testing: { attached_tests: [] } } }

const SIMULATION = { simulation_scenario: 'You call and listen.' }

function partsOf(row: JsonObject, tables: Tables): { readonly entity: Entity; readonly others: JsonObject } {
  const now = secondAfter(undefined, tables)
  const {
    id = newId(),
    name = 'Test',
    parent_folder_id: parent = null,
    created_at_unix_secs: created = now,
    last_updated_at_unix_secs: updated = created,
    ...others
  } = row
  return { entity: { id, name, parent, created, updated } as Entity, others }
}
