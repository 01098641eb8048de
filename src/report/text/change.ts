import { isCompanion, resourceWords } from '../../model/companions.ts'
import type { Cause, Change, FieldChange } from '../../model/plan.ts'
import { keyOf, typeOf, type Address } from '../../model/resource.ts'
import type { SharedChange, SharedField } from '../shared-changes.ts'
import { shownField } from '../shown-field.ts'
import { actionLook, indented, type Style } from '../style.ts'
import { oneLine } from '../text-safety.ts'
import { changedField } from './field.ts'

export interface ChangeOptions {
  /** Columns; what is new or lost is cut to a few lines of them. */
  readonly width: number
  /** Every field in full, and remote ids. */
  readonly verbose: boolean
  /** One line, with the names of the fields. */
  readonly concise: boolean
  /** The plan has several targets, so each change says its own. */
  readonly namesTargets: boolean
}

// What a reviewer of a new scenario looks for, and what comes next.
const mainFields = ['instructions', 'conditional_actions', 'expected_outcome']
const order = [...mainFields, 'description', 'category', 'tags', 'variables']

/** A remark on a field that somebody else moved. */
export const causeText = {
  'edited-here': '',
  'edited-there': 'edited there: apply would undo a dashboard edit',
  both: 'edited on both sides',
} as const satisfies Record<Cause, string>

// Of an object that has none of the main fields.
const MOST_OTHERS = 3
// More fields than these are only counted.
const MOST_NAMES = 6
// Folder, sign and fields are indented by this much in all.
const MARGIN = 8

/** One change: sign, name, address, file, targets and what it waits for; then its fields. */
export function changeText(change: SharedChange, options: ChangeOptions, style: Style): string[] {
  const head = headLine(change, options, style)
  if (options.concise) return [head + style.paint('dim', namesOfFields(change))]
  return [head, ...indented(fieldLines(change, options, style), MARGIN / 2)]
}

/** `folder clinic/booking`: an address as people say it. */
export function spoken(address: Address): string {
  return oneLine(`${resourceWords[typeOf(address)]} ${keyOf(address)}`)
}

/** The name, or the address as people say it where the name says nothing. */
export function labelOf({ type, name, address }: Pick<Change, 'type' | 'name' | 'address'>): string {
  // What a scenario brings with it is named by our mark, or as the scenario: nothing that would tell what it is.
  const label = isCompanion(type) ? '' : oneLine(name)
  return label === '' ? spoken(address) : label
}

/** The fields of a new object that its heading does not tell, the main ones first; not those that it will not have. */
export function unsaidFields<F extends FieldChange>({ fields }: { readonly fields: readonly F[] }): F[] {
  const unsaid = fields.filter(
    ({ path, after }) => after !== null && !(isInHead(path) && typeof after === 'string'),
  )
  return mainFirst(unsaid)
}

/** The fields of an object that is taken away, likewise. */
export function lostFields<F extends FieldChange>({ fields }: { readonly fields: readonly F[] }): F[] {
  return mainFirst(fields.filter(({ path, before }) => before !== null && !isInHead(path)))
}

/** True when there are no old values to compare with. */
export function isMadeAnew({ action, fields }: Pick<Change, 'action' | 'fields'>): boolean {
  return action === 'create' || (action === 'replace' && fields.every(({ before }) => before === null))
}

function headLine(change: SharedChange, options: ChangeOptions, { paint }: Style): string {
  const { sign, format } = actionLook[change.action]
  const label = change.type === 'folder' ? `${oneLine(keyOf(change.address))}/` : labelOf(change)
  const waits = change.waits_for.map(spoken).join(', ')
  const details = [
    oneLine(change.address),
    change.file === null ? '' : oneLine(change.file),
    options.namesTargets ? `at ${change.targets.map(oneLine).join(', ')}` : '',
    options.verbose ? idsOf(change, options) : '',
    waits === '' || options.concise ? '' : `after ${waits}`,
    ...change.reasons.map(reason => `(${oneLine(reason)})`),
  ].filter(detail => detail !== '')
  return `${paint(format, `${sign} ${label}`)}  ${paint('dim', details.join('  '))}`
}

