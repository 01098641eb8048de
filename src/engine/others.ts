import type { Ledger } from '../model/ledger.ts'
import { addressOf, typeOf, type Address, type RemoteResource } from '../model/resource.ts'
import type { Identified, IdentifyInput, Match, Orphan } from './identify.ts'
import { namesakesOf } from './natural-key.ts'
import { grouped, idKey } from './remote-index.ts'

/** Objects that no file states: ours, copies of ours, and nobody's. */
export type Others = Pick<Identified, 'orphans' | 'copies' | 'strangers'>

/** Sorts what no desired resource is matched with. */
export function othersAmong(
  remote: readonly RemoteResource[],
  matches: readonly Match[],
  { workspace, ledger, marker }: Pick<IdentifyInput, 'workspace' | 'ledger' | 'marker'>,
): Others {
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
  const others = {
    orphans: [...orphans, ...marked.filter(orphan => !isCopy(orphan))],
    copies: marked.filter(isCopy),
    strangers,
  }
  return marker === 'none' ? withoutNamesakes(others, matches) : others
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

/** An object with the folder and name of one of ours is its copy, or one of several that it could be: nobody's find. */
function withoutNamesakes({ orphans, copies, strangers }: Others, matches: readonly Match[]): Others {
  const found = new Set(matches.flatMap(({ desired, remote }) => (remote ? [desired.address] : [])))
  const namesakeOf = namesakesOf(matches)
  const namesakes = strangers.flatMap(remote => {
    const address = namesakeOf(remote)
    return address === undefined ? [] : [{ address, remote, entry: undefined }]
  })
  const alike = new Set(namesakes.map(({ remote }) => remote))
  return {
    orphans,
    copies: [...copies, ...namesakes.filter(({ address }) => found.has(address))],
    strangers: strangers.filter(remote => !alike.has(remote)),
  }
}
