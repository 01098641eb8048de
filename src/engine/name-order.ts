import { composed } from '../model/names.ts'
import type { Change, Left } from '../model/plan.ts'
import { keyOf, type Address, type RemoteResource } from '../model/resource.ts'
import type { Actual } from './read-actual.ts'

/** What names are looked at with. */
export interface NamesOptions {
  readonly actual: Pick<Actual, 'pairs' | 'remote' | 'orphans'>
  readonly deletes: readonly Change[]
  /** The provider's name: its block may state the name of an object. */
  readonly provider: string
  readonly workspace: string
}

/**
 * Writes at a platform that has each name only once: a step that takes a name waits for the one that gives it up, and
 * the first of a circle steps aside. Steps that can only fail, because nobody gives up the name, are left. Pure.
 */
export function inNameOrder(
  writes: readonly Change[],
  { actual, deletes, provider, workspace }: NamesOptions,
): { readonly changes: readonly Change[]; readonly left: readonly Left[] } {
  const takings = takingsOf([...writes, ...deletes], actual)
  const { stuck, breakers } = walked(takings)
  return {
    changes: writes
      .filter(({ address }) => !stuck.has(address))
      .map(change => {
        const giver = takings.get(change.address)?.giver
        const waiting = giver ? { ...change, waits_for: [giver.address] } : change
        return breakers.has(change.address) ? aside(waiting, { provider, workspace }) : waiting
      }),
    left: [...stuck].map(address => leftOf(takings.get(address)!, actual.orphans)),
  }
}

function aside(
  change: Change,
  { provider, workspace }: Pick<NamesOptions, 'provider' | 'workspace'>,
): Change {
  const field = change.fields.find(({ path }) => path === 'name' || path === `${provider}.name`)
  if (!field) return change
  const name = `callsheet:${workspace}/${keyOf(change.address)}`
  const reason = `names go round in a circle, so it is called "${name}" for a moment`
  return { reason, ...change, temporary_name: { path: field.path, name } }
}

/** A step, and the object that has the name it wants. */
interface Taking {
  readonly change: Change
  readonly holder: RemoteResource
  /** What takes the name away from the holder; undefined where nothing does. */
  readonly giver: Change | undefined
}

function takingsOf(
  changes: readonly Change[],
  { pairs, remote }: Pick<Actual, 'pairs' | 'remote'>,
): ReadonlyMap<Address, Taking> {
  const named = remote.filter(({ type, naturalKey }) => type === 'scenario' && naturalKey !== undefined)
  const holders = new Map(named.map(object => [composed(object.naturalKey!), object]))
  const pairAt = new Map(pairs.map(pair => [pair.desired.address, pair]))
  const wishOf = ({ address, action }: Change) => {
    const wish = action === 'delete' ? undefined : pairAt.get(address)?.desired.naturalKey
    return wish === undefined ? undefined : composed(wish)
  }
  const byId = new Map(
    changes.flatMap(change => (change.type === 'scenario' && change.id ? [[change.id, change]] : [])),
  )
  const takings = changes.flatMap(change => {
    const wish = change.type === 'scenario' ? wishOf(change) : undefined
    const holder = wish === undefined ? undefined : holders.get(wish)
    if (!holder || holder.id === change.id) return []
    const other = byId.get(holder.id)
    const giver = other && wishOf(other) !== wish ? other : undefined
    return [[change.address, { change, holder, giver }] as const]
  })
  return new Map(takings)
}

interface Walked {
  /** Steps that wait for a name in vain, over any number of steps. */
  readonly stuck: ReadonlySet<Address>
  /** One step of each circle: the first by address. */
  readonly breakers: ReadonlySet<Address>
}

/** Follows each step to the one whose name it takes, and that one to the next; each step once. */
function walked(takings: ReadonlyMap<Address, Taking>): Walked {
  const seen = new Set<Address>()
  const stuck = new Set<Address>()
  const breakers = new Set<Address>()
  for (const start of takings.keys()) {
    const path = new Set<Address>()
    let at: Address | undefined = start
    let isStuck = false
    while (at !== undefined && !seen.has(at) && !path.has(at)) {
      const taking = takings.get(at)
      if (!taking) break
      path.add(at)
      isStuck = taking.giver === undefined
      at = taking.giver?.address
    }
    if (at !== undefined && stuck.has(at)) isStuck = true
    if (at !== undefined && path.has(at)) breakers.add(firstOf([...path], at))
    for (const address of path) {
      seen.add(address)
      if (isStuck) stuck.add(address)
    }
  }
  return { stuck, breakers }
}

function firstOf(path: readonly Address[], entry: Address): Address {
  return path.slice(path.indexOf(entry)).toSorted()[0]!
}

function leftOf({ change, holder, giver }: Taking, orphans: Actual['orphans']): Left {
  const { address, id, file } = change
  const name = `the platform has each name once, and "${change.name}" is the name of ${holder.id}`
  const lost = orphans.find(({ remote }) => remote.id === holder.id)
  const why = giver
    ? `, which keeps it, because ${giver.address} is left too`
    : lost
      ? `, which was made for ${lost.address}: if it is this scenario, state formerly: [${keyOf(lost.address)}]; else --prune, or choose another name`
      : '; rename one of the two'
  return {
    address,
    id: id ?? '',
    action: 'taken',
    reason: `${name}${why}${file === null ? '' : ` (${file})`}`,
  }
}
