import type { FieldChange } from '../../model/plan.ts'
import { keyOf } from '../../model/resource.ts'
import type { SharedChange, SharedField } from '../shared-changes.ts'
import { actionLook, counted } from '../style.ts'
import { causeText, isMadeAnew, labelOf, lostFields, spoken, unsaidFields } from '../text/change.ts'
import { badge, card, tag, warning } from './card.ts'
import { changedField, lostField, newField } from './fields.ts'
import { markup, type Markup, type Part } from './markup.ts'
import { isInConflict, type PlanCard } from './plan-cards.ts'
import { leading } from '../plan-objects.ts'
import { actionTone } from './tone.ts'

export interface ShownCard {
  /** Names of all targets, in the order of the plan. */
  readonly targets: readonly string[]
  readonly open: boolean
}

/** What happens to one scenario, at which targets, and its fields behind a fold. */
export function changeCard(shown: PlanCard, { targets, open }: ShownCard): Markup {
  const { id, changes } = shown
  const lead = leading(shown.changes)
  const where = targets.filter(target => changes.some(change => change.targets.includes(target)))
  const fields = changes.flatMap(fieldsOf)
  const actions = [...new Set(changes.map(({ action }) => action))]
  const edit = dashboardEdit(shown)
  return card({
    id,
    data: { action: actions.join(' '), target: where.map(target => targets.indexOf(target)).join(' ') },
    badges: actions.map(action => actionBadge({ action })),
    name: cardLabel(lead),
    address: lead.address,
    remarks: [
      ...(targets.length > 1 ? where.map(tag) : []),
      ...(edit === undefined ? [] : [warning(edit, isInConflict(shown) ? 'conflict' : 'change')]),
    ],
    ...(fields.length > 0 && { count: counted(fields.length, 'field') }),
    details: changes.length === 1 ? detailsOf(lead) : filesOf(changes),
    body: changes.length === 1 ? fieldSections(lead) : changes.map(part),
    open,
  })
}

/** The name that text reports use, too; folders have their whole path. */
export function cardLabel(change: SharedChange): string {
  return change.type === 'folder' ? `${keyOf(change.address)}/` : labelOf(change)
}

/** The sign and the name of an action. */
export function actionBadge({ action }: Pick<SharedChange, 'action'>): Markup {
  return badge(actionTone[action], actionLook[action].sign, action)
}

/** A warning that somebody's edit at the platform is at stake; undefined when none is. */
export function dashboardEdit({ changes }: Pick<PlanCard, 'changes'>): string | undefined {
  const causes = new Set(changes.flatMap(({ fields }) => fields.map(({ cause }) => cause)))
  if (causes.has('both')) return 'edited on both sides'
  return causes.has('edited-there') ? 'undoes a dashboard edit' : undefined
}

/** One of several things that happen to a scenario. */
function part(change: SharedChange): Markup {
  const targets = change.targets.map(tag)
  const details = detailsOf(change).slice(change.file === null ? 0 : 1)
  return markup`<section class="piece"><p class="piece-head">${actionBadge(change)} <span>${spoken(change.address)}</span>${targets}${details.map(detail => markup` <span class="why">· ${detail}</span>`)}</p>
${fieldSections(change)}</section>
`
}

function filesOf(changes: readonly SharedChange[]): Part[] {
  const files = new Set(changes.flatMap(({ file }) => file ?? []))
  return [...files].map(file => markup`<code>${file}</code>`)
}

function detailsOf({ file, waits_for, reasons }: SharedChange): Part[] {
  return [
    ...(file === null ? [] : [markup`<code>${file}</code>`]),
    ...(waits_for.length === 0 ? [] : [markup`after ${waits_for.map(spoken).join(', ')}`]),
    ...reasons.map(reason => markup`${reason}`),
  ]
}

function fieldsOf(change: SharedChange): readonly SharedField[] {
  if (change.action === 'delete') return lostFields(change)
  return isMadeAnew(change) ? unsaidFields(change) : change.fields
}

function fieldSections(change: SharedChange): Markup[] {
  return fieldsOf(change).map(field => sectionOf(change)(field, remarksOn(field, change)))
}

function sectionOf(change: SharedChange): (field: FieldChange, remarks: readonly Part[]) => Markup {
  if (change.action === 'delete') return lostField
  return isMadeAnew(change) ? newField : changedField
}

/** Who moved it, and where it is so, when that is not at all targets of the change. */
function remarksOn({ cause, targets }: SharedField, change: SharedChange): Part[] {
  const remark = cause && causeText[cause]
  return [
    ...(targets.length < change.targets.length ? targets.map(tag) : []),
    ...(remark ? [warning(remark, cause === 'both' ? 'conflict' : 'change')] : []),
  ]
}
