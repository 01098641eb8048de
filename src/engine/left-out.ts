import type { Fault } from '../model/fault.ts'
import type { Change, Left } from '../model/plan.ts'
import type { Address } from '../model/resource.ts'
import type { Actual, Pair } from './read-actual.ts'

/** A fault that is about one object: the others can be read. */
export function isOfOneObject({ code, api }: Fault): boolean {
  const status = api?.status
  return code === 'API' && status !== 401 && status !== 402 && status !== 429
}

/** What the files want and what cannot be planned, because too little is known of the target; with what waits for it. */
export function leftOut(proposed: readonly Change[], { pairs, partial, unread }: Actual): Left[] {
  const unreadable = pairs.flatMap(pair => {
    const fault = unread.get(pair.desired.address)
    return fault ? [leftPair(pair, 'unread', `it could not be read: ${fault.message}`)] : []
  })
  const known = new Set(unreadable.map(({ address }) => address))
  const pairAt = new Map(pairs.map(pair => [pair.desired.address, pair]))
  const hidden = proposed.flatMap(({ address, action }) => {
    const isNew = action === 'create' || action === 'adopt'
    return partial && isNew && !known.has(address) ? [leftPair(pairAt.get(address)!, 'create', HIDDEN)] : []
  })
  return [...unreadable, ...hidden, ...waiting(proposed, pairAt, [...unreadable, ...hidden])]
}

const HIDDEN = 'it may be there already: the list of the platform is not whole'

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
