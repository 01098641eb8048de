import type { Cause, Change, FieldChange } from '../../model/plan.ts'
import { keyOf, typeOf, type Address } from '../../model/resource.ts'
import { changedField } from './field.ts'
import type { FolderGroup } from '../folder-groups.ts'
import { shownField } from '../shown-field.ts'
import { actionLook, indented, type Style } from '../style.ts'
import { oneLine } from '../text-safety.ts'

export interface ChangeOptions {
  readonly width: number
  /** Every field in full, and remote ids. */
  readonly verbose: boolean
  /** Creates take one line, without fields. */
  readonly compact: boolean
}

// What a reviewer of a new scenario looks for first; the others follow in the order of the plan.
const mainFields = ['description', 'instructions', 'expected_outcome', 'category', 'tags', 'variables']

/** A remark on a field that somebody else moved. */
export const causeText = {
  'edited-here': '',
  'edited-there': 'edited there: apply would undo a dashboard edit',
  both: 'edited on both sides',
} as const satisfies Record<Cause, string>

const MAX_FIELDS = 6
// Folder, sign and fields are indented by this much in all.
const MARGIN = 8

/** The heading of a group: the folder, with what happens to it. */
export function folderLines({ path, folder }: FolderGroup, options: ChangeOptions, style: Style): string[] {
  const label = path === '' ? '(no folder)' : `${oneLine(path)}/`
  if (folder.length === 0) return [style.paint('dim', label)]
  return folder.flatMap(change => [
    headLine(change, label, options, style),
    ...indented(fieldLines(change, options, style), 4),
  ])
}

/** One change: sign, name, address, file and what it waits for; then its fields. */
export function changeText(change: Change, options: ChangeOptions, style: Style): string[] {
  return [
    headLine(change, labelOf(change), options, style),
    ...indented(fieldLines(change, options, style), MARGIN / 2),
  ]
}

/** `folder clinic/booking`: an address as people say it. */
export function spoken(address: Address): string {
  return oneLine(`${typeOf(address).replace('_', ' ')} ${keyOf(address)}`)
}

/** The name, or the address as people say it where the name says nothing. */
export function labelOf({ type, name, address }: Pick<Change, 'type' | 'name' | 'address'>): string {
  // A managed profile is named by our mark, which is nothing to read.
  const label = type === 'test_profile' ? '' : oneLine(name)
  return label === '' ? spoken(address) : label
}

/** The fields of a new object that its heading does not tell, the main ones first; not those that it will not have. */
export function unsaidFields<F extends FieldChange>({ fields }: { readonly fields: readonly F[] }): F[] {
  const unsaid = fields.filter(
    ({ path, after }) => after !== null && !(isInHead(path) && typeof after === 'string'),
  )
  return unsaid.toSorted((left, right) => rankOf(left) - rankOf(right))
}

/** True when there are no old values to compare with. */
export function isMadeAnew({ action, fields }: Pick<Change, 'action' | 'fields'>): boolean {
  return action === 'create' || (action === 'replace' && fields.every(({ before }) => before === null))
}

function headLine(change: Change, label: string, { verbose }: ChangeOptions, { paint }: Style): string {
  const { sign, format } = actionLook[change.action]
  const waits = change.waits_for.map(spoken).join(', ')
  const details = [
    oneLine(change.address),
    change.file === null ? '' : oneLine(change.file),
    verbose && change.id !== null ? `id ${oneLine(change.id)}` : '',
    waits === '' ? '' : `after ${waits}`,
    change.reason === undefined ? '' : `(${oneLine(change.reason)})`,
  ].filter(detail => detail !== '')
  return `${paint(format, `${sign} ${label}`)}  ${paint('dim', details.join('  '))}`
}

function fieldLines(change: Change, options: ChangeOptions, style: Style): string[] {
  switch (change.action) {
    case 'create':
      return options.compact ? [] : newFields(change, options, style)
    case 'delete':
      return []
    case 'replace':
      return isMadeAnew(change) ? newFields(change, options, style) : changedFields(change, style)
    case 'update':
    case 'adopt':
      return changedFields(change, style)
    default:
      change satisfies never
      throw new TypeError('unreachable')
  }
}

function changedFields({ fields }: Change, style: Style): string[] {
  return fields.flatMap(field => changedField(field, field.cause ? causeText[field.cause] : '', style))
}

/** The main fields, shortly; the names of the others, so that nothing goes unsaid. */
function newFields(change: Change, { width, verbose }: ChangeOptions, style: Style): string[] {
  const fields = unsaidFields(change)
  const shown = verbose ? fields : fields.slice(0, MAX_FIELDS)
  const others = fields.slice(shown.length).map(({ path }) => oneLine(path))
  const room = { width: width - MARGIN, full: verbose }
  return [
    ...shown.flatMap(({ path, after }) => shownField(path, after, room, style)),
    ...(others.length > 0 ? [style.paint('dim', `… (${others.length} more: ${others.join(', ')})`)] : []),
  ]
}

/** The heading lines already show them. */
function isInHead(path: string): boolean {
  return path === 'name' || path === 'folder'
}

function rankOf({ path }: FieldChange): number {
  const rank = mainFields.findIndex(main => path === main || path.startsWith(`${main}.`))
  return rank === -1 ? mainFields.length : rank
}
