import { stampAfter } from '../../stamp.ts'
import type { VendorApp, VendorCall } from '../../vendor.ts'
import { checkFields, id, list, nullable, text } from '../checks.ts'
import { scenarioBodyOf } from '../fields.ts'
import { ensureFolder } from '../folder-tree.ts'
import { pageOf } from '../lists.ts'
import { forbidden, invalid, REQUIRED, unknownId } from '../refusals.ts'
import type { Scenario } from '../rows.ts'
import { isReachable } from '../scope.ts'
import { AUTHOR, type Tables } from '../tables.ts'
import { detailOf, folderPathOf, listRowOf } from '../view.ts'
import { scenarioAfter, store } from '../write.ts'

/** Delete, update and copy many scenarios in one request. */
export function addBulkRoutes(app: VendorApp, base: string, tables: Tables): void {
  app.post(`${base}/delete_scenarios/`, c => {
    const project = scopedProject(c, tables, { byProject: 'project_id', byAgent: 'agent_id' })
    // Ids from elsewhere are left alone, as a filtered delete would.
    for (const { row } of statedScenarios(c, tables)) {
      if (row?.project === project) tables.scenarios.delete(row.id)
    }
    return c.body(null, 204)
  })
  app.post(`${base}/adv_update/`, c => {
    const rows = updatedRows(c, tables)
    return c.json(rows.map(row => listRowOf(store(row, tables), tables)))
  })
  app.post(`${base}/duplicate/`, c => {
    const rows = copies(c, tables)
    const view = (page: readonly Scenario[]): unknown[] => page.map(row => detailOf(row, tables))
    return c.json(pageOf(c, tables, { rows, view }), 201)
  })
}

/** The body fields that can name the scope of a bulk request. */
interface ScopeFields {
  readonly byProject: string
  readonly byAgent: string
}

function scopedProject(c: VendorCall, tables: Tables, { byProject, byAgent }: ScopeFields): number {
  const { body, access } = c.var
  checkFields(body, { [byProject]: nullable(id), [byAgent]: nullable(id) })
  const agent = body[byAgent] as number | null | undefined
  const project = (body[byProject] as number | null | undefined) ?? tables.agents.get(agent ?? 0)?.project
  if (project === undefined)
    throw invalid({ [byProject]: [`One of ${byProject} or ${byAgent} is required.`] })
  if (!isReachable(tables, { project, own: access.project })) throw forbidden()
  return project
}

/** The stated scenarios, each once and with its id, also those that do not exist. */
function statedScenarios(c: VendorCall, tables: Tables): { id: number; row: Scenario | undefined }[] {
  const { body } = c.var
  if (body['scenarios'] === undefined) throw invalid({ scenarios: [REQUIRED] })
  checkFields(body, { scenarios: list(id) })
  return [...new Set(body['scenarios'] as number[])].map(number => ({
    id: number,
    row: tables.scenarios.get(number),
  }))
}

/** All of them, or a refusal when one is not of this project. */
function ownScenarios(c: VendorCall, tables: Tables, project: number): Scenario[] {
  return statedScenarios(c, tables).map(({ id, row }) => {
    if (row?.project !== project) throw invalid({ scenarios: [unknownId(id)] })
    return row
  })
}

/** All rows as they will be, or a refusal of the whole request: the update is one transaction. */
function updatedRows(c: VendorCall, tables: Tables): Scenario[] {
  const { body, access } = c.var
  const project = scopedProject(c, tables, { byProject: 'project', byAgent: 'agent' })
  checkFields(body, BULK_CHECKS)
  const fields = scenarioBodyOf(pick(body, UNIFORM_FIELDS), { kind: 'bulk', isOldSpec: false })
  return ownScenarios(c, tables, project).map(row => {
    const after = scenarioAfter(fields, { current: row, access, tables })
    return added(after, body, tables)
  })
}

/** Agent is one of them: it is the scope, and every scenario moves to it. */
const UNIFORM_FIELDS = [
  'agent',
  'personality',
  'test_profile',
  'first_message',
  'phone_number',
  'inbound_phone_number',
  'folder_path',
  'max_duration',
]

const BULK_CHECKS = {
  metric_ids_to_add: list(id),
  metric_ids_to_remove: list(id),
  // Declared as numbers, but tool ids are text.
  tool_ids_to_add: list(text()),
  tool_ids_to_remove: list(text()),
  append_instruction: text(),
}

function pick(body: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([field]) => fields.includes(field)))
}

function added(row: Scenario, body: Readonly<Record<string, unknown>>, { metrics }: Tables): Scenario {
  const { append_instruction: more } = body
  const metricsToAdd = (body['metric_ids_to_add'] ?? []) as number[]
  const absent = metricsToAdd.find(number => metrics.get(number)?.project !== row.project)
  if (absent !== undefined) throw invalid({ metric_ids_to_add: [unknownId(absent)] })
  return {
    ...row,
    instructions: typeof more === 'string' ? `${row.instructions}\n${more}` : row.instructions,
    metrics: changed(row.metrics, {
      add: metricsToAdd,
      remove: (body['metric_ids_to_remove'] ?? []) as number[],
    }),
    tool_ids: changed(row.tool_ids, {
      add: (body['tool_ids_to_add'] ?? []) as string[],
      remove: (body['tool_ids_to_remove'] ?? []) as string[],
    }),
  }
}

function changed<Id>(
  ids: readonly Id[],
  { add, remove }: { add: readonly Id[]; remove: readonly Id[] },
): Id[] {
  return [...new Set([...ids, ...add])].filter(entry => !remove.includes(entry))
}

function copies(c: VendorCall, tables: Tables): Scenario[] {
  const { body, access } = c.var
  const absent = ['project', 'copy_to_project', 'scenarios'].filter(field => body[field] === undefined)
  if (absent.length > 0) throw invalid(Object.fromEntries(absent.map(field => [field, [REQUIRED]])))
  checkFields(body, {
    project: id,
    copy_to_project: id,
    scenario_agent: nullable(id),
    folder_path: nullable(text()),
  })
  const [from, to] = [body['project'] as number, body['copy_to_project'] as number]
  for (const project of [from, to]) {
    if (!isReachable(tables, { project, own: access.project })) throw forbidden()
  }
  const sources = ownScenarios(c, tables, from)
  const agent = (body['scenario_agent'] ?? null) as number | null
  const path = (body['folder_path'] ?? '') as string
  const folder = path === '' ? undefined : ensureFolder(tables, to, path).id
  return sources.map(row => store(copyOf(row, { to, agent, folder, tables }), tables))
}

interface CopyOptions {
  readonly to: number
  readonly agent: number | null
  readonly folder: number | undefined
  readonly tables: Tables
}

function copyOf(row: Scenario, { to, agent, folder, tables }: CopyOptions): Scenario {
  const now = stampAfter(undefined, tables.context.now)
  const isHome = row.project === to
  const path = folderPathOf(row, tables) ?? ''
  const elsewhere = { metrics: [], test_profile: null, agent: null }
  return {
    ...row,
    ...(isHome ? {} : elsewhere),
    ...(agent === null ? {} : { agent }),
    id: tables.scenarios.nextNumber(),
    name: `Copy of ${row.name}`.slice(0, 80),
    project: to,
    folder: folder ?? (isHome || path === '' ? row.folder : ensureFolder(tables, to, path).id),
    created_at: now,
    updated_at: now,
    created_by: AUTHOR,
    last_updated_by: AUTHOR,
  }
}
