import type { Wanted } from '../../model/provider.ts'
import type { Fields, RemoteResource } from '../../model/resource.ts'
import { objectOf } from '../raw.ts'
import type { Api } from './api.ts'
import { numberOf } from './ids.ts'

/**
 * Rows of a project with what they have to do with the target: those of another agent are not its own, unless a file
 * names that agent, and one without an agent is its own by mark alone. A profile goes with the scenarios that use it.
 */
export function withReach(
  resources: readonly RemoteResource[],
  { agentId }: Api,
  wanted: Wanted,
): RemoteResource[] {
  if (agentId === undefined) return [...resources]
  const agents = new Set([agentId, ...wanted.resources.flatMap(({ fields }) => agentsIn(fields))])
  const scenarios = resources.filter(({ type }) => type === 'scenario')
  const uses = new Map(scenarios.map(({ id, raw }) => [id, profileOf(raw)]))
  const isOutside = ({ raw }: RemoteResource) => {
    const agent = numberOf(objectOf(raw)['agent'])
    return agent !== undefined && !agents.has(agent)
  }
  const outside = new Set(scenarios.filter(isOutside).map(({ id }) => id))
  const usedWithin = new Set([...uses].flatMap(([id, profile]) => (outside.has(id) ? [] : (profile ?? []))))
  const usedBeyond = new Set([...uses].flatMap(([id, profile]) => (outside.has(id) ? (profile ?? []) : [])))

  return resources.map(resource => {
    const { type, id, raw } = resource
    if (type === 'test_profile' && usedBeyond.has(id) && !usedWithin.has(id))
      return { ...resource, reach: 'outside' }
    if (type !== 'scenario') return resource
    if (outside.has(id)) return { ...resource, reach: 'outside' }
    return numberOf(objectOf(raw)['agent']) === undefined ? { ...resource, reach: 'by-mark' } : resource
  })
}

function agentsIn(fields: Fields): number[] {
  return ['cekura.agent', 'cekura.assistant_id'].flatMap(path => numberOf(fields[path]) ?? [])
}

function profileOf(raw: RemoteResource['raw']): string | undefined {
  return numberOf(objectOf(raw)['test_profile'])?.toString()
}
