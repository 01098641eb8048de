import { isObject, type JsonObject } from '../json.ts'
import { stampAfter } from '../stamp.ts'
import type { VendorSeed } from '../vendor.ts'
import { canonicalText, openingOf } from './conditional-actions.ts'
import { DEFAULT_FOLDER } from './folder-index.ts'
import { ensureFolder } from './folder-tree.ts'
import type { CallLog, Metric, MockTool, Personality, PhoneNumber, Project, TestProfile } from './rows.ts'
import { AUTHOR, type Tables } from './tables.ts'
import { blankScenario } from './write.ts'

/**
 * Puts a seed's rows into an empty store. Rows need little: ids where others refer to them, a name, and for the rest
 * there are defaults (the first project, English, everything enabled). Scenario rows are written as the API reads
 * them: `folder_path` (made if missing), `phone_number` as an id, `conditional_actions` or `instructions`.
 */
export function populate(seed: VendorSeed, tables: Tables): void {
  const rowsOf = (collection: string): readonly JsonObject[] => seed[collection] ?? []
  for (const row of rowsOf('projects')) put(tables.projects, { ...PROJECT, ...row })
  const [home = 0] = [...tables.projects.rows()].map(({ id }) => id)

  for (const row of rowsOf('agents')) put(tables.agents, { ...AGENT, project: home, ...row })
  for (const row of rowsOf('personalities')) put(tables.personalities, { ...PERSONALITY, ...row })
  for (const row of rowsOf('metrics')) put(tables.metrics, { ...METRIC, project: home, ...row })
  for (const row of rowsOf('phone_numbers')) put(tables.phoneNumbers, { ...PHONE, ...row })
  for (const row of rowsOf('tools')) put(tables.tools, { ...TOOL, project: home, ...row })
  for (const row of rowsOf('call_logs')) put(tables.callLogs, { ...CALL, ...row })
  for (const { id } of tables.projects.rows()) addDefaultFolder(tables, id)
  for (const row of rowsOf('folders')) ensureFolder(tables, numberOf(row['project'], home), pathOf(row))
  for (const row of rowsOf('test_profiles')) put(tables.profiles, { ...profileBase(tables, home), ...row })
  for (const row of rowsOf('scenarios')) put(tables.scenarios, scenarioOf(row, tables, home))
}

const PROJECT: Omit<Project, 'id'> = {
  name: 'Project',
  organization: 1,
  max_call_duration: 600,
  enabled_personalities: 'all',
}

const AGENT = { name: 'Agent', assistant_id: '', language: 'en' }

const PERSONALITY: Omit<Personality, 'id'> = {
  name: 'Personality',
  language: 'en',
  accent: '',
  gender: 'male',
  provider: '11labs',
  voice_id: 'placeholder',
  voice_model: 'turbo',
  prompt: '',
  project: null,
}

const METRIC: Omit<Metric, 'id' | 'project'> = {
  slug: null,
  name: 'Metric',
  agents: [],
  eval_type: 'binary',
  type: 'llm_judge',
  simulation_enabled: true,
  function_name: null,
}

const PHONE: Omit<PhoneNumber, 'id' | 'number'> = {
  phone_number_id: '',
  provider: 'cekura',
  name: '',
  sms_enabled: false,
}

const TOOL: Omit<MockTool, 'id' | 'project'> = { name: 'tool', description: '', information: [] }

const CALL: Omit<CallLog, 'id' | 'agent'> = { transcript: [] }

interface Numbered {
  put(key: number, row: unknown): unknown
  nextNumber(): number
}

function put(collection: Numbered, row: JsonObject): void {
  const id = numberOf(row['id'], collection.nextNumber())
  collection.put(id, { ...row, id })
}

function addDefaultFolder(tables: Tables, project: number): void {
  const folder = ensureFolder(tables, project, DEFAULT_FOLDER)
  tables.folders.put(folder.id, { ...folder, is_default: true })
}

function pathOf(row: JsonObject): string {
  if (typeof row['path'] === 'string' && row['path'] !== '') return row['path']
  throw new Error('The seed document cannot be used: a row of cekura.folders has no "path".')
}

function profileBase({ context }: Tables, project: number): Omit<TestProfile, 'id'> {
  const now = stampAfter(undefined, context.now)
  return {
    project,
    agent: null,
    name: 'Profile',
    information: {},
    created_by: AUTHOR,
    last_updated_by: AUTHOR,
    created_at: now,
    updated_at: now,
  }
}

function scenarioOf(row: JsonObject, tables: Tables, home: number): JsonObject {
  const { folder_path: path = DEFAULT_FOLDER, conditional_actions: actions, ...fields } = row
  const agent = tables.agents.get(numberOf(row['agent'], 0))
  const project = numberOf(row['project'], agent?.project ?? home)
  const personality = tables.personalities.get(numberOf(row['personality'], 0))
  if (!personality) {
    throw new Error(`The seed document cannot be used: ${place(row)} has no known personality.`)
  }
  const now = stampAfter(undefined, tables.context.now)
  return {
    ...blankScenario(tables.scenarios.nextNumber(), now),
    project,
    folder: typeof path === 'string' && path !== '' ? ensureFolder(tables, project, path).id : null,
    scenario_language: personality.language,
    ...fields,
    ...(isObject(actions) ? scripted(actions) : {}),
  }
}

function scripted(actions: JsonObject): JsonObject {
  const instructions = canonicalText(actions)
  return {
    scenario_type: 'conditional_actions',
    instructions,
    first_message: openingOf(instructions) ?? 'Hello',
  }
}

const place = (row: JsonObject): string => `the scenario ${JSON.stringify(row['name'] ?? row['id'] ?? null)}`

const numberOf = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise
