import type { Plan, TargetPlan } from '../../model/plan.ts'
import { actionLook, actions, byName, counted, countsOf } from '../style.ts'
import { planCounts, targetCounts, unmarkedText } from '../text/plan.ts'
import { foldedObjects } from '../plan-objects.ts'
import { tag } from './card.ts'
import { changeCard } from './change.ts'
import { changedField } from './fields.ts'
import { filterBar } from './filters.ts'
import { folderName, folderTree, type PageFolder } from './folders.ts'
import { markup, type Markup, type Part } from './markup.ts'
import { pageText } from './page.ts'
import { cardsIn, planCards, type CardGroup, type PlanCard, type PlanCards } from './plan-cards.ts'
import { planTop } from './plan-top.ts'
import { actionTone } from './tone.ts'

export interface PlanHtmlOptions {
  readonly title?: string
}

// Larger plans are opened change by change.
const OPEN_CREATES = 5
const OPEN_CHANGES = 100

/** A plan as one page, by scenario. */
export function planHtml(plan: Plan, { title = 'Callsheet plan' }: PlanHtmlOptions = {}): string {
  const cards = planCards(plan)
  const all = cardsIn(cards)
  const targets = plan.targets.map(({ target }) => target)
  const makes = all.filter(isMade).length
  const shown = (card: PlanCard): Markup =>
    changeCard(card, {
      targets,
      open: isMade(card) ? makes <= OPEN_CREATES : all.length <= OPEN_CHANGES,
    })
  return pageText({
    title: `${title}: ${plan.workspace}, ${planCounts(plan)}`,
    top: planTop(plan, title, cards),
    filters: all.length > 0 ? planFilters(plan, all) : undefined,
    navigation: all.length > 0 ? navigation(plan, cards) : undefined,
    main: [
      conflictSection(cards, shown),
      alikeSection(plan),
      changeSection(cards, shown),
      targetSection(plan),
    ],
    empty: 'Nothing matches the filters.',
    footer: markup`<p>callsheet ${plan.tool.version} · files ${plan.digest}</p>`,
    isLarge: all.length > OPEN_CHANGES,
  })
}

function isMade({ changes }: PlanCard): boolean {
  return changes.every(({ action }) => action === 'create')
}

function planFilters({ targets }: Plan, cards: readonly PlanCard[]): Markup {
  const acting = actions.map(action => ({
    value: action,
    label: action,
    tone: actionTone[action],
    count: cards.filter(({ changes }) => changes.some(change => change.action === action)).length,
  }))
  const places = targets.map(({ target }, index) => ({
    value: String(index),
    label: target,
    count: cards.filter(({ changes }) => changes.some(change => change.targets.includes(target))).length,
  }))
  const used = places.filter(({ count }) => count > 0)
  return filterBar({
    of: 'objects',
    sets: [
      { name: 'action', legend: 'actions', chips: acting.filter(({ count }) => count > 0) },
      { name: 'target', legend: 'targets', chips: used.length > 1 ? used : [] },
    ],
  })
}

function navigation({ targets }: Plan, { conflicts, groups }: PlanCards): Markup {
  return folderTree(groups.map(pageFolder), {
    before: conflicts.length > 0 ? [{ id: 'conflicts', label: `Conflicts (${conflicts.length})` }] : [],
    after: [{ id: 'targets', label: targets.length > 1 ? 'Targets' : 'Target' }],
  })
}

function pageFolder({ path, id, cards }: CardGroup): PageFolder {
  const counts = countsOf(cards.flatMap(({ changes }) => changes))
  const signs = counts.map(({ action, count }) => ({
    tone: actionTone[action],
    text: `${actionLook[action].sign}${count}`,
    says: `${count} ${actionLook[action].planned}`,
  }))
  return { path, id, signs }
}

function conflictSection({ conflicts }: PlanCards, shown: (card: PlanCard) => Markup): Markup | undefined {
  if (conflicts.length === 0) return undefined
  return markup`<section class="part group" id="conflicts" aria-labelledby="conflicts-name">
<header><h2 id="conflicts-name">Conflicts</h2><p>Edited in the files and at the platform since the last apply.</p></header>
<h3>${counted(conflicts.length, 'object')}</h3>
${conflicts.map(shown)}</section>
`
}

/** What changes alike in many objects, told before their cards. */
function alikeSection(plan: Plan): Markup | undefined {
  const { repeated } = foldedObjects(plan)
  if (repeated.length === 0) return undefined
  const fields = repeated.map(field => {
    const { addresses, targets } = field
    const where = plan.targets.length > 1 ? targets.map(tag) : []
    return markup`<section class="remarks"><p><b>${counted(addresses.length, 'object')}</b> ${where}</p>
${changedField(field)}</section>
`
  })
  return markup`<section class="part" id="alike" aria-labelledby="alike-name">
<header><h2 id="alike-name">Alike in many objects</h2></header>
${fields}</section>
`
}

function changeSection(
  { conflicts, groups }: PlanCards,
  shown: (card: PlanCard) => Markup,
): Markup | undefined {
  if (groups.length === 0) return undefined
  return markup`<section class="part" aria-labelledby="changes-name">
<header><h2 id="changes-name">${conflicts.length > 0 ? 'Other changes' : 'Changes'}</h2></header>
${groups.map(
  ({ path, id, cards }) => markup`<section class="group" id="${id}" aria-labelledby="${id}-name">
<h3 id="${id}-name">${folderName(path)}</h3>
${cards.map(shown)}</section>
`,
)}</section>
`
}

/** What is to be said of each target: its place, its totals, what stays and why. */
function targetSection({ targets }: Plan): Markup {
  return markup`<section class="part targets" id="targets" aria-labelledby="targets-name">
<header><h2 id="targets-name">${targets.length > 1 ? 'Targets' : 'Target'}</h2></header>
${targets.map(targetRemarks)}</section>
`
}

function targetRemarks(plan: TargetPlan): Markup {
  const { target, changes, left, notes, unmarked } = plan
  const counts = changes.length === 0 ? 'No changes.' : `${targetCounts(plan)}.`
  const stays = left.toSorted(byName(({ address }) => address))
  const reasons = stays.map(({ address, reason }) => markup`<code>${address}</code> ${reason}`)
  const sentences = [...notes, ...(unmarked > 0 ? [unmarkedText(unmarked)] : [])]
  return markup`<section class="remarks"><h3>${target}</h3>
<p>${counts}</p>
${list(`Left as it is (${left.length})`, reasons)}${list('Notes', sentences)}</section>
`
}

function list(title: string, items: readonly Part[]): Markup | undefined {
  if (items.length === 0) return undefined
  return markup`<h4>${title}</h4>
<ul>${items.map(item => markup`<li>${item}</li>`)}</ul>
`
}
