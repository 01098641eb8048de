import { conflictsIn, type Plan, type PlanSummary, type TargetPlan } from '../../model/plan.ts'
import { changeText, folderLines, type ChangeOptions } from './change.ts'
import { folderGroups } from '../folder-groups.ts'
import { actionLook, actions, byName, counted, indented, styleOf, type Style } from '../style.ts'
import { oneLine } from '../text-safety.ts'

export interface PlanTextOptions {
  readonly color: boolean
  /** Columns; only the fields of new objects are cut to it. */
  readonly width: number
  /** Shows every field in full, and remote ids. */
  readonly verbose: boolean
}

export const PARTIAL = 'Partial plan: the selection left objects out; they are neither changed nor pruned.'

// More creates than this at one target are listed on one line each.
const MANY_CREATES = 200

/** What a person wants to read before saying yes: every change, by target and folder, with totals last. */
export function planText(plan: Plan, { color, width, verbose }: PlanTextOptions): string {
  const style = styleOf(color)
  const idle = isIdle(plan)
  const shown = plan.targets.filter(target => !idle || hasRemarks(target))
  const sections = [
    ...shown.map(target => targetLines(target, { width, verbose, style, idle })),
    plan.partial ? [PARTIAL] : [],
    idle ? [idleSentence(plan.summary)] : totals(plan, style),
  ]
  return `${sections
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`
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

function hasRemarks({ left, notes, unmarked }: TargetPlan): boolean {
  return left.length + notes.length + unmarked > 0
}

export function idleSentence({ unchanged }: PlanSummary): string {
  return `No changes. ${counted(unchanged, 'object')} ${unchanged === 1 ? 'matches' : 'match'} the files.`
}

function totals(plan: Plan, { paint }: Style): string[] {
  const perTarget = plan.targets.map(target => `${oneLine(target.target)}: ${targetCounts(target)}.`)
  return [...(perTarget.length > 1 ? perTarget : []), paint('bold', `Plan: ${planCounts(plan)}.`)]
}

interface TargetOptions {
  readonly width: number
  readonly verbose: boolean
  readonly style: Style
  /** No target of the plan has a change. */
  readonly idle: boolean
}

function targetLines(plan: TargetPlan, { width, verbose, style, idle }: TargetOptions): string[] {
  const creates = plan.changes.filter(change => change.action === 'create').length
  const compact = creates > MANY_CREATES && !verbose
  const options: ChangeOptions = { width, verbose, compact }
  const changes = folderGroups(plan.changes).flatMap(group => {
    const inside = group.changes.flatMap(change => indented(changeText(change, options, style), 2))
    return ['', folderLines(group, options, style), inside].flat()
  })
  return [
    style.paint('bold', `Target ${oneLine(plan.target)} (${oneLine(plan.provider)})`),
    ...(compact ? ['', `${creates} creates, one line each; --verbose shows their fields.`] : []),
    ...(changes.length > 0 || idle ? changes : ['', 'No changes.']),
    ...remarks(plan, { verbose, style }),
  ].map((line, index) => (index === 0 || line === '' ? line : `  ${line}`))
}

function remarks(
  { left, notes, unmarked }: TargetPlan,
  { verbose, style }: { readonly verbose: boolean; readonly style: Style },
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
