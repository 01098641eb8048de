import type { Entry } from '../model/ledger.ts'
import type { Change, NotKept, Outcome } from '../model/plan.ts'
import type { Provider } from '../model/provider.ts'
import type { Address, References, RemoteResource, Resource } from '../model/resource.ts'
import { droppedFields, type Memory } from './execute.ts'
import { hashOf } from './hash.ts'
import type { Sight } from './observe.ts'

/** Remembers objects that needed no step, so that state can be rebuilt and causes told later. */
export async function rememberUnchanged(
  sights: readonly Sight[],
  changed: ReadonlySet<Address>,
  { memory, provider }: { memory: Memory; provider: Provider },
): Promise<void> {
  for (const sight of sights) {
    const { desired, remote } = sight
    if (!remote || changed.has(desired.address)) continue
    const before = memory.entry(desired.address)
    const entry = unchangedEntry(sight, remote, before, provider)
    if (desired.type !== 'folder' && JSON.stringify(entry) !== JSON.stringify(before)) {
      await memory.put(desired.address, entry)
    }
  }
}

function unchangedEntry(
  { desired }: Sight,
  remote: RemoteResource,
  before: Entry | undefined,
  provider: Provider,
): Entry {
  return {
    id: remote.id,
    hashes: hashesOf(desired, before, provider),
    ...(remote.moved !== undefined && { moved: remote.moved }),
    ...(desired.file !== null && { file: desired.file }),
    ...(desired.protect && { protect: true }),
    ...(before?.refused && { refused: before.refused }),
    ...((remote.marker ?? before?.marked) ? { marked: true } : {}),
  }
}

/** Fields that the platform refused keep the hash of what it has. */
function hashesOf(desired: Resource, before: Entry | undefined, provider: Provider): Record<string, string> {
  const stated = Object.entries(desired.fields).map(([path, value]) => {
    const hash = hashOf(provider.kindOf(path), value)
    return [path, before?.refused?.[path] === hash ? (before.hashes[path] ?? hash) : hash]
  })
  return Object.fromEntries(stated) as Record<string, string>
}

/**
 * The read-back at the end of an apply: records each row's timestamp, and tells which fields of
 * finished steps stand differently in the rows.
 */
export async function readBack(
  rows: readonly RemoteResource[],
  {
    changes,
    outcomes,
    memory,
    provider,
    references,
  }: {
    readonly changes: readonly Change[]
    readonly outcomes: readonly Outcome[]
    readonly memory: Memory
    readonly provider: Provider
    readonly references: References
  },
): Promise<Outcome[]> {
  const byId = new Map(rows.map(row => [`${row.type}:${row.id}`, row]))
  const changeAt = new Map(changes.map(change => [change.address, change]))
  const read = outcomes.map(outcome => {
    const change = changeAt.get(outcome.address)!
    const row = outcome.status === 'done' ? byId.get(`${change.type}:${outcome.id}`) : undefined
    return { outcome, change, row }
  })
  for (const { outcome, row } of read) {
    const entry = memory.entry(outcome.address)
    if (row?.moved !== undefined && entry && entry.moved !== row.moved) {
      await memory.put(outcome.address, { ...entry, moved: row.moved })
    }
  }
  return read.map(({ outcome, change, row }) => {
    const dropped =
      row && change.action !== 'delete' ? droppedFields(change, row, { provider, references }) : []
    const all = merged(outcome.not_kept ?? [], dropped)
    return all.length === 0 ? outcome : { ...outcome, not_kept: all }
  })
}

function merged(first: readonly NotKept[], second: readonly NotKept[]): NotKept[] {
  const known = new Set(first.map(({ path }) => path))
  return [...first, ...second.filter(({ path }) => !known.has(path))]
}
