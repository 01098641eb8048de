import { Fault } from '../model/fault.ts'
import { normalise, sameValue } from '../model/fields.ts'
import { canonicalJson } from '../model/json.ts'
import type { Ledger } from '../model/ledger.ts'
import { folded } from '../model/names.ts'
import { hasObject, type Change, type ChangeOfObject, type TargetPlan } from '../model/plan.ts'
import type { Limit, Provider, Session } from '../model/provider.ts'
import { addressOf, typeOf, type Address, type References, type RemoteResource } from '../model/resource.ts'
import { digestOf } from './hash.ts'
import { intoMap } from './left-out.ts'
import { withoutJustDeleted } from './recent.ts'
import { shortened } from './shortened.ts'
import { identityOf } from './spelling.ts'

/** Identifies what a remote object says, whatever row or detail answer it was read from in full. */
export function fingerprintOf(provider: Pick<Provider, 'decode' | 'kindOf'>, remote: RemoteResource): string {
  const fields = Object.entries(provider.decode(remote, {})).map(
    ([path, value]) => [path, normalise(provider.kindOf(path), value)] as const,
  )
  const facts = {
    fields: Object.fromEntries(fields),
    name: remote.name,
    folder: remote.folder,
    mark: remote.marker ? `${remote.marker.workspace}/${folded(remote.marker.key)}` : null,
  }
  return digestOf(canonicalJson(facts)).slice(0, 32)
}

/** What fingerprints are taken with. */
export interface FingerprintOptions {
  readonly session: Session
  readonly provider: Provider
  readonly limit: Limit
}

/**
 * The plan with a fingerprint for each object that it touches, read in full. Throws STALE_PLAN when an object
 * no longer is what the plan says: a fingerprint must never vouch for an edit that nobody has seen. What cannot be read
 * by now is left, with what waits for it.
 */
export async function withFingerprints(plan: TargetPlan, options: FingerprintOptions): Promise<TargetPlan> {
  const unread = new Map<Change, Fault>()
  const changes = await Promise.all(
    plan.changes.map(async change => {
      const taken = fingerprinted(change, plan.references, options)
      return (await taken.catch(intoMap(unread, change))) ?? change
    }),
  )
  return shortened(
    { ...plan, changes },
    [...unread].map(([{ address, id }, { message }]) => ({
      address,
      id: id ?? '',
      action: 'unread',
      reason: `it could not be read: ${message}`,
    })),
  )
}

/** What a plan is held against. */
export interface PlanCheckOptions extends FingerprintOptions {
  readonly workspace: string
  /** What is in state: the only memory where a platform cannot list, and no need to read where it can. */
  readonly ledger: Ledger
}

/** What a saved plan meets. */
export interface PlanCheck {
  /** Sentences about objects that moved since the plan was made. */
  readonly stale: readonly string[]
  /** The touched objects as they stand. */
  readonly seen: ReadonlyMap<Address, RemoteResource>
  /** Folders that somebody has made in the meantime: nothing is left to do for them. */
  readonly satisfied: ReadonlySet<Address>
  /** The platform has shown its whole list, for the sake of a create. */
  readonly listed: boolean
}

/** Checks a saved plan against the target. Other objects may have moved. Reads only. */
export async function checkStillTrue(
  plan: TargetPlan,
  { workspace, ledger, ...options }: PlanCheckOptions,
): Promise<PlanCheck> {
  const touched = plan.changes.filter(hasFacts)
  const objects = await Promise.all(touched.map(change => read(change, options)))
  const { present, listed } = await existing(plan, { workspace, ledger, ...options })
  const written = writtenSince(plan, ledger)
  if (written.length > 0) return { stale: written, seen: new Map(), satisfied: new Set(), listed: false }
  const stale = [
    ...touched.flatMap((change, index) => staleBecause(change, objects[index], options.provider)),
    ...plan.changes
      .filter(change => isCreate(change) && change.type !== 'folder')
      .flatMap(({ address }) => (present.has(identityOf(address)) ? [`${address} exists by now`] : [])),
  ]
  const seen = touched.flatMap(({ address }, index) =>
    objects[index] ? [[address, objects[index]] as const] : [],
  )
  const satisfied = plan.changes.filter(
    change => isCreate(change) && change.type === 'folder' && present.has(identityOf(change.address)),
  )
  return { stale, seen: new Map(seen), satisfied: new Set(satisfied.map(({ address }) => address)), listed }
}

/**
 * What an apply has written since the plan was made, also where the values have come back: a plan that was undone must
 * not be carried out again.
 */
