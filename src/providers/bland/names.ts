import { composed, folded } from '../../model/names.ts'
import type { Listing, Resolved, Wanted } from '../../model/provider.ts'
import type { RemoteResource, Resource } from '../../model/resource.ts'
import { finding } from '../finding.ts'

type Placed = Resolved['findings'][number]

/** Names that occur more than once within one pathway, persona or agent: each file is told of another. */
export function checkTogether(resources: readonly Resource[]): Placed[] {
  const alike = new Map<string, Resource[]>()
  for (const resource of resources) {
    if (resource.naturalKey === undefined) continue
    const key = folded(resource.naturalKey)
    alike.set(key, [...(alike.get(key) ?? []), resource])
  }
  return [...alike.values()].flatMap(group => group.flatMap(resource => checkAmong(resource, group)))
}

function checkAmong(resource: Resource, group: readonly Resource[]): Placed[] {
  const others = group.filter(other => other !== resource)
  const other = others.find(({ naturalKey }) => naturalKey === resource.naturalKey) ?? others[0]
  if (!other) return []
  const { name, naturalKey } = resource
  const where = other.file ?? other.address
  if (other.naturalKey === naturalKey) {
    const message = `Bland wants each name once, and "${name}" is also the name in ${where}. Rename one of the two.`
    return [placed('error', resource, message, other.file)]
  }
  const message = `"${name}" differs only in case from "${other.name}" of ${where}; Bland may take them for one name.`
  return [placed('warning', resource, message, other.file)]
}

/** Names that another workspace has at the platform: within one pathway, persona or agent each may occur once. */
export function checkTaken(
  { resources }: Wanted,
  listing: Pick<Listing, 'resources'>,
  workspace: string,
): Placed[] {
  const taken = new Map(listing.resources.map(object => [composed(object.naturalKey ?? ''), object]))
  return resources.flatMap(resource => {
    const { naturalKey } = resource
    const holder = naturalKey === undefined ? undefined : taken.get(composed(naturalKey))
    return holder ? checkHolder(resource, holder, workspace) : []
  })
}

function checkHolder(resource: Resource, { id, marker }: RemoteResource, workspace: string): Placed[] {
  if (!marker || marker.workspace === workspace) return []
  const message = `Bland wants each name once, and "${resource.name}" is taken by ${id} of workspace "${marker.workspace}". Choose another name.`
  return [placed('error', resource, message, null)]
}

function placed(
  severity: 'error' | 'warning',
  { address, fields }: Resource,
  message: string,
  other: string | null,
): Placed {
  const at = 'bland.name' in fields ? ['bland', 'name'] : ['name']
  return { ...finding(severity, 'name-taken', at, message), address, ...(other !== null && { other }) }
}
