import { isEmpty } from '../model/fields.ts'
import { madeAfter, ownerOf } from '../model/companions.ts'
import type { Change, FieldChange, Left } from '../model/plan.ts'
import {
  addressOf,
  foldersTo,
  resourceTypes,
  type Address,
  type Fields,
  type RemoteResource,
} from '../model/resource.ts'
import { compareText } from '../model/text-order.ts'
import type { Orphan } from './identify.ts'
import type { Actual } from './read-actual.ts'
import { deleteBar, type DeleteBar, type PlanInput } from './plan-input.ts'

/** What goes at the end of a plan, and what could go but stays, with the reason. */
export interface Removals {
  readonly deletes: readonly Change[]
  readonly left: readonly Left[]
}

/** Only owned objects can go, and only when asked; children before parents. Pure. */
export function removals(input: PlanInput & { readonly writes: readonly Change[] }): Removals {
  const { actual } = input
  const kept = new Set(actual.pairs.map(({ desired }) => desired.address))
  const orphans = actual.orphans.filter(orphan => !goesWithScenario(orphan, kept))
  const judged = judgedOf(orphans, input)
  const going = judged.filter(({ reason }) => reason === undefined).map(({ orphan }) => orphan)
  const deletes = going.map(orphan => deleteOf(orphan, going, input)).toSorted(lastMadeFirst)
  const folders = folderRemovals(input, deletes)
  return {
    deletes: [...deletes, ...folders.deletes],
    left: [
      ...judged.flatMap(({ orphan, reason }) => (reason === undefined ? [] : leftOf(orphan, reason))),
      ...folders.left,
    ].toSorted((a, b) => compareText(a.address, b.address)),
  }
}

/** A companion goes with its scenario and stays while that exists. */
function goesWithScenario({ address }: Orphan, kept: ReadonlySet<Address>): boolean {
  const owner = ownerOf(address)
  return owner !== undefined && kept.has(owner)
}

interface Judged {
  readonly orphan: Orphan
  /** Why it stays; undefined when it goes. */
  readonly reason: string | undefined
}

/** A companion shares the fate of its scenario, whatever the selection says of its own name. */
function judgedOf(orphans: readonly Orphan[], input: PlanInput): Judged[] {
  const judged = orphans.map(orphan => ({ orphan, reason: staysBecause(orphan, input) }))
  const reasons = new Map(judged.map(({ orphan, reason }) => [orphan.address, reason]))
  return judged.map(({ orphan, reason }) => {
    const owner = ownerOf(orphan.address)
    const isShared = owner !== undefined && reasons.has(owner)
    return { orphan, reason: isShared ? (staysAlways(orphan, input) ?? reasons.get(owner)) : reason }
  })
}

function staysBecause(orphan: Orphan, input: PlanInput): string | undefined {
  if (!input.selectedOrphan(orphan)) return 'outside the selection'
  return staysAlways(orphan, input)
}

const DELETE_BARS = {
  unasked: 'no file states it; --prune would delete it',
  unknown: 'no file states it, but there is no state that could tell whether it is ours',
} as const satisfies Record<DeleteBar, string>

function staysAlways(orphan: Orphan, input: PlanInput): string | undefined {
  const { provider, ledger } = input
  const owner = orphan.remote.marker?.workspace ?? ledger.workspace
  if (owner !== ledger.workspace) return `it belongs to workspace "${owner}" now`
  if (orphan.entry?.protect) return 'protected'
  if (isOnlyAdopted(orphan)) return 'it was adopted and never applied since; delete it by hand'
  if (provider.capabilities.delete === 'no') return 'this platform cannot delete; retire it by hand'
  const bar = deleteBar(input)
  return bar === undefined ? undefined : DELETE_BARS[bar]
}

/** Somebody wrote a file for it, but whether that file was merged nobody can tell. */
function isOnlyAdopted({ remote, entry }: Orphan): boolean {
  return (
    remote.type === 'scenario' &&
    !remote.marker &&
    entry !== undefined &&
    (entry.adopted === true || Object.keys(entry.hashes).length === 0)
  )
}

function deleteOf(
  { address, remote, entry }: Orphan,
  going: readonly Orphan[],
  { provider, actual }: Pick<PlanInput, 'provider' | 'actual'>,
): Change {
  return {
    action: 'delete',
    type: remote.type,
    address,
    id: remote.id,
    name: remote.name,
    folder: remote.folder,
    file: entry?.file ?? null,
    fields: lostFields(provider.decode(remote, actual.references)),
    waits_for: companionWaits(address, going),
    reason: 'no file states it',
  }
}

/** What goes with the object, as far as the look at the target has shown it. */
function lostFields(fields: Fields): FieldChange[] {
  return Object.entries(fields)
    .filter(([, value]) => !isEmpty(value))
    .sort(([one], [other]) => compareText(one, other))
    .map(([path, before]) => ({ path, before, after: null }))
}

