import { Fault } from '../model/fault.ts'
import type { Entry, Ledger } from '../model/ledger.ts'
import {
  addressOf,
  typeOf,
  type Address,
  type RemoteResource,
  type Resource,
  type ResourceType,
} from '../model/resource.ts'

/** A desired resource with the remote object that is it, and how that was found. */
export interface Match {
  readonly desired: Resource
  readonly remote: RemoteResource | undefined
  readonly entry: Entry | undefined
  readonly how: 'state' | 'marker' | 'natural-key' | undefined
  /** The key that the object was known by before, when the file says `formerly`. */
  readonly renamedFrom: string | undefined
}

/** An object of ours that no file states. */
export interface Orphan {
  readonly address: Address
  readonly remote: RemoteResource
  readonly entry: Entry | undefined
}

/** Who is who at a target. */
export interface Identified {
  readonly matches: readonly Match[]
  /** What a scenario brings with it and of which there are two: nobody can tell which one is in use. */
  readonly doubled: ReadonlyMap<Address, string>
  readonly orphans: readonly Orphan[]
  /** Dashboard duplicates that carry our mark too: never written, never deleted. */
  readonly copies: readonly Orphan[]
  /** Objects that nobody has marked and no file knows. */
  readonly strangers: readonly RemoteResource[]
}

/** What `identify` looks at. */
export interface IdentifyInput {
  readonly workspace: string
  readonly desired: readonly Resource[]
  readonly remote: readonly RemoteResource[]
  readonly ledger: Ledger
}

/**
 * Finds each desired resource at the target: by the id in state, then by mark, then by folder and name.
 * Throws AMBIGUOUS_IDENTITY naming every pair that could both be the same resource.
 */
export function identify({ workspace, desired, remote, ledger }: IdentifyInput): Identified {
  const index = indexOf(remote, workspace)
  const claimed = new Set<RemoteResource>()
  const clashes: string[] = []
  const doubled = new Map<Address, string>()

  const first = desired.map(resource => known(resource, { index, ledger, clashes, doubled }))
  clashes.push(...first.flatMap(match => takenByOthers(match, workspace)), ...claimedTwice(first))
  for (const { remote: found } of first) if (found) claimed.add(found)
  const matches = first.map(match => (match.remote ? match : byNaturalKey(match, index, claimed, clashes)))
  if (clashes.length > 0) throw ambiguous(clashes)

  return { matches, doubled, ...rest(remote, workspace, matches, ledger) }
}

/** Rows that files could take over by folder and name. What such a row does not tell must be read before it is. */
export function adoptable({
  workspace,
  desired,
  remote,
  ledger,
}: IdentifyInput): ReadonlySet<RemoteResource> {
  const index = indexOf(remote, workspace)
  const first = desired.map(resource => known(resource, { index, ledger, clashes: [], doubled: new Map() }))
  const claimed = new Set(first.flatMap(({ remote: found }) => found ?? []))
  const open = first.filter(match => !match.remote)
  return new Set(open.flatMap(match => candidatesFor(match.desired, index, claimed)))
}

interface RemoteIndex {
  readonly byId: ReadonlyMap<string, RemoteResource>
  readonly byMark: ReadonlyMap<Address, readonly RemoteResource[]>
  readonly byName: ReadonlyMap<string, readonly RemoteResource[]>
}

function indexOf(remote: readonly RemoteResource[], workspace: string): RemoteIndex {
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
    byName: grouped(unmarked, ({ naturalKey, name }) => naturalKey ?? name),
  }
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

function idKey(type: ResourceType, id: string): string {
  return `${type}:${id}`
}

interface Knowing {
  readonly index: RemoteIndex
  readonly ledger: Ledger
  /** Takes what stops everything. */
  readonly clashes: string[]
  readonly doubled: Map<Address, string>
}

function known(resource: Resource, { index, ledger, clashes, doubled }: Knowing): Match {
  const { type, key, formerly } = resource
  if (type === 'folder') return folderMatch(resource, index, ledger)

  for (const name of [key, ...formerly]) {
    const address = addressOf(type, name)
    const renamedFrom = name === key ? undefined : name
    const entry = ledger.entries[address]
    const byState = entry && index.byId.get(idKey(type, entry.id))
    if (byState) return { desired: resource, remote: byState, entry, how: 'state', renamedFrom }

    const marked = index.byMark.get(address) ?? []
    const isDoubled = marked.length > 1
    if (isDoubled && type === 'test_profile') doubled.set(resource.address, twins(address, marked))
    else if (isDoubled) clashes.push(twins(address, marked))
    if (marked.length > 0 && !doubled.has(resource.address))
      return { desired: resource, remote: marked[0], entry: undefined, how: 'marker', renamedFrom }
  }
  return {
    desired: resource,
    remote: undefined,
    entry: ledger.entries[resource.address],
    how: undefined,
    renamedFrom: undefined,
  }
}

