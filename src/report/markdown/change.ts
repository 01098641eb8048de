import type { Change } from '../../model/plan.ts'
import { labelOf, spoken } from '../text/change.ts'
import type { RepeatedField } from '../repeated-changes.ts'
import { changedField, changeFields, fieldsText } from './fields.ts'
import type { Entry } from './page.ts'
import { code, inline } from './safety.ts'
import { actionLook, counted } from '../style.ts'

// A name fills no more than this of a line.
const LONG_NAME = 200

/** A change under its headings: what happens to what, and the fields behind a fold. `where` says more of its place. */
export function changeEntry(change: Change, headings: readonly string[], where = ''): Entry {
  const fields = changeFields(change)
  const count = fields.length === 0 ? '' : ` · ${counted(fields.length, 'field')}`
  const head = `${headOf(change)}${where}`
  const details = detailsOf(change)
  const brief = `- ${[head + count + undoes(change), ...details].join(' · ')}`
  if (fields.length === 0) return { headings, full: brief, brief, counted: true }

  const summary = `<details><summary>${head}${count}${undoes(change)}</summary>`
  const body = [...(details.length > 0 ? [details.join(' · ')] : []), fieldsText(fields)]
  return { headings, full: [summary, ...body, '</details>'].join('\n\n'), brief, counted: true }
}

/** A field that changes alike in many objects, with their addresses behind the fold. */
export function repeatedEntry(field: RepeatedField, headings: readonly string[]): Entry {
  const { sign } = actionLook.update
  const { addresses } = field
  const head = `<code>${sign}</code> <b>${counted(addresses.length, 'object')} change alike</b> ${code(clipped(field.path))}`
  const named = addresses.map(address => `- ${code(clipped(address))}`).join('\n')
  const full = [`<details><summary>${head}</summary>`, changedField(field, ''), named, '</details>']
  return { headings, full: full.join('\n\n'), brief: `- ${head}`, counted: false }
}

function headOf(change: Change): string {
  const { sign } = actionLook[change.action]
  const label = inline(clipped(labelOf(change)))
  return `<code>${sign}</code> ${change.action} <b>${label}</b> ${code(clipped(change.address))}`
}

function detailsOf({ file, waits_for, reason }: Change): string[] {
  const waits = waits_for.map(address => inline(clipped(spoken(address)))).join(', ')
  return [
    file === null ? '' : code(clipped(file)),
    waits === '' ? '' : `after ${waits}`,
    reason === undefined ? '' : inline(clipped(reason)),
  ].filter(detail => detail !== '')
}

/** What a reviewer must see without opening the fold. */
function undoes({ fields }: Change): string {
  const causes = new Set(fields.map(({ cause }) => cause))
  if (causes.has('both')) return ' · <b>edited on both sides</b>'
  return causes.has('edited-there') ? ' · <b>undoes a dashboard edit</b>' : ''
}

function clipped(text: string): string {
  const points = Array.from(text.slice(0, 2 * LONG_NAME))
  return points.length > LONG_NAME ? `${points.slice(0, LONG_NAME).join('')}…` : text
}
