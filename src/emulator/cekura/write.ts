import type { Access } from '../access.ts'
import { stampAfter } from '../stamp.ts'
import { canonicalText, conditionalActionErrors, openingOf, parsedActions } from './conditional-actions.ts'
import type { ScenarioBody } from './fields.ts'
import { checkReferences } from './references.ts'
import { forbidden, invalid, unknownId } from './refusals.ts'
import type { Scenario } from './rows.ts'
import { isReachable } from './scope.ts'
import { AUTHOR, type Tables } from './tables.ts'

/** What a write starts from: nothing for a create, the stored row for an update. */
export interface WriteBase {
  readonly current: Scenario | undefined
  readonly access: Access
  readonly tables: Tables
}

/** The row that a checked body makes of the current one; refuses what the server would refuse. Stores nothing. */
export function scenarioAfter(body: ScenarioBody, base: WriteBase): Scenario {
  const { current, tables } = base
  const owner = ownerOf(body, base)
  checkReferences(body, owner.project, tables)
  const now = stampAfter(current?.updated_at, tables.context.now)
  const blank = current ?? blankScenario(tables.scenarios.nextNumber(), now)
  const phone = body.phone_number !== undefined ? body.phone_number : body.inbound_phone_number
  return {
    ...blank,
    ...statedPlainly(body),
    ...owner,
    ...scriptOf(body, blank),
    folder: folderOf(body, { current, project: owner.project, tables }),
    scenario_language: languageOf(body, { blank, tables }),
    phone_number: phone === undefined ? blank.phone_number : phone,
    updated_at: now,
    last_updated_by: AUTHOR,
  }
}

/** Puts the row and remembers it in its history. */
export function store(row: Scenario, { scenarios, history }: Tables): Scenario {
  const entries = history.get(row.id) ?? []
  const history_type = scenarios.get(row.id) ? '~' : '+'
  entries.push({
    history_id: row.id * 1000 + entries.length,
    history_date: row.updated_at,
    history_type,
    row,
  })
  history.set(row.id, entries)
  return scenarios.put(row.id, row)
}

/** The values of the fields that nobody stated. */
export function blankScenario(id: number, now: string): Scenario {
  return {
    id,
    name: '',
    agent: null,
    project: 0,
    personality: 0,
    scenario_type: 'instruction',
    instructions: '',
    expected_outcome_prompt: '',
    metrics: [],
    tags: [],
    tool_ids: [],
    test_profile: null,
    phone_number: null,
    folder: null,
    first_message: 'Hello',
    scenario_language: null,
    max_duration: null,
    generated_mock_tool_entries: null,
    simulation_description: '',
    information_fields: {},
    created_at: now,
    updated_at: now,
    created_by: AUTHOR,
    last_updated_by: AUTHOR,
  }
}

/** The fields that are kept as they were sent. */
function statedPlainly(body: ScenarioBody): Partial<Scenario> {
  return Object.fromEntries(
    PLAIN.filter(field => body[field] !== undefined).map(field => [field, body[field]]),
  )
}

const PLAIN = [
  'name',
  'personality',
  'scenario_type',
  'expected_outcome_prompt',
  'metrics',
  'tags',
  'tool_ids',
  'test_profile',
  'first_message',
  'max_duration',
  'generated_mock_tool_entries',
  'simulation_description',
  'information_fields',
] as const

/** Whose a scenario is: null where no agent is set. */
interface Owner {
  readonly agent: number | null
  readonly project: number
}

function ownerOf(body: ScenarioBody, { current, access, tables }: WriteBase): Owner {
  const stated = body.assistant_id === undefined ? body.agent : agentByAssistant(body.assistant_id, tables)
  const id = stated === undefined ? (current?.agent ?? null) : stated
  const agent = id === null ? undefined : tables.agents.get(id)
  if (typeof stated === 'number' && !agent) throw invalid({ agent: [unknownId(stated)] })

  const implied = stated === undefined ? current?.project : agent?.project
  const project = body.project ?? implied ?? current?.project ?? access.project
  if (project === null) throw invalid({ agent: ['Either agent or project is required.'] })
  if (!tables.projects.get(project)) throw invalid({ project: [unknownId(project)] })
  if (!isReachable(tables, { project, own: access.project })) throw forbidden()
  if (agent && agent.project !== project) {
    throw invalid({ agent: ['The agent does not belong to the project.'] })
  }
  return { agent: id, project }
}

function agentByAssistant(assistant: string, { agents }: Tables): number {
  const agent = [...agents.rows()].find(row => row.assistant_id === assistant)
  if (!agent) throw invalid({ assistant_id: ['No agent has this assistant id.'] })
  return agent.id
}

/** Instructions and conditional actions share one stored text, and the latter fix the first message. */
function scriptOf(body: ScenarioBody, blank: Scenario): Partial<Scenario> {
  const type = body.scenario_type ?? blank.scenario_type
  // Without its type in the same request the object is ignored.
  if (type !== 'conditional_actions') return { instructions: body.instructions ?? blank.instructions }

  const instructions = conditionalTextOf(body, blank)
  return { instructions, first_message: openingOf(instructions) ?? blank.first_message }
}

function conditionalTextOf(body: ScenarioBody, blank: Scenario): string {
  const { conditional_actions, instructions } = body
  if (conditional_actions && instructions !== undefined) {
    throw refused('conditional_actions and instructions cannot be sent together')
  }
  const actions = conditional_actions ?? parsedActions(instructions ?? blank.instructions)
  if (!actions) throw refused('conditional_actions must be sent with this scenario_type')
  if (!conditional_actions && instructions === undefined) return blank.instructions

  const errors = conditionalActionErrors(actions)
  if (errors.length > 0) throw refused(...errors)
  return canonicalText(actions)
}

const refused = (...messages: string[]): Error => invalid({ conditional_actions: messages })

interface FolderChoice {
  readonly current: Scenario | undefined
  readonly project: number
  readonly tables: Tables
}

function folderOf(body: ScenarioBody, { current, project, tables }: FolderChoice): number | null {
  const { folderIndex } = tables
  if (body.folder_path === undefined) {
    if (current?.project === project) return current.folder
    return folderIndex.defaultOf(project)?.id ?? null
  }
  if (body.folder_path === null || body.folder_path === '') return null
  const folder = folderIndex.at(project, body.folder_path)
  if (!folder) throw invalid({ folder_path: [`Folder "${body.folder_path}" does not exist.`] })
  return folder.id
}

function languageOf(
  body: ScenarioBody,
  { blank, tables }: { blank: Scenario; tables: Tables },
): string | null {
  const spoken = tables.personalities.get(body.personality ?? blank.personality)?.language
  const stated = body.scenario_language
  if (stated === undefined || stated === null) {
    const isSettled = body.personality === undefined && stated === undefined
    return isSettled ? blank.scenario_language : (spoken ?? null)
  }
  if (stated === spoken) return stated
  throw invalid({
    scenario_language: [`The language "${stated}" does not match the personality's language "${spoken}".`],
  })
}
