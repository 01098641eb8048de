import { composed, folded } from '../../model/names.ts'
import type { Listing, Resolved, Wanted } from '../../model/provider.ts'
import { isKey, type RemoteResource, type Resource } from '../../model/resource.ts'
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
    return [placed('error', resource, message)]
  }
  const message = `"${name}" differs only in case from "${other.name}" of ${where}; Bland may take them for one name.`
  return [placed('warning', resource, message)]
}

/** Names that are taken at the platform: within one pathway, persona or agent each may occur once. */
export function checkTaken(
  { resources }: Wanted,
  listing: Pick<Listing, 'resources'>,
  workspace: string,
): Placed[] {
  const keys = new Set(resources.flatMap(({ key, formerly }) => [key, ...formerly]).map(folded))
  const taken = new Map(listing.resources.map(object => [composed(object.naturalKey ?? ''), object]))
  return resources.flatMap(resource => {
    const { naturalKey } = resource
    const holder = naturalKey === undefined ? undefined : taken.get(composed(naturalKey))
    return holder ? checkHolder(resource, holder, { keys, workspace }) : []
  })
}

/** An object that is neither the resource itself nor free to be taken over. */
function checkHolder(
  resource: Resource,
  { id, marker }: RemoteResource,
  { keys, workspace }: { keys: ReadonlySet<string>; workspace: string },
): Placed[] {
  if (!marker) return []
  if (marker.workspace !== workspace) {
    const message = `Bland wants each name once, and "${resource.name}" is taken by ${id} of workspace "${marker.workspace}". Choose another name.`
    return [placed('error', resource, message)]
  }
  // Anybody can write a mark: one with a key that no file can have is nobody's.
  if (keys.has(folded(marker.key)) || !isKey(marker.key)) return []
  const message = `"${resource.name}" is the name of ${id}, which was made for the key "${marker.key}". If it is this scenario, state \`formerly: [${marker.key}]\`; otherwise choose another name.`
  return [placed('error', resource, message)]
}

function placed(severity: 'error' | 'warning', { address, fields }: Resource, message: string): Placed {
  const at = 'bland.name' in fields ? ['bland', 'name'] : ['name']
  return { ...finding(severity, 'name-taken', at, message), address }
}
