import { stampAfter } from '../../stamp.ts'
import { rowsShown } from '../../page.ts'
import type { VendorApp, VendorCall } from '../../vendor.ts'
import { checkFields, id, nullable, object, text, type Checks } from '../checks.ts'
import { pageOf } from '../lists.ts'
import { forbidden, invalid, missing, REQUIRED, unknownId } from '../refusals.ts'
import type { TestProfile } from '../rows.ts'
import { isInScope, isReachable, scopeOf } from '../scope.ts'
import { AUTHOR, type Tables } from '../tables.ts'

/** Test profiles: the variables that the agent and the caller get. */
export function addProfileRoutes(app: VendorApp, tables: Tables): void {
  for (const base of ['/test_framework/v1/test-profiles', '/test_framework/v1/test-profiles-external']) {
    addRoutesAt(app, base, tables)
  }
}

function addRoutesAt(app: VendorApp, base: string, tables: Tables): void {
  app.get(`${base}/`, c => {
    const rows = matching(c, tables)
    const view = (page: readonly TestProfile[]): object[] => listRowsOf(page, tables)
    return c.json(
      isArray(tables) ? view(rowsShown(rows, c.var.listFaults)) : pageOf(c, tables, { rows, view }),
    )
  })
  // The vendor answers 200 here, not 201.
  app.post(`${base}/`, c => c.json(viewOf(save(c, tables, undefined), tables)))
  app.get(`${base}/:id{[0-9]+}/`, c => c.json(viewOf(profileAt(c, tables), tables)))
  app.patch(`${base}/:id{[0-9]+}/`, c => c.json(viewOf(save(c, tables, profileAt(c, tables)), tables)))
  app.put(`${base}/:id{[0-9]+}/`, c => c.json(viewOf(save(c, tables, profileAt(c, tables)), tables)))
  app.delete(`${base}/:id{[0-9]+}/`, c => {
    tables.profiles.delete(profileAt(c, tables).id)
    return c.body(null, 204)
  })
}

const CHECKS: Checks = {
  name: text({ max: 255, blank: false }),
  information: object,
  agent: nullable(id),
  project: nullable(id),
}

function isArray({ modes }: Tables): boolean {
  return modes.profiles === 'array' || (modes.profiles === 'auto' && modes.spec === 'aug')
}

function matching(c: VendorCall, tables: Tables): TestProfile[] {
  const scope = scopeOf(c, tables)
  const search = c.req.query('search')?.toLowerCase() ?? ''
  const ids = c.req.query('ids')?.split(',').map(Number)
  return [...tables.profiles.rows()].filter(
    row =>
      isInScope(scope, row) &&
      (!ids || ids.includes(row.id)) &&
      (row.name.toLowerCase().includes(search) || String(row.id) === search),
  )
}

/** `information` is replaced whole: keys that are left out are gone. */
function save(c: VendorCall, tables: Tables, current: TestProfile | undefined): TestProfile {
  const { body } = c.var
  if (!current && body['name'] === undefined) throw invalid({ name: [REQUIRED] })
  checkFields(body, CHECKS)
  const stated = body as Partial<Pick<TestProfile, 'name' | 'information' | 'agent' | 'project'>>
  const now = stampAfter(current?.updated_at, tables.context.now)
  const profile: TestProfile = {
    id: current?.id ?? tables.profiles.nextNumber(),
    ...ownerOf(c, tables, { stated, current }),
    name: stated.name ?? current?.name ?? '',
    information: stated.information ?? current?.information ?? {},
    created_by: current?.created_by ?? AUTHOR,
    last_updated_by: AUTHOR,
    created_at: current?.created_at ?? now,
    updated_at: now,
  }
  return tables.profiles.put(profile.id, profile)
}

interface OwnerSource {
  readonly stated: Partial<Pick<TestProfile, 'agent' | 'project'>>
  readonly current: TestProfile | undefined
}

function ownerOf(
  c: VendorCall,
  tables: Tables,
  { stated, current }: OwnerSource,
): { agent: number | null; project: number } {
  const own = c.var.access.project
  const agent = stated.agent === undefined ? (current?.agent ?? null) : stated.agent
  const found = agent === null ? undefined : tables.agents.get(agent)
  if (agent !== null && !found) throw invalid({ agent: [unknownId(agent)] })
  const project = stated.project ?? found?.project ?? current?.project ?? own
  if (project === null) throw invalid({ agent: ['Either agent or project is required.'] })
  if (!tables.projects.get(project)) throw invalid({ project: [unknownId(project)] })
  if (!isReachable(tables, { project, own })) throw forbidden()
  return { agent, project }
}

function profileAt(c: VendorCall, tables: Tables): TestProfile {
  const profile = tables.profiles.get(Number(c.req.param('id')))
  if (!profile) throw missing()
  if (!isReachable(tables, { project: profile.project, own: c.var.access.project })) throw forbidden()
  return profile
}

/** List rows also say which scenarios use them; one pass over the scenarios serves the whole page. */
function listRowsOf(page: readonly TestProfile[], tables: Tables): object[] {
  const users = new Map<number, number[]>(page.map(row => [row.id, []]))
  for (const { id: scenario, test_profile } of tables.scenarios.rows()) {
    if (test_profile !== null) users.get(test_profile)?.push(scenario)
  }
  return page.map(row => ({ ...viewOf(row, tables), scenarios: users.get(row.id) ?? [] }))
}

function viewOf(row: TestProfile, { agents }: Tables): object {
  return { ...row, agent_name: row.agent === null ? null : (agents.get(row.agent)?.name ?? null) }
}
