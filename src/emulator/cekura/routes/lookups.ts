import type { VendorApp, VendorCall } from '../../vendor.ts'
import { checkFields, id, list, type Check } from '../checks.ts'
import { pageOf } from '../lists.ts'
import { forbidden, invalid, missing, unknownId } from '../refusals.ts'
import type { Agent, Metric, MockTool, Personality, PhoneNumber, Project } from '../rows.ts'
import { isReachable, numberIn, scopeOf } from '../scope.ts'
import type { Tables } from '../tables.ts'

/** What scenarios refer to: bare arrays for the most part, read only but for enabling personalities. */
export function addLookupRoutes(app: VendorApp, tables: Tables): void {
  const v1 = '/test_framework/v1'
  const v2 = '/test_framework/v2'
  app.get(`${v1}/personalities/`, c => c.json(personalities(c, tables)))
  for (const base of [v1, v2]) {
    app.get(`${base}/metrics/`, c => c.json(metrics(c, tables)))
    app.get(`${base}/metrics/basic_list/`, c =>
      c.json(metrics(c, tables).map(({ id, slug, name }) => ({ id, slug, name }))),
    )
    addAgentRoutes(app, base, tables)
  }
  app.get(`${v1}/phone-numbers/inbound/`, c =>
    c.json(
      [...tables.phoneNumbers.rows()].map(({ id, number, phone_number_id }) => ({
        id,
        number,
        phone_number_id,
      })),
    ),
  )
  app.get(`${v1}/phone-numbers/`, c => c.json(phoneNumbers(tables)))
  app.get(`${v1}/tools/`, c => {
    const rows = mockTools(c, tables)
    return c.json(pageOf(c, tables, { rows, view: page => [...page] }))
  })
  app.get('/user/v1/projects/', c => c.json(projects(c, tables)))
  app.post('/user/v1/projects/:id{[0-9]+}/enable_personalities/', c => c.json(enabled(c, tables)))
}

function personalities(c: VendorCall, { personalities: rows, modes }: Tables): Personality[] {
  const language = c.req.query('language')
  const project = numberIn(c, 'project_id')
  const withGlobal = project === undefined || modes.personalities === 'with-global'
  const own = project ?? c.var.access.project
  return [...rows.rows()].filter(
    row =>
      (language === undefined || row.language === language) &&
      (row.project === null ? withGlobal : own === null || row.project === own),
  )
}

/** An agent has its own metrics and those of the whole project. */
function metrics(c: VendorCall, tables: Tables): Metric[] {
  const { project, agent } = scopeOf(c, tables)
  const slug = c.req.query('slug')
  const agents = (c.req.query('agents') ?? '').split(',').filter(Boolean).map(Number)
  return [...tables.metrics.rows()].filter(
    row =>
      (project === null || row.project === project) &&
      (agent === null || row.agents.length === 0 || row.agents.includes(agent)) &&
      (agents.length === 0 || agents.some(one => row.agents.includes(one))) &&
      (slug === undefined || row.slug === slug),
  )
}

function phoneNumbers({ phoneNumbers: rows, scenarios }: Tables): object[] {
  const holders = new Map<number, { id: number; name: string }>()
  for (const scenario of scenarios.rows()) {
    if (scenario.phone_number !== null) holders.set(scenario.phone_number, scenario)
  }
  return [...rows.rows()].map(row => heldBy(row, holders.get(row.id)))
}

function heldBy(row: PhoneNumber, holder: { id: number; name: string } | undefined): object {
  return { ...row, scenario_id: holder?.id ?? null, scenario_name: holder?.name ?? null }
}

function mockTools(c: VendorCall, tables: Tables): MockTool[] {
  const { project } = scopeOf(c, tables)
  const search = c.req.query('search')?.toLowerCase() ?? ''
  return [...tables.tools.rows()].filter(
    row => (project === null || row.project === project) && row.name.toLowerCase().includes(search),
  )
}

function projects(c: VendorCall, tables: Tables): object[] {
  const organization = numberIn(c, 'organization_id')
  const own = c.var.access.project
  return [...tables.projects.rows()]
    .filter(row => (own === null || row.id === own) && (!organization || row.organization === organization))
    .map(({ id, name, organization, max_call_duration }) => ({ id, name, organization, max_call_duration }))
}

const allOrIds: Check = value => (value === 'all' ? undefined : list(id)(value))

function enabled(c: VendorCall, tables: Tables): object {
  const project = tables.projects.get(Number(c.req.param('id')))
  if (!project) throw missing()
  if (!isReachable(tables, { project: project.id, own: c.var.access.project })) throw forbidden()
  checkFields(c.var.body, { personalities: allOrIds })
  const wanted = (c.var.body['personalities'] ?? []) as number[] | 'all'
  const absent = wanted === 'all' ? undefined : wanted.find(one => !tables.personalities.get(one))
  if (absent !== undefined) throw invalid({ personalities: [unknownId(absent)] })

  const row: Project = { ...project, enabled_personalities: joined(project.enabled_personalities, wanted) }
  tables.projects.put(row.id, row)
  return { enabled_personalities: row.enabled_personalities }
}

function joined(known: Project['enabled_personalities'], more: number[] | 'all'): number[] | 'all' {
  return known === 'all' || more === 'all' ? 'all' : [...new Set([...known, ...more])]
}

function addAgentRoutes(app: VendorApp, base: string, tables: Tables): void {
  const nameField = base.endsWith('v1') ? 'agent_name' : 'name'
  const view = (row: Agent): object => agentView(row, { nameField, tables })
  app.get(`${base}/aiagents/`, c => {
    const { project } = scopeOf(c, tables)
    const search = c.req.query('q')?.toLowerCase() ?? ''
    const rows = [...tables.agents.rows()].filter(
      row =>
        (project === null || row.project === project) &&
        (row.name.toLowerCase().includes(search) || String(row.id) === search),
    )
    return c.json(pageOf(c, tables, { rows, view: page => page.map(view) }))
  })
  app.get(`${base}/aiagents/:id{[0-9]+}/`, c => {
    const agent = tables.agents.get(Number(c.req.param('id')))
    if (!agent) throw missing()
    if (!isReachable(tables, { project: agent.project, own: c.var.access.project })) throw forbidden()
    return c.json(view(agent))
  })
}

function agentView(agent: Agent, { nameField, tables }: { nameField: string; tables: Tables }): object {
  const { name, ...others } = agent
  const enabled = tables.projects.get(agent.project)?.enabled_personalities ?? []
  const ids = enabled === 'all' ? [...tables.personalities.rows()].map(({ id }) => id) : enabled
  return { ...others, [nameField]: name, enabled_personalities: ids }
}
