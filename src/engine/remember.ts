import { canonicalJson, type Json } from '../model/json.ts'
import type { Entry, Memory } from '../model/ledger.ts'
import type { Change, NotKept, Outcome, TargetPlan } from '../model/plan.ts'
import type { Provider } from '../model/provider.ts'
import type { Address, FieldPath, References, RemoteResource } from '../model/resource.ts'
import { difference } from './diff.ts'
import { droppedFields, lastingOf, sentFields } from './execute.ts'
import { baseOf, type FieldContext } from './hash.ts'
import type { Pair } from './read-actual.ts'

/**
 * Remembers what needs no step, so that state can be rebuilt and causes told later: whole objects, and of
 * objects with a step the fields that agree already. What was not looked at in full is not vouched for.
 */
export async function rememberUnchanged(
  pairs: readonly Pair[],
  changed: ReadonlySet<Address>,
  { memory, ...context }: { readonly memory: Memory } & FieldContext,
): Promise<void> {
  for (const pair of pairs) {
    const { address } = pair.desired
    const entry = changed.has(address) ? partlyUnchanged(pair, context) : unchanged(pair, context)
    if (entry && !sameEntry(entry, memory.entry(address))) await memory.put(address, entry)
  }
}

/** Only what is ours already, and under the key that state knows. */
function isKnown({ desired, how, renamedFrom }: Pair): boolean {
  return desired.type !== 'folder' && how !== 'natural-key' && renamedFrom === undefined
}

function partlyUnchanged(pair: Pair, context: FieldContext): Entry | undefined {
  const { remote, entry } = pair
  if (!remote || !isKnown(pair)) return undefined
  return withHashes(entry ?? { id: remote.id, hashes: {} }, agreedHashes(pair, context))
}

function unchanged(pair: Pair, context: FieldContext): Entry | undefined {
  const { desired, remote, entry } = pair
  if (!remote || !isKnown(pair)) return undefined
  const { fields, refused } = difference(pair, context)
  if (fields.length > 0 || !Object.keys(desired.fields).every(path => wasSeen(path, pair, context)))
    return undefined

  const stillRefused = pick(entry?.refused, refused)
  return {
    id: remote.id,
    hashes: { ...pick(entry?.hashes, refused), ...agreedHashes(pair, context) },
    ...(remote.moved !== undefined && { moved: remote.moved }),
    ...(desired.file !== null && { file: desired.file }),
    ...(desired.protect && { protect: true }),
    ...(refused.length > 0 && { refused: stillRefused }),
    ...((remote.marker ?? entry?.marked) ? { marked: true } : {}),
    ...(entry?.serial !== undefined && { serial: entry.serial }),
    ...(entry?.wrote !== undefined && { wrote: entry.wrote }),
  }
}

/**
 * What state has yet to learn of fields in which file and platform are one. A saved plan is carried out without the
 * files, so it says that itself.
 */
export function newBases(pair: Pair, context: FieldContext): Entry['hashes'] {
  const bases = Object.entries(agreedHashes(pair, context))
  return Object.fromEntries(bases.filter(([path, base]) => pair.entry?.hashes[path] !== base))
}

/** The same of objects that a plan does not touch, as far as state knows them. */
export function newBasesBeside(
  pairs: readonly Pair[],
  context: FieldContext,
): Readonly<Record<Address, Entry['hashes']>> {
  const known = pairs.filter(pair => pair.remote && pair.entry && isKnown(pair))
  const bases = known.map(pair => [pair.desired.address, newBases(pair, context)] as const)
  return Object.fromEntries(bases.filter(([, hashes]) => Object.keys(hashes).length > 0))
}

/** Keeps what a plan says of objects that it does not touch. */
export async function rememberBases({ bases = {} }: TargetPlan, memory: Memory): Promise<void> {
  for (const [address, hashes] of Object.entries(bases)) {
    const entry = memory.entry(address)
    const grown = entry && withHashes(entry, hashes)
    if (grown && !sameEntry(grown, entry)) await memory.put(address, grown)
  }
}