function writtenSince({ serial, changes, target }: TargetPlan, ledger: Ledger): string[] {
  if (serial > ledger.serial) return [`the state of ${target} is older than the plan`]
  return changes
    .filter(({ type }) => type !== 'folder')
    .flatMap(({ address }) => {
      const written = ledger.entries[address]?.serial ?? ledger.removed[address]?.serial ?? 0
      return written > serial ? [`${address} was written since the plan was made`] : []
    })
}

/** Folders are told apart by their path alone. */
function hasFacts(change: Change): change is ChangeOfObject {
  return hasObject(change) && change.type !== 'folder'
}

function isCreate({ action }: Change): boolean {
  return action === 'create'
}

async function fingerprinted(
  change: Change,
  references: References,
  options: FingerprintOptions,
): Promise<Change> {
  if (!hasFacts(change)) return change
  const remote = await read(change, options)
  if (!remote || !showsBefore(change, remote, references, options.provider)) throw movedMeanwhile(change)
  return { ...change, fingerprint: fingerprintOf(options.provider, remote) }
}

/** What a delete takes away is told for people: it counts that the object is the one. */
function showsBefore(
  { action, fields }: Change,
  remote: RemoteResource,
  references: References,
  provider: Provider,
): boolean {
  if (action === 'delete') return true
  const compared = fields.filter(({ path }) => path !== 'key' && provider.kindOf(path) !== 'unread')
  const stated = Object.fromEntries(compared.map(({ path, after }) => [path, after]))
  const shown = provider.decode(remote, references, stated)
  return compared.every(
    ({ path, before }) => !(path in shown) || sameValue(provider.kindOf(path), before, shown[path]),
  )
}

function movedMeanwhile({ address, id }: Change): Fault {
  return new Fault('STALE_PLAN', `${address} (${id}) was edited while the plan was made.`, {
    hint: 'Nothing was changed. Plan again.',
  })
}

function read(
  { type, id }: ChangeOfObject,
  { session, limit }: FingerprintOptions,
): Promise<RemoteResource | undefined> {
  return limit(() => session.read(type, id))
}

function staleBecause(
  change: ChangeOfObject,
  remote: RemoteResource | undefined,
  provider: Provider,
): string[] {
  if (!remote) return [`${change.address} (${change.id}) is gone`]
  if (fingerprintOf(provider, remote) !== change.fingerprint)
    return [`${change.address} (${change.id}) has moved since the plan was made`]
  return []
}

/** Where nothing carries a mark: scenarios that would be made beside another one of their folder and name. */
function newNamesakes(
  changes: readonly Change[],
  resources: readonly RemoteResource[],
  known: ReadonlySet<string>,
): Address[] {
  const touched = new Set(changes.map(({ id }) => id))
  const strangers = resources.filter(
    ({ type, id }) => type === 'scenario' && !known.has(id) && !touched.has(id),
  )
  const isTaken = ({ name, folder }: Change) =>
    strangers.some(other => other.name === name && (folder === undefined || other.folder === folder))
  return changes
    .filter(change => isCreate(change) && change.type === 'scenario' && isTaken(change))
    .map(({ address }) => address)
}

/** Addresses that a create of the plan would make a second time. */
async function existing(
  plan: TargetPlan,
  { workspace, ledger: { entries, removed }, session, limit, provider }: PlanCheckOptions,
): Promise<{ readonly present: ReadonlySet<string>; readonly listed: boolean }> {
  const creates = plan.changes.filter(isCreate)
  if (creates.length === 0) return { present: new Set(), listed: false }
  const types = new Set(creates.map(({ address }) => typeOf(address)))
  const known = new Set(Object.values(entries).map(({ id }) => id))
  const { listed, partial, resources: shown } = await session.list({ resources: [], types, known })
  const resources = withoutJustDeleted(shown, { removed }, Date.now())
  const rows = new Set(resources.map(({ type, id }) => `${type}:${id}`))
  const idAt = new Map(Object.entries(entries).map(([address, { id }]) => [identityOf(address), id]))
  const remembered = await Promise.all(creates.map(({ address }) => inState(address)))
  const found = resources.flatMap(({ type, id, marker }) => {
    if (type === 'folder') return addressOf(type, id)
    return marker?.workspace === workspace ? addressOf(type, marker.key) : []
  })
  const namesakes =
    provider.capabilities.marker === 'none' ? newNamesakes(plan.changes, resources, known) : []
  const present = new Set([...remembered.flat(), ...found, ...namesakes].map(identityOf))
  return { present, listed: listed && !partial }

  async function inState(address: Address): Promise<Address[]> {
    const id = idAt.get(identityOf(address))
    if (!id) return []
    if (listed) return rows.has(`${typeOf(address)}:${id}`) ? [address] : []
    return (await limit(() => session.read(typeOf(address), id))) ? [address] : []
  }
}