function leftOf({ address, remote }: Orphan, reason: string): Left[] {
  return [{ address, id: remote.id, reason }]
}

function lastMadeFirst(a: Change, b: Change): number {
  const order = resourceTypes.indexOf(b.type) - resourceTypes.indexOf(a.type)
  return order || compareText(a.address, b.address)
}

/** What refers to another object goes before that one. */
function companionWaits(address: Address, going: readonly Orphan[]): Address[] {
  const owner = ownerOf(address)
  const isReferredTo = owner !== undefined && !madeAfter(owner).includes(address)
  const referring = isReferredTo ? [owner] : madeAfter(address)
  return referring.filter(other => going.some(orphan => orphan.address === other))
}

/** Folders that we made and that will be empty when the rest of the plan is done. */
function folderRemovals(
  input: PlanInput & { readonly writes: readonly Change[] },
  deletes: readonly Change[],
): Removals {
  const { selectedOrphan, ledger } = input
  const unstated = unstatedFolders(input)
  const candidates = unstated.filter(remote => {
    const address = addressOf('folder', remote.id)
    return selectedOrphan({ address, remote, entry: ledger.entries[address] })
  })
  if (candidates.length === 0) return { deletes: [], left: [] }

  const folderNow = new Map(
    input.actual.remote.filter(({ type }) => type === 'scenario').map(({ id, folder }) => [id, folder]),
  )
  const moves = input.writes.filter(change => movesFrom(folderNow, change))
  const occupied = occupiedFolders(input.actual, { moves, deletes, candidates })
  const empty = candidates.filter(({ id }) => !occupied.has(id))
  const reason = 'no file lies in it; --prune would delete it once it is empty'
  if (deleteBar(input) !== undefined)
    return {
      deletes: [],
      left: candidates.map(({ id }) => ({ address: addressOf('folder', id), id, reason })),
    }
  const leaving = [...moves, ...deletes].filter(({ type, id }) => type === 'scenario' && id !== null)
  const left = candidates
    .filter(({ id }) => occupied.has(id))
    .map(({ id }) => ({ address: addressOf('folder', id), id, reason: 'it is not empty' }))
  return {
    deletes: empty.toSorted(deepestFirst).map(folder => folderDelete(folder, { folderNow, leaving, empty })),
    left,
  }
}

function unstatedFolders({ actual, ledger }: PlanInput): RemoteResource[] {
  const desired = new Set(actual.pairs.map(({ desired: { address } }) => address))
  return actual.remote.filter(
    ({ type, id, builtIn }) =>
      type === 'folder' &&
      !builtIn &&
      !desired.has(addressOf('folder', id)) &&
      ledger.entries[addressOf('folder', id)]?.made,
  )
}

interface Leaving {
  readonly moves: readonly Change[]
  readonly deletes: readonly Change[]
  readonly candidates: readonly RemoteResource[]
}

function occupiedFolders({ remote }: Actual, { moves, deletes, candidates }: Leaving): Set<string> {
  const going = new Set(deletes.filter(({ type }) => type === 'scenario').map(({ id }) => id))
  const moved = new Map(moves.map(({ id, folder }) => [id, folder ?? '']))
  const removable = new Set(candidates.map(({ id }) => id))
  const staying = remote.filter(({ type, id }) => type === 'scenario' && !going.has(id))
  const used = staying.flatMap(({ id, folder }) => foldersTo(moved.get(id) ?? folder))
  const foreign = remote.filter(({ type, id }) => type === 'folder' && !removable.has(id))
  return new Set([...used, ...foreign.flatMap(({ id }) => foldersTo(id))])
}

/** Whatever field states the folder: the scenario lies elsewhere now than it will. */
function movesFrom(folderNow: ReadonlyMap<string, string>, { type, id, folder }: Change): boolean {
  return type === 'scenario' && id !== null && folder !== undefined && folderNow.get(id) !== folder
}

function folderDelete(
  { id, name }: RemoteResource,
  given: {
    readonly folderNow: ReadonlyMap<string, string>
    readonly leaving: readonly Change[]
    readonly empty: readonly RemoteResource[]
  },
): Change {
  const inside = (folder: string) => folder === id || folder.startsWith(`${id}/`)
  const leaving = given.leaving.filter(change => inside(given.folderNow.get(change.id!) ?? ''))
  const children = given.empty.filter(folder => folder.folder === id)
  return {
    action: 'delete',
    type: 'folder',
    address: addressOf('folder', id),
    id,
    name,
    folder: foldersTo(id).at(-2) ?? '',
    file: null,
    fields: [],
    waits_for: [
      ...leaving.map(({ address }) => address),
      ...children.map(child => addressOf('folder', child.id)),
    ].sort(),
    reason: 'nothing is left in it',
  }
}

function deepestFirst(a: RemoteResource, b: RemoteResource): number {
  return foldersTo(b.id).length - foldersTo(a.id).length || compareText(a.id, b.id)
}
