import { Fault } from '../model/fault.ts'
import type { Ledger } from '../model/ledger.ts'
import { hasObject, type ChangeOfObject, type TargetPlan } from '../model/plan.ts'
import {
  addressOf,
  keyOf,
  typeOf,
  type Address,
  type RemoteResource,
  type Resource,
} from '../model/resource.ts'
import { tooManyDeletes } from './gate.ts'
import { deletedScenarios } from './plan.ts'

/** What a saved plan is judged by: never by what it says itself of who owns what. */
export interface OwnershipInput {
  readonly workspace: string
  readonly ledger: Ledger
  /** What the files state. */
  readonly desired: readonly Resource[]
  /** The touched objects as they stand. */
  readonly seen: ReadonlyMap<Address, RemoteResource>
}

/**
 * Why a saved plan may not be carried out although nothing has moved: an object that is not ours, one that is
 * protected, or too many deletes. Undefined when nothing stands in the way.
 */
export function ownershipRefusal(plan: TargetPlan, input: OwnershipInput): Fault | undefined {
  const { target, allowed_deletes: allowed } = plan
  const touched = plan.changes.filter(hasObject)
  const foreign = touched.filter(change => !mayTouch(change, input))
  if (foreign.length > 0) return notOurs(foreign, target)
  const kept = touched.filter(change => isProtected(change, input))
  if (kept.length > 0) return areProtected(kept, target)
  const deletes = deletedScenarios(plan.changes)
  return tooManyDeletes({ target, deletes, owned: ownedIn(input.ledger), allowed })
}

function mayTouch(change: ChangeOfObject, input: OwnershipInput): boolean {
  const { ledger, seen, workspace } = input
  const remote = seen.get(change.address)
  if (change.type === 'folder') return ledger.entries[change.address]?.made === true
  const names = namesOf(change)
  const isKnown = names.some(name => ledger.entries[name]?.id === change.id)
  if (change.action === 'adopt') return !remote?.marker || isOurMark(remote, names, workspace)
  return isKnown || (remote !== undefined && isOurMark(remote, names, workspace))
}

function isOurMark({ type, marker }: RemoteResource, names: readonly Address[], workspace: string): boolean {
  return marker?.workspace === workspace && names.includes(addressOf(type, marker.key))
}

/** The address, and the one that the object had before a rename. */
function namesOf({ address, fields }: ChangeOfObject): Address[] {
  const earlier = fields.find(({ path }) => path === 'key')?.before
  return typeof earlier === 'string' ? [address, addressOf(typeOf(address), earlier)] : [address]
}

function isProtected(change: ChangeOfObject, { ledger, desired }: OwnershipInput): boolean {
  if (change.action !== 'delete' && change.action !== 'replace') return false
  const stated = desired.find(({ address }) => address === change.address)
  return ledger.entries[change.address]?.protect === true || stated?.protect === true
}

function ownedIn({ entries }: Ledger): number {
  return Object.keys(entries).filter(address => typeOf(address) === 'scenario').length
}

function notOurs(changes: readonly ChangeOfObject[], target: string): Fault {
  const named = changes.map(({ address, id }) => `${address} (${id})`).join(', ')
  return new Fault(
    'REFUSED',
    `The plan touches objects at ${target} that neither their mark nor the state says to be ours: ${named}.`,
    { hint: 'Nothing was changed. Plan anew.' },
  )
}

function areProtected(changes: readonly ChangeOfObject[], target: string): Fault {
  const keys = changes.map(({ address }) => keyOf(address)).join(', ')
  return new Fault('REFUSED', `The plan would delete what is protected at ${target}: ${keys}.`, {
    hint: 'Nothing was changed. Plan anew, or take `protect: true` out of the file, apply, and plan then.',
  })
}
