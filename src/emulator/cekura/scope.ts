import { Refusal, type VendorCall } from '../vendor.ts'
import { forbidden, invalid } from './refusals.ts'
import type { Tables } from './tables.ts'

/** The part of the organisation that a request is about. Null: not narrowed. */
export interface Scope {
  readonly project: number | null
  readonly agent: number | null
}

/** Reads a whole number from the query; undefined when it is not there. */
export function numberIn(c: VendorCall, name: string): number | undefined {
  const text = c.req.query(name)
  if (text === undefined || text === '') return undefined
  if (!/^\d+$/.test(text)) throw invalid({ [name]: ['A valid integer is required.'] })
  return Number(text)
}

/** A project's key may leave the scope out, an organisation's key has to say it. */
export function scopeOf(c: VendorCall, tables: Tables): Scope {
  const own = c.var.access.project
  const agent = agentIn(c, tables)
  const project = numberIn(c, 'project_id') ?? (agent === null ? own : projectOfAgent(tables, agent))
  const isStated = project !== null || c.req.query('organization_id') !== undefined
  if (!isStated) throw unscoped()
  if (project !== null && !isReachable(tables, { project, own })) throw forbidden()
  return { project, agent }
}

export function isInScope(scope: Scope, row: { project: number | null; agent: number | null }): boolean {
  if (scope.agent !== null && row.agent !== scope.agent) return false
  return scope.project === null || row.project === scope.project
}

/** Is the project there, and may the key see it? */
export function isReachable(
  { projects }: Tables,
  { project, own }: { project: number; own: number | null },
): boolean {
  return projects.get(project) !== undefined && (own === null || own === project)
}

function agentIn(c: VendorCall, tables: Tables): number | null {
  const id = numberIn(c, 'agent_id')
  if (id !== undefined) return id
  const assistant = c.req.query('assistant_id')
  if (assistant === undefined) return null
  if (assistant === '') throw invalid({ assistant_id: ['This field may not be blank.'] })
  const agent = [...tables.agents.rows()].find(row => row.assistant_id === assistant)
  if (!agent) throw forbidden()
  return agent.id
}

function projectOfAgent({ agents }: Tables, id: number): number {
  const agent = agents.get(id)
  if (!agent) throw forbidden()
  return agent.project
}

function unscoped(): Refusal {
  const names = 'project_id, agent_id, assistant_id, organization_id'
  return new Refusal(400, { detail: `Please provide one of the required query parameter: ${names}` })
}
