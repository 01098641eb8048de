import { isObject, type JsonObject } from '../json.ts'
import type { Begun, PlannedTrial } from '../runs/ledger.ts'
import { Refusal, type VendorCall } from '../vendor.ts'
import { checkFields, choice, integer, nullable, object, text } from './checks.ts'
import { invalid, REQUIRED } from './refusals.ts'
import type { Agent } from './rows.ts'
import { agentOf, begin, checkConnection, checkNamesOf, linesOf, type RunDetails } from './run-start.ts'
import { suiteErrors } from './suite.ts'
import type { Tables } from './tables.ts'
import { SUITE_CHANNELS, TRANSPORTS } from './transports.ts'

/** What a suite would run and cost. Nothing is stored, and nothing is begun. */
export function suitePlan(c: VendorCall, tables: Tables): JsonObject {
  const { agent, channel, name, cases } = suiteIn(c, tables)
  return {
    dry_run: true,
    valid: true,
    plan: {
      agent_id: agent.id,
      project_id: agent.project,
      channel,
      suite_name: name,
      scenario_count: cases.length,
      total_runs: cases.reduce((sum, { frequency }) => sum + frequency, 0),
      estimated_cost: cases.reduce((sum, one) => sum + costOf(one, channel), 0),
      scenarios: cases.map(one => planRowOf(one, tables)),
    },
  }
}

export function startSuite(c: VendorCall, tables: Tables): Begun {
  const { agent, channel, name, cases } = suiteIn(c, tables)
  const transport = TRANSPORTS.find(one => one.channel === channel)
  if (transport) checkConnection(c.var.body, transport, tables)
  const trials = cases.flatMap(one => Array.from({ length: one.frequency }, () => plannedRun(one, tables)))
  const { name: stated } = c.var.body
  return begin(c, { agent, channel, name: typeof stated === 'string' ? stated : name, trials }, tables)
}

interface Suite {
  readonly agent: Agent
  readonly channel: string
  readonly name: string
  readonly cases: readonly SuiteCase[]
}

/** A scenario of a suite with the suite's defaults. */
interface SuiteCase {
  readonly spec: JsonObject
  readonly metrics: readonly number[]
  readonly frequency: number
}

/** The suite of a request, checked as a whole. */
function suiteIn(c: VendorCall, tables: Tables): Suite {
  const { body } = c.var
  if (body['spec'] === undefined) throw invalid({ spec: [REQUIRED] })
  checkFields(body, CHECKS)
  const agent = agentOf(c, {}, tables)
  const errors = suiteErrors(body['spec'], metric => metricIn(metric, agent, tables) !== undefined)
  if (Object.keys(errors).length > 0) throw new Refusal(400, { errors })

  const { suite, defaults, scenarios } = body['spec'] as JsonObject
  const cases = (scenarios as JsonObject[]).map(scenario => {
    const spec = withDefaults(scenario, isObject(defaults) ? defaults : {})
    return {
      spec,
      metrics: listIn(spec['metrics']).flatMap(metric => metricIn(metric, agent, tables) ?? []),
      frequency: Number(body['frequency'] ?? spec['frequency'] ?? 1),
    }
  })
  const { channel } = body
  const name = String((suite as JsonObject)['name'])
  return { agent, channel: typeof channel === 'string' ? channel : 'voice', name, cases }
}

const CHECKS = {
  spec: object,
  channel: choice(SUITE_CHANNELS),
  name: nullable(text()),
  frequency: integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  concurrency_limit: integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  livekit_data: object,
  pipecat_data: object,
}

function withDefaults(scenario: JsonObject, { concurrency_limit: _, ...defaults }: JsonObject): JsonObject {
  return { ...defaults, ...scenario }
}

/** The number of a metric that is named by it or by its slug. */
function metricIn(metric: unknown, { project }: Agent, { metrics }: Tables): number | undefined {
  const own = [...metrics.rows()].filter(row => row.project === project)
  return own.find(({ id, slug }) => id === metric || (slug !== null && slug === metric))?.id
}

function planRowOf({ spec, metrics, frequency }: SuiteCase, { personalities }: Tables): JsonObject {
  const { key = null, name, type = 'instruction', tags = [], personality, test_profile: profile } = spec
  const voice = typeof personality === 'number' ? personalities.get(personality) : undefined
  const mode = personality === undefined ? 'project_default' : voice ? 'existing' : 'inline'
  return {
    key,
    name,
    type,
    frequency,
    metric_ids: metrics,
    tags,
    personality: { mode, id: voice?.id ?? null, name: voice?.name ?? null },
    test_profile: {
      mode: profile === undefined ? 'none' : isObject(profile) ? 'inline' : 'existing',
      sections: isObject(profile) ? Object.keys(profile) : [],
    },
  }
}

/** By the published prices, in credits: five a minute of voice, half a message of text, a fifth a metric. */
function costOf({ spec, metrics, frequency }: SuiteCase, channel: string): number {
  const minutes = Number(spec['max_duration'] ?? 300) / 60
  const talk = channel === 'text' ? MESSAGES * 0.5 : minutes * 5
  return Number((frequency * (talk + metrics.length * 0.2)).toFixed(2))
}

/** What the caller of a text run says, about. */
const MESSAGES = 10

function plannedRun({ spec, metrics }: SuiteCase, tables: Tables): PlannedTrial {
  const { name, key, instructions, first_message: opening, expected_outcome: outcome } = spec
  const details: RunDetails & JsonObject = {
    statements: typeof outcome === 'string' ? linesOf(outcome) : [],
    metrics,
    test_profile: null,
    ...(typeof key === 'string' && { key }),
  }
  const subject = {
    wish: typeof instructions === 'string' ? instructions : '',
    opening: typeof opening === 'string' ? opening : '',
    checks: checkNamesOf(details, tables),
  }
  return { scenario: null, name: String(name), details, subject }
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
