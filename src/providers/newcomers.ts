import type { RemoteResource, ResourceType } from '../model/resource.ts'

/**
 * What a create of unclear end has made, where nothing in an object says whose it is: the one of its kind and name that
 * no list before has shown, and that nobody has made since.
 */
export interface Newcomers {
  /** A whole list of these kinds, before anything is made. */
  remember(resources: readonly Pick<RemoteResource, 'type' | 'id'>[], types: Iterable<ResourceType>): void
  /** An object whose maker is known. */
  made(type: ResourceType, id: string): void
  /** The only one that is new; undefined where none is, where several are, or where no list was seen before. */
  only<T extends Pick<RemoteResource, 'id'>>(type: ResourceType, alike: readonly T[]): T | undefined
}

export function createNewcomers(): Newcomers {
  const before = new Map<ResourceType, Set<string>>()
  return {
    remember(resources, types) {
      for (const type of types) {
        const shown = resources.filter(row => row.type === type).map(({ id }) => id)
        // What an earlier list has shown is not new, though a later one hides it.
        before.set(type, new Set([...(before.get(type) ?? []), ...shown]))
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
