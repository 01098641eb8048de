import { isConflict, type Plan } from '../../model/plan.ts'
import { keyOf } from '../../model/resource.ts'
import { changesOf, folderGroups } from '../folder-groups.ts'
import { sharedChanges, type SharedChange } from '../shared-changes.ts'

/** All that happens to one scenario, its test profile included; or to one folder. */
export interface PlanCard {
  /** Of the element on the page. */
  readonly id: string
  readonly changes: readonly SharedChange[]
}

/** The cards of one folder. */
export interface CardGroup {
  readonly path: string
  readonly id: string
  readonly cards: readonly PlanCard[]
}

/** The plan as the page shows it: what was edited on both sides first, then everything else by folder. */
export interface PlanCards {
  readonly conflicts: readonly PlanCard[]
  readonly groups: readonly CardGroup[]
}

/** Cards by folder, with the same change at several targets once. */
export function planCards(plan: Pick<Plan, 'targets'>): PlanCards {
  const groups = folderGroups(sharedChanges(plan.targets)).map((group, place): CardGroup => {
    const id = `f${place}`
    const changes = byObject(changesOf(group))
    return {
      path: group.path,
      id,
      cards: changes.map((changes, number) => ({ id: `${id}c${number}`, changes })),
    }
  })
  const conflicts = groups.flatMap(({ cards }) => cards.filter(isInConflict))
  return {
    conflicts,
    groups: groups
      .map(group => ({ ...group, cards: group.cards.filter(card => !isInConflict(card)) }))
      .filter(({ cards }) => cards.length > 0),
  }
}

/** All cards, in the order of the page. */
export function cardsIn({ conflicts, groups }: PlanCards): PlanCard[] {
  return [...conflicts, ...groups.flatMap(({ cards }) => cards)]
}

/** Whether something of it was edited on both sides. */
export function isInConflict({ changes }: PlanCard): boolean {
  return changes.some(isConflict)
}

/** The change that gives the card its name. */
export function leading({ changes }: PlanCard): SharedChange {
  return changes.find(({ type }) => type === 'scenario') ?? changes[0]!
}

/** In order: one list for each scenario and each folder. */
function byObject(changes: readonly SharedChange[]): SharedChange[][] {
  const objects = new Map<string, SharedChange[]>()
  for (const change of changes) {
    const object = change.type === 'folder' ? change.address : keyOf(change.address)
    objects.set(object, [...(objects.get(object) ?? []), change])
  }
  return [...objects.values()]
}