/** What an object read in full says of its owner may be more than its row said. Throws AMBIGUOUS_IDENTITY. */
export function refuseTaken(matches: readonly Match[], workspace: string): void {
  const clashes = matches.flatMap(match => takenByOthers(match, workspace))
  if (clashes.length > 0) throw ambiguous(clashes)
}

function takenByOthers({ desired, remote }: Match, workspace: string): string[] {
  if (!remote?.marker || remote.marker.workspace === workspace) return []
  return [
    `${desired.address} is ${remote.id} in state, but that object now belongs to workspace "${remote.marker.workspace}"`,
  ]
}

/** A file that was copied with its `formerly`, or a state that is behind the marks. */
function claimedTwice(matches: readonly Match[]): string[] {
  const found = matches.flatMap(({ desired, remote }) => (remote ? [{ desired, remote }] : []))
  const claims = grouped(found, ({ remote }) => idKey(remote.type, remote.id))
  return [...claims.values()]
    .filter(({ length }) => length > 1)
    .map(claim => {
      const { id, name } = claim[0]!.remote
      return `${claim.map(({ desired }) => desired.address).join(' and ')} are both ${id} ("${name}")`
    })
}

function folderMatch(resource: Resource, index: RemoteIndex, ledger: Ledger): Match {
  const remote = index.byId.get(idKey('folder', resource.key))
  const entry = ledger.entries[resource.address]
  return { desired: resource, remote, entry, how: remote && 'natural-key', renamedFrom: undefined }
}

function byNaturalKey(
  match: Match,
  index: RemoteIndex,
  claimed: Set<RemoteResource>,
  clashes: string[],
): Match {
  const { desired } = match
  const candidates = candidatesFor(desired, index, claimed)
  if (candidates.length > 1) clashes.push(twins(desired.address, candidates))
  const remote = candidates[0]
  if (!remote) return match
  claimed.add(remote)
  return { ...match, remote, entry: undefined, how: 'natural-key' }
}

function candidatesFor(
  desired: Resource,
  index: RemoteIndex,
  claimed: ReadonlySet<RemoteResource>,
): RemoteResource[] {
  if (desired.type !== 'scenario') return []
  const anyFolder = desired.naturalKey !== undefined || desired.folder === undefined
  return (index.byName.get(desired.naturalKey ?? desired.name) ?? []).filter(
    object => !claimed.has(object) && (anyFolder || object.folder === desired.folder),
  )
}

function twins(address: Address, objects: readonly RemoteResource[]): string {
  return `${address} could be ${objects.map(({ id, name }) => `${id} ("${name}")`).join(' or ')}`
}

function ambiguous(clashes: readonly string[]): Fault {
  return new Fault('AMBIGUOUS_IDENTITY', `Two objects have one identity: ${clashes.join('; ')}.`, {
    hint: 'Delete or rename one of them at the platform, remove our mark from the copy, or say which one it is with `callsheet state import ADDRESS ID`.',
  })
}

function rest(
  remote: readonly RemoteResource[],
  workspace: string,
  matches: readonly Match[],
  ledger: Ledger,
): Pick<Identified, 'orphans' | 'copies' | 'strangers'> {
  const matched = new Set(matches.map(match => match.remote))
  const left = remote.filter(object => !matched.has(object) && !object.builtIn && object.type !== 'folder')
  const remembered = addressesById(ledger)
  const spoken = new Set([...addressesOf(matches), ...Object.keys(ledger.entries)])

  const orphans: Orphan[] = []
  const marked: Orphan[] = []
  for (const object of left) {
    const byState = remembered.get(idKey(object.type, object.id))
    if (byState) orphans.push({ address: byState, remote: object, entry: ledger.entries[byState] })
    else if (object.marker?.workspace === workspace && object.reach !== 'outside')
      marked.push({ address: addressOf(object.type, object.marker.key), remote: object, entry: undefined })
  }
  // Of two that carry one mark, nobody can tell the original.
  const alike = grouped(marked, ({ address }) => address)
  const isCopy = ({ address }: Orphan) => spoken.has(address) || alike.get(address)!.length > 1
  const strangers = left.filter(
    object =>
      object.type === 'scenario' &&
      !object.marker &&
      object.reach === undefined &&
      !remembered.has(idKey(object.type, object.id)),
  )
  return {
    orphans: [...orphans, ...marked.filter(orphan => !isCopy(orphan))],
    copies: marked.filter(isCopy),
    strangers,
  }
}

function addressesOf(matches: readonly Match[]): Address[] {
  return matches.flatMap(({ desired: { type, key, formerly } }) =>
    [key, ...formerly].map(name => addressOf(type, name)),
  )
}

function addressesById(ledger: Ledger): Map<string, Address> {
  return new Map(
    Object.entries(ledger.entries).map(([address, { id }]) => [idKey(typeOf(address), id), address]),
  )
}
