import { Fault } from '../model/fault.ts'
import type { Entry, Ledger } from '../model/ledger.ts'
import type { Limit, Listing, Session } from '../model/provider.ts'
import { typeOf, type Address, type RemoteResource } from '../model/resource.ts'
import { intoMap } from './left-out.ts'
import { isRecent, SHOWN_AFTER_MS } from './recent.ts'

/** What is there of a target, as far as its list and the ids in state tell. */
export interface Remembered {
  readonly found: RemoteResource[]
  /** State entries whose object is gone. */
  readonly gone: readonly Address[]
  /** Written by us a moment ago, or perhaps made by a create of unclear end, and not shown yet. */
  readonly awaited: ReadonlySet<Address>
}

/** What it takes to look for an object by the id in state. */
export interface RememberedOptions {
  readonly ledger: Ledger
  readonly session: Session
  readonly limit: Limit
  /** Takes the faults of reads that are one object's own trouble. */
  readonly unread: Map<Address, Fault>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly pause: (ms: number) => Promise<void>
}

/** Rows that a list may have missed are looked for by the id in state before they count as gone. */
export async function withRemembered(listing: Listing, options: RememberedOptions): Promise<Remembered> {
  const { ledger, unread, now } = options
  const seen = new Set(listing.resources.map(({ type, id }) => `${type}:${id}`))
  const unseen = Object.entries(ledger.entries).filter(
    ([address, { id }]) => !seen.has(`${typeOf(address)}:${id}`),
  )
  const [fresh, doubtful] = parted(
    unseen.filter(([, { id }]) => id === ''),
    ([, { unclear }]) => unclear !== undefined && isRecent(unclear, now()),
  )
  const known = unseen.filter(([, { id }]) => id !== '')
  refuseManyUnknown(known.length, ledger)
  const first = await readAll(known, options)
  const [recent, gone] = parted(
    first.flatMap(({ entry, object }) => (object || unread.has(entry[0]) ? [] : [entry])),
    ([, { wrote }]) => wrote !== undefined && isRecent(wrote, now()),
  )
  // A list that hides objects comes from a platform that may not find one either: waiting would tell nothing.
  const late = listing.partial ? [] : await waitFor(recent, options)
  const shown = [...first, ...late].flatMap(({ entry, object }) => (object ? [{ entry, object }] : []))
  const there = new Set(shown.map(({ entry: [address] }) => address))
  const hidden = recent.filter(([address]) => !there.has(address) && !unread.has(address))
  return {
    found: [...listing.resources, ...shown.map(({ object }) => object)],
    gone: [
      ...(listing.partial ? [] : gone),
      // A whole list tells that an unclear create made nothing.
      ...(isWhole(listing) ? doubtful : []),
    ].map(([address]) => address),
    awaited: new Set([...hidden, ...fresh].map(([address]) => address)),
  }
}

// Each costs a request: a state that somebody else wrote could have us ask for ever.
const MOST_UNKNOWN = 5_000

function refuseManyUnknown(count: number, { target }: Ledger): void {
  if (count <= MOST_UNKNOWN) return
  throw new Fault(
    'REFUSED',
    `The state of ${target} has ${count} objects that its platform does not list; at most ${MOST_UNKNOWN} are looked for one by one.`,
    {
      hint: 'Nothing was changed. It may be the state of another place: see `callsheet state list`, and set a wrong state aside.',
    },
  )
}

function parted<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter(item => !isFirst(item))]
}

/** True for a list that shows everything there is. */
export function isWhole({ listed, partial }: Listing): boolean {
  return listed && !partial
}

type Known = readonly [Address, Entry]

interface Answer {
  readonly entry: Known
  readonly object: RemoteResource | undefined
}

function readAll(
  entries: readonly Known[],
  { session, limit, unread }: RememberedOptions,
): Promise<readonly Answer[]> {
  return Promise.all(
    entries.map(async entry => {
      const [address, { id }] = entry
      const object = await limit(() => session.read(typeOf(address), id)).catch(intoMap(unread, address))
      return { entry, object }
    }),
  )
}

/** Reads what is not shown again and again; what the last answer does not show either has no object. */
async function waitFor(entries: readonly Known[], options: RememberedOptions): Promise<readonly Answer[]> {
  const shown: Answer[] = []
  let open = entries
  for (const ms of SHOWN_AFTER_MS) {
    if (open.length === 0) break
    await options.pause(ms)
    const answers = await readAll(open, options)
    shown.push(...answers.filter(({ object }) => object))
    open = answers.flatMap(({ entry, object }) => (object || options.unread.has(entry[0]) ? [] : [entry]))
  }
  return shown
}
