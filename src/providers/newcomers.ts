import type { RemoteResource, ResourceType } from '../model/resource.ts'

/**
 * What a create of unclear end has made, where nothing in an object says whose it is: the one of its kind and name that
 * the list before did not have, and that nobody has made since.
 */
export interface Newcomers {
  /** The list, before anything is made. */
  remember(resources: readonly RemoteResource[], types: Iterable<ResourceType>): void
  /** An object whose maker is known. */
  made(type: ResourceType, id: string): void
  /** The only one that is new; undefined where none is, where several are, or where no list was seen before. */
  only(type: ResourceType, alike: readonly RemoteResource[]): RemoteResource | undefined
}

export function createNewcomers(): Newcomers {
  const before = new Map<ResourceType, Set<string>>()
  return {
    remember(resources, types) {
      for (const type of types) {
        before.set(type, new Set(resources.filter(row => row.type === type).map(({ id }) => id)))
      }
    },
    made(type, id) {
      before.get(type)?.add(id)
    },
    only(type, alike) {
      const known = before.get(type)
      if (!known) return undefined
      const [found, ...others] = alike.filter(({ id }) => !known.has(id))
      return others.length === 0 ? found : undefined
    },
  }
}
