import { Fault } from '../model/fault.ts'
import type { Entry, Ledger } from '../model/ledger.ts'
import type { Limit, Provider, Resolved, Session } from '../model/provider.ts'
import {
  typeOf,
  type Address,
  type FieldPath,
  type Fields,
  type References,
  type RemoteResource,
  type Resource,
} from '../model/resource.ts'
import { hashOf, sentIn, type FieldContext } from './hash.ts'
import { intoMap } from './left-out.ts'
import { withoutJustDeleted } from './recent.ts'
import { withOwners } from './links.ts'
import { withOwnWrites } from './own-writes.ts'
import { isWhole, withRemembered } from './remembered.ts'
import { adoptable, identify, refuseTaken, type Match, type Orphan } from './identify.ts'

/** A desired resource beside what was found of it. */
export interface Pair extends Match {
  /** The remote object's fields, in the vocabulary of the file. */
  readonly actual: Fields
  /** Stated fields that were not read because the row has not moved since they were applied. */
  readonly assumed: ReadonlySet<FieldPath>
}

/** One look at a target. */
export interface Actual {
  readonly pairs: readonly Pair[]
  readonly orphans: readonly Orphan[]
  readonly copies: readonly Orphan[]
  readonly strangers: readonly RemoteResource[]
  /** All scenarios and folders found, managed or not. */
  readonly remote: readonly RemoteResource[]
  /** State entries whose object is gone, unless another one carries its mark. */
  readonly gone: readonly Address[]
  readonly references: References
  /** Names that could not be resolved, and what contradicts them. */
  readonly findings: Resolved['findings']
  readonly notes: readonly string[]
  /** The platform has shown its whole list. */
  readonly listed: boolean
  /** The platform's id of the account, where its rows show one. */
  readonly account: string | undefined
  /** The list is known to have more than it shows. */
  readonly partial: boolean
  /** Objects whose own read failed: nothing is known of what they hold. */
  readonly unread: ReadonlyMap<Address, Fault>
  /** Written by us a moment ago and not shown yet: neither gone nor to be made anew. */
  readonly awaited: ReadonlySet<Address>
}

/** Where and how a target is read. */
export interface ReadActualOptions {
  readonly session: Session
  readonly provider: Provider
  readonly workspace: string
  readonly desired: readonly Resource[]
  readonly ledger: Ledger
  /** Reads every object in full, whatever state says. */
  readonly refresh: boolean
  /** Learns the names of everything that can be referred to. */
  readonly allNames?: boolean
  /** Objects outside the selection are identified but not read in full. */
  readonly selected: (resource: Resource) => boolean
  readonly limit: Limit
  /** Milliseconds since 1970; the real time unless a test says otherwise. */
  readonly now?: () => number
  /** How the wait for an object of our own recent write is spent. */
  readonly pause: (ms: number) => Promise<void>
}

/** Reads a target: list pages first, then a detail only where a row lacks a stated field. Writes nothing. */
export async function readActual(options: ReadActualOptions): Promise<Actual> {
  const { session, provider, desired, ledger, workspace, limit, now = Date.now } = options
  const types = new Set([...desired.map(({ type }) => type), ...Object.keys(ledger.entries).map(typeOf)])
  const known = new Set(Object.values(ledger.entries).map(({ id }) => id))
  const wanted = { resources: desired, types, known, ...(options.allNames && { allNames: true }) }
  const [shown, resolved] = await Promise.all([session.list(wanted), session.resolve(wanted)])
  const listing = { ...shown, resources: withoutJustDeleted(shown.resources, ledger, now()) }
  const unread = new Map<Address, Fault>()
  const {
    found: rows,
    gone,
    awaited,
  } = await withRemembered(listing, { ledger, session, limit, unread, now, pause: options.pause })
  const { found, unreadRows } = await withWholeCandidates(rows, options)
  const { matches, doubled, orphans, copies, strangers } = identify({
    workspace,
    desired,
    remote: found,
    ledger,
    marker: provider.capabilities.marker,
  })
  const references = withOwners(resolved.references, matches)
  const replaced = new Set(matches.filter(({ remote }) => remote).map(({ desired: { address } }) => address))
  for (const [address, twins] of doubled) unread.set(address, isDoubled(address, twins))
  for (const { desired, remote } of matches) {
    const fault = remote && unreadRows.get(remote)
    if (fault) unread.set(desired.address, fault)
  }
  const pairs = await Promise.all(matches.map(match => lookOrTell(match, { references, options, unread })))
  const ownOrphans = await Promise.all(
    orphans.map(orphan => owned(orphan, options).catch(intoMap(unread, orphan.address))),
  )
  refuseTaken(pairs, workspace)
  return {
    pairs,
    orphans: ownOrphans.filter(orphan => orphan !== undefined),
    copies,
    strangers,
    remote: found,
    gone: gone.filter(address => !replaced.has(address)),
    references,
    findings: resolved.findings,
    notes: listing.notes,
    listed: isWhole(listing),
    account: listing.account,
    partial: listing.partial ?? false,
    unread,
    awaited,
  }
}

