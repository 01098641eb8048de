import type { Change, FieldChange } from '../../model/plan.ts'
import { keyOf } from '../../model/resource.ts'
import { causeText, isMadeAnew, labelOf, spoken, unsaidFields } from '../text/change.ts'
import { inlineValue, sidesOf } from '../text/field.ts'
import { sideBySide } from './diff.ts'
import { markup, type Markup } from './markup.ts'
import { linesOf, shortValue } from '../shown-field.ts'
import { actionLook, counted } from '../style.ts'

/** A change with the names that the page gives it. */
export interface ChangeCard {
  readonly change: Change
  /** Of the element on the page. */
  readonly id: string
  /** The index of its target. */
  readonly target: number
  /** Shows its fields at once. */
  readonly open: boolean
}

/** One change: what happens to what, and its fields behind a fold. */
export function changeCard({ change, id, target, open }: ChangeCard): Markup {
  const fields = fieldsOf(change)
  const head = markup`${badge(change)}<h4>${cardLabel(change)}</h4> <code class="address">${change.address}</code>`
  const data = markup`id="${id}" data-action="${change.action}" data-target="${target}"`
  if (fields.length === 0) {
    return markup`<div class="card" ${data}><div class="head">${head}</div>${details(change)}</div>
`
  }
  const count = markup`<span class="count">${counted(fields.length, 'field')}</span>`
  return markup`<details class="card" ${data}${open ? markup` open` : undefined}><summary class="head">${head}${warning(change)}${count}</summary>
${details(change)}${fields}</details>
`
}

/** The name that text reports use, too; folders have their whole path. */
export function cardLabel(change: Change): string {
  return change.type === 'folder' ? `${keyOf(change.address)}/` : labelOf(change)
}

/** The sign and the name of an action. */
export function badge({ action }: Change): Markup {
  return markup`<span class="badge ${action}"><span aria-hidden="true">${actionLook[action].sign}</span> ${action}</span>`
}

/** A warning that somebody's edit at the platform is at stake; undefined when none is. */
export function dashboardEdit({ fields }: Change): string | undefined {
  const causes = new Set(fields.map(({ cause }) => cause))
  if (causes.has('both')) return 'edited on both sides'
  return causes.has('edited-there') ? 'undoes a dashboard edit' : undefined
}

function warning(change: Change): Markup | undefined {
  const text = dashboardEdit(change)
  return text === undefined ? undefined : markup`<span class="warning">${text}</span>`
}

function details({ file, waits_for, reason }: Change): Markup | undefined {
  const parts = [
    file === null ? undefined : markup`<code>${file}</code>`,
    waits_for.length === 0 ? undefined : markup`after ${waits_for.map(spoken).join(', ')}`,
    reason === undefined ? undefined : markup`${reason}`,
  ].filter(part => part !== undefined)
  if (parts.length === 0) return undefined
  return markup`<p class="details">${parts.map(part => markup`<span>${part}</span> `)}</p>
`
}

function fieldsOf(change: Change): Markup[] {
  if (change.action === 'delete') return []
  return isMadeAnew(change) ? unsaidFields(change).map(newField) : change.fields.map(changedField)
}

function changedField({ path, before, after, cause }: FieldChange): Markup {
  const remark = cause && causeText[cause]
  const warning = remark ? markup` <span class="warning">${remark}</span>` : undefined
  const sides = sidesOf(before, after)
  if (sides)
    return markup`<section class="field"><h5>${path}${warning}</h5>${sideBySide(sides)}</section>
`
  return markup`<section class="field short"><h5>${path}</h5><p class="values"><del>${inlineValue(before)}</del> <span class="arrow">→</span> <ins>${inlineValue(after)}</ins>${warning}</p></section>
`
}

function newField({ path, after }: FieldChange): Markup {
  const short = shortValue(after)
  if (short !== undefined)
    return markup`<section class="field short"><h5>${path}</h5><p class="values">${short}</p></section>
`
  return markup`<section class="field"><h5>${path}</h5><pre class="text">${linesOf(after).join('\n')}</pre></section>
`
}
