import { Fault, faultOf } from '../model/fault.ts'
import { sameValue } from '../model/fields.ts'
import type { Change, Create, Delete, NotKept } from '../model/plan.ts'
import type { Limit, Provider, Session, WriteContext, Written } from '../model/provider.ts'
import type { Entry, Memory } from '../model/ledger.ts'
import {
  typeOf,
  addressOf,
  type Address,
  type FieldPath,
  type Fields,
  type References,
  type RemoteResource,
} from '../model/resource.ts'
import type { Attempted } from './apply.ts'
import { baseOf, hashOf } from './hash.ts'
import { withNewOwners } from './links.ts'

/** What carrying out a change needs. */
export interface ExecuteOptions {
  readonly session: Session
  readonly provider: Provider
  readonly references: References
  readonly memory: Memory
  /** The object as the plan saw it; read anew when it is not at hand. */
  readonly seen: (address: Address) => RemoteResource | undefined
  /** The platform has shown its whole list, so an object whose id was lost is found again by its mark. */
  readonly listed?: boolean
}

/** Carries out one change, remembers it, and compares what the platform kept with what was sent. */
export function executor(
  options: ExecuteOptions,
): (change: Change, whileUnclear?: Limit) => Promise<Attempted> {
  const made = new Map<Address, string>()
  const idOf = (address: Address) =>
    made.get(address) ?? options.seen(address)?.id ?? (options.memory.entry(address)?.id || undefined)

  return async (change, whileUnclear) => {
    if (change.action === 'delete') return remove(change, options)
    const now = { ...options, references: withNewOwners(options.references, [change], idOf) }
    const written = await write(change, now, { idOf, ...(whileUnclear && { whileUnclear }) })
    made.set(change.address, written.id)
    const notKept = written.remote ? droppedFields(change, written.remote, now) : []
    const kept = written.remote ? shownFields(change, written.remote, now) : new Set<FieldPath>()
    for (const { path } of notKept) kept.delete(path)
    await remember(change, { ...written, notKept }, now)
    if (change.action === 'replace') await options.session.delete(change)
    return { id: written.id, notKept, kept }
  }
}

/** A change as it was sent, and with what its answer is read. */
type Sent = Pick<Change, 'address' | 'fields' | 'bases'>
type ReadWith = Pick<ExecuteOptions, 'provider' | 'references' | 'memory'>

/** Fields that came back different from what was sent. */
export function droppedFields(change: Sent, remote: RemoteResource, context: ReadWith): NotKept[] {
  const { provider } = context
  const sent = sentFields(change.fields)
  const kept = readBeside(change, remote, context)
  return Object.entries(sent)
    .filter(
      ([path, value]) =>
        provider.kindOf(path) !== 'unread' &&
        path in kept &&
        !sameValue(provider.kindOf(path), value, kept[path]),
    )
    .map(([path, value]) => ({ path, sent: value, kept: kept[path] ?? null }))
}

/** Sent fields that an answer tells. */
function shownFields(change: Sent, remote: RemoteResource, context: ReadWith): Set<FieldPath> {
  const sent = sentFields(change.fields)
  return new Set(Object.keys(readBeside(change, remote, context)).filter(path => path in sent))
}

/** Fields may share a place at the platform: what state knows to be stated besides tells which part is whose. */
function readBeside(
  { address, fields, bases }: Sent,
  remote: RemoteResource,
  { provider, references, memory }: ReadWith,
): Fields {
  const known = Object.keys({ ...memory.entry(address)?.hashes, ...bases })
  const besides = Object.fromEntries(known.map(path => [path, null]))
  return provider.decode(remote, references, { ...besides, ...sentFields(fields) })
}

/** What state keeps of the fields of a finished change. */
export interface Lasting {
  readonly hashes: Entry['hashes']
  /** What was sent and not kept. */
  readonly refused: Entry['hashes']
}

/** Hashes of what was sent, and of what is there instead where the platform did not keep it. */
export function lastingOf(
  change: Sent,
  { remote, notKept }: { remote: RemoteResource | undefined; notKept: readonly NotKept[] },
  context: ReadWith,
): Lasting {
  const sent = sentFields(change.fields)
  const shown = remote ? readBeside(change, remote, context) : {}
  const hashes = Object.entries(sent).map(([path, value]) => [
    path,
    baseOf(path, { sent: value, shown: shown[path] }, context),
  ])
  const kept = notKept.map(({ path, kept }) => [path, baseOf(path, { sent: kept, shown: kept }, context)])
  const refused = notKept.map(({ path, sent }) => [path, hashOf(path, sent, context)])
  return { hashes: Object.fromEntries([...hashes, ...kept]), refused: Object.fromEntries(refused) }
}