/**
 * What an adopt would take over is read in full first: a row may not tell that the object is the platform's own, and
 * such an object is never written.
 */
async function withWholeCandidates(
  rows: readonly RemoteResource[],
  { workspace, desired, ledger, session, limit, selected }: ReadActualOptions,
): Promise<{ found: readonly RemoteResource[]; unreadRows: ReadonlyMap<RemoteResource, Fault> }> {
  const unreadRows = new Map<RemoteResource, Fault>()
  const candidates = adoptable({ workspace, desired: desired.filter(selected), remote: rows, ledger })
  const wanted = [...candidates].filter(({ complete }) => !complete)
  if (wanted.length === 0) return { found: rows, unreadRows }
  const whole = new Map(
    await Promise.all(
      wanted.map(async row => {
        const detail = await limit(() => session.read(row.type, row.id)).catch(intoMap(unreadRows, row))
        if (detail) return [row, withRowFacts(detail, row)] as const
        // A list and a read that contradict each other do not tell whether another one may be made.
        if (!unreadRows.has(row)) unreadRows.set(row, vanished(row, undefined))
        return [row, row] as const
      }),
    ),
  )
  return { found: rows.map(row => whole.get(row) ?? row), unreadRows }
}

/** A read that fails is the object's own trouble; what the row tells stays. */
async function lookOrTell(
  match: Match,
  {
    references,
    options,
    unread,
  }: {
    readonly references: References
    readonly options: ReadActualOptions
    readonly unread: Map<Address, Fault>
  },
): Promise<Pair> {
  const { address, fields } = match.desired
  const pair = await look(match, references, options).catch(intoMap(unread, address))
  if (pair) return pair
  const actual = match.remote ? options.provider.decode(match.remote, references, fields) : {}
  return { ...match, actual, assumed: new Set() }
}

async function look(match: Match, references: References, options: ReadActualOptions): Promise<Pair> {
  const pair = await lookedAt(match, references, options)
  return {
    ...pair,
    entry: withOwnWrites(pair.entry, pair.actual, { provider: options.provider, references }),
  }
}

async function lookedAt(match: Match, references: References, options: ReadActualOptions): Promise<Pair> {
  const { provider, session, limit, refresh } = options
  const { desired, remote, entry } = match
  if (!remote) return { ...match, actual: {}, assumed: new Set() }

  const row = provider.decode(remote, references, desired.fields)
  const lacking = Object.keys(desired.fields).filter(
    path => !(path in row) && provider.kindOf(path) !== 'unread',
  )
  const wanted = lacking.length > 0 || (refresh && !remote.complete) || mayHaveLostMark(remote, entry)
  if (remote.complete || !wanted || !options.selected(desired))
    return { ...match, actual: row, assumed: new Set() }
  if (!refresh && unmoved(match, lacking, { provider, references }))
    return { ...match, actual: row, assumed: new Set(lacking) }

  const detail = await limit(() => session.read(remote.type, remote.id))
  if (!detail) throw vanished(remote, entry)
  const whole = withRowFacts(detail, remote)
  return {
    ...match,
    remote: whole,
    actual: provider.decode(whole, references, desired.fields),
    assumed: new Set(),
  }
}

/** Before an object may be deleted it is known whose it is. */
async function owned(orphan: Orphan, { session, limit }: ReadActualOptions): Promise<Orphan> {
  const { remote } = orphan
  if (!remote.markerUnknown) return orphan
  const detail = await limit(() => session.read(remote.type, remote.id))
  return detail ? { ...orphan, remote: withRowFacts(detail, remote) } : orphan
}

/** Somebody wrote the object since, and its row does not tell whether our mark is still in it. */
function mayHaveLostMark({ markerUnknown, moved }: RemoteResource, entry: Entry | undefined): boolean {
  return markerUnknown === true && entry?.marked === true && entry.moved !== moved
}

function unmoved(
  { desired, remote, entry }: Match,
  lacking: readonly FieldPath[],
  context: FieldContext,
): boolean {
  if (!entry?.moved || entry.moved !== remote?.moved) return false
  return lacking.every(
    path => sentIn(entry.hashes[path] ?? '') === hashOf(path, desired.fields[path], context),
  )
}

/** A detail may lack the timestamps that only the list row has. */
function withRowFacts(detail: RemoteResource, row: RemoteResource): RemoteResource {
  const { moved = row.moved, changedAt = row.changedAt, changedBy = row.changedBy } = detail
  return {
    ...detail,
    ...(moved === undefined ? {} : { moved }),
    ...(changedAt === undefined ? {} : { changedAt }),
    ...(changedBy === undefined ? {} : { changedBy }),
  }
}

function isDoubled(address: Address, twins: string): Fault {
  const way = `delete one of them at the platform, or say which one it is: \`callsheet state import ${address} ID\``
  return new Fault('AMBIGUOUS_IDENTITY', `${twins}; ${way}`)
}

function vanished(remote: RemoteResource, entry: Entry | undefined): Fault {
  return new Fault(
    'API',
    `"${remote.name}" (${entry?.id ?? remote.id}) was deleted while it was being read.`,
    {
      hint: 'Run the command again.',
    },
  )
}
