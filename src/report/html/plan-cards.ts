import { isConflict, type Plan } from '../../model/plan.ts'
import { objectGroups, type PlanObject } from '../plan-objects.ts'

/** One object of the plan with its place on the page. */
export interface PlanCard {
  /** Of the element on the page. */
  readonly id: string
  readonly changes: PlanObject
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

/** Cards by folder, those in conflict apart. */
export function planCards(plan: Pick<Plan, 'targets'>): PlanCards {
  const groups = objectGroups(plan).map(({ path, objects }, place): CardGroup => {
    const id = `f${place}`
    return { path, id, cards: objects.map((changes, number) => ({ id: `${id}c${number}`, changes })) }
  })
  return {
    conflicts: groups.flatMap(({ cards }) => cards.filter(isInConflict)),
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
