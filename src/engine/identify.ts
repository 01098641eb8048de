import { Fault } from '../model/fault.ts'
import type { Entry, Ledger } from '../model/ledger.ts'
import type { Capabilities } from '../model/provider.ts'
import { isCompanion, ownerOf } from '../model/companions.ts'
import { addressOf, type Address, type RemoteResource, type Resource } from '../model/resource.ts'
import { companionsOf } from './links.ts'
import { candidatesFor, choosingFirst } from './natural-key.ts'
import { othersAmong } from './others.ts'
import { grouped, idKey, indexOf, type RemoteIndex } from './remote-index.ts'

/** A desired resource with the remote object that is it, and how that was found. */
export interface Match {
  readonly desired: Resource
  readonly remote: RemoteResource | undefined
  readonly entry: Entry | undefined
  readonly how: 'state' | 'marker' | 'natural-key' | undefined
  /** The key that the object was known by before, when the file says `formerly`. */
  readonly renamedFrom: string | undefined
  /** What state remembers of an object that is gone, where another one has its folder and name. */
  readonly lost?: Entry
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
  /** What there is twice, so that nobody can tell which one is meant, by address: which those are. */
  readonly doubled: ReadonlyMap<Address, string>
  readonly orphans: readonly Orphan[]
  /** Dashboard duplicates that carry our mark, or the name of ours where there are no marks: never written or deleted. */
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
  /** As the platform's capabilities say it. */
  readonly marker?: Capabilities['marker']
}

/**
 * Finds each desired resource at the target: by the id in state, then by mark, then by folder and name.
 * Throws AMBIGUOUS_IDENTITY naming every pair that could both be the same resource.
 */
export function identify({ workspace, desired, remote, ledger, marker }: IdentifyInput): Identified {
  const index = indexOf(remote, workspace)
  const claimed = new Set<RemoteResource>()
  const clashes: string[] = []
  const doubled = new Map<Address, string>()

  const first = desired.map(resource => known(resource, { index, ledger, clashes, doubled }))
  clashes.push(...first.flatMap(match => takenByOthers(match, workspace)), ...claimedTwice(first))
  for (const { remote: found } of first) if (found) claimed.add(found)
  const open = new Map(first.flatMap(match => (match.remote ? [] : [[match.desired, match] as const])))
  const taken = new Map(
    choosingFirst([...open.keys()]).map(resource => {
      const tellTwins = (twins: string): void => {
        // Where nothing carries a mark, two of one name are nothing unusual, and no reason to stop everything.
        if (marker === 'none') doubled.set(resource.address, twins)
        else clashes.push(twins)
      }
      return [resource, byNaturalKey(open.get(resource)!, { index, claimed, tellTwins })] as const
    }),
  )
  const owners = new Map(first.map(match => [match.desired.address, taken.get(match.desired) ?? match]))
  const matches = first.map(match => {
    const found = taken.get(match.desired) ?? match
    return found.remote ? found : byOwner(found, { owners, remote, claimed, doubled })
  })
  if (clashes.length > 0) throw ambiguous(clashes)

  return { matches, doubled, ...othersAmong(remote, matches, { workspace, ledger, marker }) }
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
  return new Set(open.flatMap(match => candidatesFor(match.desired, index.byName, claimed)))
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
    if (isDoubled && isCompanion(type)) doubled.set(resource.address, twins(address, marked))
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
  {
    index,
    claimed,
    tellTwins,
  }: {
    readonly index: RemoteIndex
    readonly claimed: Set<RemoteResource>
    readonly tellTwins: (twins: string) => void
  },
): Match {
  const { desired } = match
  const candidates = candidatesFor(desired, index.byName, claimed)
  if (candidates.length > 1) tellTwins(twins(desired.address, candidates))
  const [remote, ...others] = candidates
  if (!remote || others.length > 0) return match
  claimed.add(remote)
  return takenOver(match, remote)
}

/** What belongs to a scenario that was found is known by that. */
function byOwner(
  match: Match,
  {
    owners,
    remote,
    claimed,
    doubled,
  }: {
    readonly owners: ReadonlyMap<Address, Match>
    readonly remote: readonly RemoteResource[]
    readonly claimed: ReadonlySet<RemoteResource>
    readonly doubled: Map<Address, string>
  },
): Match {
  const { desired } = match
  const owner = owners.get(ownerOf(desired.address) ?? '')?.remote
  const candidates = companionsOf(desired, owner, remote).filter(object => !claimed.has(object))
  if (candidates.length > 1) doubled.set(desired.address, twins(desired.address, candidates))
  const found = candidates.length === 1 ? candidates[0] : undefined
  return found ? takenOver(match, found) : match
}

function takenOver(match: Match, remote: RemoteResource): Match {
  const { entry } = match
  const isLost = entry !== undefined && entry.id !== ''
  return { ...match, remote, entry: undefined, how: 'natural-key', ...(isLost && { lost: entry }) }
}

function twins(address: Address, objects: readonly RemoteResource[]): string {
  return `${address} could be ${objects.map(({ id, name }) => `${id} ("${name}")`).join(' or ')}`
}

function ambiguous(clashes: readonly string[]): Fault {
  return new Fault('AMBIGUOUS_IDENTITY', `Two objects have one identity: ${clashes.join('; ')}.`, {
    hint: 'Delete or rename one of them at the platform, remove our mark from the copy, or say which one it is with `callsheet state import ADDRESS ID`.',
  })
}
