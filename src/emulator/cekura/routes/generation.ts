import { randomUUID } from 'node:crypto'
import { isObject, type JsonObject } from '../../json.ts'
import type { VendorApp, VendorCall } from '../../vendor.ts'
import { checkFields, id, nullable, text } from '../checks.ts'
import { ensureFolder } from '../folder-tree.ts'
import { createJobs, type Jobs } from '../jobs.ts'
import { forbidden, invalid, REQUIRED, unknownId } from '../refusals.ts'
import type { Agent, Personality, Scenario, TranscriptTurn } from '../rows.ts'
import { isReachable } from '../scope.ts'
import type { Tables } from '../tables.ts'
import { detailOf } from '../view.ts'
import { scenarioAfter, store } from '../write.ts'

/** The AI jobs: each start returns a `progress_id`, and nothing happens until somebody asks how it went. */
export function addGenerationRoutes(app: VendorApp, bases: readonly string[], tables: Tables): void {
  const jobs = createJobs(tables.context, tables.modes.generation, randomUUID)
  for (const base of bases) {
    addInstructionRoutes(app, base, { tables, jobs })
    addTranscriptRoutes(app, base, { tables, jobs })
  }
  for (const logs of ['v1/call-logs-external', 'v1/call-logs', 'v2/call-logs']) {
    addCallLogRoutes(app, `/observability/${logs}`, { tables, jobs })
  }
}

interface Generation {
  readonly tables: Tables
  readonly jobs: Jobs
}

function addInstructionRoutes(app: VendorApp, base: string, { tables, jobs }: Generation): void {
  app.post(`${base}/generate-instructions/`, c => {
    const agent = agentOf(c, tables)
    const { body } = c.var
    const goal = firstText(body['extra_instructions'], body['instructions'], body['name'])
    const outcome = firstText(body['expected_outcome_prompt']) || 'The agent does what the caller asks for.'
    const result = { instructions: writtenFor(agent, goal), expected_outcome_prompt: outcome }
    return c.json({ progress_id: jobs.start({ kind: 'instructions', make: () => result }) })
  })
  app.post(`${base}/improve_instructions/`, c => {
    const { body } = c.var
    if (body['extra_instructions'] === undefined) throw invalid({ extra_instructions: [REQUIRED] })
    checkFields(body, { extra_instructions: text({ blank: false }), current_instructions: text() })
    const agent = agentOf(c, tables)
    const kept = firstText(body['current_instructions']) || writtenFor(agent, '')
    const instructions = `${kept}\n${firstText(body['extra_instructions'])}`
    return c.json({
      progress_id: jobs.start({ kind: 'instructions', make: () => ({ instructions }) }),
      project_id: agent.project,
    })
  })
  app.get(`${base}/instructions-progress/`, c => {
    const { status, result, error } = jobs.progress('instructions', c.req.query('progress_id'))
    const place = tables.modes.result
    const placed = !result || place === 'top' ? { ...result } : { [place]: result }
    return c.json({ status, error, ...placed })
  })
}

function writtenFor({ name }: Agent, goal: string): string {
  const aim = goal || 'get help with an ordinary request'
  return `You are a customer who calls ${name}.\nYour aim: ${aim}.\nAnswer questions briefly, and thank the agent before you hang up.`
}

function addTranscriptRoutes(app: VendorApp, base: string, { tables, jobs }: Generation): void {
  app.post(`${base}/create-from-transcript-bg/`, c => {
    const { body } = c.var
    checkFields(body, {
      name: text({ max: 80 }),
      personality: nullable(id),
      folder_path: nullable(text()),
      expected_outcome_prompt: text(),
    })
    const turns = transcriptOf(body['transcript_json'])
    const agent = agentOf(c, tables)
    const make = (): JsonObject => {
      const row = scenarioFrom({ turns, agent, body }, tables)
      return { scenario_id: row.id, scenario: detailOf(row, tables), agent_id: agent.id }
    }
    return c.json({ progress_id: jobs.start({ kind: 'transcript', make }) })
  })
  app.get(`${base}/create-from-transcript-progress/`, c => {
    const { status, result, error } = jobs.progress('transcript', c.req.query('progress_id'))
    return c.json({ agent_id: null, status, scenario_id: null, error, scenario: null, ...result })
  })
}

const ROLES = new Set(['Main Agent', 'Testing Agent', 'Function Call', 'Function Call Result'])

function transcriptOf(value: unknown): TranscriptTurn[] {
  if (value === undefined) throw invalid({ transcript_json: [REQUIRED] })
  if (!Array.isArray(value) || value.length === 0)
    throw invalid({ transcript_json: ['Expected a list of turns.'] })
  const turns = value.map(turn => (isObject(turn) ? turn : {}))
  const odd = turns.find(turn => !ROLES.has(String(turn['role'])))
  if (odd) throw invalid({ transcript_json: [`"${String(odd['role'])}" is not a valid role.`] })
  return turns.map(turn => ({ role: String(turn['role']), content: firstText(turn['content']) }))
}

