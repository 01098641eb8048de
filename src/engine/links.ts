import { isCompanion, ownerOf, withObjects } from '../model/companions.ts'
import type { Change, Outcome } from '../model/plan.ts'
import type { Address, References, RemoteResource, Resource } from '../model/resource.ts'
import type { Match } from './identify.ts'

/** The references with the ids of the scenarios that companions refer to, so that these are told by address. */
export function withOwners(references: References, matches: readonly Match[]): References {
  const owners = new Set(matches.flatMap(({ desired: { address } }) => ownerOf(address) ?? []))
  return withObjects(
    references,
    matches.flatMap(({ desired: { address }, remote }) =>
      remote && owners.has(address) ? [[address, remote.id] as const] : [],
    ),
  )
}

/** The same with the scenarios that have been made since, as `idOf` knows them. */
export function withNewOwners(
  references: References,
  changes: readonly Pick<Change, 'address'>[],
  idOf: (address: Address) => string | undefined,
): References {
  const owners = new Set(changes.flatMap(({ address }) => ownerOf(address) ?? []))
  return withObjects(
    references,
    [...owners].flatMap(address => {
      const id = idOf(address)
      return id === undefined ? [] : [[address, id] as const]
    }),
  )
}

/** The ids of what steps have made or written. */
export function idsOf(outcomes: readonly Outcome[]): (address: Address) => string | undefined {
  const ids = new Map(
    outcomes.map(({ address, id, status }) => [address, status === 'done' ? id : undefined]),
  )
  return address => ids.get(address)
}

/** What is there already of a companion that refers to this scenario; of several, that of the companion's name. */
export function companionsOf(
  { type, name }: Resource,
  owner: RemoteResource | undefined,
  remote: readonly RemoteResource[],
): readonly RemoteResource[] {
  if (!isCompanion(type) || !owner) return []
  const all = remote.filter(object => object.type === type && object.of === owner.id && !object.builtIn)
  const named = all.filter(object => object.name === name)
  return named.length === 1 ? named : all
}