/** An apply has seen its file. */
function withHashes({ adopted: _, ...entry }: Entry, hashes: Entry['hashes']): Entry {
  return { ...entry, hashes: { ...entry.hashes, ...hashes } }
}

/** What state keeps of the fields in which file and platform are one. */
export function agreedHashes(pair: Pair, context: FieldContext): Entry['hashes'] {
  const { desired, actual, assumed, entry } = pair
  const { fields, refused } = difference(pair, context)
  const apart = new Set([...fields.map(({ path }) => path), ...refused])
  const agreed = Object.entries(desired.fields).filter(
    ([path]) => !apart.has(path) && wasSeen(path, pair, context),
  )
  const hashes = agreed.map(([path, value]) => [
    path,
    (assumed.has(path) ? entry?.hashes[path] : undefined) ??
      baseOf(path, { sent: value, shown: actual[path] }, context),
  ])
  return Object.fromEntries(hashes) as Entry['hashes']
}

function wasSeen(path: FieldPath, { actual, assumed, remote }: Pair, { provider }: FieldContext): boolean {
  return (
    path in actual || assumed.has(path) || provider.kindOf(path) === 'unread' || remote?.complete === true
  )
}

function pick(hashes: Entry['hashes'] = {}, paths: readonly FieldPath[]): Entry['hashes'] {
  return Object.fromEntries(Object.entries(hashes).filter(([path]) => paths.includes(path)))
}

function sameEntry(entry: Entry, before: Entry | undefined): boolean {
  return canonicalJson(entry as unknown as Json) === canonicalJson((before ?? null) as unknown as Json)
}

/**
 * The read-back at the end of an apply: records each row's timestamp, and tells which fields of
 * finished steps stand differently in the rows.
 */
export async function readBack(
  rows: readonly RemoteResource[],
  options: {
    readonly changes: readonly Change[]
    readonly outcomes: readonly Outcome[]
    readonly memory: Memory
    readonly provider: Provider
    readonly references: References
  },
): Promise<Outcome[]> {
  const { changes, outcomes, memory } = options
  const byId = new Map(rows.map(row => [`${row.type}:${row.id}`, row]))
  const changeAt = new Map(changes.map(change => [change.address, change]))
  const read = outcomes.map(outcome => {
    const change = changeAt.get(outcome.address)!
    const row = outcome.status === 'done' ? byId.get(`${change.type}:${outcome.id}`) : undefined
    const dropped = row && change.action !== 'delete' ? droppedFields(change, row, options) : []
    return { change, row, outcome: withNotKept(outcome, dropped) }
  })
  for (const { outcome, change, row } of read) {
    const before = memory.entry(outcome.address)
    if (!row || !before) continue
    const entry = readBackEntry(before, { change, row, notKept: outcome.not_kept ?? [] }, options)
    if (!sameEntry(entry, before)) await memory.put(outcome.address, entry)
  }
  return read.map(({ outcome }) => outcome)
}

/** What the row tells goes before what the answer to the write told. */
function readBackEntry(
  before: Entry,
  { change, row, notKept }: { change: Change; row: RemoteResource; notKept: readonly NotKept[] },
  options: { readonly provider: Provider; readonly references: References; readonly memory: Memory },
): Entry {
  const { hashes, refused } = lastingOf(change, { remote: row, notKept }, options)
  const told = Object.keys(options.provider.decode(row, options.references, sentFields(change.fields)))
  return {
    ...before,
    hashes: { ...before.hashes, ...pick(hashes, told) },
    ...(row.moved !== undefined && { moved: row.moved }),
    ...(notKept.length > 0 && { refused: { ...before.refused, ...refused } }),
  }
}

function withNotKept(outcome: Outcome, dropped: readonly NotKept[]): Outcome {
  const first = outcome.not_kept ?? []
  const known = new Set(first.map(({ path }) => path))
  const all = [...first, ...dropped.filter(({ path }) => !known.has(path))]
  return all.length === 0 ? outcome : { ...outcome, not_kept: all }
}
