import { conflictsIn, type Plan, type PlanSummary, type TargetPlan } from '../../model/plan.ts'
import {
  foldedObjects,
  leading,
  objectGroups,
  withoutCompanions,
  type ObjectGroup,
  type PlanObject,
} from '../plan-objects.ts'
import { actionLook, actions, byName, counted, indented, styleOf, type Style } from '../style.ts'
import { oneLine } from '../text-safety.ts'
import { wrapped } from '../wrap.ts'
import type { RepeatedField } from '../repeated-changes.ts'
import { changeText, type ChangeOptions } from './change.ts'
import { changedField } from './field.ts'

export interface PlanTextOptions {
  readonly color: boolean
  /** Columns; longer lines go on below. */
  readonly width: number
  /** Shows every field in full, and remote ids. */
  readonly verbose: boolean
  /** One line for each object. */
  readonly concise?: boolean
}

export const PARTIAL = 'Partial plan: the selection left objects out; they are neither changed nor pruned.'

/** What is to be said of a plan that is not about the work tree and the platforms. */
export function comparedWith({
  asked,
  base = '',
  rollback_to,
}: Pick<Plan, 'asked' | 'base' | 'rollback_to'>): string[] {
  if (rollback_to !== undefined) return [rollbackText(rollback_to)]
  if (asked !== false) return []
  return [`Compared with the files of ${oneLine(base.slice(0, 10))}; no platform was asked.`]
}

function rollbackText(commit: string): string {
  return `Back to what the files of ${oneLine(commit.slice(0, 10))} want. The files here stay as they are: revert them as well, or the next apply goes forward again.`
}

// Of objects that change alike so many are named.
const MOST_ALIKE = 20

// A plan that makes more objects than this tells each in one line.
const MANY_CREATES = 200

/** What a person wants to read before saying yes: every change by folder, once for all targets, with totals last. */
export function planText(plan: Plan, options: PlanTextOptions): string {
  const style = styleOf(options.color)
  const idle = isIdle(plan)
  const sections = [
    ...(plan.targets.length === 1 ? [] : [changeLines(plan, options, style)]),
    ...plan.targets.map(target => targetLines(target, plan, { options, style })),
    ...comparedWith(plan).map(line => [line]),
    plan.partial ? [PARTIAL] : [],
    idle ? [idleSentence(plan.summary)] : totals(plan, style),
  ]
  const text = sections
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')
  return `${wrapped(text, options.width)}\n`
}

/** `3 to create, 2 to update, 1 conflict, 24 unchanged`: what does not occur is left out. */
export function planCounts({ summary, targets }: Pick<Plan, 'summary' | 'targets'>): string {
  const parts = actions
    .filter(action => summary[action] > 0)
    .map(action => `${summary[action]} ${actionLook[action].planned}`)
  const conflicts = conflictsIn(targets)
  return [
    ...parts,
    ...(conflicts > 0 ? [counted(conflicts, 'conflict')] : []),
    ...(summary.left > 0 ? [`${summary.left} left`] : []),
    `${summary.unchanged} unchanged`,
  ].join(', ')
}

/** The same of one target. */
export function targetCounts(target: TargetPlan): string {
  return planCounts({ summary: target.summary, targets: [target] })
}

/** True when the files want nothing that is not there. */
export function isIdle({ targets, summary }: Plan): boolean {
  return summary.left === 0 && targets.every(({ changes }) => changes.length === 0)
}

/** A sentence on objects that are ours by state only. */
export function unmarkedText(unmarked: number): string {
  const objects = unmarked === 1 ? '1 object is ours but does' : `${unmarked} objects are ours but do`
  return `${objects} not carry our mark yet; apply --mark writes it.`
}

export function idleSentence({ unchanged }: PlanSummary): string {
  return `No changes. ${counted(unchanged, 'object')} ${unchanged === 1 ? 'matches' : 'match'} the files.`
}

function totals(plan: Plan, { paint }: Style): string[] {
  const perTarget = plan.targets.map(target => `${oneLine(target.target)}: ${targetCounts(target)}.`)
  return [...(perTarget.length > 1 ? perTarget : []), paint('bold', `Plan: ${planCounts(plan)}.`)]
}

