import { bodyIn } from '../fastapi/body.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { Begun, PlannedTrial } from '../runs/ledger.ts'
import type { VendorCall } from '../vendor.ts'
import { START, strictnessOf } from './fields.ts'
import { missing } from './refusals.ts'
import type { Agent, AgentTest, AttachedTest } from './rows.ts'
import type { Tables } from './tables.ts'

/** What is kept of a start. */
export interface StartDetails {
  readonly agent_id: string
  readonly branch_id: string | null
}

/** Every test that a body names has to exist; it begins all of them or none. */
export function startTests(c: VendorCall, { agent_id }: Agent, tables: Tables): Begun {
  const body = bodyIn(c.var.body, START, strictnessOf(tables.modes)) as unknown as StartBody
  const { tests, branch_id = null, repeat_count = 1 } = body
  const planned = tests.map(entry => plannedRun(entry, tables))
  const trials = planned.flatMap(one => Array.from({ length: repeat_count }, () => one))
  const details: StartDetails & JsonObject = { agent_id, branch_id }
  return tables.runs.begin({ kind: 'invocation', details, trials, faults: c.var.runFaults })
}

interface StartBody {
  readonly tests: readonly AttachedTest[]
  readonly branch_id?: string
  readonly repeat_count?: number
}

/** What a run keeps of its test. */
export interface RunDetails {
  readonly type: AgentTest['type']
  readonly workflow_node_id: string | null
}

function plannedRun({ test_id, workflow_node_id = null }: AttachedTest, tables: Tables): PlannedTrial {
  const test = tables.tests.get(test_id)
  if (!test) throw missing('Test', test_id, tables.modes)
  const { id, name, type, body } = test
  const details: RunDetails & JsonObject = { type, workflow_node_id }
  return {
    scenario: id,
    name,
    details,
    subject: {
      wish: type === 'simulation' ? textOf(body['simulation_scenario']) : '',
      opening: lastMessage(body['chat_history']),
      checks: checksOf(test),
    },
  }
}

/** What is judged, each by its statement. */
function checksOf({ type, body }: AgentTest): string[] {
  const { success_conditions: list, success_condition: one, tool_call_parameters: call } = body
  if (type === 'tool') return [toolStatement(call)]
  return Array.isArray(list) ? list.map(textOf) : [textOf(one)]
}

function toolStatement(call: unknown): string {
  const tool =
    isObject(call) && isObject(call['referenced_tool']) ? textOf(call['referenced_tool']['id']) : ''
  const isAbsent = isObject(call) && call['verify_absence'] === true
  return `The agent ${isAbsent ? 'does not call' : 'calls'} ${tool || 'a tool'}.`
}

function lastMessage(history: unknown): string {
  const last: unknown = Array.isArray(history) ? history.at(-1) : undefined
  return isObject(last) && last['role'] === 'user' ? textOf(last['message']) : ''
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
