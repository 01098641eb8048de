import { isObject, type JsonObject } from '../json.ts'
import type { Begun, PlannedTrial } from '../runs/ledger.ts'
import type { VendorCall } from '../vendor.ts'
import { checkFields } from './checks.ts'
import { forbidden, invalid, refusedStart, REQUIRED, unknownId } from './refusals.ts'
import type { Agent, Scenario } from './rows.ts'
import { isReachable } from './scope.ts'
import type { Tables } from './tables.ts'
import type { Transport } from './transports.ts'
import { folderPathOf } from './view.ts'

/** What a result keeps of its start. */
export interface StartDetails {
  readonly name: string
  readonly agent: number
  readonly project: number
  readonly channel: string
}

/** What a run keeps of its scenario. */
export interface RunDetails {
  /** The lines of the expected outcome: the first checks of the run. */
  readonly statements: readonly string[]
  /** Ids of the metrics, whose names are the checks that follow. */
  readonly metrics: readonly number[]
  readonly test_profile: JsonObject | null
  /** In a suite. */
  readonly key?: string
}

/** Starts stored scenarios over a transport; refuses what the server would refuse. */
export function startScenarios(c: VendorCall, transport: Transport, tables: Tables): Begun {
  const { body } = c.var
  const missing = (transport.required ?? []).filter(field => body[field] === undefined)
  if (missing.length > 0) throw invalid(Object.fromEntries(missing.map(field => [field, [REQUIRED]])))
  checkFields(body, transport.checks)
  const agent = agentOf(c, transport, tables)
  checkConnection(body, transport, tables)
  const scenarios = selected(body, agent.project, tables)
  const factor = numberOf(body['frequency'], 1) * (transport.multiplies ? multiplier(body, agent, tables) : 1)
  const trials = scenarios
    .map(scenario => plannedRun(scenario, tables))
    .flatMap(planned => Array.from({ length: factor }, () => planned))
  const { channel } = transport
  return begin(c, { agent, channel, name: textOf(body['name']), trials }, tables)
}

export interface RunOrder {
  readonly agent: Agent
  readonly channel: string
  readonly name: string
  readonly trials: readonly PlannedTrial[]
}

export function begin(c: VendorCall, { agent, channel, name, trials }: RunOrder, tables: Tables): Begun {
  const details: StartDetails & JsonObject = { name, agent: agent.id, project: agent.project, channel }
  return tables.runs.begin({ kind: 'result', details, trials, faults: c.var.runFaults })
}

/** The agent that a body names, by number or by its id at the voice provider. */
export function agentOf(c: VendorCall, { isNested }: Pick<Transport, 'isNested'>, tables: Tables): Agent {
  const { body, access } = c.var
  const field = isNested ? 'agent' : 'agent_id'
  const { [field]: number, assistant_id: assistant } = body
  const found =
    typeof number === 'number'
      ? tables.agents.get(number)
      : [...tables.agents.rows()].find(row => row.assistant_id === assistant)
  if (!found) throw invalid({ [field]: [typeof number === 'number' ? unknownId(number) : REQUIRED] })
  if (!isReachable(tables, { project: found.project, own: access.project })) throw forbidden()
  return found
}

/** Can the agent be reached over the transport? */
export function checkConnection(
  body: JsonObject,
  { needs }: Pick<Transport, 'needs'>,
  { modes }: Tables,
): void {
  if (modes.connection === 'any' || needs === 'nothing') return
  if (needs === 'phone') throw refusedStart('Agent does not have a phone number')
  if (typeof body['websocket_url'] !== 'string') throw refusedStart('Agent does not have a websocket URL')
}

/** Exactly one of ids, tags and a folder says what runs. */
function selected(body: JsonObject, project: number, tables: Tables): Scenario[] {
  const stated = ['scenarios', 'tags', 'folder_path'].filter(field => body[field] !== undefined)
  if (stated.length !== 1) throw refusedStart('Provide exactly one of scenarios, tags or folder_path.')
  const all = [...tables.scenarios.rows()].filter(row => row.project === project)
  const { tags, folder_path: folder, scenarios } = body
  const found = Array.isArray(scenarios)
    ? scenarios.flatMap(entry => namedScenario(entry, project, tables))
    : Array.isArray(tags)
      ? all.filter(row => tags.some(tag => row.tags.includes(String(tag))))
      : all.filter(row => folderPathOf(row, tables) === folder)
  if (found.length === 0) throw refusedStart('No scenarios to run.')
  return found
}

function namedScenario(entry: unknown, project: number, { scenarios, modes }: Tables): Scenario[] {
  const id = isObject(entry) ? numberOf(entry['scenario'] ?? entry['id'], 0) : numberOf(entry, 0)
  const row = scenarios.get(id)
  if (row?.project === project) return [row]
  if (modes.unknown_ids === 'skip') return []
  throw invalid({ scenarios: [unknownId(id)] })
}

/** Personalities and test profiles of a start override those of its scenarios, and multiply. */
function multiplier(body: JsonObject, agent: Agent, { personalities, profiles }: Tables): number {
  const voices = idsOf(body, 'personality_id', 'personality_ids')
  if (voices.some(id => !personalities.get(id))) throw refusedStart('Invalid personalities provided.')
  const sheets = idsOf(body, 'test_profile_id', 'test_profile_ids')
  if (sheets.some(id => profiles.get(id)?.project !== agent.project))
    throw refusedStart('Invalid test profiles provided.')
  return Math.max(1, voices.length) * Math.max(1, sheets.length)
}

/** One field and a list of the same are merged. */
function idsOf(body: JsonObject, one: string, many: string): number[] {
  const listed: unknown[] = Array.isArray(body[many]) ? body[many] : []
  const ids = [body[one], ...listed].filter(value => typeof value === 'number')
  return [...new Set(ids)]
}

function plannedRun(scenario: Scenario, tables: Tables): PlannedTrial {
  const { id, name, test_profile } = scenario
  const profile = test_profile === null ? undefined : tables.profiles.get(test_profile)
  const data = profile && { id: profile.id, name: profile.name, information: profile.information }
  const details = {
    statements: linesOf(scenario.expected_outcome_prompt),
    metrics: scenario.metrics.filter(number => tables.metrics.get(number)),
    test_profile: data ?? null,
  }
  const isScripted = scenario.scenario_type === 'conditional_actions'
  return {
    scenario: id,
    name,
    details,
    subject: {
      wish: isScripted ? '' : scenario.instructions,
      opening: scenario.first_message === 'Hello' ? '' : scenario.first_message,
      checks: checkNamesOf(details, tables),
    },
  }
}

export function checkNamesOf({ statements, metrics }: RunDetails, tables: Tables): string[] {
  return [...statements, ...metrics.map(number => tables.metrics.get(number)?.name ?? '')]
}

/** The statements of an expected outcome, one a line. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}

const numberOf = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