interface ScenarioSource {
  readonly turns: readonly TranscriptTurn[]
  readonly agent: Agent
  readonly body: JsonObject
}

function scenarioFrom({ turns, agent, body }: ScenarioSource, tables: Tables): Scenario {
  const folder = firstText(body['folder_path'])
  if (folder !== '') ensureFolder(tables, agent.project, folder)
  const said = turns.filter(({ role }) => role === 'Testing Agent').map(({ content }) => content)
  const fields = {
    name: firstText(body['name'], said[0]).slice(0, 80) || 'From a transcript',
    agent: agent.id,
    personality: typeof body['personality'] === 'number' ? body['personality'] : voiceFor(agent, tables).id,
    instructions: `You call ${agent.name}. In your own words you say, in this order:\n${said.map(line => `- ${line}`).join('\n')}`,
    expected_outcome_prompt: firstText(body['expected_outcome_prompt']),
    first_message: said[0] ?? 'Hello',
    ...(folder === '' ? {} : { folder_path: folder }),
  }
  const access = { project: null, canWrite: true }
  return store(scenarioAfter(fields, { current: undefined, access, tables }), tables)
}

function voiceFor({ language }: Agent, { personalities }: Tables): Personality {
  const rows = [...personalities.rows()]
  const found = rows.find(row => row.language === language) ?? rows[0]
  if (!found) throw invalid({ personality: [REQUIRED] })
  return found
}

function addCallLogRoutes(app: VendorApp, base: string, { tables, jobs }: Generation): void {
  app.post(`${base}/create_scenarios/`, c => {
    const { body } = c.var
    const agent = agentOf(c, tables)
    const target =
      typeof body['copy_to_agent'] === 'number' ? tables.agents.get(body['copy_to_agent']) : agent
    if (!target) throw invalid({ copy_to_agent: ['The agent does not exist.'] })
    if (body['folder_path'] && body['project_id'] === undefined) throw invalid({ project_id: [REQUIRED] })
    const wanted = callLogsOf(body['call_logs'], agent, tables)
    const make = (): JsonObject => scenariosFrom(wanted, { agent: target, body }, tables)
    return c.json({ progress_id: jobs.start({ kind: 'call-logs', total: wanted.length, make }) })
  })
  app.get(`${base}/create_scenarios_progress/`, c => {
    const { result, status, total } = jobs.progress('call-logs', c.req.query('progress_id'))
    const failed = status === 'failed' ? total : 0
    const waiting = { total_scenarios: total, completed_scenarios: 0, failed_scenarios: failed, errors: [] }
    return c.json({ agent_id: null, ...waiting, ...result })
  })
}

function callLogsOf(value: unknown, agent: Agent, { callLogs }: Tables): readonly number[] {
  if (value === undefined) throw invalid({ call_logs: [REQUIRED] })
  if (value === 'all') return [...callLogs.rows()].filter(row => row.agent === agent.id).map(row => row.id)
  checkFields(
    { call_logs: value },
    { call_logs: entry => (Array.isArray(entry) ? undefined : 'Expected a list.') },
  )
  const ids: unknown[] = Array.isArray(value) ? value : []
  return ids.map(Number)
}

function scenariosFrom(
  ids: readonly number[],
  { agent, body }: Omit<ScenarioSource, 'turns'>,
  tables: Tables,
): JsonObject {
  const known = ids.flatMap(number => tables.callLogs.get(number) ?? [])
  const unknown = ids.filter(number => !tables.callLogs.get(number))
  const { folder_path } = body
  const rows = known.map(log => scenarioFrom({ turns: log.transcript, agent, body: { folder_path } }, tables))
  return {
    agent_id: agent.id,
    total_scenarios: ids.length,
    completed_scenarios: rows.length,
    failed_scenarios: unknown.length,
    scenarios_list: rows.map(row => detailOf(row, tables)),
    errors: unknown.map(call_log_id => ({ call_log_id, error: { detail: 'Call log not found.' } })),
  }
}

/** The published schemas name the agent in three ways. */
function agentOf(c: VendorCall, tables: Tables): Agent {
  const { body, access } = c.var
  const { agent = body['agent_id'], assistant_id: assistant } = body
  const found =
    typeof agent === 'number'
      ? tables.agents.get(agent)
      : [...tables.agents.rows()].find(row => row.assistant_id === assistant)
  if (!found) throw invalid({ agent: [typeof agent === 'number' ? unknownId(agent) : REQUIRED] })
  if (!isReachable(tables, { project: found.project, own: access.project })) throw forbidden()
  return found
}

function firstText(...values: unknown[]): string {
  return values.find((value): value is string => typeof value === 'string' && value !== '') ?? ''
}
