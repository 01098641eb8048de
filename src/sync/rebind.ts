import type { Ledger } from '../model/ledger.ts'
import { isSamePlace, type Place } from '../model/place.ts'
import type { FieldChange } from '../model/plan.ts'
import { typeOf } from '../model/resource.ts'
import type { DesiredTarget } from './check.ts'
import type { TargetLocks } from './locks.ts'
import { storedState, type StatefulTarget } from './target-state.ts'

/** What a rebinding would do, for whoever has to agree to it. */
export interface Rebinding {
  /** Undefined for a state from before places. */
  readonly from: Place | undefined
  readonly to: Place
  /** Scenarios that are remembered. */
  readonly scenarios: number
  /** Why each of them would have to be made anew; undefined where an update will do. */
  readonly replaced: string | undefined
}

/** Looks at what is remembered; nothing is written. Undefined where it belongs to the target's place already. */
export async function rebindingOf(target: StatefulTarget): Promise<Rebinding | undefined> {
  const { ledger } = await storedState(target)
  const { place } = target
  const isBound =
    ledger.place && isSamePlace(ledger.place, place) && ledger.workspace === target.scope.workspace
  const isOpen = ledger.place?.account === undefined && ledger.place?.data === undefined
  if (isBound && isOpen) return undefined
  const scenarios = Object.keys(ledger.entries).filter(address => typeOf(address) === 'scenario').length
  return { from: ledger.place, to: place, scenarios, replaced: replacedBecause(target, ledger) }
}

/** Gives what is remembered the target's present place; which account or emulator answers there is seen with its next use. */
export async function rebind(target: StatefulTarget, locks: TargetLocks): Promise<void> {
  const { ledger } = await storedState(target)
  const { name, place, scope, provider } = target
  await target.backend.save({
    ...ledger,
    workspace: scope.workspace,
    target: name,
    provider: provider.name,
    place,
  })
  await locks.release(new Map([[name, `state rebind (${name})`]]))
}

/** The platform says whether an object can follow the settings that have changed. */
function replacedBecause({ provider, scope }: DesiredTarget, { place }: Ledger): string | undefined {
  const before = new Set(place?.scope ?? [])
  const moved = Object.entries(scope.settings).flatMap(([name, after]): FieldChange[] => {
    const isScope = provider.scopeOf({ [name]: after }).some(step => !before.has(step))
    return isScope ? [{ path: `${provider.name}.${name}`, before: null, after }] : []
  })
  return moved.length === 0 ? undefined : provider.replaceReason?.(moved)
}
