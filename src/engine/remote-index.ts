import { addressOf, type Address, type RemoteResource, type ResourceType } from '../model/resource.ts'
import { calledOf, type ByName } from './natural-key.ts'

/** What was found at a target, by what it can be known by. */
export interface RemoteIndex {
  readonly byId: ReadonlyMap<string, RemoteResource>
  readonly byMark: ReadonlyMap<Address, readonly RemoteResource[]>
  readonly byName: ByName
}

/** Built-in objects and those out of reach are known by their id alone. */
export function indexOf(remote: readonly RemoteResource[], workspace: string): RemoteIndex {
  const usable = remote.filter(
    ({ builtIn, type, reach }) => (!builtIn || type === 'folder') && reach !== 'outside',
  )
  const ours = usable.filter(({ marker }) => marker?.workspace === workspace)
  const unmarked = usable.filter(
    ({ marker, markerUnknown, type, reach }) =>
      !marker && !markerUnknown && type === 'scenario' && reach === undefined,
  )
  return {
    byId: new Map(remote.map(object => [idKey(object.type, object.id), object])),
    byMark: grouped(ours, ({ type, marker }) => addressOf(type, marker!.key)),
    byName: grouped(unmarked, calledOf),
  }
}

/** Items by a key of theirs. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** An id counts among objects of its type. */
export function idKey(type: ResourceType, id: string): string {
  return `${type}:${id}`
}
