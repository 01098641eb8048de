import { composed } from '../model/names.ts'
import type { Finding } from '../model/problem.ts'
import type { Address, RemoteResource, Resource } from '../model/resource.ts'

/** Unmarked objects by what tells them apart besides their folder. */
export type ByName = ReadonlyMap<string, readonly RemoteResource[]>

type Called = Pick<Resource, 'name' | 'naturalKey'>

/** What tells an object apart besides its folder. */
export function calledOf({ naturalKey, name }: Called): string {
  return naturalKey ?? name
}

/** Objects that a file could take over by folder and name. Of several in any folder the one in none is meant. */
export function candidatesFor(
  desired: Resource,
  byName: ByName,
  claimed: ReadonlySet<RemoteResource>,
): readonly RemoteResource[] {
  if (desired.type !== 'scenario') return []
  const named = (byName.get(calledOf(desired)) ?? []).filter(object => !claimed.has(object))
  if (desired.naturalKey !== undefined) return named
  if (desired.folder !== undefined) return named.filter(({ folder }) => folder === desired.folder)
  const loose = named.filter(({ folder }) => folder === '')
  return named.length > 1 && loose.length === 1 ? loose : named
}

/** Files that state a folder choose first: one that states none would take the object of any. */
export function choosingFirst(resources: readonly Resource[]): Resource[] {
  const isOpen = ({ folder, naturalKey }: Resource) => folder === undefined && naturalKey === undefined
  return [...resources.filter(resource => !isOpen(resource)), ...resources.filter(isOpen)]
}

/** A pair whose folder and name nothing else may have, where those are all that tells objects apart. */
export interface Named {
  readonly desired: Resource
  readonly remote: RemoteResource | undefined
}

/** The addresses whose folder and name an object has. */
export function namesakesOf(pairs: readonly Named[]): (object: RemoteResource) => Address | undefined {
  const addresses = new Map(
    pairs
      .filter(({ desired }) => desired.type === 'scenario')
      .map(({ desired, remote }) => [placeIn(desired, remote?.folder), desired.address]),
  )
  return object => addresses.get(placeIn(object))
}

/**
 * Scenarios of one target with one folder and one name: where objects carry no mark, nobody could tell theirs apart.
 * Each of them has a finding. Pure.
 */
export function alikeAmong(resources: readonly Resource[]): (Finding & { readonly address: Address })[] {
  const groups = new Map<string, Resource[]>()
  for (const resource of resources.filter(({ type }) => type === 'scenario')) {
    const place = placeIn(resource)
    groups.set(place, [...(groups.get(place) ?? []), resource])
  }
  return [...groups.values()].flatMap(group =>
    group.flatMap(resource => {
      const other = group.find(one => one !== resource)
      return other ? [alike(resource, other)] : []
    }),
  )
}

function alike(
  { address, name, fields }: Resource,
  other: Resource,
): Finding & { readonly address: Address } {
  const at = Object.keys(fields).find(path => path !== 'name' && path.endsWith('.name')) ?? 'name'
  return {
    address,
    severity: 'error',
    code: 'name-taken',
    message: `This platform keeps no mark of ours, so folder and name have to tell its objects apart, and "${name}" is also the name in ${other.file ?? other.address}. Rename one of the two.`,
    at: at.split('.'),
    ...(other.file !== null && { other: other.file }),
  }
}

function placeIn(
  object: Called & { readonly folder: string | undefined },
  folder: string | undefined = '',
): string {
  const called = composed(calledOf(object))
  return object.naturalKey === undefined ? `${composed(object.folder ?? folder)}\n${called}` : called
}
