import type { Entry, Ledger } from '../model/ledger.ts'
import { composed, folded } from '../model/names.ts'
import type { Session, Written } from '../model/provider.ts'
import {
  addressOf,
  keyOf,
  typeOf,
  type Address,
  type RemoteResource,
  type Resource,
} from '../model/resource.ts'

/** Gives an address in the spelling of the files; one that no file knows with its accents composed. */
export type Respell = (address: Address) => Address

/** What is called by a name. */
type Named = Pick<Resource, 'name'> & Partial<Pick<Resource, 'folder' | 'naturalKey'>>

/**
 * Keys do not tell case apart, so state, marks and files may spell one key in several ways: what the files say counts,
 * their former keys last. Folders keep their case: a platform may hold two.
 */
export function respellFor(resources: readonly Pick<Resource, 'address' | 'type' | 'formerly'>[]): Respell {
  const present = resources.map(({ address }) => address)
  const identities = new Set(present.map(identityOf))
  const former = resources
    .flatMap(({ type, formerly }) => formerly.map(key => addressOf(type, key)))
    .filter(address => !identities.has(identityOf(address)))
  return respellTo([...present, ...former])
}

/** Gives an address in the spelling of one of these. */
export function respellTo(addresses: readonly Address[]): Respell {
  const exact = new Set(addresses)
  const spelled = new Map(addresses.map(address => [identityOf(address), address]))
  return address => (exact.has(address) ? address : (spelled.get(identityOf(address)) ?? composed(address)))
}

/** What an address means, however it is spelled. */
export function identityOf(address: Address): string {
  return typeOf(address) === 'folder' ? composed(address) : folded(address)
}

/** What is remembered, under the addresses that the files use. An entry whose place is taken keeps its own. */
export function spelledLedger(ledger: Ledger, respell: Respell): Ledger {
  const entries = Object.entries(spelledKeys(ledger.entries, respell))
  return {
    ...ledger,
    entries: Object.fromEntries(entries.map(([address, entry]) => [address, spelledEntry(address, entry)])),
    removed: spelledKeys(ledger.removed, respell),
  }
}

function spelledKeys<T>(byAddress: Readonly<Record<Address, T>>, respell: Respell): Record<Address, T> {
  const taken = new Set(Object.keys(byAddress))
  const renamed = Object.entries(byAddress).map(([address, value]): [Address, T] => {
    const wanted = respell(address)
    if (wanted === address || taken.has(wanted)) return [address, value]
    taken.add(wanted)
    return [wanted, value]
  })
  return Object.fromEntries(renamed)
}

/** Names of files or objects with their accents composed. */
export function withComposedNames<T extends Named>(object: T): T {
  const { name, folder, naturalKey } = object
  return {
    ...object,
    name: composed(name),
    ...(folder !== undefined && { folder: composed(folder) }),
    ...(naturalKey !== undefined && { naturalKey: composed(naturalKey) }),
  }
}

/** A session whose objects have composed names, and marks in the spelling of the files. */
export function spelledSession(session: Session, respell: Respell): Session {
  const spelled = (remote: RemoteResource): RemoteResource => {
    const { type, marker } = remote
    const key = marker && keyOf(respell(addressOf(type, marker.key)))
    return { ...withComposedNames(remote), marker: marker && { ...marker, key: key! } }
  }
  const written = ({ remote, ...rest }: Written): Written => ({
    ...rest,
    ...(remote && { remote: spelled(remote) }),
  })
  return {
    ...session,
    list: async wanted => {
      const listing = await session.list(wanted)
      return { ...listing, resources: listing.resources.map(spelled) }
    },
    read: async (type, id) => {
      const remote = await session.read(type, id)
      return remote && spelled(remote)
    },
    write: async (change, context) => written(await session.write(change, context)),
  }
}

/** A folder is known by its path. */
function spelledEntry(address: Address, entry: Entry): Entry {
  return typeOf(address) === 'folder' ? { ...entry, id: composed(entry.id) } : entry
}
