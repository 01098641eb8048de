import { Fault } from '../model/fault.ts'
import type { Entry, Ledger } from '../model/ledger.ts'
import type { Listing, Limit, Provider, Resolved, Session } from '../model/provider.ts'
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
}

/** Reads a target: list pages first, then a detail only where a row lacks a stated field. Writes nothing. */
export async function readActual(options: ReadActualOptions): Promise<Actual> {
  const { session, desired, ledger, workspace, limit } = options
  const types = new Set([...desired.map(({ type }) => type), ...Object.keys(ledger.entries).map(typeOf)])
  const known = new Set(Object.values(ledger.entries).map(({ id }) => id))
  const wanted = { resources: desired, types, known, ...(options.allNames && { allNames: true }) }
  const [listing, { references, findings }] = await Promise.all([
    session.list(wanted),
    session.resolve(wanted),
  ])
  const { found: rows, gone } = await withRemembered(listing, ledger, session, limit)
  const found = await withWholeCandidates(rows, options)
  const { matches, orphans, copies, strangers } = identify({ workspace, desired, remote: found, ledger })
  const replaced = new Set(matches.filter(({ remote }) => remote).map(({ desired: { address } }) => address))
  const pairs = await Promise.all(matches.map(match => look(match, references, options)))
  refuseTaken(pairs, workspace)
  return {
    pairs,
    orphans: await Promise.all(orphans.map(orphan => owned(orphan, options))),
    copies,
    strangers,
    remote: found,
    gone: gone.filter(address => !replaced.has(address)),
    references,
    findings,
    notes: listing.notes,
    listed: isWhole(listing),
    account: listing.account,
  }
}

/** Rows that a list may have missed are looked for by the id in state before they count as gone. */
async function withRemembered(
  listing: Listing,
  ledger: Ledger,
  session: Session,
  limit: Limit,
): Promise<{ found: RemoteResource[]; gone: Address[] }> {
  const seen = new Set(listing.resources.map(({ type, id }) => `${type}:${id}`))
  const missing = Object.entries(ledger.entries).filter(
    ([address, { id }]) => !seen.has(`${typeOf(address)}:${id}`),
  )
  const [doubtful, known] = [
    missing.filter(([, { id }]) => id === ''),
    missing.filter(([, { id }]) => id !== ''),
  ]
  const answers = await Promise.all(
    known.map(async ([address, { id }]) => ({
      address,
      object: await limit(() => session.read(typeOf(address), id)),
    })),
  )
  return {
    found: [...listing.resources, ...answers.flatMap(({ object }) => object ?? [])],
    gone: [
      ...answers.filter(({ object }) => !object).map(({ address }) => address),
      // A whole list tells that an unclear create made nothing.
      ...(isWhole(listing) ? doubtful.map(([address]) => address) : []),
    ],
  }
}

/**
 * What an adopt would take over is read in full first: a row may not tell that the object is the platform's own, and
 * such an object is never written.
 */
async function withWholeCandidates(
  rows: readonly RemoteResource[],
  { workspace, desired, ledger, session, limit, selected }: ReadActualOptions,
): Promise<readonly RemoteResource[]> {
  const candidates = adoptable({ workspace, desired: desired.filter(selected), remote: rows, ledger })
  const wanted = [...candidates].filter(({ complete }) => !complete)
  if (wanted.length === 0) return rows
  const whole = new Map(
    await Promise.all(
      wanted.map(async row => {
        const detail = await limit(() => session.read(row.type, row.id))
        return [row, detail && withRowFacts(detail, row)] as const
      }),
    ),
  )
  return rows.flatMap(row => (whole.has(row) ? (whole.get(row) ?? []) : row))
}

function isWhole({ listed, partial }: Listing): boolean {
  return listed && !partial
}

async function look(match: Match, references: References, options: ReadActualOptions): Promise<Pair> {
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

function vanished(remote: RemoteResource, entry: Entry | undefined): Fault {
  return new Fault(
    'API',
    `"${remote.name}" (${entry?.id ?? remote.id}) was deleted while it was being read.`,
    {
      hint: 'Run the command again.',
    },
  )
}
