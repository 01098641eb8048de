import type { JsonObject } from '../json.ts'
import type { Begun, PlannedTrial } from '../runs/ledger.ts'
import type { VendorCall } from '../vendor.ts'
import { listOf, object, text } from './checks.ts'
import { bodyIn, responseEngine } from './fields.ts'
import { invalid } from './refusals.ts'
import type { Definition, ResponseEngine } from './rows.ts'
import { versionOf, type Tables } from './tables.ts'
import { definitionOf, engineOf } from './view.ts'

/** Starts the test cases that the body names, each once; one that is not there refuses all. */
export function startBatch(c: VendorCall, tables: Tables): Begun {
  const { modes, runs } = tables
  const body = bodyIn(c.var.body, BATCH, modes) as unknown as BatchBody
  const { response_engine } = body
  const ids =
    modes.twice === 'once' ? [...new Set(body.test_case_definition_ids)] : body.test_case_definition_ids
  const issues = [
    ...(ids.length < 1 || ids.length > MOST ? [`test_case_definition_ids must name 1 to ${MOST}`] : []),
    ...ids.flatMap((id, index) =>
      tables.definitions.get(id) ? [] : [`test_case_definition_ids[${index}] is not known`],
    ),
    ...(versionOf(response_engine, tables) === undefined
      ? ['response_engine names an engine that does not exist']
      : []),
  ]
  if (issues.length > 0) throw invalid(issues, modes)
  return runs.begin({
    kind: 'batch',
    details: { response_engine: engineOf(response_engine, tables) },
    trials: ids.flatMap(id => plannedRun(tables.definitions.get(id), tables)),
    faults: c.var.runFaults,
  })
}

interface BatchBody {
  readonly test_case_definition_ids: readonly string[]
  readonly response_engine: ResponseEngine
}

/** The newest page says 1000, an older one 200. */
const MOST = 1000

const BATCH = object({ test_case_definition_ids: listOf(text), response_engine: responseEngine }, [
  'test_case_definition_ids',
  'response_engine',
])

/** What a run keeps of its test case: all that it said at the start. */
export interface RunDetails {
  readonly snapshot: JsonObject
}

function plannedRun(row: Definition | undefined, tables: Tables): PlannedTrial[] {
  if (!row) return []
  const details: RunDetails & JsonObject = { snapshot: definitionOf(row, tables) }
  const { test_case_definition_id, name, user_prompt, metrics } = row
  return [
    {
      scenario: test_case_definition_id,
      name,
      details,
      subject: { opening: '', wish: user_prompt, checks: metrics },
    },
  ]
}
