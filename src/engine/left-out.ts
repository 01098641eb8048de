import { faultOf, type Fault } from '../model/fault.ts'
import type { Change, Left } from '../model/plan.ts'
import type { Provider } from '../model/provider.ts'
import type { Address } from '../model/resource.ts'
import type { Actual, Pair } from './read-actual.ts'

/** A fault that is about one object: the others can be read. */
export function isOfOneObject({ code, api }: Fault): boolean {
  const status = api?.status
  return code === 'API' && status !== 401 && status !== 402 && status !== 429
}

/** Keeps a fault that is about one object; any other one is thrown on. */
export function intoMap<K>(faults: Map<K, Fault>, key: K): (thrown: unknown) => undefined {
  return thrown => {
    const fault = faultOf(thrown)
    if (!isOfOneObject(fault)) throw thrown
    faults.set(key, fault)
  }
}

/** How much is known of a target, and whether its objects carry our mark. */
type LeftOutContext = Pick<Actual, 'partial' | 'unread' | 'awaited'> & Pick<Provider, 'capabilities'>

/**
 * What the files want and what cannot be planned, because too little is known of the target; with what waits for it.
 * `pairs` are those that a plan is about.
 */
export function leftOut(
  proposed: readonly Change[],
  pairs: readonly Pair[],
  { partial, unread, awaited, capabilities }: LeftOutContext,
): Left[] {
  const unreadable = unreadPairs(pairs, unread)
  const known = new Set(unreadable.map(({ address }) => address))
  const pairAt = new Map(pairs.map(pair => [pair.desired.address, pair]))
  const hidden = proposed.flatMap(({ address, action }) => {
    const isNew = action === 'create' || action === 'adopt'
    if (!isNew || known.has(address)) return []
    const pair = pairAt.get(address)!
    // Where nothing carries a mark, an object of this name is what the create may have made.
    const isShown = capabilities.marker === 'none' && action === 'adopt' && !pair.lost
    if (isShown && !partial) return []
    if (awaited.has(address)) return [leftPair(pair, 'create', pair.entry?.unclear ? DOUBTED : AWAITED)]
    return partial ? [leftPair(pair, 'create', HIDDEN)] : []
  })
  return [...unreadable, ...hidden, ...waiting(proposed, pairAt, [...unreadable, ...hidden])]
}

/** Objects that are there and about which nothing can be said. */
export function unreadPairs(pairs: readonly Pair[], unread: Actual['unread']): Left[] {
  return pairs.flatMap(pair => {
    const fault = unread.get(pair.desired.address)
    if (!fault) return []
    const reason = fault.code === 'API' ? `it could not be read: ${fault.message}` : fault.message
    return [leftPair(pair, 'unread', reason)]
  })
}

const HIDDEN = 'it may be there already: the list of the platform is not whole'
const AWAITED =
  'it was written less than two minutes ago, and the platform does not show it yet; plan again in two minutes: what is not shown then is made anew'
const DOUBTED =
  'a create less than two minutes ago had no clear end, and the platform does not show its object yet; plan again in two minutes: what is not shown then is made'

/** Changes that need something which is left out and not there, over any number of steps. */
function waiting(
  proposed: readonly Change[],
  pairAt: ReadonlyMap<Address, Pair>,
  left: readonly Left[],
): Left[] {
  const missing = new Set(left.filter(({ id }) => id === '').map(({ address }) => address))
  if (missing.size === 0) return []
  const out = new Set(left.map(({ address }) => address))
  const found = proposed.flatMap(({ address }) => {
    const pair = pairAt.get(address)
    const cause = pair?.desired.needs.find(needed => missing.has(needed))
    if (!pair || cause === undefined || out.has(address)) return []
    return [leftPair(pair, 'create', `it waits for ${cause}`)]
  })
  return found.length === 0 ? [] : [...found, ...waiting(proposed, pairAt, [...left, ...found])]
}

function leftPair({ desired, remote, entry }: Pair, action: 'create' | 'unread', reason: string): Left {
  const { address, file } = desired
  const id = remote?.id ?? entry?.id ?? ''
  return { address, id, action, reason: file === null ? reason : `${reason} (${file})` }
}
