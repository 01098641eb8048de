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
import { hashOf } from './hash.ts'

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
  const sent: Fields = Object.fromEntries(
    fields.filter(({ path }) => path !== 'key').map(({ path, after }) => [path, after]),
  )
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

async function remove(change: Change, { session, memory }: ExecuteOptions): Promise<Attempted> {
  await session.delete(change)
  await memory.remove(change.address)
  return { id: change.id!, notKept: [] }
}

async function write(
  change: Change,
  { session, references, seen }: ExecuteOptions,
  idOf: (address: Address) => string | undefined,
): Promise<{ id: string; remote?: RemoteResource }> {
  if (change.action === 'create' || change.action === 'replace') {
    return session.write({ ...change, action: 'create', id: null }, { actual: undefined, references, idOf })
  }
  const actual = seen(change.address) ?? (await session.read(change.type, change.id!))
  return session.write(change, { actual, references, idOf })
}

async function remember(
  change: Change,
  { id, remote, notKept }: { id: string; remote?: RemoteResource; notKept: readonly NotKept[] },
  { memory, provider }: ExecuteOptions,
): Promise<void> {
  const renamed = change.fields.find(({ path }) => path === 'key')
  const old = renamed && addressOf(typeOf(change.address), String(renamed.before))
  const before = memory.entry(change.address) ?? (old === undefined ? undefined : memory.entry(old))
  const stated = change.fields.filter(({ path }) => path !== 'key')
  const hash = (path: string, value: Change['fields'][number]['after']) =>
    hashOf(provider.kindOf(path), value)
  const refused = Object.fromEntries(notKept.map(({ path, sent }) => [path, hash(path, sent)]))
  const sent = Object.fromEntries(stated.map(({ path, after }) => [path, hash(path, after)]))
  const kept = Object.fromEntries(notKept.map(({ path, kept }) => [path, hash(path, kept)]))
  await memory.put(change.address, {
    id,
    hashes: { ...(change.action === 'create' ? {} : before?.hashes), ...sent, ...kept },
    ...(remote?.moved !== undefined && { moved: remote.moved }),
    ...(change.file !== null && { file: change.file }),
    ...(change.protect && { protect: true }),
    ...(change.type === 'folder' && { made: true }),
    ...(Object.keys(refused).length > 0 && { refused }),
    marked: true,
  })
  if (old !== undefined && old !== change.address) await memory.remove(old)
}
