import { integerFrom, listOf, nullable, number, object, oneOf, text } from '../fastapi/checks.ts'
import { bodyIn } from '../fastapi/body.ts'
import { unprocessable } from '../fastapi/refusals.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { Begun, PlannedTrial } from '../runs/ledger.ts'
import type { VendorCall } from '../vendor.ts'
import { id } from './checks.ts'
import { strictnessOf } from './fields.ts'
import { missing } from './refusals.ts'
import type { Scenario } from './rows.ts'
import type { Tables } from './tables.ts'

/** What a start says, with the vendor's defaults where it says nothing. */
export interface StartBody {
  readonly agent_id: string
  readonly scenario_ids: readonly string[] | null
  readonly scenario_set_id: string | null
  readonly simulated_lead_llm_args: JsonObject
  readonly num_trials: number
  readonly max_steps: number
  readonly max_errors: number
}

export function startSimulation(c: VendorCall, tables: Tables): Begun {
  const stated = bodyIn(c.var.body, START, strictnessOf(tables.modes))
  const body = { ...DEFAULTS, ...stated } as StartBody
  if (!tables.agents.get(body.agent_id)) throw missing('Agent')
  const scenarios = scenariosOf(body, tables)
  const trials = scenarios
    .map(plannedRun)
    .flatMap(planned => Array.from({ length: body.num_trials }, () => planned))
  const details = { ...body, scenario_ids: scenarios.map(({ _id }) => _id) }
  return tables.runs.begin({ kind: 'result', details, trials, faults: c.var.runFaults })
}

const DEFAULTS: Omit<StartBody, 'agent_id'> = {
  scenario_ids: null,
  scenario_set_id: null,
  simulated_lead_llm_args: {},
  num_trials: 1,
  max_steps: 100,
  max_errors: 5,
}

const START = object(
  {
    agent_id: id,
    scenario_ids: nullable(listOf(id)),
    scenario_set_id: nullable(id),
    simulated_lead_llm_args: object({
      ai_model: text,
      frequency_penalty: number,
      max_tokens: integerFrom(1, Number.MAX_SAFE_INTEGER),
      presence_penalty: number,
      temperature: number,
      reasoning: oneOf('none', 'low', 'medium', 'high'),
      text_verbosity: oneOf('low', 'medium', 'high'),
    }),
    num_trials: integerFrom(1, 32),
    max_steps: integerFrom(1, 5000),
    max_errors: integerFrom(1, Number.MAX_SAFE_INTEGER),
  },
  { required: ['agent_id'] },
)

function scenariosOf({ scenario_ids, scenario_set_id }: StartBody, { scenarios, modes }: Tables): Scenario[] {
  if (scenario_ids && scenario_ids.length > 0) {
    return scenario_ids.map(wanted => {
      const row = scenarios.get(wanted)
      if (!row) throw missing('Scenario')
      return row
    })
  }
  const all = [...scenarios.rows()]
  if (scenario_set_id !== null) return all.filter(row => row.scenario_set_id === scenario_set_id)
  if (modes.no_ids === 'all') return all
  throw unprocessable([{ loc: ['body', 'scenario_ids'], msg: 'Field required', type: 'missing' }])
}

/** What a run keeps of its scenario. */
export interface RunDetails {
  readonly actions: readonly JsonObject[]
  readonly scenario_set_id: string | null
}

function plannedRun(scenario: Scenario): PlannedTrial {
  const { _id, name, scenario_set_id, lead_scenario, evaluation_criteria } = scenario
  const { instructions } = lead_scenario
  const { task_instructions, reason_for_call } = isObject(instructions) ? instructions : {}
  const actions = objectsIn(evaluation_criteria?.['actions'])
  const details: RunDetails & JsonObject = { actions, scenario_set_id }
  return {
    scenario: _id,
    name,
    details,
    subject: {
      opening: typeof reason_for_call === 'string' ? reason_for_call : '',
      wish: String(task_instructions),
      checks: [
        ...actions.map(action => String(action['name'])),
        ...textsIn(evaluation_criteria?.['nl_assertions']),
      ],
    },
  }
}

const objectsIn = (list: unknown): JsonObject[] => (Array.isArray(list) ? list.filter(isObject) : [])

function textsIn(list: unknown): string[] {
  return Array.isArray(list) ? list.filter(entry => typeof entry === 'string') : []
}
