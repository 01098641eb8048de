import type { JsonObject } from '../json.ts'
import type { VendorSeed } from '../vendor.ts'
import { newId, type Tables } from './tables.ts'

/**
 * Puts a seed's rows into an empty store. Rows need little: ids where others refer to them, a name, and for the rest
 * there are defaults. Test cases are written as the API reads them; one without an engine gets the first llm.
 */
export function populate(seed: VendorSeed, { llms, flows, definitions, context }: Tables): void {
  const engines = { version: 0, last_modification_timestamp: context.now() }
  for (const row of seed['llms'] ?? []) {
    const llm_id = idIn(row, 'llm_id', 'llm')
    llms.put(llm_id, { ...engines, general_prompt: '', general_tools: [], ...row, llm_id })
  }
  for (const row of seed['flows'] ?? []) {
    const conversation_flow_id = idIn(row, 'conversation_flow_id', 'conversation_flow')
    flows.put(conversation_flow_id, {
      ...engines,
      nodes: [],
      tools: [],
      ...row,
      conversation_flow_id,
    })
  }
  const [first] = llms.rows()
  for (const row of seed['definitions'] ?? []) {
    const test_case_definition_id = idIn(row, 'test_case_definition_id', 'test_case')
    definitions.put(test_case_definition_id, {
      name: 'Test case',
      response_engine: { type: 'retell-llm', llm_id: first?.llm_id ?? '' },
      user_prompt: '',
      metrics: [],
      creation_timestamp: context.now(),
      user_modified_timestamp: context.now(),
      ...row,
      test_case_definition_id,
    })
  }
}

function idIn(row: JsonObject, field: string, prefix: string): string {
  return typeof row[field] === 'string' ? row[field] : newId(prefix)
}