function idsOf({ ids }: SharedChange, { namesTargets }: ChangeOptions): string {
  return Object.entries(ids)
    .map(([target, id]) => `id ${oneLine(id)}${namesTargets ? ` at ${oneLine(target)}` : ''}`)
    .join(', ')
}

function namesOfFields(change: SharedChange): string {
  if (change.action === 'create' || change.action === 'delete' || change.fields.length === 0) return ''
  return `  (${[...new Set(change.fields.map(({ path }) => oneLine(path)))].join(', ')})`
}

function fieldLines(change: SharedChange, options: ChangeOptions, style: Style): string[] {
  switch (change.action) {
    case 'create':
      return newFields(change, options, style)
    case 'delete':
      return wholeFields(lostFields(change), ({ before }) => before, { change, options, style })
    case 'replace':
      return isMadeAnew(change) ? newFields(change, options, style) : changedFields(change, style)
    case 'update':
    case 'adopt':
      return changedFields(change, style)
    default:
      change.action satisfies never
      throw new TypeError('unreachable')
  }
}

function changedFields(change: SharedChange, style: Style): string[] {
  return change.fields.flatMap(field => {
    const remarks = [placeOf(field, change), field.cause ? causeText[field.cause] : '']
    return changedField(field, remarks.filter(remark => remark !== '').join('; '), style)
  })
}

/** Where a field is so, when that is not at all targets of its change. */
function placeOf({ targets }: SharedField, change: SharedChange): string {
  return targets.length < change.targets.length ? `at ${targets.map(oneLine).join(', ')}` : ''
}

function newFields(change: SharedChange, options: ChangeOptions, style: Style): string[] {
  return wholeFields(unsaidFields(change), ({ after }) => after, { change, options, style })
}

interface Whole {
  readonly change: SharedChange
  readonly options: ChangeOptions
  readonly style: Style
}

/** The main fields by their first lines; the others by name, or counted when there are many. */
function wholeFields(
  fields: readonly SharedField[],
  valueOf: (field: SharedField) => FieldChange['after'],
  { change, options: { width, verbose }, style }: Whole,
): string[] {
  const main = fields.filter(isMain)
  const shown = verbose ? fields : main.length > 0 ? main : fields.slice(0, MOST_OTHERS)
  const others = new Set(fields.filter(field => !shown.includes(field)).map(({ path }) => oneLine(path)))
  const room = { width: width - MARGIN, full: verbose }
  return [
    ...shown.flatMap(field => {
      const where = placeOf(field, change)
      const label = oneLine(field.path) + (where === '' ? '' : ` (${where})`)
      return shownField(label, valueOf(field), room, style)
    }),
    ...(others.size > 0 ? [style.paint('dim', restText([...others]))] : []),
  ]
}

function restText(names: readonly string[]): string {
  const flag = `--verbose shows ${names.length === 1 ? 'it' : 'them'}`
  if (names.length > MOST_NAMES) return `… (${names.length} more fields; ${flag})`
  return `… (${names.length} more: ${names.join(', ')}; ${flag})`
}

/** The heading lines already show them. */
function isInHead(path: string): boolean {
  return path === 'name' || path === 'folder'
}

function isMain(field: FieldChange): boolean {
  return rankOf(field) < mainFields.length
}

function mainFirst<F extends FieldChange>(fields: readonly F[]): F[] {
  return fields.toSorted((left, right) => rankOf(left) - rankOf(right))
}

function rankOf({ path }: FieldChange): number {
  const rank = order.findIndex(name => path === name || path.startsWith(`${name}.`))
  return rank === -1 ? order.length : rank
}
