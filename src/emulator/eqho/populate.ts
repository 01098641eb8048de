import { isObject, type JsonObject } from '../json.ts'
import type { VendorSeed } from '../vendor.ts'
import type { Scenario } from './rows.ts'
import { ACCOUNT, historyAfter, newId, type Tables } from './tables.ts'
import { filled, UNSET } from './write.ts'

/**
 * Puts a seed's rows into an empty store. Rows need little: `_id` where others refer to them, a name, and for the rest
 * there are defaults. Scenario rows are written as the API reads them, and may say parts of their `history`.
 */
export function populate(seed: VendorSeed, tables: Tables): void {
  const { agents, scenarios } = tables
  for (const row of seed['agents'] ?? []) {
    const own = ownFields(row, tables)
    agents.put(own._id, { name: 'Agent', actions: [], ...row, ...own })
  }
  for (const row of seed['scenarios'] ?? []) {
    const own = ownFields(row, tables)
    const stated = { name: 'Scenario', lead_scenario: {}, ...UNSET, ...row }
    scenarios.put(own._id, { ...filled(stated, tables), ...own } as Scenario)
  }
}

/** What clients can not write. */
function ownFields(row: JsonObject, { context }: Tables): Pick<Scenario, '_id' | 'account_id' | 'history'> {
  return {
    _id: typeof row['_id'] === 'string' ? row['_id'] : newId(context),
    account_id: ACCOUNT,
    history: { ...historyAfter(undefined, context), ...(isObject(row['history']) ? row['history'] : {}) },
  }
}