/** Fields by path; the earlier key of a renamed object is no field of the platform's. */
export function sentFields(fields: Change['fields']): Fields {
  return Object.fromEntries(
    fields.filter(({ path }) => path !== 'key').map(({ path, after }) => [path, after]),
  )
}

async function remove(change: Delete, { session, memory }: ExecuteOptions): Promise<Attempted> {
  await session.delete(change)
  await memory.deleted(change.address, change.id)
  return { id: change.id, notKept: [], kept: new Set() }
}

async function write(
  change: Exclude<Change, Delete>,
  options: ExecuteOptions,
  given: Pick<WriteContext, 'idOf' | 'whileUnclear'>,
): Promise<Written> {
  const { session, references, seen } = options
  if (change.action === 'create') return create(change, options, given)
  if (change.action === 'replace') {
    const actual = await session.read(change.type, change.id)
    return session.write({ ...change, action: 'create', id: null }, { actual, references, ...given })
  }
  const actual = seen(change.address) ?? (await session.read(change.type, change.id))
  if (actual && isMarkless(options) && Object.keys(sentFields(change.fields)).length === 0)
    return { id: change.id, remote: actual }
  return session.write(change, { actual, references, ...given })
}

/** Where a platform may not list, a create is written down before it begins, for a run that dies in between. */
async function create(
  change: Create,
  { session, references, memory, provider, listed = false }: ExecuteOptions,
  given: Pick<WriteContext, 'idOf' | 'whileUnclear'>,
): Promise<Written> {
  const { address } = change
  const before = memory.entry(address)
  if (before?.unclear !== undefined) throw unclear(change, before.unclear)
  const canList = provider.capabilities.list === 'yes'
  const isAnnounced = !canList && !listed
  const doubt = { id: '', hashes: {}, unclear: new Date().toISOString() }
  const undoubted = () => (before ? memory.put(address, before) : memory.remove(address))
  if (isAnnounced) {
    await memory.announce(new Map([[address, doubt]])).catch(async (thrown: unknown) => {
      // Nothing has been sent, so there is nothing to doubt.
      await undoubted()
      throw thrown
    })
  }
  // What the new object holds is compared by the next look, should this run end before it is remembered in full.
  const made = async (id: string) => memory.wrote(address, { id, hashes: {}, ...markedIn({ provider }) })
  try {
    return await session.write(change, { actual: undefined, references, ...given, made })
  } catch (thrown) {
    const isUnclear = faultOf(thrown).code === 'UNCLEAR'
    if (isUnclear && !isAnnounced) await memory.announce(new Map([[address, doubt]]))
    const isStillDoubted = memory.entry(address)?.unclear !== undefined
    if (!isUnclear && isStillDoubted) await undoubted()
    throw thrown
  }
}

/** Nothing there says whose an object is, so there is nothing to write but fields. */
function isMarkless({ provider }: Pick<ExecuteOptions, 'provider'>): boolean {
  return provider.capabilities.marker === 'none'
}

function markedIn(options: Pick<ExecuteOptions, 'provider'>): Pick<Entry, 'marked'> {
  return isMarkless(options) ? {} : { marked: true }
}

function unclear({ address, name }: Change, since: string): Fault {
  return new Fault(
    'UNCLEAR',
    `${address} may or may not exist already: its create of ${since} had no clear end.`,
    {
      hint: `Look by hand: if the platform shows "${name}", record it with \`callsheet state import ${address} ID\`; if not, \`callsheet state rm ${address}\` and apply again.`,
    },
  )
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
  await memory.wrote(change.address, {
    id,
    hashes: { ...basis(change, before, options), ...change.bases, ...hashes },
    ...(remote?.moved !== undefined && { moved: remote.moved }),
    ...(change.file !== null && { file: change.file }),
    ...(change.protect && { protect: true }),
    ...(change.type === 'folder' && { made: true }),
    ...(Object.keys(refused).length > 0 && { refused }),
    ...markedIn(options),
  })
  if (old !== undefined && old !== change.address) await memory.remove(old)
}

/** Where the other fields stood: an adopted object keeps what it had, so that later edits are told from it. */
function basis(
  { action, address }: Change,
  before: Entry | undefined,
  options: ExecuteOptions,
): Entry['hashes'] {
  const { provider, references, seen } = options
  if (action === 'create') return {}
  const found = action === 'adopt' ? seen(address) : undefined
  if (!found) return before?.hashes ?? {}
  const had = Object.entries(provider.decode(found, references))
  return Object.fromEntries(
    had.map(([path, value]) => [path, baseOf(path, { sent: value, shown: value }, options)]),
  )
}
