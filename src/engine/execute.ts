import { sameValue } from '../model/fields.ts'
import type { Change, NotKept } from '../model/plan.ts'
import type { Provider, Session } from '../model/provider.ts'
import type { Entry } from '../model/ledger.ts'
import {
  typeOf,
  addressOf,
  type Address,
  type Fields,
  type References,
  type RemoteResource,
} from '../model/resource.ts'
import type { Attempted } from './apply.ts'
import { baseOf, hashOf } from './hash.ts'

/** Where finished steps are remembered. */
export interface Memory {
  entry(address: Address): Entry | undefined
  put(address: Address, entry: Entry): Promise<void> | void
  remove(address: Address): Promise<void> | void
}

/** What carrying out a change needs. */
export interface ExecuteOptions {
  readonly session: Session
  readonly provider: Provider
  readonly references: References
  readonly memory: Memory
  /** The object as the plan saw it; read anew when it is not at hand. */
  readonly seen: (address: Address) => RemoteResource | undefined
}

/** Carries out one change, remembers it, and compares what the platform kept with what was sent. */
export function executor(options: ExecuteOptions): (change: Change) => Promise<Attempted> {
  const made = new Map<Address, string>()
  const idOf = (address: Address) =>
    made.get(address) ?? options.seen(address)?.id ?? options.memory.entry(address)?.id

  return async change => {
    if (change.action === 'delete') return remove(change, options)
    const written = await write(change, options, idOf)
    made.set(change.address, written.id)
    const notKept = written.remote ? droppedFields(change, written.remote, options) : []
    await remember(change, { ...written, notKept }, options)
    if (change.action === 'replace') await options.session.delete(change)
    return { id: written.id, notKept }
  }
}

/** Fields that came back different from what was sent. */
export function droppedFields(
  { fields }: Pick<Change, 'fields'>,
  remote: RemoteResource,
  { provider, references }: Pick<ExecuteOptions, 'provider' | 'references'>,
): NotKept[] {
  const sent = sentFields(fields)
  const kept = provider.decode(remote, references, sent)
  return Object.entries(sent)
    .filter(
      ([path, value]) =>
        provider.kindOf(path) !== 'unread' &&
        path in kept &&
        !sameValue(provider.kindOf(path), value, kept[path]),
    )
    .map(([path, value]) => ({ path, sent: value, kept: kept[path] ?? null }))
}

/** What state keeps of the fields of a finished change. */
export interface Lasting {
  readonly hashes: Entry['hashes']
  /** What was sent and not kept. */
  readonly refused: Entry['hashes']
}

/** Hashes of what was sent, and of what is there instead where the platform did not keep it. */
export function lastingOf(
  { fields }: Pick<Change, 'fields'>,
  { remote, notKept }: { remote: RemoteResource | undefined; notKept: readonly NotKept[] },
  { provider, references }: Pick<ExecuteOptions, 'provider' | 'references'>,
): Lasting {
  const sent = sentFields(fields)
  const shown = remote ? provider.decode(remote, references, sent) : {}
  const hashes = Object.entries(sent).map(([path, value]) => [
    path,
    baseOf(provider.kindOf(path), value, shown[path]),
  ])
  const kept = notKept.map(({ path, kept }) => [path, baseOf(provider.kindOf(path), kept, kept)])
  const refused = notKept.map(({ path, sent }) => [path, hashOf(provider.kindOf(path), sent)])
  return { hashes: Object.fromEntries([...hashes, ...kept]), refused: Object.fromEntries(refused) }
}

/** Fields by path; the earlier key of a renamed object is no field of the platform's. */
export function sentFields(fields: Change['fields']): Fields {
  return Object.fromEntries(
    fields.filter(({ path }) => path !== 'key').map(({ path, after }) => [path, after]),
  )
}

async function remove(change: Change, { session, memory }: ExecuteOptions): Promise<Attempted> {
  await session.delete(change)
  await memory.remove(change.address)
  return { id: change.id!, notKept: [] }
}

async function write(
  change: Change,
  { session, references, seen, memory }: ExecuteOptions,
  idOf: (address: Address) => string | undefined,
): Promise<{ id: string; remote?: RemoteResource }> {
  if (change.action === 'create' || change.action === 'replace') {
    // What the new object holds is compared by the next look, should this run end before it is remembered in full.
    const made = async (id: string) => memory.put(change.address, { id, hashes: {}, marked: true })
    return session.write(
      { ...change, action: 'create', id: null },
      { actual: undefined, references, idOf, ...(change.action === 'create' && { made }) },
    )
  }
  const actual = seen(change.address) ?? (await session.read(change.type, change.id!))
  return session.write(change, { actual, references, idOf })
}

async function remember(
  change: Change,
  { id, remote, notKept }: { id: string; remote?: RemoteResource; notKept: readonly NotKept[] },
  options: ExecuteOptions,
): Promise<void> {
  const { memory } = options
  const earlierKey = change.fields.find(({ path }) => path === 'key')?.before
  const old = typeof earlierKey === 'string' ? addressOf(typeOf(change.address), earlierKey) : undefined
  const before = memory.entry(change.address) ?? (old === undefined ? undefined : memory.entry(old))
  const { hashes, refused: lost } = lastingOf(change, { remote, notKept }, options)
  const earlier = Object.entries(before?.refused ?? {}).filter(([path]) => !(path in hashes))
  const refused = { ...Object.fromEntries(earlier), ...lost }
  await memory.put(change.address, {
    id,
    hashes: { ...basis(change, before, options), ...hashes },
    ...(remote?.moved !== undefined && { moved: remote.moved }),
    ...(change.file !== null && { file: change.file }),
    ...(change.protect && { protect: true }),
    ...(change.type === 'folder' && { made: true }),
    ...(Object.keys(refused).length > 0 && { refused }),
    marked: true,
  })
  if (old !== undefined && old !== change.address) await memory.remove(old)
}

/** Where the other fields stood: an adopted object keeps what it had, so that later edits are told from it. */
function basis(
  { action, address }: Change,
  before: Entry | undefined,
  { provider, references, seen }: ExecuteOptions,
): Entry['hashes'] {
  if (action === 'create') return {}
  const found = action === 'adopt' ? seen(address) : undefined
  if (!found) return before?.hashes ?? {}
  const had = Object.entries(provider.decode(found, references))
  return Object.fromEntries(had.map(([path, value]) => [path, baseOf(provider.kindOf(path), value, value)]))
}
