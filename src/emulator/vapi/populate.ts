import type { JsonObject } from '../json.ts'
import type { VendorSeed } from '../vendor.ts'
import { PERSONALITIES, SCENARIOS, SIMULATIONS, SUITES, OUTPUTS } from './kinds.ts'
import type { Collection } from '../store.ts'
import type { Row } from './rows.ts'
import { stockPersonalities } from './seed.ts'
import type { Tables } from './tables.ts'
import { filled, freshRow } from './write.ts'

/**
 * Puts a seed's rows into an empty store, beside the vendor's own personalities, which are always there. Rows need
 * little: ids where others refer to them, and for the rest there are defaults. All are written as the API reads them.
 */
export function populate(seed: VendorSeed, tables: Tables): void {
  const rowsOf = (collection: string): readonly JsonObject[] => seed[collection] ?? []
  const put = (rows: Collection<Row>, row: JsonObject): void => {
    const full = { ...freshRow(tables), ...row }
    rows.put(full.id, full)
  }
  for (const row of rowsOf('assistants')) put(tables.assistants, { name: 'Assistant', ...row })
  for (const row of rowsOf('squads')) put(tables.squads, { name: 'Squad', ...row })
  for (const row of rowsOf('structured_outputs'))
    put(OUTPUTS.rowsIn(tables), { name: 'output', schema: { type: 'boolean' }, ...row })
  for (const row of stockPersonalities) put(PERSONALITIES.rowsIn(tables), { ...row, orgId: null })
  for (const row of rowsOf('personalities'))
    put(PERSONALITIES.rowsIn(tables), { name: 'Personality', assistant: {}, ...row })
  for (const row of rowsOf('scenarios'))
    put(SCENARIOS.rowsIn(tables), filled(SCENARIOS, { ...BLANK_SCENARIO, ...row }, tables))
  for (const row of rowsOf('simulations')) put(SIMULATIONS.rowsIn(tables), row)
  for (const row of rowsOf('suites')) put(SUITES.rowsIn(tables), { name: 'Suite', simulationIds: [], ...row })
}

const BLANK_SCENARIO = { name: 'Scenario', instructions: 'You call and listen.', evaluations: [] }
