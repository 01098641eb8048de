import { isCompanion } from '../model/companions.ts'
import type { Plan } from '../model/plan.ts'
import { keyOf } from '../model/resource.ts'
import { changesOf, folderGroups } from './folder-groups.ts'
import { foldRepeated, type RepeatedField } from './repeated-changes.ts'
import { sharedChanges, type SharedChange } from './shared-changes.ts'

/** All that happens to one scenario, with what it brings with it, at all targets; or to one folder. Never empty. */
export type PlanObject = readonly SharedChange[]

/** The objects of one folder, the folder itself first when something happens to it. */
export interface ObjectGroup {
  /** With slashes; empty for objects in no folder. */
  readonly path: string
  readonly objects: readonly PlanObject[]
}

/** What many objects have in common, and the objects with what else is to be said of them. */
export interface FoldedObjects {
  readonly repeated: readonly RepeatedField[]
  readonly groups: readonly ObjectGroup[]
}

/** The objects of a plan by folder, in the order for people; the same change at several targets is there once. */
export function objectGroups({ targets }: Pick<Plan, 'targets'>): ObjectGroup[] {
  return groupsOf(sharedChanges(targets))
}

/** The same, with what changes alike in many objects told once. */
export function foldedObjects({ targets }: Pick<Plan, 'targets'>): FoldedObjects {
  const { repeated, changes } = foldRepeated(sharedChanges(targets))
  return { repeated, groups: groupsOf(changes) }
}

/** The change that gives an object its name. */
export function leading(object: PlanObject): SharedChange {
  return object.find(({ type }) => type === 'scenario') ?? object[0]!
}

/**
 * What is made or deleted with its scenario is no news beside it: its fields are told as the scenario's, whose file
 * states them.
 */
export function withoutCompanions(object: PlanObject): PlanObject {
  const scenario = leading(object)
  const goesAlong = scenario.action === 'create' || scenario.action === 'delete'
  const own = object.filter(({ type, action }) => isCompanion(type) && action === scenario.action)
  if (scenario.type !== 'scenario' || own.length === 0 || !goesAlong) return object
  const together = [scenario, ...own]
  const addresses = new Set(together.map(({ address }) => address))
  const joined: SharedChange = {
    ...scenario,
    fields: together.flatMap(({ fields }) => fields),
    waits_for: [...own, scenario]
      .flatMap(({ waits_for: waits }) => waits)
      .filter(address => !addresses.has(address)),
    reasons: [...new Set(together.flatMap(({ reasons }) => reasons))],
  }
  return object.filter(change => !own.includes(change)).map(change => (change === scenario ? joined : change))
}

function groupsOf(changes: readonly SharedChange[]): ObjectGroup[] {
  return folderGroups(changes).map(group => ({ path: group.path, objects: byObject(changesOf(group)) }))
}

/** In order: one list for each scenario and each folder. */
function byObject(changes: readonly SharedChange[]): SharedChange[][] {
  const objects = new Map<string, SharedChange[]>()
  for (const change of changes) {
    const object = change.type === 'folder' ? change.address : `scenario.${keyOf(change.address)}`
    objects.set(object, [...(objects.get(object) ?? []), change])
  }
  return [...objects.values()]
}
