import { isObject, type JsonObject } from '../json.ts'
import type { Begun, PlannedTrial } from '../runs/ledger.ts'
import type { VendorCall } from '../vendor.ts'
import { filledText, integerFrom, listOf, object, text, type Check } from './checks.ts'
import { invalid, wrongField } from './refusals.ts'
import type { Assertion, Scenario } from './rows.ts'
import type { Tables } from './tables.ts'

/** How one request starts runs. */
export interface StartOrder {
  readonly kind: 'single' | 'batch' | 'set'
  readonly scenarios: readonly Scenario[]
  /** Runs of each scenario. */
  readonly times: number
}

export function startRuns(c: VendorCall, { kind, scenarios, times }: StartOrder, tables: Tables): Begun {
  const details = { simulations_per_scenario: times, total_scenarios: scenarios.length }
  const one = scenarios.map(scenario => plannedRun(scenario, c.var.body, tables))
  const trials = one.flatMap(planned => Array.from({ length: times }, () => planned))
  return tables.runs.begin({ kind, details, trials, faults: c.var.runFaults })
}

/** Refuses a body with what is wrong with it. */
export function checkBody(
  body: JsonObject,
  checks: Readonly<Record<string, Check>>,
  { modes }: Tables,
): void {
  const complaints = Object.entries(checks).flatMap(([field, check]) => {
    const problem = body[field] === undefined ? undefined : check(body[field])
    return problem === undefined ? [] : [wrongField(field, problem)]
  })
  if (complaints.length > 0) throw invalid(complaints, modes)
}

const atLeastOne = integerFrom(1, Number.MAX_SAFE_INTEGER)

export const RUN_CHECKS = { version_number: atLeastOne, request_data_override: object, webhook_url: text }
export const BATCH_CHECKS = {
  scenario_ids: listOf(filledText),
  version_number: atLeastOne,
  webhook_url: text,
}
export const SET_CHECKS = { scenario_ids: listOf(filledText), simulations_per_scenario: atLeastOne }
export const SIMULATE_CHECKS = { simulations_count: atLeastOne }

/** The scenarios that a body names; one that is not there refuses all. */
export function namedScenarios({ body }: VendorCall['var'], tables: Tables): Scenario[] {
  const { scenarios, modes } = tables
  const ids = body['scenario_ids']
  if (!Array.isArray(ids) || ids.length === 0)
    throw invalid([wrongField('scenario_ids', 'must name at least one scenario.')], modes)
  return ids.map(id => {
    const row = scenarios.get(String(id))
    if (!row) throw invalid([wrongField('scenario_ids', `names ${String(id)}, which does not exist.`)], modes)
    return row
  })
}

/** What a run keeps of its scenario: assertions get new ids with every write. */
export interface RunDetails {
  readonly pathway_id: string | null
  readonly persona_id: string | null
  readonly variables: JsonObject
  readonly assertions: readonly Assertion[]
}

function plannedRun(scenario: Scenario, body: JsonObject, tables: Tables): PlannedTrial {
  const { id, name, pathway_id, persona_id, assertions, tester_persona_prompt, request_data } = scenario
  const override = isObject(body['request_data_override']) ? body['request_data_override'] : {}
  const details: RunDetails & JsonObject = {
    pathway_id,
    persona_id,
    variables: { ...request_data, ...override },
    assertions,
  }
  return {
    scenario: id,
    name,
    details,
    subject: { wish: tester_persona_prompt, opening: '', checks: assertions.map(statementOf) },
    defect: isKnownNode(scenario, tables) ? undefined : `Invalid start_node_id: ${scenario.start_node_id}`,
  }
}

/** A judge is known by what it asks. */
export function statementOf({ type, name, config }: Assertion): string {
  const { prompt } = config
  return type === 'LLM_JUDGE' && typeof prompt === 'string' ? prompt : name
}

/** A write takes any node; a run fails at one that its pathway does not have. */
function isKnownNode({ start_node_id, pathway_id }: Scenario, { pathways }: Tables): boolean {
  const pathway = pathways.get(pathway_id ?? '')
  return start_node_id === null || !pathway || pathway.nodes.some(({ id }) => id === start_node_id)
}