/** All changes by folder, each with the targets where it is so. */
function changeLines(
  plan: Plan,
  { width, verbose, concise = false }: PlanTextOptions,
  style: Style,
): string[] {
  const { repeated, groups } =
    verbose || concise ? { repeated: [], groups: objectGroups(plan) } : foldedObjects(plan)
  const made = groups.flatMap(({ objects }) => objects.filter(isMade)).length
  const isShort = concise || (made > MANY_CREATES && !verbose)
  const namesTargets = plan.targets.length > 1
  const lines = [
    ...repeated.flatMap(field => repeatedText(field, namesTargets, style)),
    ...groups.flatMap(group => groupLines(group, { width, verbose, concise: isShort, namesTargets }, style)),
  ]
  const why =
    isShort && !concise
      ? [`${made} are made, so each object has one line; --verbose shows their fields.`, '']
      : []
  // Every group begins with an empty line.
  return [...why, ...lines.slice(1)]
}

/** A field that changes alike in many objects. */
function repeatedText(field: RepeatedField, namesTargets: boolean, style: Style): string[] {
  const { addresses, targets } = field
  const where = namesTargets ? ` at ${targets.map(oneLine).join(', ')}` : ''
  const { sign, format } = actionLook.update
  const shown = addresses.slice(0, MOST_ALIKE).map(oneLine).join(', ')
  const more = addresses.length - MOST_ALIKE
  const rest = more > 0 ? ` and ${more} more; --verbose shows each` : ''
  return [
    '',
    style.paint(format, `${sign} ${addresses.length} objects change alike${where}`),
    ...indented(changedField(field, '', style), 4),
    ...indented([style.paint('dim', `in ${shown}${rest}`)], 4),
  ]
}

function isMade(object: PlanObject): boolean {
  return leading(object).action === 'create'
}

function groupLines({ path, objects }: ObjectGroup, options: ChangeOptions, style: Style): string[] {
  const changes = objects.flatMap(object => (options.verbose ? object : withoutCompanions(object)))
  const ofFolder = changes.filter(({ type }) => type === 'folder')
  const inside = changes.filter(({ type }) => type !== 'folder')
  const label = path === '' ? '(no folder)' : `${oneLine(path)}/`
  return [
    '',
    ...(ofFolder.length > 0
      ? ofFolder.flatMap(change => changeText(change, options, style))
      : [style.paint('dim', label)]),
    ...indented(
      inside.flatMap(change => changeText(change, options, style)),
      2,
    ),
  ]
}

interface TargetOptions {
  readonly options: PlanTextOptions
  readonly style: Style
}

/** The one target with its changes; of several only what is to be said of each. */
function targetLines(target: TargetPlan, plan: Plan, { options, style }: TargetOptions): string[] {
  const isOnly = plan.targets.length === 1
  const changes = isOnly ? changeLines(plan, options, style) : []
  const said = remarks(target, options, style)
  if (changes.length + said.length === 0) return []
  const heading = style.paint('bold', `Target ${oneLine(target.target)} (${oneLine(target.provider)})`)
  const body = [...(changes.length > 0 ? ['', ...changes] : []), ...said]
  return [heading, ...indented(body, 2)]
}

function remarks(
  { left, notes, unmarked }: TargetPlan,
  { verbose }: Pick<PlanTextOptions, 'verbose'>,
  style: Style,
): string[] {
  const leftLines = left.toSorted(byName(({ address }) => address)).map(({ address, id, reason }) => {
    const identity = verbose ? `${oneLine(address)}  id ${oneLine(id)}` : oneLine(address)
    return `  ${identity}  ${style.paint('dim', oneLine(reason))}`
  })
  return [
    ...(left.length > 0 ? ['', `Left as it is (${left.length}):`, ...leftLines] : []),
    ...(notes.length > 0 ? ['', ...notes.map(note => `Note: ${oneLine(note)}`)] : []),
    ...(unmarked > 0 ? ['', unmarkedText(unmarked)] : []),
  ]
}
