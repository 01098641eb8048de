import { randomUUID } from 'node:crypto'
import type { JsonObject } from '../json.ts'
import { stampAfter } from '../stamp.ts'
import type { Collection } from '../store.ts'
import type { VendorSeed } from '../vendor.ts'
import { storedAssertions } from './assertions.ts'
import { BLANKS } from './fields.ts'
import { ORG, type Tables } from './tables.ts'

/**
 * Puts a seed's rows into an empty store. Rows need little: ids where others refer to them, a name, and for the rest
 * there are defaults. Scenario rows are written as the API reads them, and may say `most_recent_run`.
 */
export function populate(seed: VendorSeed, tables: Tables): void {
  const rowsOf = (collection: string): readonly JsonObject[] => seed[collection] ?? []
  const pathway = { name: 'Pathway', description: '', nodes: [], edges: [] }
  for (const row of rowsOf('pathways')) put(tables.pathways, { ...pathway, ...row })
  for (const row of rowsOf('personas')) put(tables.personas, { name: 'Persona', description: '', ...row })
  for (const row of rowsOf('calls')) put(tables.calls, { transcript: [], variables: {}, draft: {}, ...row })
  for (const row of rowsOf('templates')) put(tables.templates, row)
  for (const row of rowsOf('scenarios')) put(tables.scenarios, scenarioOf(row, tables))
}

function put<Row>(collection: Collection<Row>, row: JsonObject): void {
  const id = typeof row['id'] === 'string' ? row['id'] : randomUUID()
  collection.put(id, { ...row, id } as Row)
}

function scenarioOf(row: JsonObject, { context, modes }: Tables): JsonObject {
  const now = stampAfter(undefined, context.now)
  const assertions = Array.isArray(row['assertions']) ? (row['assertions'] as JsonObject[]) : []
  return {
    name: 'Scenario',
    org_id: ORG,
    pathway_id: null,
    persona_id: null,
    agent_id: null,
    ...BLANKS,
    most_recent_run: null,
    created_at: now,
    updated_at: now,
    ...row,
    assertions: storedAssertions(assertions, modes),
  }
}
